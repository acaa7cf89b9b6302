import { z } from 'zod';
import { formatMoment } from '../texts/dates.ts';
import { defineCard } from './define.ts';
import { environment, environmentFact, factsOf } from './environment.ts';

/** What became of the access to Partner Center, for Global admins or the channel: nothing to press, no secret. */
export const accessNoticeCard = defineCard(
  'access-notice',
  z.object({
    /** The organisation. */
    name: z.string(),
    what: z.enum(['lost', 'ends', 'back']),
    /** As `stav` knows it; '' when it is not known. */
    why: z.string(),
    /** ISO, UTC; of a sign-in that ends. */
    endsAt: z.string().optional(),
    days: z.number().int().optional(),
    environment,
  }),
  [],
  {
    view: (shown, { t, language, plain }) => {
      const own = t.cards['access-notice'];
      const reasons: Readonly<Record<string, string>> = { ...own.reasons }; // any code may come
      return {
        summary: own.titles[plain.what],
        title: own.titles[plain.what],
        style: ({ lost: 'attention', ends: 'warning', back: 'good' } as const)[plain.what],
        lead: { lost: own.lost, ends: own.ends(plain.days ?? 0), back: own.back }[plain.what],
        why: Object.hasOwn(reasons, plain.why) ? (reasons[plain.why] ?? '') : '',
        todo: plain.what === 'ends' ? own.endsTodo : '',
        facts: factsOf([own.organisation, shown.name], environmentFact(own.environment, shown.environment, t), [
          own.endsAt,
          plain.endsAt && formatMoment(plain.endsAt, language),
        ]),
      };
    },
  },
);
