import type { z } from 'zod';
import type { Card } from '../cards/define.ts';
import { render } from '../cards/render.ts';
import type { PostingRef, Reply, Turn, Wake } from '../ports.ts';

/** A sentence: below the conversation, or beside the pressed card. */
export const answer = (text: string): Reply => ({ how: 'post', message: { text } });

type Where = { readonly posting?: PostingRef; readonly wakes?: Wake | undefined; readonly secret?: true };

const withWhere = (reply: Reply, { posting, wakes, secret }: Where): Reply => ({
  ...reply,
  ...(posting ? { posting } : {}),
  ...(wakes ? { wakes } : {}),
  ...(secret ? { secret } : {}),
});

/** A card in the place of the pressed one, or a new message when nothing was pressed. */
export const show = <D extends z.ZodType>(card: Card<D>, data: z.output<D>, turn: Turn, where: Where = {}): Reply =>
  withWhere({ how: 'replace', message: { card: render(card, data, turn.language) } }, where);

/** A card as a new message, whatever was pressed. */
export const post = <D extends z.ZodType>(card: Card<D>, data: z.output<D>, turn: Turn, where: Where = {}): Reply =>
  withWhere({ how: 'post', message: { card: render(card, data, turn.language) } }, where);
