import assert from 'node:assert/strict';
import type { Problem } from '../../src/domain/customer-form.ts';
import type { Language } from '../../src/domain/language.ts';
import { cs } from '../../src/texts/cs.ts';
import { en } from '../../src/texts/en.ts';
import { texts } from '../../src/texts/index.ts';
import { explain } from '../../src/texts/sentences.ts';
import type { From } from './activities.ts';
import { type CardJson, cardIn, partsOf, readable, verbsOf, wordsOf } from './cards.ts';
import { shownAt } from './customer-truth.ts';
import type { Recorded } from './fake-connector.ts';
import { cardOf, type World } from './world.ts';

type Inputs = Readonly<Record<string, string>>;
type By = Partial<From> & { readonly bot?: number };

/** What a client sends of a card's inputs: what stands in them, and nothing of a choice that is not offered. */
export function standingIn(card: CardJson): Inputs {
  const inputs = partsOf(card).filter(({ type, id }) => String(type).startsWith('Input.') && typeof id === 'string');
  return Object.fromEntries(
    inputs.map(({ id, value, choices }) => {
      const stands = String(value ?? '');
      const offered = !Array.isArray(choices) || choices.some((choice) => partsOf(choice)[0]?.value === stands);
      return [String(id), offered ? stands : ''];
    }),
  );
}

const isHeading = ({ style }: Readonly<Record<string, unknown>>): boolean => style === 'heading';

/** What a form says at a field: everything between its input and the next one. */
export function saidAt(card: CardJson, field: string): string {
  const parts = partsOf(card);
  const at = parts.findIndex(({ id }) => id === field);
  assert.ok(at >= 0, `the card has no field ${field}`);
  const after = parts.slice(at + 1);
  const end = after.findIndex((part) => String(part.type).startsWith('Input.') || isHeading(part));
  return after
    .slice(0, end < 0 ? undefined : end)
    .flatMap(({ type, text }) => (type === 'TextBlock' ? [readable(String(text).replaceAll('\\', ''))] : []))
    .join('\n');
}

/** What can be picked in a field, as titles by value. */
export function choicesIn(card: CardJson, field: string): Readonly<Record<string, string>> {
  const { choices } = partsOf(card).find(({ id }) => id === field) ?? {};
  if (!Array.isArray(choices)) return {};
  return Object.fromEntries(
    choices.map((choice: { title: string; value: string }) => [choice.value, readable(choice.title)]),
  );
}

/** The value of the choice whose title says this. */
export function choiceOf(card: CardJson, field: string, title: RegExp): string {
  const found = Object.entries(choicesIn(card, field)).find(([, said]) => title.test(said));
  assert.ok(found, `${field} offers ${JSON.stringify(choicesIn(card, field))}`);
  return found[0];
}

export const hasField = (card: CardJson, field: string): boolean => partsOf(card).some(({ id }) => id === field);

const titles = [cs, en].flatMap(({ cards: { 'customer-status': own } }) => [
  own.needsFix.title,
  own.needsFix.wholeTitle,
]);
const CAME_BACK = new RegExp(titles.join('|'));

/** A problem as a form says it. */
export const sentenceOf = (problem: Problem, language: Language = 'cs'): string =>
  explain(texts[language].problems, problem);

export type Seller = Awaited<ReturnType<typeof aSeller>>;

/**
 * Somebody at a form, in front of one message: types into what stands there, and sends all of it with a press, as a client
 * does. `begin` is what they typed into the chat.
 */
export async function aSeller(world: World, begin = 'nový zákazník', by: By = {}) {
  const { bot, ...from } = by;
  const before = world.teams.accepted.length;
  await world.say(begin, from, bot);
  const mine = (each: Recorded): boolean => each.method === 'POST' && cardIn(each.body) !== undefined;
  const at = world.teams.accepted.slice(before).find(mine);
  assert.ok(at, `nothing was answered to ${begin}`);
  let card = cardOf(at);

  const seller = {
    at,
    card: () => card,
    value: (field: string): string => standingIn(card)[field] ?? '',
    said: (field: string): string => saidAt(card, field),
    choice: (field: string, title: RegExp): string => choiceOf(card, field, title),
    verbs: () => verbsOf(card),
    /** A press with everything that stands in the card, these typed over it. */
    async press(verb: string, typed: Inputs = {}): Promise<CardJson> {
      const answer = await world.pressRaw(at, verb, { ...standingIn(card), ...typed }, { ...by, card });
      assert.equal(answer.status, 200, answer.text);
      const next = cardIn(answer.body);
      assert.ok(next, `${verb} was answered without a card: ${answer.text}`);
      card = next;
      return next;
    },
    check: (typed: Inputs = {}) => seller.press('customer.create.check', typed),
    lookUp: (typed: Inputs = {}) => seller.press('customer.create.lookup', typed),
    submit: () => seller.press('customer.create.submit'),
    edit: () => seller.press('customer.create.edit'),
    /** Waits until the message shows these words now; goes on from there. */
    async sees(words: RegExp, ms?: number): Promise<CardJson> {
      const shown = (): string => JSON.stringify(shownAt(world.teams, at));
      await world.teams.until(() => words.test(shown()), `a card that shows ${words}`, ms);
      card = cardIn(shownAt(world.teams, at)) ?? card;
      return card;
    },
    /** Sent, and back again without a tenant: why, as the card says it; goes on from there. */
    async cameBack(): Promise<string> {
      return wordsOf(await seller.sees(CAME_BACK));
    },
    created: () => seller.sees(/customer\.password\.reveal/),
    isReview: (): boolean => verbsOf(card).includes('customer.create.submit'),
  };
  return seller;
}

/** What is left to type when the register has filled in the rest. */
export const contact = {
  firstName: 'Správa',
  lastName: 'Účtů',
  email: 'sprava@zeleny-kapr.cz',
  phone: '602 123 456',
} as const;
