import type { Language } from '../domain/language.ts';
import { oneLine } from '../domain/one-line.ts';
import type { RenderedCard } from '../ports.ts';
import type { CardPart } from './define.ts';
import { shorten } from './markdown.ts';

/** Where Adaptive Cards want text: a number there makes the card invalid. */
const TEXTUAL = new Set(['text', 'title', 'label', 'placeholder', 'altText', 'value']);

/** Characters of the line that a notification shows. */
const SUMMARY_LONGEST = 200;

function finished(value: unknown, key: string, dollar: string): unknown {
  if (typeof value === 'string') {
    if (value.includes('${')) throw new Error(`"${key}" is still a template: ${value}`);
    return value.includes(dollar) ? value.replaceAll(dollar, '$') : value;
  }
  if (typeof value === 'number' && TEXTUAL.has(key)) return String(value);
  if (Array.isArray(value)) return value.map((item) => finished(item, key, dollar));
  if (typeof value !== 'object' || value === null) return value;
  // a loop, because every card of every turn comes through here
  const part: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const inner = (value as CardPart)[name]; // an object, so a record of unknowns
    if (inner !== undefined) part[name] = finished(inner, name, dollar);
  }
  return part.type === 'Action.Execute' ? withFallback(part) : part;
}

/** T73: where a client has no Action.Execute, the same button sends the same data with the verb among it. */
function withFallback({ verb, data, fallback: _replaced, ...button }: CardPart): CardPart {
  // Every Action.Execute of ours carries an object; the contract test holds templates to it.
  const carried = data as CardPart;
  return { ...button, verb, data: carried, fallback: { ...button, type: 'Action.Submit', data: { ...carried, verb } } };
}

/** The last step of rendering: version, language, fallbacks, summary; throws when a `${` of a template is left. */
export function finishCard(content: CardPart, summary: string, language: Language, dollar: string): RenderedCard {
  // `finished` gives an object back for an object.
  const { type: _type, $schema: _schema, version: _version, ...rest } = finished(content, 'card', dollar) as CardPart;
  const line = shorten(oneLine(summary.replaceAll(dollar, '$')), SUMMARY_LONGEST);
  const head = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: language,
    fallbackText: line,
  };
  return { content: { ...head, ...rest }, summary: line };
}
