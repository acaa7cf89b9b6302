import { z } from 'zod';
import { languages } from '../domain/language.ts';
import { formatMoment } from '../texts/dates.ts';
import type { Texts } from '../texts/index.ts';
import { allOf } from '../texts/lists.ts';
import { defineCard } from './define.ts';
import { environment, factsOf } from './environment.ts';
import { approversShow, deputiesShow, settingsSave } from './person-actions.ts';
import { knownPeople, knownPerson, shownName } from './person-input.ts';

/** Names and pairs that stand on the card; the others are counted, and are all on the cards where they are changed. */
const MOST_SHOWN = 8;

const data = z.object({
  organisation: z.string(),
  /** `at`: ISO, UTC. */
  channel: z.object({ name: z.string(), setBy: z.string(), at: z.string() }).optional(),
  /** `here`: a Global admin in the personal chat; `elsewhere`: a Global admin in a channel; `no`: anybody else. */
  mayChange: z.enum(['here', 'elsewhere', 'no']),
  /** Of notices in the channel. */
  language: z.enum(languages),
  approvers: knownPeople,
  deputies: z.array(z.object({ of: knownPerson, deputy: knownPerson })),
  policy: z.enum(['seed-2021', 'current-2026']),
  environment,
  /** Through whom an organisation without access of its own works. */
  provider: z.string().optional(),
  /** What has just happened, such as "notices now go to ...". */
  notice: z.string().optional(),
});
type Shown = z.output<typeof data>;
type Own = Texts['cards']['settings'];

/** How the channel is chosen, for this person; nothing right after something was saved. */
function howTo({ notice, mayChange, channel }: Shown, own: Own): string {
  if (notice) return '';
  if (mayChange === 'no') return own.howOthers;
  return channel ? own.howMineOther : own.howMine;
}

function approversOf({ approvers }: Shown, own: Own, list: (names: readonly string[]) => string): string {
  const names = approvers.slice(0, MOST_SHOWN).map(shownName);
  if (names.length === 0) return own.onlyAdminAgents;
  const others = approvers.length - names.length;
  return list([own.adminAgents, ...names, ...(others > 0 ? [own.others(others)] : [])]);
}

function deputiesOf({ deputies }: Shown, own: Own): readonly { readonly line: string }[] {
  if (deputies.length === 0) return [{ line: own.noDeputies }];
  const lines = deputies.slice(0, MOST_SHOWN).map(({ of, deputy }) => own.deputy(shownName(of), shownName(deputy)));
  const others = deputies.length - lines.length;
  return [...lines, ...(others > 0 ? [own.others(others)] : [])].map((line) => ({ line }));
}

function environmentOf({ environment: where, provider }: Shown, t: Texts): string {
  if (where) return t.environments[where];
  return provider ? t.cards.status.byProvider(provider) : t.cards.settings.noPartnerCenter;
}

/** Where notices go, who approves and stands in, and how the organisation is set; a Global admin changes it from here. */
export const settingsCard = defineCard('settings', data, [settingsSave, approversShow, deputiesShow], {
  view: (shown, { t, language, plain }) => {
    const own = t.cards.settings;
    const { channel } = shown;
    const change = { here: '', elsewhere: own.personally, no: own.whoChanges }[shown.mayChange];
    return {
      summary: plain.notice ?? own.title,
      channelName: channel ? channel.name || own.unnamedChannel : own.noChannel,
      setBy: channel ? own.setBy(channel.setBy, formatMoment(channel.at, language)) : '',
      hasChannel: channel !== undefined,
      how: howTo(plain, own),
      notice: shown.notice ?? '',
      editable: shown.mayChange === 'here',
      change,
      language: plain.language,
      languageName: t.languageNames[plain.language],
      languages: languages.map((each) => ({ title: t.languageNames[each], value: each })),
      approvers: approversOf(plain, own, (names) => allOf(language, names)),
      deputies: deputiesOf(plain, own),
      facts: factsOf(
        [own.name, shown.organisation],
        [own.policy, own.policies[shown.policy]],
        [own.environment, environmentOf(shown, t)],
      ),
    };
  },
});
