import { helpCard } from '../cards/help.ts';
import type { Handlers } from '../cards/index.ts';
import { languages } from '../domain/language.ts';
import { may, rolesThatMay } from '../domain/roles.ts';
import type { Deps, PersonRecord, Reply, Turn } from '../ports.ts';
import type { WordId } from '../texts/words.ts';
import { post } from './reply.ts';

/** The words that lead somewhere for this person, most useful first. */
function wordsFor(deps: Deps, turn: Turn, { roles }: PersonRecord): WordId[] {
  const canCreate = deps.fulfilment(turn.reseller).capabilities.has('create-customer') && may('customer.draft', roles);
  return [
    ...(canCreate ? (['new-customer', 'stop'] as const) : []),
    ...(roles.length > 0 ? (['status'] as const) : []),
    ...(may('settings.change', roles) ? (['settings'] as const) : []),
    'language',
    'help',
  ];
}

/** "nápověda", and the greeting at installation: only what this person may do ("Settled" 1: a cached role is enough). */
export async function showHelp(deps: Deps, turn: Turn, kind: 'help' | 'welcome'): Promise<Reply> {
  const reseller = turn.reseller.teamsTenantId;
  const person = await deps.people.recent(reseller, turn.who.id);
  const hasRole = person.roles.length > 0;
  const givers = hasRole ? [] : await deps.people.holding(reseller, rolesThatMay('settings.change'));
  return post(
    helpCard,
    {
      kind,
      organisation: turn.reseller.name,
      ...(turn.reseller.environment ? { environment: turn.reseller.environment } : {}),
      words: wordsFor(deps, turn, person),
      hasRole,
      roleGivers: givers.map((giver) => giver.name).filter((name) => name !== ''),
    },
    turn,
  );
}

/** Text nobody understands is answered with the help (T68). */
export async function showUnknown(deps: Deps, turn: Turn): Promise<Reply> {
  return showHelp(deps, turn, 'help');
}

export type Commands = { readonly [W in WordId]: (rest: string, turn: Turn) => Promise<Reply> };

/** A button of the help does what typing its word does. */
export const menuHandlers = (commands: Commands): Handlers<'menu.open'> => ({
  'menu.open': async ({ word }, turn) => {
    // the language button is titled with the other language and switches to it
    const rest = word === 'language' ? languages.find((language) => language !== turn.language) : undefined;
    return { ...(await commands[word](rest ?? '', turn)), how: 'post' };
  },
});
