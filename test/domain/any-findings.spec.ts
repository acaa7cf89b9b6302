import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSameAddress } from '../../src/domain/address.ts';
import { checkForm } from '../../src/domain/check-form.ts';
import { isDoubtfulName, isSameName, isUnusableName, registeredName } from '../../src/domain/company-name.ts';
import {
  type FormField,
  type FormValues,
  formFields,
  inputFields,
  type Problem,
  type TenantRequest,
} from '../../src/domain/customer-form.ts';
import type { Findings } from '../../src/domain/findings.ts';
import { applyChoices, prefill, prefillDomain, withNameAsAsked } from '../../src/domain/form-choices.ts';
import { noticesOf, questionsOf } from '../../src/domain/form-help.ts';
import type { FormSetting } from '../../src/domain/read-form.ts';
import { texts } from '../../src/texts/index.ts';
import { explain } from '../../src/texts/sentences.ts';
import { anyFindings, anyForm, anySetting } from './any-findings.ts';
import { assertWithinLimits } from './within-limits.ts';

const RUNS = { numRuns: 3_000 };

/** Problems that a question below the field answers. */
const QUESTIONS: ReadonlySet<Problem['why']> = new Set([
  ...(['insolvency', 'duplicate', 'address-choose', 'name-differs', 'name-doubtful'] as const),
  ...(['prefix-taken', 'prefix-ours', 'reseller-choose'] as const),
]);

type Sent = { readonly made: TenantRequest; readonly values: FormValues; readonly findings: Findings };

/** A dissolved organisation never, an insolvent one ticked, another name than the register's picked. */
function assertNotAgainstRegister({ made, values, findings: { register } }: Sent): void {
  if (made.country !== 'CZ' || register?.ico !== made.ico || register.answer.kind !== 'found') {
    assert.notEqual(made.register, 'verified');
    return;
  }
  const { subject } = register.answer;
  assert.equal(subject.dissolvedOn, undefined);
  assert.equal(made.register, 'verified');
  assert.equal(made.insolvencySeen, subject.insolvency);
  if (subject.insolvency) assert.equal(values.insolvencySeen, 'true');
  const registered = registeredName(register.answer);
  assert.equal(made.nameKept, registered !== undefined && !isSameName(made.companyName, registered));
  if (made.nameKept) assert.equal(values.nameChoice, 'mine');
}

function assertNamed({ made, values, findings }: Sent): void {
  assert.ok(!isUnusableName(made.companyName));
  const registered = made.register === 'verified' ? registeredName(findings.register?.answer) : undefined;
  const isAsRegistered = registered !== undefined && isSameName(made.companyName, registered);
  if (isDoubtfulName(made.companyName) && !isAsRegistered) assert.equal(values.nameConfirmed, 'true');
}

function assertNotTaken({ made, findings: { domain } }: Sent): void {
  const isAbout = made.domainPrefix !== '' && domain?.prefix === made.domainPrefix;
  if (isAbout) assert.notEqual(domain.answer, 'taken');
  assert.equal(made.domainCheck, isAbout && domain.answer === 'free' ? 'free' : 'unknown');
}

function assertAddressJudged({ made, values, findings: { address } }: Sent): void {
  if (!address || !isSameAddress(address.asked, made)) {
    assert.equal(made.addressCheck, 'unknown');
    return;
  }
  assert.notEqual(address.answer.kind, 'wrong');
  if ('suggestions' in address.answer) assert.deepEqual([values.addressChoice, made.addressCheck], ['mine', 'kept']);
  else assert.equal(made.addressCheck, address.answer.kind);
}

function assertNoSecondOne({ made, findings: { duplicates } }: Sent): void {
  const domain = made.existingDomain || `${made.domainPrefix}.onmicrosoft.com`;
  const ours = duplicates?.found.filter(({ by }) =>
    by === 'ico' ? duplicates.ico === made.ico : duplicates.domain === domain,
  );
  for (const { by } of ours ?? []) {
    assert.ok(made.duplicateReason.length >= 3, 'without a reason');
    assert.ok(by === 'ico' || made.existingDomain, 'a second tenant of one name');
  }
}

function assertSoldThrough({ made, findings: { resellers } }: Sent, { asksReseller }: FormSetting): void {
  assert.equal(made.associatedReseller !== undefined, asksReseller);
  if (!made.associatedReseller) return;
  assert.ok(resellers && resellers.found !== 'unknown' && resellers.found.includes(made.associatedReseller));
}

