import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import type { z } from 'zod';
import type { Language } from '../domain/language.ts';
import type { RenderedCard } from '../ports.ts';
import { projectRoot } from '../project-root.ts';
import { texts } from '../texts/index.ts';
import type { Card, CardName, CardPart } from './define.ts';
import { finishCard } from './finish.ts';
import { cards } from './index.ts';
import { escapeMarkdown, mapTexts } from './markdown.ts';

/** Stands for the `$` of a `${` that people wrote while a template is expanded; `finishCard` gives it back. */
const DOLLAR = '\uE000';
const guarded = (text: string): string => text.replaceAll(DOLLAR, '').replaceAll('${', `${DOLLAR}{`);

/** Told about a card that could not be rendered; until it is set, `render` throws. */
export type ReportBrokenCard = (failure: { readonly card: string; readonly why: string }) => void;
let report: ReportBrokenCard | undefined;

const templates = new Map<string, Template>();

/** The file's text as JSON: what a template is before it is expanded. */
export const readTemplate = (name: string): CardPart =>
  JSON.parse(readFileSync(join(projectRoot, 'cards', `${name}.json`), 'utf8')) as CardPart;

function templateOf(name: string): Template {
  const known = templates.get(name);
  if (known) return known;
  const template = new Template(readTemplate(name));
  templates.set(name, template);
  return template;
}

/**
 * Reads every template, so that a missing or broken one stops the start and not somebody's press. With `onBroken`
 * (production) a card that fails to render is told there and shown as one plain sentence instead of thrown.
 */
export function warm(onBroken?: ReportBrokenCard): void {
  for (const card of cards) if ('view' in card.look) templateOf(card.name);
  report = onBroken;
}

function lookOf<D extends z.ZodType>(card: Card<D>, data: z.output<D>, language: Language) {
  const t = texts[language];
  const plain = mapTexts(data, guarded);
  const shown = mapTexts(plain, escapeMarkdown);
  if ('compose' in card.look) {
    const { summary, body, actions } = card.look.compose(shown, { language, t, plain });
    return { summary, content: { msteams: { width: 'Full' }, body, actions } };
  }
  const { summary, ...model } = card.look.view(shown, { language, t, plain });
  // `expand` is typed `any`; a template is an object, and expanding keeps it one.
  const content = templateOf(card.name).expand({ $root: { ...model, t: t.cards[card.name] } }) as CardPart;
  return { summary, content };
}

/**
 * Cards that carry no ids and no secrets look the same for everybody who may do the same: they are drawn once. Nobody
 * changes a rendered card.
 */
const DRAWN_ONCE: ReadonlySet<string> = new Set<CardName>(['help']);
const MOST_DRAWN = 500;
const drawn = new Map<string, RenderedCard>();

function drawnOnce(name: string, data: unknown, language: Language, draw: () => RenderedCard): RenderedCard {
  if (!DRAWN_ONCE.has(name)) return draw();
  const key = `${name} ${language} ${JSON.stringify(data)}`;
  const known = drawn.get(key);
  if (known) return known;
  const card = draw();
  if (drawn.size >= MOST_DRAWN) drawn.clear();
  drawn.set(key, card);
  return card;
}

/**
 * The card as Teams gets it, in one language. Throws for a broken card (a template and its data that disagree),
 * unless `warm` was given somewhere to report it.
 */
export function render<D extends z.ZodType>(card: Card<D>, data: z.output<D>, language: Language): RenderedCard {
  try {
    return drawnOnce(card.name, data, language, () => {
      const { summary, content } = lookOf(card, data, language);
      return finishCard(content, summary, language, DOLLAR);
    });
  } catch (error) {
    if (!report) throw error;
    report({ card: card.name, why: error instanceof Error ? error.message : String(error) });
    const sentence = texts[language].cardBroken;
    const body = [{ type: 'TextBlock', text: sentence, wrap: true }];
    return finishCard({ body, actions: [] }, sentence, language, DOLLAR);
  }
}
