import { z } from 'zod';
import { historyExport, ulid } from './actions.ts';
import { defineCard } from './define.ts';
import { text } from './form-blocks.ts';

/** One part of a customer's history as text that can be selected: cards have no clipboard ("Settled" 10). */
export const historyExportCard = defineCard(
  'history-export',
  z.object({
    customer: ulid,
    companyName: z.string(),
    csv: z.string(),
    part: z.number().int().positive(),
    parts: z.number().int().positive(),
    rows: z.number().int().nonnegative(),
  }),
  [historyExport],
  {
    compose: (shown, { t, plain }) => {
      const own = t.cards['history-export'];
      const { part, parts, rows, customer } = plain;
      return {
        summary: `${own.title}: ${plain.companyName}`,
        body: [
          text(own.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
          ...(shown.companyName ? [text(shown.companyName, { spacing: 'None' })] : []),
          text(parts > 1 ? own.part(part, parts, rows) : own.whole(rows), { spacing: 'Small' }),
          text(own.lead, { spacing: 'Small', isSubtle: true }),
          { type: 'Input.Text', id: 'csv', label: own.label, isMultiline: true, value: plain.csv },
        ],
        actions:
          part < parts
            ? [
                {
                  type: 'Action.Execute',
                  title: own.next(part + 1, parts),
                  verb: historyExport.verb,
                  style: 'positive',
                  associatedInputs: 'none',
                  data: { customer, part: part + 1 },
                },
              ]
            : [],
      };
    },
  },
);
