import type { Customer } from '../domain/customer.ts';
import { isOpenDraft, lastTouched, type OpenDraft } from '../domain/draft.ts';
import type { Deps, PersonRecord, Turn } from '../ports.ts';
import { keyOf } from './show-customer.ts';

/** Which forms a person has begun: ids beside their roles; whether one still counts is decided by the customer itself. */

/** An older one is still in the chat, and the agenda ends it. */
const MOST_KEPT = 10;

/** Oldest first. */
const draftsNamedIn = ({ openDrafts, openDraft }: PersonRecord): readonly string[] =>
  openDrafts ?? (openDraft ? [openDraft] : []);

function withDrafts(
  { openDraft: _one, openDrafts: _before, ...rest }: PersonRecord,
  drafts: readonly string[],
): PersonRecord {
  return drafts.length > 0 ? { ...rest, openDrafts: drafts.slice(-MOST_KEPT) } : rest;
}

/** The person works on this one now. */
export function rememberDraft(now: PersonRecord, uid: string): PersonRecord {
  const { emptyForm: _, ...rest } = now;
  const drafts = draftsNamedIn(now);
  return withDrafts(rest, drafts.includes(uid) ? drafts : [...drafts, uid]);
}

export const forgetDrafts = (now: PersonRecord, uids: readonly string[]): PersonRecord =>
  withDrafts(
    now,
    draftsNamedIn(now).filter((uid) => !uids.includes(uid)),
  );

/** Writes only where that tells something new. */
export async function workOnDraft(deps: Deps, turn: Turn, person: PersonRecord, uid: string): Promise<void> {
  if (draftsNamedIn(person).includes(uid) && !person.emptyForm) return;
  await deps.people.change(turn.reseller.teamsTenantId, turn.who.id, (now) => rememberDraft(now, uid));
}

/** It is over for this person. */
export async function leaveDraft(deps: Deps, turn: Turn, person: PersonRecord, uid: string): Promise<void> {
  if (!draftsNamedIn(person).includes(uid)) return;
  await deps.people.change(turn.reseller.teamsTenantId, turn.who.id, (now) => forgetDrafts(now, [uid]));
}

/** A form was put in front of the person that is none of those begun: "zrušit" must not throw one of them away for it. */
export async function beginEmptyForm(deps: Deps, turn: Turn, person: PersonRecord): Promise<void> {
  if (draftsNamedIn(person).length === 0 || person.emptyForm) return;
  await deps.people.change(turn.reseller.teamsTenantId, turn.who.id, (now) => ({ ...now, emptyForm: true }));
}

const isOverFor = (person: string, customer: Customer | undefined): boolean =>
  !customer ||
  customer.requester.id !== person ||
  customer.state === 'discarded' ||
  // opened anew it is remembered again
  customer.state === 'requested' ||
  customer.state === 'created' ||
  customer.state === 'relationshipPending';

/** What this person has begun and not finished, last worked on first; what is over drops out of the list. */
export async function openDraftsOf(deps: Deps, turn: Turn, person: PersonRecord): Promise<readonly OpenDraft[]> {
  const uids = draftsNamedIn(person);
  const loaded = await Promise.all(uids.map((uid) => deps.customers.load(keyOf(turn, uid))));
  const over = loaded.filter(({ customer }) => isOverFor(turn.who.id, customer)).map(({ key }) => key.uid);
  if (over.length > 0)
    await deps.people.change(turn.reseller.teamsTenantId, turn.who.id, (now) => forgetDrafts(now, over));
  return loaded
    .flatMap(({ customer }) => (customer?.requester.id === turn.who.id && isOpenDraft(customer) ? [customer] : []))
    .sort((one, other) => lastTouched(other).localeCompare(lastTouched(one)));
}
