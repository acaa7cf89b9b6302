import { type BillingData, type BillingField, billingFields, changedFields, isAddress, layOver } from './billing.ts';
import type { Marks } from './check-correction.ts';
import { billingNow, type Correcting, KEPT, type Sending } from './correction.ts';
import type { CustomerIn, Person, Setback, Typed } from './customer.ts';
import { fieldSetbackOf, type Refused } from './setback.ts';

type Created = CustomerIn<'created'>;

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
