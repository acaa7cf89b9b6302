import { z } from 'zod';
import { languages } from '../domain/language.ts';
import { formatMoment } from '../texts/dates.ts';
import type { Texts } from '../texts/index.ts';
import { defineCard } from './define.ts';
import { environment, factsOf } from './environment.ts';

const data = z.object({
  organisation: z.string(),
  /** `at`: ISO, UTC. */
  channel: z.object({ name: z.string(), setBy: z.string(), at: z.string() }).optional(),
  mayChange: z.boolean(),
  language: z.enum(languages),
  policy: z.enum(['seed-2021', 'current-2026']),
  environment,
  /** What has just happened, such as "notices now go to ...". */
  notice: z.string().optional(),
});
type Shown = z.output<typeof data>;

/** How the channel is chosen, for this person; nothing right after it was chosen. */
function howTo({ notice, mayChange, channel }: Shown, own: Texts['cards']['settings']): string {
  if (notice) return '';
  if (!mayChange) return own.howOthers;
  return channel ? own.howMineOther : own.howMine;
}

/** Where notices go and how the organisation is set; changed by typing, so there is nothing to press. */
export const settingsCard = defineCard('settings', data, [], {
  view: (shown, { t, language, plain }) => {
    const own = t.cards.settings;
    const { channel } = shown;
    return {
      summary: shown.notice ? (plain.notice ?? own.title) : own.title,
      channelName: channel ? channel.name || own.unnamedChannel : own.noChannel,
      setBy: channel ? own.setBy(channel.setBy, formatMoment(channel.at, language)) : '',
      hasChannel: channel !== undefined,
      how: howTo(plain, own),
      notice: shown.notice ?? '',
      facts: factsOf(
        [own.name, shown.organisation],
        [own.language, t.languageNames[shown.language]],
        [own.policy, own.policies[shown.policy]],
        [own.environment, shown.environment ? t.environments[shown.environment] : own.noPartnerCenter],
      ),
    };
  },
});
