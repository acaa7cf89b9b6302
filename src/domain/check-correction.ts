import { type BillingData, type BillingField, type BillingValues, billingFields, isSame } from './billing.ts';
import { builtInRules } from './country.ts';
import { type Problem, type Problems, tidy } from './customer-form.ts';
import { emailToSend } from './email.ts';
import { emailProblem, lengthProblem, nameProblem, phoneProblem, postalProblem, streetProblem } from './field-rules.ts';
import { parsePhone } from './phone.ts';
import { postalCodeToSend } from './postal-code.ts';
import type { FormSetting } from './read-form.ts';
import { accept, type Result, refuse } from './result.ts';

/** What Partner Center asks for of everybody (API §4.1). */
const REQUIRED: readonly BillingField[] = [
  'companyName',
  'addressLine1',
  'city',
  'postalCode',
  'firstName',
  'lastName',
  'email',
];

/** The rules of the form for a new customer, one field at a time. */
function problemAt(
  field: BillingField,
  text: string,
  { country, form }: { readonly country: string; readonly form: FormSetting },
): Problem | undefined {
  const rules = builtInRules(country, form.policy);
  const isRequired = REQUIRED.includes(field) && (field !== 'postalCode' || rules.postalCodeRequired);
  const length = lengthProblem(field, text, isRequired);
  if (length) return length;
  switch (field) {
    case 'companyName':
      return nameProblem(text, { choice: 'mine', confirmed: true });
    case 'addressLine1':
      return streetProblem(text);
    case 'postalCode':
      return postalProblem(text, rules);
    case 'email':
      return emailProblem(text, form.ownDomains);
    case 'phone':
      return phoneProblem(text, country);
    default:
      return undefined;
  }
}

const toSend = (field: BillingField, text: string, country: string): string => {
  if (field === 'postalCode') return postalCodeToSend(text, country);
  if (field === 'email') return emailToSend(text);
  return field === 'phone' ? (parsePhone(text, country) ?? text) : text;
};

/**
 * Checks the fields somebody changed: what Partner Center holds already is not held against a person who mends something
 * else.
 */
export function checkCorrection(
  values: BillingValues,
  { from, form }: { readonly from: BillingData; readonly form: FormSetting },
): Result<BillingData, Problems> {
  const { country } = from;
  const touched = billingFields.filter((field) => !isSame(field, values[field], from[field], country));
  const problems = Object.fromEntries(
    touched.flatMap((field) => {
      const problem = problemAt(field, tidy(values[field]), { country, form });
      return problem ? [[field, problem]] : [];
    }),
  );
  if (Object.keys(problems).length > 0) return refuse(problems);
  const changed = touched.map((field) => [field, toSend(field, tidy(values[field]), country)]);
  return accept({ ...from, ...Object.fromEntries(changed) });
}
