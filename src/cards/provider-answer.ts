import { z } from 'zod';
import { answerFields } from '../domain/provider-answer.ts';
import { type About, outcomes, providerActions } from '../domain/provider-request.ts';
import { formatMoment } from '../texts/dates.ts';
import { explain } from '../texts/sentences.ts';
import { press, ulid } from './actions.ts';
import { type CardPart, defineCard, type Saying } from './define.ts';
import { pressOf } from './environment.ts';
import { type Field, group, text } from './form-blocks.ts';
import { shorten } from './markdown.ts';
import { problem } from './problem.ts';
import { providerAnswerCancel, providerAnswerSubmit } from './provider-actions.ts';

/** As long as the rules let a text be, and a little more, so that what is too long can be shortened. */
const LONGEST_VALUE = 1_500;

const data = z.object({
  ...press,
  companyName: z.string(),
  provider: z.string(),
  action: z.enum(providerActions),
  /** What the answer may be about, newest first. */
  requests: z.array(z.object({ id: ulid, at: z.string(), withdrawn: z.boolean() })).min(1),
  /** The one chosen, or the only one. */
  request: z.union([ulid, z.literal('')]),
  values: z.object({
    outcome: z.string(),
    tenantId: z.string(),
    domain: z.string(),
    acceptedOn: z.string(),
    acceptedBy: z.string(),
    reason: z.string(),
    what: z.string(),
  }),
  problems: z.partialRecord(z.enum(answerFields), problem),
  /** Something else was written down before: what, and the question whether that no longer holds. */
  contradicts: z.object({ says: z.string(), at: z.string() }).optional(),
  /** Why nothing was saved. */
  notice: z.string().optional(),
});
export type ProviderAnswerData = z.output<typeof data>;
type Say = Saying<ProviderAnswerData>;
type FieldName = (typeof answerFields)[number];

const aboutOf = ({ action }: ProviderAnswerData): About => (action === 'attest' ? 'agreement' : 'customer');

function inputsOf(shown: ProviderAnswerData, { t, plain, language }: Say) {
  const own = t.cards['provider-answer'];
  const wrong = (field: FieldName): Field => {
    const found = shown.problems[field];
    return found ? [text(`⚠ ${explain(t.problems, found)}`, { color: 'Attention', spacing: 'Small' })] : [];
  };
  const written = (field: Exclude<FieldName, 'outcome' | 'acceptedOn'>, look: CardPart = {}): Field => [
    {
      type: 'Input.Text',
      id: field,
      label: own.labels[field],
      placeholder: field === 'reason' ? own.placeholders.reason[aboutOf(plain)] : own.placeholders[field],
      value: shorten(plain.values[field], LONGEST_VALUE),
      ...look,
    },
    ...wrong(field),
  ];
  const chosen = outcomes.find((each) => each === plain.values.outcome) ?? '';
  return {
    request:
      plain.requests.length > 1
        ? [
            {
              type: 'Input.ChoiceSet',
              id: 'request',
              label: own.labels.request,
              value: plain.request,
              style: 'expanded',
              wrap: true,
              choices: plain.requests.map(({ id, at, withdrawn }) => ({
                title: own.requestAt(formatMoment(at, language), withdrawn),
                value: id,
              })),
            },
          ]
        : [],
    outcome: [
      {
        type: 'Input.ChoiceSet',
        id: 'outcome',
        label: own.labels.outcome,
        value: chosen,
        style: 'expanded',
        wrap: true,
        choices: outcomes.map((each) => ({ title: own.outcomes[plain.action][each], value: each })),
      },
      ...wrong('outcome'),
    ],
    done: [...written('tenantId'), ...written('domain')],
    confirmed: [
      { type: 'Input.Date', id: 'acceptedOn', label: own.labels.acceptedOn, value: plain.values.acceptedOn },
      ...wrong('acceptedOn'),
      ...written('acceptedBy'),
    ],
    refused: written('reason', { isMultiline: true }),
    'needs-more': written('what', { isMultiline: true }),
  } satisfies Record<string, Field>;
}

/** The tick is never set for a person: it is asked anew for every contradiction. */
const tick = ({ t }: Say): CardPart => ({
  type: 'Input.Toggle',
  id: 'overrides',
  label: t.cards['provider-answer'].labels.overrides,
  title: t.cards['provider-answer'].overrides,
  value: 'false',
  valueOn: 'true',
  valueOff: 'false',
  wrap: true,
});

function head(shown: ProviderAnswerData, { t }: Say): readonly CardPart[] {
  const own = t.cards['provider-answer'];
  const count = Object.keys(shown.problems).length;
  const said = [
    ...(shown.notice ? [{ style: 'warning', line: shown.notice }] : []),
    ...(count > 0 ? [{ style: 'attention', line: `⚠ ${t.cards['customer-form'].problems(count)}` }] : []),
  ];
  return [
    text(own.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
    text(shown.companyName, { spacing: 'None', weight: 'Bolder' }),
    text(own.hint(shown.provider), { isSubtle: true, spacing: 'None' }),
    ...said.map(({ style, line }) => ({ type: 'Container', style, spacing: 'Medium', items: [text(line)] })),
  ];
}

/** What is not asked is sent all the same, as nothing. */
const UNASKED: Readonly<Record<About, CardPart>> = {
  customer: { acceptedOn: '', acceptedBy: '' },
  agreement: { tenantId: '', domain: '' },
};

/** What the provider answered, written down by a person: one form for all outcomes. */
export const providerAnswerCard = defineCard('provider-answer', data, [providerAnswerSubmit, providerAnswerCancel], {
  compose: (shown, saying) => {
    const { t, plain } = saying;
    const own = t.cards['provider-answer'];
    const inputs = inputsOf(shown, saying);
    const asked = shown.contradicts;
    const about = aboutOf(plain);
    return {
      summary: `${own.title}: ${plain.companyName}`,
      body: [
        ...head(shown, saying),
        ...inputs.request,
        ...inputs.outcome,
        ...(plain.action === 'attest'
          ? group(own.groups.confirmed, inputs.confirmed)
          : group(own.groups.done, inputs.done)),
        ...group(own.groups.refused, inputs.refused),
        ...group(own.groups['needs-more'], inputs['needs-more']),
        ...(asked
          ? [{ type: 'Container', style: 'warning', spacing: 'Medium', items: [text(asked.says), tick(saying)] }]
          : []),
      ],
      actions: [
        {
          type: 'Action.Execute',
          title: own.save,
          verb: providerAnswerSubmit.verb,
          style: 'positive',
          data: {
            ...pressOf(plain),
            ...UNASKED[about],
            about,
            ...(plain.requests.length > 1 ? {} : { request: plain.request }),
            ...(asked ? {} : { overrides: 'false' }),
            contradicted: plain.contradicts?.at ?? '',
          },
        },
        {
          type: 'Action.Execute',
          title: own.cancel[about],
          verb: providerAnswerCancel.verb,
          associatedInputs: 'none',
          data: { ...pressOf(plain), about },
        },
      ],
    };
  },
});
