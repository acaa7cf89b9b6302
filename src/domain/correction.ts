import {
  type BillingData,
  type BillingForm,
  billingOf,
  billingValues,
  changedFields,
  type Merged,
  mergeTyped,
  nothingChosen,
} from './billing.ts';
import { type CorrectionFindings, checkCorrection } from './check-correction.ts';
import type { Correction, Customer, CustomerIn, Person } from './customer.ts';
import type { Problems } from './customer-form.ts';
import type { FormSetting } from './read-form.ts';
import { accept, type Result, refuse } from './result.ts';

type Created = CustomerIn<'created'>;
export type Sending = Extract<Correction, { state: 'sending' }>;
/** A customer whose correction is on its way. */
export type Correcting = Created & { readonly correction: Sending };

/** So many corrections are remembered: enough for the forms that may still be open. */
export const KEPT = 8;

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
    return refuse({
      why: 'sending',
      by: correction.by,
      // as typed, too: the register may have had its own way to write the name
      same: isExactly(correction.to) || isExactly({ ...correction.to, ...correction.values }),
    });
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
