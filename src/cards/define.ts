import type { z } from 'zod';
import type { Language } from '../domain/language.ts';
import type { Texts } from '../texts/index.ts';

/** What a button does: its verb and everything it carries, from its `data` and from the inputs of its card. */
export type Action<V extends string = string, S extends z.ZodObject = z.ZodObject> = {
  readonly verb: V;
  readonly data: S;
  /** Whether a button that carries this is answered by a dialog where there are dialogs. */
  opensDialog?(data: z.output<S>): boolean;
};

/** The only place where a verb and its data are spelled. Verbs are stable for ever: cards live in chats for years. */
export const defineAction = <const V extends string, S extends z.ZodObject>(
  verb: V,
  data: S,
  more: Pick<Action<V, S>, 'opensDialog'> = {},
): Action<V, S> => ({ verb, data, ...more });

/** What a card's look is made from, besides its data. */
export type Saying<D> = {
  readonly language: Language;
  readonly t: Texts;
  /** The data as it is, for places that read no Markdown: inputs, titles of buttons, text runs, summaries. */
  readonly plain: D;
};

/** `summary` is what a notification shows: no Markdown, no secrets (T80). Everything else reaches the template. */
export type View = { readonly summary: string } & Readonly<Record<string, unknown>>;

/** A card body made in code, where a template would need a value and an error slot for every field. */
export type Composition = {
  readonly summary: string;
  readonly body: readonly CardPart[];
  readonly actions: readonly CardPart[];
};
export type CardPart = Readonly<Record<string, unknown>>;

/** How data becomes a card. The data handed over is already safe to stand in Markdown (T27). */
export type Look<D> =
  | { readonly view: (shown: D, saying: Saying<D>) => View }
  | { readonly compose: (shown: D, saying: Saying<D>) => Composition };

export type CardName = keyof Texts['cards'];

export type Card<
  D extends z.ZodType = z.ZodType,
  N extends CardName = CardName,
  A extends readonly Action[] = readonly Action[],
> = {
  /** Also the name of its template, `cards/<name>.json`, and of its samples, `cards/<name>.sample.json`. */
  readonly name: N;
  readonly data: D;
  readonly actions: A;
  readonly look: Look<z.output<D>>;
};

/** A card: the data it shows, the actions it offers, and how the one becomes words for its template. */
export const defineCard = <N extends CardName, D extends z.ZodType, const A extends readonly Action[]>(
  name: N,
  data: D,
  actions: A,
  look: Look<z.output<D>>,
): Card<D, N, A> => ({ name, data, actions, look });
