import assert from 'node:assert/strict';

export type CardJson = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object inside a card. */
export function partsOf(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (!isObject(value)) return [];
  return [value, ...Object.values(value).flatMap(partsOf)];
}

/** The first Adaptive Card in a message or in an invoke answer. */
export const cardIn = (body: unknown): CardJson | undefined =>
  partsOf(body).find((part) => part.type === 'AdaptiveCard');

/** All verbs that can be pressed. */
export const verbsOf = (card: CardJson | undefined): string[] =>
  partsOf(card).flatMap((part) => (part.type === 'Action.Execute' ? [String(part.verb)] : []));

/** What a button carries. */
export function pressDataOf(card: CardJson, verb: string): Record<string, unknown> {
  const action = partsOf(card).find((part) => part.type === 'Action.Execute' && part.verb === verb);
  assert.ok(action, `the card has no button ${verb}; it has ${verbsOf(card).join(', ') || 'none'}`);
  return isObject(action.data) ? { ...action.data } : {};
}

/** What a Submit carries: a button that opens a dialog, or one inside of it. */
export function submitDataOf(card: CardJson, verb: string): Record<string, unknown> {
  const submits = partsOf(card).filter((part) => part.type === 'Action.Submit' && isObject(part.data));
  const data = submits.map((part) => part.data as Record<string, unknown>); // objects, as filtered
  const found = data.find((carried) => carried.verb === verb);
  assert.ok(found, `the card submits no ${verb}; it submits ${data.map((each) => each.verb).join(', ') || 'nothing'}`);
  return { ...found };
}

/** As it is read, whether or not a line may end at a blank. */
export const readable = (text: string): string => text.replaceAll('\u00a0', ' ');

/** Everything a reader sees, in order. */
export function wordsOf(card: unknown): string {
  const said = (part: Record<string, unknown>): unknown[] => [
    part.text,
    part.title,
    part.label,
    part.value,
    part.placeholder,
  ];
  const all = partsOf(card).flatMap((part) => said(part).filter((text) => typeof text === 'string'));
  return readable(all.join('\n').replaceAll('\\', ''));
}

/** What stands in an input. */
export const inputValue = (card: CardJson | undefined, id: string): unknown =>
  partsOf(card).find((part) => part.id === id)?.value;
