import { z } from 'zod';
import { formatMoment } from '../texts/dates.ts';
import { createEdit, createNew, press } from './actions.ts';
import { defineCard } from './define.ts';
import { pressOf } from './environment.ts';

/** Somebody asked for a new customer and has one begun: which one shall it be? */
export const openDraftCard = defineCard(
  'open-draft',
  z.object({
    ...press,
    /** '' while it has none. */
    companyName: z.string(),
    /** ISO, UTC. */
    startedAt: z.string(),
  }),
  [createEdit, createNew],
  {
    view: (shown, { t, language, plain }) => {
      const own = t.cards['open-draft'];
      return {
        summary: plain.companyName ? `${own.title}: ${plain.companyName}` : own.title,
        lead: shown.companyName ? own.named(shown.companyName) : own.unnamed,
        since: own.since(formatMoment(plain.startedAt, language)),
        press: pressOf(plain),
      };
    },
  },
);
