import { z } from 'zod';
import { formatMoment } from '../texts/dates.ts';
import { factRows } from './agreement-status.ts';
import { defineCard } from './define.ts';
import { environment, environmentFact, factsOf } from './environment.ts';
import { text } from './form-blocks.ts';

const looks = {
  invited: { style: 'accent', sign: '' },
  accepted: { style: 'good', sign: '✓ ' },
  attested: { style: 'good', sign: '✓ ' },
  stalled: { style: 'warning', sign: '⚠ ' },
  'taken-back': { style: 'warning', sign: '⚠ ' },
  'must-accept-again': { style: 'warning', sign: '⚠ ' },
} as const;
type Event = keyof typeof looks;
const events = Object.keys(looks) as [Event, ...Event[]]; // an object literal has no other keys

/** What became of a customer's agreement, for everybody in the channel: no phone, no e-mail, nothing to press. */
export const agreementNoticeCard = defineCard(
  'agreement-notice',
  z.object({
    event: z.enum(events),
    companyName: z.string(),
    domain: z.string(),
    /** Who of us did it; '' where nobody did. */
    by: z.string(),
    /** ISO, UTC. */
    at: z.string(),
    /** Whole days without an answer; only of a silent customer. */
    days: z.number().int().nonnegative(),
    environment,
  }),
  [],
  {
    compose: (shown, { t, language, plain }) => {
      const own = t.cards['agreement-notice'];
      const { event } = plain;
      return {
        summary: `${own.titles[event]}: ${plain.companyName}`,
        body: [
          {
            type: 'Container',
            style: looks[event].style,
            bleed: true,
            items: [
              text(`${looks[event].sign}${own.titles[event]}`, { size: 'Large', weight: 'Bolder', style: 'heading' }),
              text(own.leads[event](shown.companyName, shown.days), { spacing: 'None' }),
            ],
          },
          {
            type: 'Container',
            spacing: 'Medium',
            items: factRows(
              factsOf(
                [t.cards['channel-notice'].domain, shown.domain],
                [event === 'attested' ? t.cards['agreement-status'].attestation.by : own.by, shown.by],
                [own.at, formatMoment(plain.at, language)],
                environmentFact(t.cards['channel-notice'].environment, shown.environment, t),
              ),
            ),
          },
        ],
        actions: [],
      };
    },
  },
);
