import { z } from 'zod';
import type { FileRefusal } from '../domain/import-refusal.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { importCheck, importSample, ulid } from './actions.ts';
import { defineCard } from './define.ts';
import { text } from './form-blocks.ts';

const refusal = z.custom<FileRefusal>(
  (it) =>
    typeof it === 'object' && it !== null && 'why' in it && Object.hasOwn(texts.cs.imports.refusals, String(it.why)),
);

/** How a list of customers gets here: pasted into the card, or sent as a file. What was pasted stays in its place. */
export const importFormCard = defineCard(
  'import-form',
  z.object({
    op: ulid,
    lines: z.string(),
    refusal: refusal.optional(),
    mostLines: z.number().int().positive(),
    megabytes: z.number().positive(),
  }),
  [importCheck, importSample],
  {
    compose: (_shown, { t, plain }) => {
      const own = t.cards['import-form'];
      const wrong = plain.refusal && own.problem(explain(t.imports.refusals, plain.refusal));
      return {
        summary: own.title,
        body: [
          text(own.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
          text(own.lead, { spacing: 'Small' }),
          text(own.how, { spacing: 'Small' }),
          text(`${own.columnsTitle}: ${Object.values(t.imports.columns).join(', ')}`, {
            spacing: 'Small',
            isSubtle: true,
          }),
          text(own.file(plain.mostLines, plain.megabytes), { spacing: 'Small' }),
          {
            type: 'Input.Text',
            id: 'lines',
            label: own.label,
            isMultiline: true,
            placeholder: own.placeholder,
            value: plain.lines,
          },
          ...(wrong ? [text(wrong, { color: 'Attention', spacing: 'Small' })] : []),
        ],
        actions: [
          {
            type: 'Action.Execute',
            title: own.check,
            verb: importCheck.verb,
            style: 'positive',
            data: { op: plain.op },
          },
          {
            type: 'Action.Execute',
            title: own.sample,
            verb: importSample.verb,
            associatedInputs: 'none',
            data: {},
          },
        ],
      };
    },
  },
);
