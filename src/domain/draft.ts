import { type Customer, type CustomerIn, facts, type Person, SYSTEM } from './customer.ts';
import { accept, type Result, refuse } from './result.ts';

/** The life of a form that was not sent: touched, left to expire, brought back, offered, taken over by a colleague. */

/** What a form is before it is sent; `needsFix` is one that came back. */
export type OpenDraft = CustomerIn<'draft' | 'needsFix'>;

export const isOpenDraft = (customer: Customer | undefined): customer is OpenDraft =>
  customer?.state === 'draft' || customer?.state === 'needsFix';

const DAY_MS = 86_400_000;

/** When it was last worked on; drafts of earlier versions know only when they were begun. */
export const lastTouched = ({ touchedAt, startedAt }: Customer): string => touchedAt ?? startedAt;

const expiryOf = (draft: Customer, days: number): string =>
  new Date(Date.parse(lastTouched(draft)) + days * DAY_MS).toISOString();

/** Somebody works on it. Only the first touch plans a moment: moving it would write to the agenda at every press. */
export function touchDraft(draft: CustomerIn<'draft'>, now: Date, days: number): CustomerIn<'draft'> {
  const touched = { ...draft, touchedAt: now.toISOString() };
  if (draft.due['draft-expires']) return touched;
  return { ...touched, due: { ...draft.due, 'draft-expires': expiryOf(touched, days) } };
}

/**
 * The planned moment has come: the draft expires, or waits on when it was touched since. What the moment promised counts,
 * not the clock, so that a clock that was moved loses no draft. Undefined when the moment is no longer this draft's.
 */
export function expireDraft(
  customer: Customer,
  fired: { dueAt: string; now: Date; days: number },
): CustomerIn<'draft' | 'discarded'> | undefined {
  if (customer.state !== 'draft' || customer.due['draft-expires'] !== fired.dueAt) return undefined;
  const until = expiryOf(customer, fired.days);
  // nothing that people can see has changed
  if (until > fired.dueAt) return { ...customer, due: { ...customer.due, 'draft-expires': until } };
  const at = fired.now.toISOString();
  return { ...facts(customer), due: {}, state: 'discarded', at, by: SYSTEM, why: 'expired' };
}

export type DraftRefusal = { readonly why: 'already'; readonly state: Customer['state'] };

/** Thrown away or expired, it comes back with everything typed. */
export function restoreDraft(customer: Customer, now: Date, days: number): Result<CustomerIn<'draft'>, DraftRefusal> {
  if (customer.state !== 'discarded') return refuse({ why: 'already', state: customer.state });
  return accept(touchDraft({ ...facts(customer), due: {}, state: 'draft', step: 'form', quiet: true }, now, days));
}

const touched = (draft: OpenDraft, now: Date, days: number): OpenDraft =>
  draft.state === 'draft' ? touchDraft(draft, now, days) : draft;

/** Colleagues are asked to take it over; it stays its requester's until one does. */
export function offerDraft(customer: Customer, now: Date, days: number): Result<OpenDraft, DraftRefusal> {
  if (!isOpenDraft(customer)) return refuse({ why: 'already', state: customer.state });
  const offered = { ...customer, revision: customer.revision + 1, offeredAt: now.toISOString() };
  return accept(touched(offered, now, days));
}

export type TakeOverRefusal =
  | DraftRefusal
  | { readonly why: 'yours' }
  /** Another colleague was first. */
  | { readonly why: 'taken'; readonly by: Person }
  | { readonly why: 'not-offered'; readonly requester: Person };

/** Whether a colleague may take it over: it was offered, or its requester can no longer do anything with it. */
export const isForTaking = (draft: OpenDraft, requesterHasRole: boolean): boolean =>
  draft.offeredAt !== undefined || !requesterHasRole;

/** From now on the form is the taker's, the first password of its tenant included. */
export function takeOverDraft(
  customer: Customer,
  ask: { by: Person; requesterHasRole: boolean; now: Date; days: number },
): Result<OpenDraft, TakeOverRefusal> {
  if (!isOpenDraft(customer)) return refuse({ why: 'already', state: customer.state });
  const { requester, takenOver } = customer;
  if (requester.id === ask.by.id) return refuse({ why: 'yours' });
  if (!isForTaking(customer, ask.requesterHasRole))
    return refuse(takenOver ? { why: 'taken', by: requester } : { why: 'not-offered', requester });
  const { offeredAt: _offered, missedChannel: _missed, ...kept } = customer;
  const next: OpenDraft = {
    ...kept,
    revision: customer.revision + 1,
    requester: ask.by,
    takenOver: { from: requester, at: ask.now.toISOString() },
  };
  return accept(touched(next, ask.now, ask.days));
}
