/** One element or action of a card, whatever its type. */
export type Part = Readonly<Record<string, unknown>>;

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object with a `type` in a card, with its fallbacks left out: those repeat what they stand for. */
export function partsOf(value: unknown): readonly Part[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (!isPart(value)) return [];
  const inner = Object.entries(value).flatMap(([key, child]) =>
    key === 'fallback' || key === 'data' ? [] : partsOf(child),
  );
  return typeof value.type === 'string' ? [value, ...inner] : inner;
}

export const typeOf = (part: Part): string => String(part.type);
export const inputsOf = (card: Part): readonly Part[] =>
  partsOf(card).filter((part) => typeOf(part).startsWith('Input.'));
export const actionsOf = (card: Part): readonly Part[] =>
  Array.isArray(card.actions) ? card.actions.filter(isPart) : [];
/** Every text that is read as Markdown. */
export const markdownOf = (card: Part): readonly string[] =>
  partsOf(card).flatMap((part) =>
    typeOf(part) === 'TextBlock'
      ? [String(part.text)]
      : typeOf(part) === 'FactSet' && Array.isArray(part.facts)
        ? part.facts.filter(isPart).flatMap((fact) => [String(fact.title), String(fact.value)])
        : [],
  );
/** The keys of a button's data, '' for none. */
export const dataOf = (action: Part): Part => (isPart(action.data) ? action.data : {});
