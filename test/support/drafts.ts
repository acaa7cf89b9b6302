import assert from 'node:assert/strict';
import { personalConversation } from './activities.ts';
import { type CardJson, cardIn, partsOf, pressDataOf, readable } from './cards.ts';
import { shownAt } from './customer-truth.ts';
import type { Recorded } from './fake-connector.ts';
import { anotherForm } from './forms.ts';
import type { World } from './world.ts';

/** Who types and presses: a person of the first organisation, in their own chat. */
export type Teller = { readonly person: number; readonly locale?: string };

/** What the word brought into the personal chat. */
export async function said(world: World, text: string, by: Teller = { person: 1 }): Promise<Recorded> {
  const before = world.teams.accepted.length;
  await world.say(text, by);
  const chat = encodeURIComponent(personalConversation(1, by.person));
  const posted = world.teams.accepted
    .slice(before)
    .find((each) => each.method === 'POST' && each.path.includes(`/${chat}/`));
  assert.ok(posted, `nothing was said to "${text}"`);
  return posted;
}

export const textOf = (message: Recorded): string => readable(String(message.body.text ?? ''));

/** The card that a message shows now. */
export function cardAt(world: World, at: Recorded): CardJson {
  const card = cardIn(shownAt(world.teams, at));
  assert.ok(card);
  return card;
}

type Where = {
  readonly by?: Teller;
  /** An open form; a new one unless told. `card`: what it shows, where that is known better than from the message. */
  readonly at?: Recorded;
  readonly card?: CardJson | undefined;
};

/** The n-th customer, filled in and checked: where its form is, and the review. */
export async function begun(
  world: World,
  n: number,
  { by = { person: 1 }, at, card }: Where = {},
): Promise<{ readonly at: Recorded; readonly review: CardJson; readonly uid: string }> {
  const where = at ?? (await said(world, 'nový zákazník', by));
  const pressing = { ...by, card: card ?? cardAt(world, where) };
  const { body } = await world.pressRaw(where, 'customer.create.check', anotherForm(n), pressing);
  const review = cardIn(body);
  assert.ok(review);
  await world.shows(where, /customer\.create\.(submit|offer)/);
  return { at: where, review, uid: String(pressDataOf(review, 'customer.create.edit').customer) };
}

/** The buttons of a card that send this verb, by their titles. */
export const titlesOf = (card: CardJson, verb: string): string[] =>
  partsOf(card).flatMap((part) => (part.type === 'Action.Execute' && part.verb === verb ? [String(part.title)] : []));
