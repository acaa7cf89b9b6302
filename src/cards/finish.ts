import type { Language } from '../domain/language.ts';
import { oneLine } from '../domain/one-line.ts';
import type { RenderedCard } from '../ports.ts';
import { typeset } from '../texts/typeset.ts';
import type { CardPart } from './define.ts';
import { shorten } from './markdown.ts';

/** Where Adaptive Cards want text: a number there makes the card invalid. */
const TEXTUAL = new Set(['text', 'title', 'label', 'placeholder', 'altText', 'value']);

/** Characters of the line that a notification shows. */
const SUMMARY_LONGEST = 200;

/** What is read and may take several lines; a TextRun is not among it, because passwords stand there. */
const READ: Readonly<Record<string, readonly string[]>> = {
  TextBlock: ['text'],
  'Input.Text': ['label'],
  'Input.ChoiceSet': ['label'],
  'Input.Toggle': ['label', 'title'],
};

function typesetPart(part: Record<string, unknown>, key: string, language: Language): void {
  const read = key === 'choices' ? ['title'] : (READ[String(part.type)] ?? []);
  for (const name of read) {
    const said = part[name];
    if (typeof said === 'string') part[name] = typeset(said, language);
  }
}

type Setting = { readonly language: Language; readonly dollar: string };

function finished(value: unknown, key: string, setting: Setting): unknown {
  const { dollar } = setting;
  if (typeof value === 'string') {
    if (value.includes('${')) throw new Error(`"${key}" is still a template: ${value}`);
    return value.includes(dollar) ? value.replaceAll(dollar, '$') : value;
  }
  if (typeof value === 'number' && TEXTUAL.has(key)) return String(value);
  if (Array.isArray(value)) return value.map((item) => finished(item, key, setting));
  if (typeof value !== 'object' || value === null) return value;
  // a loop, because every card of every turn comes through here
  const part: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const inner = (value as CardPart)[name]; // an object, so a record of unknowns
    if (inner !== undefined) part[name] = finished(inner, name, setting);
  }
  typesetPart(part, key, setting.language);
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
  const {
    type: _type,
    $schema: _schema,
    version: _version,
    ...rest
  } = finished(content, 'card', { language, dollar }) as CardPart;
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
