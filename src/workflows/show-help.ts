import { helpCard } from '../cards/help.ts';
import type { Handlers } from '../cards/index.ts';
import { languages } from '../domain/language.ts';
import { may, rightTo, rolesThatMay } from '../domain/roles.ts';
import type { Deps, PersonRecord, Reply, Turn } from '../ports.ts';
import type { WordId } from '../texts/words.ts';
import { post } from './reply.ts';
import { mayBeginCustomers } from './start-customer.ts';

/** The words that lead somewhere for this person, most useful first. */
function wordsFor(deps: Deps, turn: Turn, { roles }: PersonRecord): WordId[] {
  const canCreate = mayBeginCustomers(deps, turn.reseller) && may('customer.draft', roles);
  return [
    ...(canCreate ? (['new-customer'] as const) : []),
    ...(may('customer.look-up', roles) ? (['customer'] as const) : []),
    ...(rightTo('audit.see', roles) === 'no' ? [] : (['history'] as const)),
    ...(roles.length > 0 ? (['status'] as const) : []),
    ...(may('settings.change', roles) ? (['settings'] as const) : []),
    ...(roles.length > 0 ? (['roles'] as const) : []),
    // whoever can read none of the others must find this one
    'language',
    // what can be reached from a customer's card as well
    ...(may('customer.look-up', roles) ? (['agreement'] as const) : []),
    ...(may('relationship.request', roles) ? (['relationship'] as const) : []),
    ...(may('customer.look-up', roles) ? (['associated'] as const) : []),
    // once at the beginning, then hardly ever: the first to lose its button where there are many
    ...(may('customer.import', roles) ? (['import'] as const) : []),
    ...(canCreate ? (['stop'] as const) : []),
    'help',
  ];
}

/** "nápověda", and the greeting at installation: only what this person may do ("Settled" 1: a cached role is enough). */
export async function showHelp(deps: Deps, turn: Turn, kind: 'help' | 'welcome' | 'unknown'): Promise<Reply> {
  const reseller = turn.reseller.teamsTenantId;
  if (kind === 'welcome' && turn.place.scope !== 'personal') return welcomeEverybody(deps, turn);
  const person = await deps.people.recent(reseller, turn.who.id);
  const hasRole = person.roles.length > 0;
  const givers = hasRole ? [] : await deps.people.holding(reseller, rolesThatMay('settings.change'));
  return post(
    helpCard,
    {
      kind,
      organisation: turn.reseller.name,
      ...(turn.reseller.provider ? { provider: turn.reseller.provider.name } : {}),
      ...(turn.reseller.environment ? { environment: turn.reseller.environment } : {}),
      inChannel: turn.place.scope === 'channel',
      addedBy: '',
      words: wordsFor(deps, turn, person),
      hasRole,
      roleGivers: givers.map((giver) => giver.name).filter((name) => name !== ''),
    },
    turn,
  );
}

/** A channel or a group is greeted as a whole: who added the app, how to speak to it, what anybody may ask (T67). */
function welcomeEverybody(deps: Deps, turn: Turn): Reply {
  const { reseller, place, who } = turn;
  const canCreate = mayBeginCustomers(deps, reseller);
  const words: WordId[] = [
    ...(canCreate ? (['new-customer'] as const) : []),
    ...(place.scope === 'channel' ? (['settings'] as const) : []),
    'help',
  ];
  return post(
    helpCard,
    {
      kind: 'welcome',
      organisation: reseller.name,
      ...(reseller.provider ? { provider: reseller.provider.name } : {}),
      ...(reseller.environment ? { environment: reseller.environment } : {}),
      inChannel: true,
      addedBy: who.name,
      words,
      hasRole: true,
      roleGivers: [],
    },
    turn,
  );
}

/** What typing does; `unknown` answers text that nobody understands (T68). */
export type Commands = { readonly [W in WordId | 'unknown']: (rest: string, turn: Turn) => Promise<Reply> };

/** A button of the help does what typing its word does. */
export const menuHandlers = (commands: Commands): Handlers<'menu.open'> => ({
  'menu.open': async ({ word }, turn) => {
    // the language button is titled with the other language and switches to it
    const rest = word === 'language' ? languages.find((language) => language !== turn.language) : undefined;
    return { ...(await commands[word](rest ?? '', turn)), how: 'post' };
  },
});
