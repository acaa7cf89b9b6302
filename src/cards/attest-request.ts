import { z } from 'zod';
import { attestationFields } from '../domain/attestation.ts';
import { readDay } from '../domain/day.ts';
import { readablePhone } from '../domain/phone.ts';
import { formatDay } from '../texts/dates.ts';
import { explain } from '../texts/sentences.ts';
import { press } from './actions.ts';
import { agreementHandOverCancel, agreementHandOverSubmit } from './attest-request-actions.ts';
import { type CardPart, defineCard, type Saying } from './define.ts';
import { pressOf } from './environment.ts';
import { beside, type Field, text } from './form-blocks.ts';
import { shorten } from './markdown.ts';
import { problem } from './problem.ts';

/** As long as the rules let a text be, and a little more, so that what is too long can be shortened. */
const LONGEST_VALUE = 600;

const data = z.object({
  ...press,
  companyName: z.string(),
  provider: z.string(),
  values: z.object({
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    phone: z.string(),
    dateAgreed: z.string(),
    evidence: z.string(),
  }),
  requiresEvidence: z.boolean(),
  problems: z.partialRecord(z.enum([...attestationFields, 'seen']), problem),
  /** A day that is right and yet worth a question; `before`: whoever accepted earlier must accept again. */
  asks: z
    .object({ why: z.enum(['old', 'stale']), day: z.iso.date(), before: z.union([z.iso.date(), z.literal('')]) })
    .optional(),
  /** Why nothing was saved. */
  notice: z.string().optional(),
});
export type AttestRequestData = z.output<typeof data>;
type Say = Saying<AttestRequestData>;
type FieldName = keyof AttestRequestData['values'];

const wrong = (shown: AttestRequestData, field: keyof AttestRequestData['problems'], { t }: Say): Field => {
  const found = shown.problems[field];
  return found ? [text(`⚠ ${explain(t.problems, found)}`, { color: 'Attention', spacing: 'Small' })] : [];
};

function inputOf(shown: AttestRequestData, saying: Say) {
  const own = saying.t.cards['attest-request'];
  const { values } = saying.plain;
  const label = (field: FieldName): string =>
    field === 'evidence' ? own.evidence(shown.requiresEvidence) : own.labels[field];
  return (field: FieldName, look: CardPart = {}): Field => [
    {
      type: 'Input.Text',
      id: field,
      label: label(field),
      value: shorten(field === 'phone' ? readablePhone(values.phone) : values[field], LONGEST_VALUE),
      ...look,
    },
    ...wrong(shown, field, saying),
  ];
}

/** A picker, where what stands in it is a day or nothing: it would show nothing else of what was typed. */
function dayField(shown: AttestRequestData, saying: Say): Field {
  const { dateAgreed } = saying.plain.values;
  if (dateAgreed !== '' && readDay(dateAgreed) !== dateAgreed) return inputOf(shown, saying)('dateAgreed');
  const label = saying.t.cards['attest-request'].labels.dateAgreed;
  return [
    { type: 'Input.Date', id: 'dateAgreed', label, ...(dateAgreed ? { value: dateAgreed } : {}) },
    ...wrong(shown, 'dateAgreed', saying),
  ];
}

function question(shown: AttestRequestData, saying: Say): readonly CardPart[] {
  const { asks } = shown;
  if (!asks) return [];
  const { language, t } = saying;
  const own = t.cards['attest-request'];
  const day = formatDay(asks.day, language);
  const says = asks.why === 'stale' ? own.stale(day, asks.before && formatDay(asks.before, language)) : own.old(day);
  const tick = {
    type: 'Input.Toggle',
    id: 'seen',
    label: own.seenLabel,
    title: own.seen,
    value: 'false',
    valueOn: 'true',
    valueOff: 'false',
    wrap: true,
  };
  return [
    {
      type: 'Container',
      style: 'warning',
      spacing: 'Medium',
      items: [text(says), tick, ...wrong(shown, 'seen', saying)],
    },
  ];
}

function head(shown: AttestRequestData, { t }: Say): readonly CardPart[] {
  const own = t.cards['attest-request'];
  const count = Object.keys(shown.problems).length;
  const said = [
    ...(shown.notice ? [{ style: 'warning', line: shown.notice }] : []),
    ...(count > 0 ? [{ style: 'attention', line: `⚠ ${t.cards['customer-form'].problems(count)}` }] : []),
  ];
  return [
    text(own.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
    ...(shown.companyName ? [text(shown.companyName, { spacing: 'None', weight: 'Bolder' })] : []),
    text(own.hint(shown.provider), { isSubtle: true, spacing: 'Small' }),
    ...said.map(({ style, line }) => ({ type: 'Container', style, spacing: 'Medium', items: [text(line)] })),
  ];
}

/** Who accepted the agreement, when, and where that can be seen: what the provider is to attest. */
export const attestRequestCard = defineCard(
  'attest-request',
  data,
  [agreementHandOverSubmit, agreementHandOverCancel],
  {
    compose: (shown, saying) => {
      const { t, plain } = saying;
      const own = t.cards['attest-request'];
      const input = inputOf(shown, saying);
      return {
        summary: `${own.title}: ${plain.companyName}`,
        body: [
          ...head(shown, saying),
          ...beside([input('firstName'), 1], [input('lastName'), 1]),
          ...input('email', { style: 'Email' }),
          ...input('phone', { style: 'Tel' }),
          ...dayField(shown, saying),
          ...input('evidence', { placeholder: own.evidencePlaceholder }),
          ...question(shown, saying),
        ],
        actions: [
          {
            type: 'Action.Execute',
            title: own.save,
            verb: agreementHandOverSubmit.verb,
            style: 'positive',
            data: { ...pressOf(plain), ...(plain.asks ? {} : { seen: 'false' }), asked: plain.asks?.day ?? '' },
          },
          {
            type: 'Action.Execute',
            title: own.cancel,
            verb: agreementHandOverCancel.verb,
            associatedInputs: 'none',
            data: pressOf(plain),
          },
        ],
      };
    },
  },
);
