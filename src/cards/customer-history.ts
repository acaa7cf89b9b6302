import { z } from 'zod';
import { formatMoment } from '../texts/dates.ts';
import { outcomeWords, whatWords } from '../texts/history-words.ts';
import { customerOpen, historyExport, historyPage, ulid } from './actions.ts';
import { type CardPart, defineCard } from './define.ts';
import { text } from './form-blocks.ts';

const data = z.object({
  customer: ulid,
  companyName: z.string(),
  /** Newest first; `why` and `code` say why it was not done. */
  rows: z.array(
    z.object({
      /** ISO, UTC. */
      at: z.string(),
      by: z.string(),
      what: z.string(),
      outcome: z.enum(['done', 'refused', 'unknown']),
      why: z.string(),
      code: z.string(),
    }),
  ),
  /** Where the next, older page begins; 0 when there is none. */
  older: z.number().int().nonnegative(),
  /** Whether this is a later page. */
  isLater: z.boolean(),
  /** Only what this person did is shown. */
  ownOnly: z.boolean(),
});
/** How it ended is not said by colour alone. */
const SIGNS = { done: '✓ ', refused: '✕ ', unknown: '? ' } as const;
type Row = z.output<typeof data>['rows'][number];

const button = (title: string, verb: string, carried: CardPart, look: CardPart = {}): CardPart => ({
  type: 'Action.Execute',
  title,
  verb,
  data: carried,
  ...look,
});

/** Who did what to a customer, newest first; ids and states only, no customer's personal data (T29). */
export const customerHistoryCard = defineCard('customer-history', data, [historyPage, historyExport, customerOpen], {
  compose: (shown, { t, language, plain }) => {
    const own = t.cards['customer-history'];
    const { customer } = plain;
    const line = (row: Row): CardPart => ({
      type: 'Container',
      spacing: 'Medium',
      items: [
        text(`${SIGNS[row.outcome]}${whatWords(row.what, own)}`, { weight: 'Bolder' }),
        ...(row.outcome === 'done' ? [] : [text(outcomeWords(row, own), { spacing: 'None', color: 'Attention' })]),
        text(`${formatMoment(row.at, language)} · ${row.by}`, { spacing: 'None', isSubtle: true, size: 'Small' }),
      ],
    });
    return {
      summary: `${own.title}: ${plain.companyName}`,
      body: [
        text(own.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
        ...(shown.companyName ? [text(shown.companyName, { spacing: 'None' })] : []),
        ...(shown.ownOnly ? [text(own.own, { isSubtle: true, spacing: 'Small' })] : []),
        ...(shown.rows.length === 0 ? [text(own.none, { spacing: 'Medium' })] : shown.rows.map(line)),
      ],
      actions: [
        ...(plain.older > 0
          ? [button(own.older, historyPage.verb, { customer, before: plain.older }, { style: 'positive' })]
          : []),
        ...(plain.isLater ? [button(own.newest, historyPage.verb, { customer, before: 0 })] : []),
        ...(shown.rows.length > 0 ? [button(own.export, historyExport.verb, { customer, part: 1 })] : []),
        button(own.card, customerOpen.verb, { customer }),
      ],
    };
  },
});
