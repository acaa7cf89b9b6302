import {
  type BillingData,
  type BillingField,
  type BillingForm,
  billingFields,
  billingOf,
  billingValues,
  changedFields,
  isAddress,
  layOver,
  type Merged,
  mergeTyped,
  nothingChosen,
} from './billing.ts';
import { type CorrectionFindings, checkCorrection, type Marks } from './check-correction.ts';
import type { Correction, Customer, CustomerIn, Person, Setback, Typed } from './customer.ts';
import type { Problems } from './customer-form.ts';
import type { FormSetting } from './read-form.ts';
import { accept, type Result, refuse } from './result.ts';
import { fieldSetbackOf, type Refused } from './setback.ts';

type Created = CustomerIn<'created'>;
export type Sending = Extract<Correction, { state: 'sending' }>;
/** A customer whose correction is on its way. */
export type Correcting = Created & { readonly correction: Sending };

/** Enough for the forms that may still be open. */
const KEPT = 8;

/** The customer's data as we know them. */
export const billingNow = (customer: Created): BillingData => billingOf(customer.request);

/** What a form drawn at this revision was filled with; undefined when that is too long ago to know. */
export function billingAt(customer: Created, revision: number): BillingData | undefined {
  const corrections = customer.corrections ?? [];
  const later = corrections.filter((each) => each.revision > revision);
  if (corrections.length >= KEPT && later.length === corrections.length) return undefined;
  return Object.assign(billingNow(customer), ...later.reverse().map(({ before }) => before));
}

export type CorrectionRefusal =
  | { readonly why: 'no-tenant' }
  /** One is on its way; `same`: with exactly these data. */
  | { readonly why: 'sending'; readonly by: Person; readonly same: boolean }
  /** Nobody knows yet whether the one before was saved. */
  | { readonly why: 'unconfirmed' }
  /** Nothing differs from what the form showed. */
  | { readonly why: 'unchanged' }
  /** The data have been changed to exactly this since the form was opened. */
  | { readonly why: 'already-so' }
  | { readonly why: 'changed-meanwhile'; readonly merged: Merged }
  | { readonly why: 'not-filled-in'; readonly problems: Problems };

/** The intent to correct, with everything the call will need: a second press or a crash finds it. */
export function sendCorrection(
  customer: Customer,
  ask: {
    readonly shownRevision: number;
    readonly typed: BillingForm;
    readonly findings: CorrectionFindings;
    readonly by: Person;
    readonly now: Date;
    readonly id: string;
    readonly requestId: string;
    readonly correlationId: string;
    readonly form: FormSetting;
  },
): Result<Correcting, CorrectionRefusal> {
  if (customer.state !== 'created') return refuse({ why: 'no-tenant' });
  const { typed, findings, by } = ask;
  const { values } = typed;
  const { correction } = customer;
  const isExactly = (data: BillingData): boolean => changedFields(data, values).length === 0;
  if (correction?.state === 'sending')
    return refuse({ why: 'sending', by: correction.by, same: isExactly(correction.to) });
  if (correction?.state === 'unconfirmed') return refuse({ why: 'unconfirmed' });
  const now = billingNow(customer);
  const from = billingAt(customer, ask.shownRevision);
  const isStale = !from || changedFields(from, now).length > 0;
  if (isExactly(now)) return refuse({ why: isStale ? 'already-so' : 'unchanged' });
  if (isStale) return refuse({ why: 'changed-meanwhile', merged: mergeTyped(values, from, now) });
  const checked = checkCorrection(typed, { from: now, ico: customer.request.ico, form: ask.form, findings });
  if (!checked.ok) return refuse({ why: 'not-filled-in', problems: checked.refusal });
  return accept({
    ...customer,
    revision: customer.revision + 1,
    correction: {
      state: 'sending',
      id: ask.id,
      by,
      at: ask.now.toISOString(),
      ...typed,
      findings,
      from: now,
      to: checked.value.data,
      marks: checked.value.marks,
      requestId: ask.requestId,
      correlationId: ask.correlationId,
      slow: false,
      lostAnswers: 0,
    },
  });
}

/**
 * What was typed is kept, mistakes and all. Nobody else's card changes by it: one that came back stays so, and one that is
 * on its way is not touched.
 */
export function keepTyped(
  customer: Created,
  by: Person,
  form: BillingForm & { readonly findings: CorrectionFindings },
  now: Date,
): Created {
  const { correction } = customer;
  const typed = { ...form, from: billingNow(customer) };
  if (correction?.state === 'returned') return { ...customer, correction: { ...correction, ...typed } };
  if (correction && correction.state !== 'editing') return customer;
  return { ...customer, correction: { state: 'editing', by, at: now.toISOString(), ...typed } };
}

/** A form to go on with, and what it goes on from. */
export type Begun = BillingForm & Merged & { readonly findings: CorrectionFindings; readonly resumed?: Correction };

/** What the form shows to this person: what was begun or came back, else the data as they are. */
export function formFor(customer: Created, person: Person): Begun {
  const { correction } = customer;
  const newest = billingNow(customer);
  const mine = correction?.state === 'editing' && correction.by.id === person.id;
  if (!correction || !(mine || correction.state === 'returned')) {
    return { values: billingValues((field) => newest[field]), choices: nothingChosen, yours: {}, findings: {} };
  }
  const { choices, findings, values, from } = correction;
  return { ...mergeTyped(values, from, newest), choices, findings, resumed: correction };
}

