import type { Person } from '../domain/customer.ts';
import type { PersonAsked } from '../domain/person-choice.ts';
import type { Role } from '../domain/roles.ts';
import type { Deps, RoleHolder, Turn } from '../ports.ts';

/** Names as people would look them up: in the order of the language, those without a name last. */
export const byName = (people: readonly RoleHolder[], { language }: Turn): readonly RoleHolder[] =>
  [...people].sort(
    (one, other) => Number(one.name === '') - Number(other.name === '') || one.name.localeCompare(other.name, language),
  );

/** Everybody with a role, by name. */
export const knownPeople = async (deps: Deps, turn: Turn): Promise<readonly RoleHolder[]> =>
  byName(await deps.people.everybody(turn.reseller.teamsTenantId), turn);

/** A person as storage knows them now; whoever never wrote and has no role is only an id. */
export async function personNow(
  deps: Deps,
  turn: Turn,
  id: string,
): Promise<Person & { readonly roles: readonly Role[] }> {
  const { name = '', roles } = await deps.people.fresh(turn.reseller.teamsTenantId, id);
  return { id, name, roles };
}

/** People written down some time ago, under the names they have today. */
export const namedToday = <P extends Person>(written: readonly P[], known: readonly RoleHolder[]): readonly P[] =>
  written.map((each) => ({ ...each, name: known.find(({ id }) => id === each.id)?.name || each.name }));

export const asked = (picked: string, typed: string): PersonAsked => ({ picked, typed });

/** A list as an input of several choices sends it. */
export const listed = (text: string): readonly string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** Shown and no longer ticked. */
export const unticked = (shown: string, keep: string): readonly string[] => {
  const kept = listed(keep);
  return listed(shown).filter((each) => !kept.includes(each));
};
