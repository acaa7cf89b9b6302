import { z } from 'zod';
import { providerActions } from '../domain/provider-request.ts';
import { formatMoment } from '../texts/dates.ts';
import { defineCard } from './define.ts';
import { factsOf } from './environment.ts';

const LOOKS = {
  'handed-over': { style: 'accent', sign: '' },
  silent: { style: 'warning', sign: '⚠ ' },
  withdrawn: { style: 'emphasis', sign: '✕ ' },
  done: { style: 'good', sign: '✓ ' },
  'relationship-done': { style: 'good', sign: '✓ ' },
  confirmed: { style: 'good', sign: '✓ ' },
  refused: { style: 'attention', sign: '✕ ' },
  'needs-more': { style: 'warning', sign: '⚠ ' },
} as const;
type Event = keyof typeof LOOKS;
const events = Object.keys(LOOKS) as [Event, ...Event[]]; // an object literal has no other keys

/** What became of a request to the provider, for everybody in the channel: no phone, no e-mail, nothing the provider wrote. */
export const providerNoticeCard = defineCard(
  'provider-notice',
  z.object({
    event: z.enum(events),
    action: z.enum(providerActions),
    companyName: z.string(),
    ico: z.string(),
    domain: z.string(),
    provider: z.string(),
    by: z.string(),
    /** ISO, UTC. */
    at: z.string(),
    /** Whole days without an answer; only of a silent provider. */
    days: z.number().int().nonnegative(),
  }),
  [],
  {
    view: (shown, { t, language, plain }) => {
      const own = t.cards['provider-notice'];
      const { event, action } = plain;
      const { titles, leads } = action === 'attest' ? own.attest : own;
      return {
        summary: `${titles[event]}: ${plain.companyName}`,
        title: `${LOOKS[event].sign}${titles[event]}`,
        style: LOOKS[event].style,
        lead: leads[event](shown.companyName, shown.days),
        facts: factsOf(
          [t.cards['channel-notice'].domain, shown.domain],
          [t.cards['channel-notice'].ico, shown.ico],
          [own.provider, shown.provider],
          [own.by, shown.by],
          [own.at, formatMoment(plain.at, language)],
        ),
      };
    },
  },
);
