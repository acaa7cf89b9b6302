import assert from 'node:assert/strict';
import { checkForm } from '../../src/domain/check-form.ts';
import type { FormField, FormValues, TenantRequest } from '../../src/domain/customer-form.ts';
import type { Findings } from '../../src/domain/findings.ts';
import { noticesOf, questionsOf } from '../../src/domain/form-help.ts';
import { FILLED, SETTING } from './filled-form.ts';

/** Everything the rules say of the filled-in form with these changes, beside these findings. */
export const ask = (findings: Findings, changes: Partial<FormValues> = {}, setting = SETTING) => {
  const values = { ...FILLED, ...changes };
  const checked = checkForm(values, setting, findings);
  const problems = checked.ok ? {} : checked.refusal;
  const notices = noticesOf(values, findings, setting);
  return {
    problems: Object.fromEntries(Object.entries(problems).map(([field, { why }]) => [field, why])),
    problemAt: (field: FormField) => problems[field],
    request: checked.ok ? checked.value : undefined,
    notices: (field: FormField) => notices[field]?.map(({ why }) => why) ?? [],
    questions: questionsOf(values, findings, setting),
  };
};
/** What it becomes, which must have no mistake. */
export function requestOf(findings: Findings, changes: Partial<FormValues> = {}, setting = SETTING): TenantRequest {
  const { request, problems } = ask(findings, changes, setting);
  assert.ok(request, JSON.stringify(problems));
  return request;
}
