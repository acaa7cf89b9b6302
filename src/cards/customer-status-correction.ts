import { z } from 'zod';
import { type BillingField, billingFields } from '../domain/billing.ts';
import { formFields } from '../domain/customer-form.ts';
import { formatMoment } from '../texts/dates.ts';
import type { Texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import type { Saying } from './define.ts';
import { type Fact, factsOf } from './environment.ts';
import { escapeMarkdown, shorten } from './markdown.ts';
import { problem } from './problem.ts';
import { phoneOnOneLine } from './readable.ts';

/** Of what whoever looks may not see, only that it changes. */
const change = z.union([
  z.object({ field: z.enum(billingFields), from: z.string(), to: z.string() }),
  z.object({ field: z.enum(billingFields), emptied: z.boolean() }),
]);
const sent = { by: z.string(), at: z.string(), changes: z.array(change) };

/** A correction that is not done, on the card of a created customer. Times are ISO, UTC; people are names. */
export const correctionData = z.discriminatedUnion('state', [
  z.object({ ...sent, state: z.literal('sending'), slow: z.boolean() }),
  z.object({
    state: z.literal('returned'),
    by: z.string(),
    setback: z.object({ field: z.enum(formFields).optional(), problem }),
  }),
  z.object({
    ...sent,
    state: z.literal('unconfirmed'),
    since: z.string(),
    correlationId: z.string(),
    mayRetry: z.boolean(),
  }),
]);
export type CorrectionData = z.output<typeof correctionData>;

export type CorrectionWords = {
  readonly correctionStyle: 'accent' | 'attention' | 'warning' | 'default';
  readonly correctionTitle: string;
  readonly correctionLine: string;
  readonly correctionTodo: string;
  readonly correctionFacts: readonly Fact[];
};

/** Of a customer whose data nobody is correcting. */
export const noCorrection: CorrectionWords = {
  correctionStyle: 'default',
  correctionTitle: '',
  correctionLine: '',
  correctionTodo: '',
  correctionFacts: [],
};

/** Two of them stand beside each other, for each field; the form shows them whole. */
const LONGEST_CHANGED = 70;

/** From data as they are, because a cut must not come between a sign and what keeps it a text. */
const readableValue = (field: BillingField, value: string): string =>
  escapeMarkdown(shorten(field === 'phone' ? phoneOnOneLine(value) : value, LONGEST_CHANGED));

function changesOf(plain: CorrectionData, t: Texts): readonly Fact[] {
  if (plain.state === 'returned') return [];
  const own = t.cards['customer-status'].correction;
  return factsOf(
    ...plain.changes.map((each): readonly [string, string] => [
      t.fieldNames[each.field],
      'emptied' in each
        ? each.emptied
          ? own.emptied
          : own.set
        : own.fromTo(readableValue(each.field, each.from), readableValue(each.field, each.to)),
    ]),
  );
}

/** What a customer's card says of a correction that is not done. */
export function describeCorrection<D>(
  { shown, plain, mayCorrect }: { shown: CorrectionData; plain: CorrectionData; mayCorrect: boolean },
  { t, language }: Saying<D>,
): CorrectionWords {
  const own = t.cards['customer-status'].correction;
  switch (shown.state) {
    case 'sending':
      return {
        correctionStyle: shown.slow ? 'warning' : 'accent',
        correctionTitle: own.sending,
        correctionLine: shown.slow ? own.slow : own.sendingLead(shown.by, formatMoment(shown.at, language)),
        correctionTodo: '',
        correctionFacts: changesOf(plain, t),
      };
    case 'returned': {
      const { field, problem: found } = shown.setback;
      const sentence = explain(t.problems, found);
      return {
        correctionStyle: 'attention',
        correctionTitle: own.returned,
        correctionLine: field ? `${t.fieldNames[field]}: ${sentence}` : sentence,
        correctionTodo: mayCorrect ? own.returnedTodo(shown.by) : '',
        correctionFacts: [],
      };
    }
    case 'unconfirmed':
      return {
        correctionStyle: 'warning',
        correctionTitle: own.unconfirmed,
        correctionLine: own.unconfirmedLead(formatMoment(shown.since, language)),
        correctionTodo: shown.mayRetry ? own.unconfirmedTodo : own.unconfirmedColleague,
        correctionFacts: [...changesOf(plain, t), ...factsOf([own.correlation, shown.correlationId])],
      };
  }
}
