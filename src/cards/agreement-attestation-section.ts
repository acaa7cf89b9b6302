import { z } from 'zod';
import { attestationFields } from '../domain/attestation.ts';
import { formatMoment } from '../texts/dates.ts';
import type { Texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import type { CardPart, Saying } from './define.ts';
import { text } from './form-blocks.ts';
import { problem } from './problem.ts';

/** Times are ISO, UTC; people are names of our own organisation. Who accepted stands on the form only. */
const sent = { by: z.string(), at: z.string() };
export const attestationData = z.discriminatedUnion('state', [
  z.object({ ...sent, state: z.literal('sending'), call: z.enum(['attest', 'start', 'finish']), slow: z.boolean() }),
  z.object({
    ...sent,
    state: z.literal('returned'),
    setback: z.object({ field: z.enum(attestationFields).optional(), problem }),
  }),
  z.object({
    ...sent,
    state: z.literal('unconfirmed'),
    since: z.string(),
    correlationId: z.string(),
    mayRetry: z.boolean(),
  }),
  z.object({
    ...sent,
    state: z.literal('started'),
    /** Nobody asks by itself any more. */
    watched: z.boolean(),
    looked: z.object({ at: z.string(), answered: z.boolean() }).optional(),
    accepted: z.object({ problem }).optional(),
  }),
  z.object({ ...sent, state: z.literal('expired'), expiredAt: z.string() }),
  z.object({ ...sent, state: z.literal('noted'), watched: z.boolean() }),
]);
export type AttestationData = z.output<typeof attestationData>;

type Words = {
  readonly style: 'accent' | 'attention' | 'warning' | 'good';
  readonly title: string;
  readonly lines: readonly string[];
};

function startedWords(
  { by, at: since, watched, looked, accepted }: Extract<AttestationData, { state: 'started' }>,
  t: Texts,
  at: (iso: string) => string,
): Words {
  const own = t.cards['agreement-status'].attestation;
  if (accepted)
    return { style: 'warning', title: own.accepted, lines: [explain(t.problems, accepted.problem), own.acceptedTodo] };
  const asked = looked ? [(looked.answered ? own.notYet : own.noAnswer)(at(looked.at))] : [];
  return watched
    ? { style: 'accent', title: own.started, lines: [own.startedLead(by, at(since)), own.startedTodo, ...asked] }
    : { style: 'warning', title: own.unwatched, lines: [own.unwatchedLead(by, at(since)), ...asked] };
}

function wordsOf(shown: AttestationData, t: Texts, at: (iso: string) => string): Words {
  const own = t.cards['agreement-status'].attestation;
  const when = at(shown.at);
  switch (shown.state) {
    case 'sending':
      return {
        style: shown.slow ? 'warning' : 'accent',
        title: own.sending[shown.call],
        lines: [shown.slow ? own.slow : own.sendingLead(shown.by, when)],
      };
    case 'returned': {
      const { field, problem: found } = shown.setback;
      const sentence = explain(t.problems, found);
      return {
        style: 'attention',
        title: own.returned,
        lines: [field ? `${own.fields[field]}: ${sentence}` : sentence, own.returnedTodo(shown.by)],
      };
    }
    case 'unconfirmed':
      return {
        style: 'warning',
        title: own.unconfirmed,
        lines: [
          own.unconfirmedLead(at(shown.since)),
          shown.mayRetry ? own.unconfirmedTodo : own.unconfirmedColleague,
          own.correlation(shown.correlationId),
        ],
      };
    case 'started':
      return startedWords(shown, t, at);
    case 'expired':
      return { style: 'warning', title: own.expired, lines: [own.expiredLead(at(shown.expiredAt))] };
    case 'noted':
      return shown.watched
        ? { style: 'accent', title: own.noted, lines: [own.notedLead(shown.by, when)] }
        : { style: 'warning', title: own.notedUnwatched, lines: [own.notedUnwatchedLead(shown.by, when)] };
  }
}

/** What is said of a confirmation that is not done; nothing where there is none. */
export function attestationSection<D>(
  shown: AttestationData | undefined,
  { t, language }: Saying<D>,
): readonly CardPart[] {
  if (!shown) return [];
  const { style, title, lines } = wordsOf(shown, t, (iso) => formatMoment(iso, language));
  return [
    {
      type: 'Container',
      style,
      spacing: 'Medium',
      items: [text(title, { weight: 'Bolder' }), ...lines.map((line) => text(line, { spacing: 'Small' }))],
    },
  ];
}

/** What has happened last is what a notification is about. */
export const attestationNews = <D>(shown: AttestationData | undefined, { t, language }: Saying<D>): string =>
  shown
    ? wordsOf(shown, t, (iso) => formatMoment(iso, language))
        .title.replace(/^[^\p{L}]+/u, '')
        .replace(/…$/, '')
    : '';
