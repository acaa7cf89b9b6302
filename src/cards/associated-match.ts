import { z } from 'zod';
import { oneLine } from '../domain/one-line.ts';
import { associatedMatchSubmit, guid, ulid } from './actions.ts';
import { type CardPart, defineCard } from './define.ts';
import { text } from './form-blocks.ts';
import { shorten } from './markdown.ts';

const LONGEST_TITLE = 100;

const data = z.object({
  op: ulid,
  tenantId: guid,
  companyName: z.string(),
  domain: z.string(),
  /** Who waits for their relationship: the likeliest first. */
  pending: z.array(z.object({ customer: ulid, companyName: z.string(), domain: z.string() })),
  /** What was chosen; '' for nothing. */
  choice: z.string(),
  /** What is wrong with that; '' for nothing. */
  problem: z.string(),
  /** What came of the one before; '' for the first. */
  done: z.string(),
});

/** A person says who a customer is that has appeared in Partner Center: nothing is guessed. */
export const associatedMatchCard = defineCard('associated-match', data, [associatedMatchSubmit], {
  compose: (shown, { t, plain }) => {
    const own = t.cards['associated-match'];
    const { op, tenantId, pending, choice } = plain;
    const choices: readonly CardPart[] = [
      ...pending.map((each) => ({
        title: shorten(oneLine(own.pending(each.companyName, each.domain)), LONGEST_TITLE),
        value: each.customer,
      })),
      { title: own.asNew, value: 'new' },
      { title: own.leave, value: 'leave' },
    ];
    return {
      summary: own.title,
      body: [
        text(own.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
        ...(shown.done ? [text(`✓ ${shown.done}`, { color: 'Good', spacing: 'Small' })] : []),
        text(own.lead(shown.companyName, shown.domain), { spacing: 'Small' }),
        text(`${own.tenant}: ${shown.tenantId}`, { isSubtle: true, size: 'Small', spacing: 'None' }),
        {
          type: 'Input.ChoiceSet',
          id: 'choice',
          label: own.label,
          style: 'expanded',
          wrap: true,
          choices,
          ...(choice ? { value: choice } : {}),
        },
        ...(shown.problem ? [text(`⚠ ${shown.problem}`, { color: 'Attention', spacing: 'Small' })] : []),
        text(pending.length > 0 ? own.hint : own.noPending, { isSubtle: true, size: 'Small', spacing: 'Small' }),
      ],
      actions: [
        {
          type: 'Action.Execute',
          title: own.submit,
          verb: associatedMatchSubmit.verb,
          style: 'positive',
          data: { tenantId, op },
        },
      ],
    };
  },
});