/** Puts away what was typed or came back; the same customer when there was nothing of the kind. */
export function dropCorrection(customer: Created, by: Person): Created {
  const { correction, ...rest } = customer;
  if (correction?.state === 'returned') return { ...rest, revision: customer.revision + 1 };
  return correction?.state === 'editing' && correction.by.id === by.id ? rest : customer;
}

/** The data are so now; `by` is missing when we found them so. */
function withData(customer: Created, data: BillingData, now: Date, by?: Person, marks: Marks = {}): Created {
  const before = billingNow(customer);
  const changed = changedFields(before, data);
  const revision = customer.revision + 1;
  const was = Object.fromEntries(changed.map((field) => [field, before[field]]));
  const becomes = Object.fromEntries(changed.map((field) => [field, data[field]]));
  return {
    ...customer,
    revision,
    values: { ...customer.values, ...becomes },
    request: { ...customer.request, ...becomes, ...unvouched(customer, changed), ...marks },
    corrections: [
      ...(customer.corrections ?? []),
      { revision, at: now.toISOString(), ...(by ? { by } : {}), before: was },
    ].slice(-KEPT),
  };
}

/** What was checked of the old data says nothing of the new. */
const unvouched = ({ request }: Created, changed: readonly BillingField[]): Marks => ({
  ...(changed.includes('companyName') && request.country === 'CZ' ? { register: 'unknown', nameKept: false } : {}),
  ...(changed.some(isAddress) ? { addressCheck: 'unknown' } : {}),
});

/**
 * What Partner Center has now: ours follows. A correction that nobody knew the end of is done when it is in there, and comes
 * back to a person when it is not. The same customer when it is nothing new.
 */
export function noteFound(customer: Created, found: BillingData, now: Date): Created {
  const { correction, ...rest } = customer;
  if (correction?.state === 'unconfirmed') {
    if (isIn(found, correction)) return withData(rest, found, now, correction.by, correction.marks);
    return noteFound(returned(rest, correction, { problem: { why: 'not-saved' } }), found, now);
  }
  return changedFields(billingNow(customer), found).length === 0 ? customer : withData(customer, found, now);
}

/** Whether everything that a correction changes is so already. */
export const isIn = (found: BillingData, { from, to }: Pick<Sending, 'from' | 'to'>): boolean =>
  changedFields(found, layOver({ found, from, to })).length === 0;

/** Partner Center has it. */
export function finishCorrection({ correction, ...customer }: Correcting, written: BillingData, now: Date): Created {
  return withData(customer, written, now, correction.by, correction.marks);
}

/** It comes back to a person, with what they typed. */
export const returnCorrection = ({ correction, ...customer }: Correcting, setback: Setback): Created =>
  returned(customer, correction, setback);

function returned(customer: Created, sent: Pick<Sending, keyof Typed>, setback: Setback): Created {
  const { by, at, values, choices, findings, from } = sent;
  const revision = customer.revision + 1;
  return { ...customer, revision, correction: { state: 'returned', by, at, values, choices, findings, from, setback } };
}

const onTheWay = (customer: Correcting, change: Partial<Sending>): Correcting => ({
  ...customer,
  revision: customer.revision + 1,
  correction: { ...customer.correction, ...change },
});

/** Partner Center is slow; it goes on by itself. */
export const slowCorrection = (customer: Correcting): Correcting => onTheWay(customer, { slow: true });

/** An attempt ended without an answer: the next one looks first and sends the same ids again (API §1.7). */
export const loseCorrectionAnswer = (customer: Correcting): Correcting =>
  onTheWay(customer, { slow: true, lostAnswers: customer.correction.lostAnswers + 1 });

/** After a definite answer the next attempt is another request (API §1.2). */
export const askAnew = (customer: Correcting, requestId: string): Correcting => ({
  ...customer,
  correction: { ...customer.correction, requestId },
});

/** Whether it was done is not known, and saying anything else would be a guess. */
export const leaveCorrectionOpen = ({ correction, ...customer }: Correcting, now: Date): Created => ({
  ...customer,
  revision: customer.revision + 1,
  correction: { ...correction, state: 'unconfirmed', since: now.toISOString() },
});

/** Somebody asked to look again. The same customer when there is nothing to look for. */
export function resumeCorrection(customer: Created): Created {
  const { correction } = customer;
  if (correction?.state !== 'unconfirmed') return customer;
  const { since: _since, ...sent } = correction;
  const resumed: Sending = { ...sent, state: 'sending', slow: true, lostAnswers: 0 };
  return { ...customer, revision: customer.revision + 1, correction: resumed };
}

/** Where Partner Center's no belongs: to a field of the form, or to the correction as a whole. */
export function setbackOfCorrection(failure: Refused, to: BillingData): Setback {
  const found = fieldSetbackOf(failure, { ico: '', phone: to.phone });
  const isOurs = billingFields.some((field) => field === found?.field);
  return found && isOurs ? found : { problem: { why: 'refused-by-partner-center', code: failure.code } };
}
