import type { Message, PostingRef, Reply, SendOutcome, Turn } from '../ports.ts';
import type { Desk } from './desk.ts';

const ROUNDS = 3;

/** The press that shows each of a customer's cards. */
const SHOWN_BY = { customer: 'customer.show', agreement: 'agreement.show', relationship: 'relationship.show' } as const;

/** Whether the work that was begun draws this card again: an aggregate's, and not a form that somebody is to fill in. */
export const isFollowed = ({ wakes, posting }: Reply): boolean =>
  wakes !== undefined && posting?.revision !== undefined;

/** Changes the pressed message to what the turn saw. */
export const changePressed = (
  desk: Desk,
  turn: Turn,
  pressed: NonNullable<Turn['pressed']>,
  message: Message,
): Promise<SendOutcome> => desk.connector.update(turn.place.address, pressed.activityId, message);

/**
 * A job may have changed the message to a newer state while the turn's own change was on its way, and have been overtaken
 * by it. So whoever changed it looks once more afterwards: a job that commits later also changes it later.
 */
export async function catchUp(desk: Desk, turn: Turn, shown: PostingRef | undefined): Promise<void> {
  const { pressed } = turn;
  let seen = shown?.revision;
  for (let round = 0; pressed && shown && seen !== undefined && round < ROUNDS; round += 1) {
    const key = { reseller: turn.reseller.teamsTenantId, uid: shown.customer };
    const { customer, import: imported } = await desk.customers.load(key);
    const { revision } = customer ?? imported ?? {};
    if (revision === undefined || revision === seen) return;
    const press = { revision, op: desk.newId() };
    const { message, posting } = customer
      ? await desk.handlers[SHOWN_BY[shown.about ?? 'customer']]({ ...press, customer: key.uid }, turn)
      : await desk.handlers['import.show']({ ...press, import: key.uid }, turn);
    if (!message) return;
    await changePressed(desk, turn, pressed, message);
    seen = posting?.revision;
  }
}
