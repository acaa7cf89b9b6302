import { z } from 'zod';
import { formatMoment } from '../texts/dates.ts';
import type { Texts } from '../texts/index.ts';
import { createTakeOver, press } from './actions.ts';
import { defineCard } from './define.ts';
import { environment, environmentFact, factsOf, pressOf } from './environment.ts';

/** People are names, times ISO in UTC. */
const standing = z.discriminatedUnion('is', [
  /** Whoever may create a tenant is asked to take it over. */
  z.object({ is: z.literal('offered'), mayTake: z.boolean() }),
  /** `mayTake` where its requester can do nothing with it any more. */
  z.object({ is: z.literal('private'), mayTake: z.boolean() }),
  z.object({ is: z.literal('taken'), from: z.string(), at: z.string() }),
  z.object({ is: z.literal('sent'), by: z.string(), at: z.string() }),
  z.object({ is: z.literal('gone'), by: z.string(), at: z.string(), expired: z.boolean() }),
]);

const data = z.object({
  ...press,
  /** '' while it has none. */
  companyName: z.string(),
  /** As typed; '' while there is none. */
  ico: z.string(),
  /** Who has it now. */
  requester: z.string(),
  startedAt: z.string(),
  environment,
  /** A provider creates the customer: there is no password of ours to be shown. */
  byProvider: z.boolean().optional(),
  standing,
});
export type ColleagueDraftData = z.output<typeof data>;

/** What is said of it, and what its reader may do next. */
function sayingOf(
  { standing, requester, companyName, ico, byProvider }: ColleagueDraftData,
  say: (iso: string) => string,
  t: Texts,
) {
  const own = t.cards['colleague-draft'];
  const name = companyName || (ico ? own.icoOnly(ico) : own.unnamed);
  const at = (iso: string): string => say(iso);
  const next = byProvider ? t.provider.form.offeredNext : own.offeredNext;
  switch (standing.is) {
    case 'offered':
      return { lead: own.offered(requester, name), todo: standing.mayTake ? next : own.offeredOthers };
    case 'private':
      return { lead: own.private(requester, name), todo: standing.mayTake ? own.orphan : own.privateNext };
    case 'taken':
      return { lead: own.taken(requester, name, at(standing.at)), todo: own.takenNext(standing.from) };
    case 'sent':
      return { lead: own.sent(standing.by, name, at(standing.at)), todo: '' };
    case 'gone':
      return {
        lead: standing.expired ? own.expired(name, at(standing.at)) : own.discarded(standing.by, name, at(standing.at)),
        todo: '',
      };
  }
}

/** A form that somebody else has, as colleagues and channels see it: no phone, no e-mail; a way to take it over. */
export const colleagueDraftCard = defineCard('colleague-draft', data, [createTakeOver], {
  view: (shown, { t, language, plain }) => {
    const own = t.cards['colleague-draft'];
    const { standing } = plain;
    const title = own.titles[standing.is];
    const isOpen = standing.is === 'offered' || standing.is === 'private';
    return {
      summary: plain.companyName ? `${title}: ${plain.companyName}` : title,
      title,
      style: standing.is === 'offered' ? 'accent' : 'emphasis',
      ...sayingOf(shown, (iso) => formatMoment(iso, language), t),
      facts: isOpen
        ? factsOf(
            [own.ico, shown.companyName ? shown.ico : undefined],
            [own.since, formatMoment(plain.startedAt, language)],
            environmentFact(own.environment, shown.environment, t),
          )
        : [],
      mayTake: isOpen && standing.mayTake,
      press: pressOf(plain),
    };
  },
});
