import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkForm } from '../../src/domain/check-form.ts';
import { type FormField, type FormValues, formFields, type Problem } from '../../src/domain/customer-form.ts';
import type { Findings } from '../../src/domain/findings.ts';
import { applyChoices, withoutLeftovers } from '../../src/domain/form-choices.ts';
import { questionsOf } from '../../src/domain/form-help.ts';
import { answersTo } from './answers-to.ts';
import { anyFindings, anyForm, anySetting } from './any-findings.ts';

/** A name is typed where none could be offered. */
const MAY_BE_UNANSWERED: readonly Problem['why'][] = ['prefix-taken', 'prefix-ours'];

describe('a problem with a question below it', () => {
  it('can be answered, and every answer offered makes it go away', () => {
    const answered = new Map<string, number>();
    fc.assert(
      fc.property(anyForm, anyFindings, anySetting, (typed, known, setting) => {
        const { values, findings } = withoutLeftovers(applyChoices({ values: typed, findings: known }, setting));
        const problemsOf = (form: FormValues, found: Findings) => {
          const checked = checkForm(form, setting, found);
          return checked.ok ? {} : checked.refusal;
        };
        const before = problemsOf(values, findings);
        const asked = questionsOf(values, findings, setting);
        for (const field of formFields) {
          const problem = before[field];
          const answers = problem && answersTo(problem.why, asked);
          if (!problem || !answers) continue;
          assert.ok(answers.length > 0 || MAY_BE_UNANSWERED.includes(problem.why), `${problem.why} cannot be answered`);
          for (const answer of answers) {
            const next = applyChoices({ values: { ...values, ...answer }, findings }, setting);
            const after = problemsOf(next.values, next.findings);
            assert.notEqual(after[field]?.why, problem.why, `${problem.why} after ${JSON.stringify(answer)}`);
            assertNothingElse(before, after, field);
            answered.set(problem.why, (answered.get(problem.why) ?? 0) + 1);
          }
        }
      }),
      { numRuns: 3_000 },
    );
    const rare = [
      'insolvency',
      'duplicate',
      'name-differs',
      'name-doubtful',
      'address-choose',
      'address-changed',
      'address-unsure',
      'reseller-choose',
      'prefix-taken',
      'prefix-ours',
    ].filter((why) => !answered.has(why));
    assert.deepEqual(rare, [], 'the generated forms do not reach these');
  });
});

/** An answer makes no field bad that was good. */
function assertNothingElse(
  before: Readonly<Partial<Record<FormField, Problem>>>,
  after: Readonly<Partial<Record<FormField, Problem>>>,
  but: FormField,
): void {
  for (const field of formFields)
    if (field !== but) assert.ok(before[field] || !after[field], `${field}: ${after[field]?.why}`);
}
