import { z } from 'zod';
import { attestationFields, attestationWays } from '../domain/attestation.ts';
import { readDay } from '../domain/day.ts';
import { readablePhone } from '../domain/phone.ts';
import { formatDay } from '../texts/dates.ts';
import { explain } from '../texts/sentences.ts';
import { press } from './actions.ts';
import { attestCancel, attestSubmit } from './attestation-actions.ts';
import { type CardPart, defineCard, type Saying } from './define.ts';
import { environment, environmentNotice, pressOf } from './environment.ts';
import { beside, type Field, group, text } from './form-blocks.ts';
import { shorten } from './markdown.ts';
import { problem } from './problem.ts';

/** As long as the rules let a text be, and a little more, so that what is too long can be shortened. */
const LONGEST_VALUE = 600;

const values = z.object({
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  phone: z.string(),
  dateAgreed: z.string(),
  evidence: z.string(),
});

const data = z.object({
  ...press,
  companyName: z.string(),
  environment,
  way: z.enum(attestationWays),
  values,
  requiresEvidence: z.boolean(),
  problems: z.partialRecord(z.enum([...attestationFields, 'confirms', 'seen']), problem),
  /** A day that is right and yet worth a question; `before`: whoever accepted earlier must accept again. */
  asks: z
    .object({ why: z.enum(['old', 'stale']), day: z.iso.date(), before: z.union([z.iso.date(), z.literal('')]) })
    .optional(),
  /** The customer in Partner Center, where it is confirmed by hand. */
  link: z.url({ protocol: /^https$/ }).optional(),
  /** Above the fields: why nothing was sent. */
  notices: z.array(z.string()),
});
export type AgreementAttestationData = z.output<typeof data>;
type Say = Saying<AgreementAttestationData>;
type FieldName = keyof AgreementAttestationData['problems'];

function fieldsOf(shown: AgreementAttestationData, { t, plain }: Say) {
  const own = t.cards['agreement-attestation'];
  const wrong = (field: FieldName): Field => {
    const found = shown.problems[field];
    return found ? [text(`⚠ ${explain(t.problems, found)}`, { color: 'Attention', spacing: 'Small' })] : [];
  };
  const written = (field: Exclude<keyof typeof own.labels, 'confirms' | 'seen'>, look: CardPart = {}): Field => [
    {
      type: 'Input.Text',
      id: field,
      label: own.labels[field],
      placeholder: own.placeholders[field],
      value: shorten(plain.values[field], LONGEST_VALUE),
      ...look,
    },
    ...wrong(field),
  ];
  const ticked = (id: 'confirms' | 'seen', title: string): Field => [
    {
      type: 'Input.Toggle',
      id,
      label: own.labels[id],
      title,
      value: 'false',
      valueOn: 'true',
      valueOff: 'false',
      wrap: true,
    },
    ...wrong(id),
  ];
  return { wrong, written, ticked };
}

/** A picker, where what stands in it is a day or nothing: it would show nothing else of what was typed. */
function dayField(shown: AgreementAttestationData, saying: Say): Field {
  const { plain, t } = saying;
  const { written, wrong } = fieldsOf(shown, saying);
  const typed = plain.values.dateAgreed;
  if (typed !== '' && readDay(typed) !== typed) return written('dateAgreed');
  const own = t.cards['agreement-attestation'];
  return [
    {
      type: 'Input.Date',
      id: 'dateAgreed',
      label: own.labels.dateAgreed,
      placeholder: own.placeholders.dateAgreed,
      ...(typed ? { value: typed } : {}),
    },
    ...wrong('dateAgreed'),
  ];
}

function proofFields(shown: AgreementAttestationData, saying: Say): readonly CardPart[] {
  const { plain, t } = saying;
  const own = t.cards['agreement-attestation'];
  const { wrong } = fieldsOf(shown, saying);
  const evidence: Field = [
    {
      type: 'Input.Text',
      id: 'evidence',
      label: own.evidence(plain.requiresEvidence),
      placeholder: own.placeholders.evidence,
      value: shorten(plain.values.evidence, LONGEST_VALUE),
    },
    ...wrong('evidence'),
  ];
  return plain.way === 'enhanced' ? [] : group(own.groups.proof, dayField(shown, saying), evidence);
}

