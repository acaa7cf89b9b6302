import { z } from 'zod';
import { formatMoment } from '../texts/dates.ts';
import { factRows } from './agreement-status.ts';
import { defineCard } from './define.ts';
import { factsOf } from './environment.ts';
import { text } from './form-blocks.ts';

const LOOKS = {
  accepted: { style: 'good', sign: '✓ ' },
  removed: { style: 'attention', sign: '✕ ' },
  expired: { style: 'warning', sign: '⚠ ' },
} as const;
type Event = keyof typeof LOOKS;
const events = Object.keys(LOOKS) as [Event, ...Event[]]; // an object literal has no other keys

/** What became of a reseller relationship, for everybody in the channel: no phone, no e-mail, nothing to press. */
export const relationshipNoticeCard = defineCard(
  'relationship-notice',
  z.object({
    event: z.enum(events),
    companyName: z.string(),
    ico: z.string(),
    domain: z.string(),
    /** Who wrote it down; '' for what Partner Center says. */
    by: z.string(),
    /** ISO, UTC. */
    at: z.string(),
  }),
  [],
  {
    compose: (shown, { t, language, plain }) => {
      const own = t.cards['relationship-notice'];
      const { style, sign } = LOOKS[plain.event];
      const title = own.titles[plain.event];
      return {
        summary: `${title}: ${plain.companyName}`,
        body: [
          {
            type: 'Container',
            style,
            bleed: true,
            items: [
              text(`${sign}${title}`, { size: 'Large', weight: 'Bolder', style: 'heading' }),
              text(
                own.leads[plain.event === 'removed' && plain.by ? 'removed-by-hand' : plain.event](shown.companyName),
                { spacing: 'None' },
              ),
            ],
          },
          {
            type: 'Container',
            spacing: 'Medium',
            items: factRows(
              factsOf(
                [t.cards['channel-notice'].domain, shown.domain],
                [t.cards['channel-notice'].ico, shown.ico],
                [own.recordedBy, shown.by],
                [own.at, formatMoment(plain.at, language)],
              ),
            ),
          },
        ],
        actions: [],
      };
    },
  },
);
