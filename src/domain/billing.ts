import { type TenantRequest, tidy } from './customer-form.ts';
import { emailToSend } from './email.ts';
import { parsePhone } from './phone.ts';
import { postalCodeToSend } from './postal-code.ts';

/** What may be corrected of a customer later: never the domain and the country, and another IČO is another customer (API §4.3). */
export const billingFields = [
  'companyName',
  'addressLine1',
  'addressLine2',
  'city',
  'postalCode',
  'firstName',
  'lastName',
  'email',
  'phone',
] as const;
export type BillingField = (typeof billingFields)[number];

/** A customer's billing data as Partner Center holds them. */
export type BillingData = Pick<TenantRequest, BillingField | 'country'>;

/** The fields that can be corrected, as typed. */
export type BillingValues = Readonly<Record<BillingField, string>>;

/** What is asked below a field because of a finding. */
export const billingChoices = ['nameChoice', 'nameConfirmed', 'addressChoice'] as const;
export type BillingChoices = Readonly<Record<(typeof billingChoices)[number], string>>;
export const nothingChosen: BillingChoices = { nameChoice: '', nameConfirmed: '', addressChoice: '' };

/** A form as a person left it. */
export type BillingForm = { readonly values: BillingValues; readonly choices: BillingChoices };

/** The same field by field: `of` is asked for each. */
export const billingValues = (of: (field: BillingField) => string): BillingValues =>
  Object.fromEntries(billingFields.map((field) => [field, of(field)])) as BillingValues; // exactly these fields

/** A form out of everything it sends. */
export const correctionIn = (sent: BillingValues & BillingChoices): BillingForm => ({
  values: billingValues((field) => sent[field]),
  choices: { nameChoice: sent.nameChoice, nameConfirmed: sent.nameConfirmed, addressChoice: sent.addressChoice },
});

export const billingOf = (request: BillingData): BillingData => ({
  ...billingValues((field) => request[field]),
  country: request.country,
});

/** What is sent in one way however it is typed is no difference, and blanks in a post code are none. */
function comparable(field: BillingField, value: string, country: string): string {
  const text = tidy(value);
  if (field === 'postalCode') return postalCodeToSend(text, country).replaceAll(' ', '');
  if (field === 'email') return emailToSend(text);
  return field === 'phone' ? (parsePhone(text, country) ?? text) : text;
}

const ADDRESS: readonly BillingField[] = ['addressLine1', 'addressLine2', 'city', 'postalCode'];
export const isAddress = (field: BillingField): boolean => ADDRESS.includes(field);

/** Whether two values of a field mean the same. */
const isSame = (field: BillingField, one: string, other: string, country: string): boolean =>
  comparable(field, one, country) === comparable(field, other, country);

/** The fields in which the two differ. */
export const changedFields = (from: BillingData, to: BillingValues): readonly BillingField[] =>
  billingFields.filter((field) => !isSame(field, from[field], to[field], from.country));

type Change = { readonly found: BillingData; readonly from: BillingData; readonly to: BillingData };

/** What is `found` with only that changed which the correction changes: what others changed meanwhile stays. */
export const layOver = ({ found, from, to }: Change): BillingData => {
  const changed = changedFields(from, to);
  return { ...found, ...Object.fromEntries(changed.map((field) => [field, to[field]])) };
};

/** Fields of the correction that somebody else has changed to something else meanwhile. */
export const overtaken = ({ found, from, to }: Change): readonly BillingField[] => {
  const byOthers = changedFields(from, found);
  const fromOurs = changedFields(found, to);
  return changedFields(from, to).filter((field) => byOthers.includes(field) && fromOurs.includes(field));
};

/** A form whose data changed while it was open: what it shows now, and what was typed where both were changed. */
export type Merged = { readonly values: BillingValues; readonly yours: Readonly<Partial<BillingValues>> };

/**
 * What a person typed, over the newest data. A field nobody else changed keeps what was typed; one that both changed shows
 * the newest, and what was typed is told beside it, so that nothing is lost. `from` is what the form was filled with;
 * without it every difference counts as changed by both.
 */
export function mergeTyped(typed: BillingValues, from: BillingData | undefined, newest: BillingData): Merged {
  const { country } = newest;
  const yours: Partial<Record<BillingField, string>> = {};
  const values = billingValues((field) => {
    const now = newest[field];
    if (isSame(field, typed[field], now, country)) return now;
    if (from && isSame(field, typed[field], from[field], country)) return now;
    if (from && isSame(field, now, from[field], country)) return typed[field];
    yours[field] = typed[field];
    return now;
  });
  return { values, yours };
}
