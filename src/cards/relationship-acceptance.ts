import { z } from 'zod';
import { explain } from '../texts/sentences.ts';
import { press } from './actions.ts';
import { defineCard, type Saying } from './define.ts';
import { pressOf } from './environment.ts';
import { type Field, text } from './form-blocks.ts';
import { shorten } from './markdown.ts';
import { problem } from './problem.ts';
import { relationshipAcceptedCancel, relationshipAcceptedSubmit } from './relationship-actions.ts';

export const acceptanceFields = ['tenantId', 'domain'] as const;
type AcceptanceField = (typeof acceptanceFields)[number];

const data = z.object({
  ...press,
  companyName: z.string(),
  values: z.object({ tenantId: z.string(), domain: z.string() }),
  problems: z.partialRecord(z.enum(acceptanceFields), problem),
  /** Why nothing was saved. */
  notice: z.string().optional(),
});
export type RelationshipAcceptanceData = z.output<typeof data>;

/** Longer than any rule allows. */
const LONGEST_VALUE = 260;

function input(field: AcceptanceField, shown: RelationshipAcceptanceData, saying: Saying<RelationshipAcceptanceData>) {
  const { t, plain } = saying;
  const own = t.cards['relationship-acceptance'];
  const found = shown.problems[field];
  const parts: Field = [
    {
      type: 'Input.Text',
      id: field,
      label: own.labels[field],
      placeholder: own.placeholders[field],
      value: shorten(plain.values[field], LONGEST_VALUE),
    },
    ...(found ? [text(`⚠ ${explain(t.problems, found)}`, { color: 'Attention', spacing: 'Small' })] : []),
  ];
  return parts;
}

/** Where Partner Center cannot be asked, a person writes down that the customer has accepted, and which tenant it is. */
export const relationshipAcceptanceCard = defineCard(
  'relationship-acceptance',
  data,
  [relationshipAcceptedSubmit, relationshipAcceptedCancel],
  {
    compose: (shown, saying) => {
      const { t, plain } = saying;
      const own = t.cards['relationship-acceptance'];
      const count = Object.keys(shown.problems).length;
      const said = [
        ...(shown.notice ? [{ style: 'warning', line: shown.notice }] : []),
        ...(count > 0 ? [{ style: 'attention', line: `⚠ ${t.cards['customer-form'].problems(count)}` }] : []),
      ];
      return {
        summary: `${own.title}: ${plain.companyName}`,
        body: [
          text(own.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
          ...(shown.companyName ? [text(shown.companyName, { spacing: 'None', weight: 'Bolder' })] : []),
          text(own.hint, { isSubtle: true, spacing: 'None' }),
          ...said.map(({ style, line }) => ({ type: 'Container', style, spacing: 'Medium', items: [text(line)] })),
          ...acceptanceFields.flatMap((field) => input(field, shown, saying)),
        ],
        actions: [
          {
            type: 'Action.Execute',
            title: own.save,
            verb: relationshipAcceptedSubmit.verb,
            style: 'positive',
            data: pressOf(plain),
          },
          {
            type: 'Action.Execute',
            title: own.cancel,
            verb: relationshipAcceptedCancel.verb,
            associatedInputs: 'none',
            data: pressOf(plain),
          },
        ],
      };
    },
  },
);
