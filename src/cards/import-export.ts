import { z } from 'zod';
import { importReport, ulid } from './actions.ts';
import { defineCard } from './define.ts';
import { text } from './form-blocks.ts';

const part = { csv: z.string(), part: z.number().int().positive(), parts: z.number().int().positive() };

/** Lines as text that can be selected: a sample to begin with, or what an import does not take. */
export const importExportCard = defineCard(
  'import-export',
  z.discriminatedUnion('what', [
    z.object({ what: z.literal('sample'), csv: z.string() }),
    z.object({ what: z.literal('report'), ...part, import: ulid, lines: z.number().int().nonnegative() }),
  ]),
  [importReport],
  {
    compose: (_shown, { t, plain }) => {
      const own = t.cards['import-export'];
      const count =
        plain.what === 'sample'
          ? []
          : [plain.parts > 1 ? own.part(plain.part, plain.parts, plain.lines) : own.whole(plain.lines)];
      return {
        summary: own.titles[plain.what],
        body: [
          text(own.titles[plain.what], { size: 'Large', weight: 'Bolder', style: 'heading' }),
          ...count.map((line) => text(line, { spacing: 'Small' })),
          text(own.leads[plain.what], { spacing: 'Small', isSubtle: true }),
          { type: 'Input.Text', id: 'csv', label: own.label, isMultiline: true, value: plain.csv },
        ],
        actions:
          plain.what === 'report' && plain.part < plain.parts
            ? [
                {
                  type: 'Action.Execute',
                  title: own.next(plain.part + 1, plain.parts),
                  verb: importReport.verb,
                  style: 'positive',
                  associatedInputs: 'none',
                  data: { import: plain.import, part: plain.part + 1 },
                },
              ]
            : [],
      };
    },
  },
);
