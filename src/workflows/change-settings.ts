import type { Handlers } from '../cards/index.ts';
import { settingsCard } from '../cards/settings.ts';
import { languages } from '../domain/language.ts';
import { may } from '../domain/roles.ts';
import type { Deps, PersonRecord, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { audited } from './audited.ts';
import { whereToChange } from './choose-roles.ts';
import { knownPeople, namedToday } from './known-people.ts';
import { permit } from './permit.ts';
import { show } from './reply.ts';

/** How the organisation is set, in the place of the pressed card or as a new message; a Global admin changes it there. */
export async function showSettings(deps: Deps, turn: Turn, viewer: PersonRecord, notice?: string): Promise<Reply> {
  const { reseller } = turn;
  const [settings, known] = await Promise.all([
    deps.organisations.settings(reseller.teamsTenantId),
    knownPeople(deps, turn),
  ]);
  const { channel, approvers = [], deputies = [] } = settings;
  return show(
    settingsCard,
    {
      organisation: reseller.name,
      ...(channel ? { channel: { name: channel.name, setBy: channel.setBy.name, at: channel.at } } : {}),
      mayChange: whereToChange(turn, may('settings.change', viewer.roles)),
      language: settings.language ?? reseller.language,
      approvers: [...namedToday(approvers, known)],
      deputies: deputies.map(({ of, deputy }) => {
        const [one = of, other = deputy] = namedToday([of, deputy], known);
        return { of: one, deputy: other };
      }),
      policy: reseller.policy.name,
      ...(reseller.provider ? { provider: reseller.provider.name } : {}),
      ...(reseller.environment ? { environment: reseller.environment } : {}),
      ...(notice ? { notice } : {}),
    },
    turn,
  );
}

/** Names of approvers and deputies are for people with a role, as those of role holders are. */
export async function openSettings(deps: Deps, turn: Turn): Promise<Reply> {
  const permitted = await permit(deps, turn, 'customer.look-up', 'settings.show');
  return permitted.ok ? showSettings(deps, turn, permitted.person) : permitted.reply;
}

/** The language of notices in the channel; people are spoken to in their own. */
async function saveLanguage(deps: Deps, turn: Turn, typed: string): Promise<Reply> {
  const permitted = await permit(deps, turn, 'settings.change', 'settings.save');
  if (!permitted.ok) return permitted.reply;
  const reseller = turn.reseller.teamsTenantId;
  const language = languages.find((each) => each === typed);
  if (!language) return showSettings(deps, turn, permitted.person);
  const now = await deps.organisations.settings(reseller);
  if (now.language !== language)
    await deps.organisations.change(
      reseller,
      (settings) => ({ ...settings, language }),
      (before) =>
        audited(deps, turn, 'settings.save', 'done', {
          before: before.language ?? turn.reseller.language,
          after: language,
        }),
    );
  const t = texts[turn.language];
  return showSettings(deps, turn, permitted.person, t.settingsSaved.language(t.languageNames[language]));
}

export const changeSettingsHandlers = (deps: Deps): Handlers<'settings.show' | 'settings.save'> => ({
  'settings.show': (_data, turn) => openSettings(deps, turn),
  'settings.save': ({ language }, turn) => saveLanguage(deps, turn, language),
});