describe('any form beside any findings', () => {
  it('is refused with a sentence at a field, or becomes a request that may be sent', () => {
    const seen = new Map<string, number>();
    const count = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(anyForm, anyFindings, anySetting, (values, findings, setting) => {
        const checked = checkForm(values, setting, findings);
        if (checked.ok) {
          count('request');
          assertWithinLimits(checked.value, setting);
          const sent = { made: checked.value, values, findings };
          assertNotAgainstRegister(sent);
          assertNamed(sent);
          assertNotTaken(sent);
          assertAddressJudged(sent);
          assertNoSecondOne(sent);
          assertSoldThrough(sent, setting);
          return;
        }
        const problems = Object.entries(checked.refusal);
        assert.ok(problems.length > 0);
        for (const [field, problem] of problems) {
          count(problem.why);
          assert.ok((formFields as readonly string[]).includes(field));
          for (const language of ['cs', 'en'] as const)
            assert.ok(explain(texts[language].problems, problem).length > 10);
        }
      }),
      RUNS,
    );
    const every =
      'request required too-long ico-format ico-checksum dissolved insolvency duplicate name-unusable name-differs name-doubtful house-number postal-code address-wrong address-choose address-changed country-outside-region email-format phone prefix-characters too-short prefix-taken prefix-ours domain-format reseller-not-found reseller-choose resellers-unknown';
    const unseen = every.split(' ').filter((why) => !seen.has(why));
    assert.deepEqual(unseen, [], 'the generated forms do not reach these');
    assert.ok((seen.get('request') ?? 0) > 100, `${seen.get('request')} requests`);
  });

  it('is answered the same the second time, and changed by nobody who only looks', () => {
    fc.assert(
      fc.property(anyForm, anyFindings, anySetting, (values, findings, setting) => {
        const before = structuredClone({ values, findings });
        const look = () => ({
          checked: checkForm(values, setting, findings),
          notices: noticesOf(values, findings, setting),
          questions: questionsOf(values, findings, setting),
          filled: applyChoices({ values, findings }, setting),
          domain: prefillDomain(values, findings, findings),
          named: withNameAsAsked(values, values),
        });
        assert.deepEqual(look(), look());
        assert.deepEqual({ values, findings }, before);
        if (findings.register?.answer.kind !== 'found') return;
        const { ico, answer } = findings.register;
        prefill(values, { ico, subject: answer.subject }, answer.subject);
        prefill(values, { ico: '', subject: undefined }, answer.subject);
        assert.deepEqual({ values, findings }, before);
      }),
      { numRuns: 1_000 },
    );
  });

  it('has what was picked put in its place once: doing it again changes nothing', () => {
    fc.assert(
      fc.property(anyForm, anyFindings, anySetting, (values, findings, setting) => {
        const once = applyChoices({ values, findings }, setting);
        assert.deepEqual(applyChoices(once, setting), once);
        assert.deepEqual(Object.keys(once.values).sort(), [...inputFields].sort());
      }),
      RUNS,
    );
  });

  it('says nothing without words in both languages', () => {
    fc.assert(
      fc.property(anyForm, anyFindings, anySetting, (values, findings, setting) => {
        for (const notice of Object.values(noticesOf(values, findings, setting)).flat())
          for (const language of ['cs', 'en'] as const) assert.ok(explain(texts[language].notices, notice).length > 0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('asks nothing that holds nobody up', () => {
    const unanswered = {
      duplicateReason: '',
      insolvencySeen: '',
      addressChoice: '',
      nameChoice: '',
      nameConfirmed: '',
    };
    fc.assert(
      fc.property(anyForm, anyFindings, anySetting, (typed, findings, setting) => {
        const values = { ...typed, ...unanswered };
        const checked = checkForm(values, setting, findings);
        const asked = questionsOf(values, findings, setting);
        const asks = (question: unknown, field: FormField, ...answers: readonly Problem['why'][]): void => {
          const problem = checked.ok ? undefined : checked.refusal[field];
          // another mistake in the same field is told first
          const told = problem && (answers.includes(problem.why) || !QUESTIONS.has(problem.why));
          if (question) assert.ok(told, `${field}: ${problem?.why}`);
        };
        asks(asked.insolvency, 'ico', 'insolvency');
        asks(asked.duplicateReason === 'ico', 'ico', 'duplicate', 'insolvency');
        asks(asked.duplicateReason === 'domain', 'existingDomain', 'duplicate');
        asks(asked.addresses.length > 0 || asked.mayKeepAddress, 'addressLine1', 'address-choose');
        asks(asked.name, 'companyName', 'name-differs');
        asks(asked.nameDoubtful, 'companyName', 'name-doubtful', 'name-differs');
        asks(asked.prefixes.length > 0, 'domainPrefix', 'prefix-taken', 'prefix-ours', 'required');
        const isChosen = noticesOf(values, findings, setting).associatedReseller?.length === 1;
        if (!isChosen) asks(asked.resellers.length > 0, 'associatedReseller', 'reseller-choose');
        assert.ok(asked.prefixes.every(({ prefix, answer }) => answer !== 'taken' && prefix !== values.domainPrefix));
      }),
      RUNS,
    );
  });
});
