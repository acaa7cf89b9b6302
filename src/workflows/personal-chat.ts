import type { Address, Deps, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { answer } from './reply.ts';
import { keyOf } from './show-customer.ts';

/** Where to write to this person alone: known, or opened now and remembered; undefined when Teams does not let us. */
export async function personalChatOf(deps: Deps, { reseller, place, who }: Turn): Promise<Address | undefined> {
  if (place.scope === 'personal') return place.address;
  const { personalChat } = await deps.people.recent(reseller.teamsTenantId, who.id);
  if (personalChat) return personalChat;
  const opened = await deps.chat.openPersonalChat(place.address, who.id);
  if (opened.kind !== 'opened') return undefined;
  const { address } = opened;
  await deps.people.change(reseller.teamsTenantId, who.id, (now) => ({ personalChat: address, ...now }));
  return address;
}

/**
 * One person's work does not belong in a channel: the form goes to the personal chat (T69), or stays in the dialog, which
 * nobody else sees. Even then there must be a chat for what becomes of it, the first password above all.
 */
export async function keepPersonal(
  deps: Deps,
  turn: Turn,
  begin: (there: Turn) => Reply | Promise<Reply>,
): Promise<Reply> {
  if (turn.place.scope === 'personal') return begin(turn);
  const t = texts[turn.language];
  const address = await personalChatOf(deps, turn);
  if (!address) return answer(t.cannotWritePersonally);
  if (turn.place.dialog) return begin(turn);
  const { pressed: _elsewhere, ...here } = turn;
  const there: Turn = { ...here, place: { scope: 'personal', address } };
  const arrived = await postThere(deps, there, await begin(there));
  return answer(arrived ? t.formGoesToPersonalChat : t.cannotWritePersonally);
}

/** What one person may see is not for a channel: it goes to the personal chat (T69), and `says` tells the channel so. */
export async function showPersonally(
  deps: Deps,
  turn: Turn,
  reply: Reply,
  says: { readonly sent: string; readonly cannot: string },
): Promise<Reply> {
  if (turn.place.scope === 'personal' || !reply.message) return reply;
  const address = await personalChatOf(deps, turn);
  if (!address) return answer(says.cannot);
  const arrived = await postThere(deps, { ...turn, place: { scope: 'personal', address } }, reply);
  return answer(arrived ? says.sent : says.cannot);
}

/** Posts a reply where the turn is, and keeps where the copy went; false when it surely did not arrive. */
async function postThere(deps: Deps, there: Turn, { message, posting }: Reply): Promise<boolean> {
  if (!message) return false;
  const { address } = there.place;
  const sent = await deps.chat.post(address, message);
  if (sent.kind === 'accepted' && sent.activityId && posting) {
    const { activityId } = sent;
    const { view, about } = posting;
    const shows = { view, ...(about ? { about } : {}), language: there.language };
    const copy = { id: deps.newId(), address, ...shows, activityId } as const;
    await deps.customers.savePosting(keyOf(there, posting.customer), { ...copy, shown: 0, state: 'posted' });
  }
  return sent.kind === 'accepted' || sent.kind === 'unknown';
}
