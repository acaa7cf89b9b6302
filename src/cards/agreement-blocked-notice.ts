import { z } from 'zod';
import { blockedScenarios } from '../domain/agreement.ts';
import { formatMoment } from '../texts/dates.ts';
import { ulid } from './actions.ts';
import { agreementShow } from './agreement-actions.ts';
import { factRows } from './agreement-status.ts';
import { defineCard } from './define.ts';
import { factsOf } from './environment.ts';
import { text } from './form-blocks.ts';

/** Told to the channel: a customer cannot accept its agreement, and what is needed. No e-mail, no phone. */
export const agreementBlockedNoticeCard = defineCard(
  'agreement-blocked-notice',
  z.object({
    customer: ulid,
    companyName: z.string(),
    domain: z.string(),
    scenario: z.enum(blockedScenarios),
    by: z.string(),
    /** ISO, UTC. */
    at: z.string(),
    needs: z.enum(['attest', 'provider']),
  }),
  [agreementShow],
  {
    compose: (shown, { t, language, plain }) => {
      const own = t.cards['agreement-blocked-notice'];
      return {
        summary: `${own.title}: ${plain.companyName}`,
        body: [
          {
            type: 'Container',
            style: 'warning',
            bleed: true,
            items: [
              text(`⚠ ${own.title}`, { size: 'Large', weight: 'Bolder', style: 'heading' }),
              text(own.lead(shown.companyName), { spacing: 'None' }),
            ],
          },
          text(own.needs[plain.needs], { spacing: 'Medium' }),
          {
            type: 'Container',
            spacing: 'Medium',
            items: factRows(
              factsOf(
                [t.cards['channel-notice'].domain, shown.domain],
                [own.scenario, t.blocked.card.why[plain.scenario]],
                [own.by, shown.by],
                [own.at, formatMoment(plain.at, language)],
              ),
            ),
          },
        ],
        actions: [
          { type: 'Action.Execute', title: own.open, verb: agreementShow.verb, data: { customer: plain.customer } },
        ],
      };
    },
  },
);
