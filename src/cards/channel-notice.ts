import { z } from 'zod';
import { formatMoment } from '../texts/dates.ts';
import { defineCard } from './define.ts';
import { environment, environmentFact, factsOf } from './environment.ts';

/** "Tenant vytvořen", for everybody in the channel: no phone, no e-mail, no password, nothing to press. */
export const channelNoticeCard = defineCard(
  'channel-notice',
  z.object({
    companyName: z.string(),
    ico: z.string(),
    domain: z.string(),
    requester: z.string(),
    /** ISO, UTC. */
    createdAt: z.string(),
    /** What whoever approves should know; the reasons people wrote are for the customer's card. */
    warnings: z.array(z.enum(['name-kept', 'insolvency', 'duplicate'])),
    environment,
  }),
  [],
  {
    view: (shown, { t, language, plain }) => {
      const own = t.cards['channel-notice'];
      return {
        summary: `${own.title}: ${plain.companyName}`,
        lead: own.lead(shown.companyName),
        warnings: shown.warnings.map((warning) => own.warnings[warning]),
        facts: factsOf(
          [own.domain, shown.domain],
          [own.ico, shown.ico],
          [own.requester, shown.requester],
          [own.at, formatMoment(plain.createdAt, language)],
          environmentFact(own.environment, shown.environment, t),
        ),
      };
    },
  },
);