function question(shown: AgreementAttestationData, saying: Say): readonly CardPart[] {
  const { t, language } = saying;
  const { asks } = shown;
  if (!asks) return [];
  const own = t.cards['agreement-attestation'].asks;
  const day = formatDay(asks.day, language);
  const says =
    asks.why === 'stale' ? own.stale.says(day, asks.before && formatDay(asks.before, language)) : own.old.says(day);
  const { ticked } = fieldsOf(shown, saying);
  const items = [text(says), ...ticked('seen', own[asks.why].tick)];
  return [{ type: 'Container', style: 'warning', spacing: 'Medium', items }];
}

function head(shown: AgreementAttestationData, { t, plain }: Say): readonly CardPart[] {
  const own = t.cards['agreement-attestation'];
  const count = Object.keys(shown.problems).length;
  const sandbox = environmentNotice(plain.environment, t);
  const notices = [...(sandbox ? [sandbox] : []), ...shown.notices];
  const form = t.cards['customer-form'];
  const problems = [
    text(`⚠ ${form.problems(count)}`, { weight: 'Bolder' }),
    text(form.problemsWhere, { spacing: 'None' }),
  ];
  return [
    text(own.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
    ...(shown.companyName ? [text(shown.companyName, { spacing: 'None', weight: 'Bolder' })] : []),
    text(own.hints[plain.way], { isSubtle: true, spacing: 'Small' }),
    ...(notices.length > 0
      ? [{ type: 'Container', style: 'warning', spacing: 'Small', items: notices.map((each) => text(each)) }]
      : []),
    ...(count > 0 ? [{ type: 'Container', style: 'attention', spacing: 'Medium', items: problems }] : []),
  ];
}

/** Where the customer accepts at Microsoft, it keeps day and proof. What is not asked is sent all the same, as nothing. */
const unaskedIn = ({ way, asks }: AgreementAttestationData): CardPart => ({
  ...(way === 'enhanced' ? { dateAgreed: '', evidence: '' } : {}),
  ...(asks ? {} : { seen: 'false' }),
  asked: asks?.day ?? '',
});

/** A legal statement of a named person, never ticked for them (API §6); one form for every way it reaches Microsoft. */
export const agreementAttestationCard = defineCard('agreement-attestation', data, [attestSubmit, attestCancel], {
  compose: (shown, saying) => {
    const { t, plain } = saying;
    const own = t.cards['agreement-attestation'];
    const phone = readablePhone(plain.values.phone);
    const written = { ...plain, values: { ...plain.values, phone } };
    const { written: input, ticked } = fieldsOf(shown, { ...saying, plain: written });
    return {
      summary: `${own.title}: ${plain.companyName}`,
      body: [
        ...head(shown, saying),
        ...group(
          own.groups.who[plain.way],
          beside([input('firstName'), 1], [input('lastName'), 1]),
          input('email', { style: 'Email' }),
          input('phone', { style: 'Tel' }),
        ),
        ...proofFields(shown, saying),
        ...question(shown, saying),
        ...group(
          own.groups.confirm,
          [text(own.microsoftWrites[plain.way])],
          ticked('confirms', own.confirms[plain.way](plain.companyName)),
        ),
      ],
      actions: [
        ...(plain.link ? [{ type: 'Action.OpenUrl', title: own.partnerCenter, url: plain.link }] : []),
        {
          type: 'Action.Execute',
          title: own.submit[plain.way],
          verb: attestSubmit.verb,
          style: 'positive',
          data: { ...pressOf(plain), ...unaskedIn(plain) },
        },
        {
          type: 'Action.Execute',
          title: own.cancel,
          verb: attestCancel.verb,
          associatedInputs: 'none',
          data: pressOf(plain),
        },
      ],
    };
  },
});
