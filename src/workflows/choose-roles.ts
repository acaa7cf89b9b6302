import type { Handlers } from '../cards/index.ts';
import { nobodyYet } from '../cards/person-input.ts';
import { personRolesCard } from '../cards/person-roles.ts';
import { rolesCard } from '../cards/roles.ts';
import type { Person } from '../domain/customer.ts';
import { oneLine } from '../domain/one-line.ts';
import { type NoPerson, type PersonAsked, personAsked } from '../domain/person-choice.ts';
import { decideRoles, losesGlobalAdmin, type RoleRefusal, rolesIn } from '../domain/role-change.ts';
import { may, type Role, roles } from '../domain/roles.ts';
import type { Deps, PersonRecord, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { audited } from './audited.ts';
import { asked, knownPeople, personNow } from './known-people.ts';
import { permit } from './permit.ts';
import { post, show } from './reply.ts';

/** "role": who holds which role; a Global admin changes them from here. */
export async function showRoles(deps: Deps, turn: Turn): Promise<Reply> {
  const permitted = await permit(deps, turn, 'customer.look-up', 'roles.show');
  return permitted.ok ? post(rolesCard, await overview(deps, turn, permitted.person), turn) : permitted.reply;
}

type Saying = { readonly notice?: string; readonly asked?: PersonAsked; readonly problem?: NoPerson };

async function overview(deps: Deps, turn: Turn, viewer: PersonRecord, saying: Saying = {}) {
  const people = await knownPeople(deps, turn);
  return {
    organisation: turn.reseller.name,
    held: roles.map((role) => ({ role, holders: people.filter((person) => person.roles.includes(role)) })),
    mayChange: whereToChange(turn, may('roles.change', viewer.roles)),
    people: [...people],
    asked: saying.asked ?? nobodyYet,
    ...(saying.problem ? { problem: saying.problem } : {}),
    ...(saying.notice ? { notice: saying.notice } : {}),
  };
}

/** Inputs of one person do not belong on a card that a whole channel reads. */
export function whereToChange({ place }: Turn, mayChange: boolean): 'here' | 'elsewhere' | 'no' {
  if (!mayChange) return 'no';
  return place.scope === 'personal' ? 'here' : 'elsewhere';
}

/** Whose roles: the card to tick them on. */
async function choose(deps: Deps, turn: Turn, who: PersonAsked): Promise<Reply> {
  const permitted = await permit(deps, turn, 'roles.change', 'roles.choose');
  if (!permitted.ok) return permitted.reply;
  const chosen = personAsked(who);
  if (!chosen.ok)
    return show(rolesCard, await overview(deps, turn, permitted.person, { asked: who, problem: chosen.refusal }), turn);
  const { id, name, roles: held } = await personNow(deps, turn, chosen.value);
  return showPerson(turn, { id, name }, held);
}

function showPerson(
  turn: Turn,
  { id, name }: Person,
  held: readonly Role[],
  wrong: { readonly ticked?: readonly Role[]; readonly typedName?: string; readonly problem?: RoleRefusal } = {},
): Reply {
  return show(
    personRolesCard,
    {
      person: id,
      name,
      typedName: wrong.typedName ?? '',
      held: [...held],
      ticked: [...(wrong.ticked ?? held)],
      ...(wrong.problem ? { problem: wrong.problem } : {}),
    },
    turn,
  );
}

type Wish = { readonly person: string; readonly seen: string; readonly name: string; readonly roles: string };

async function save(deps: Deps, turn: Turn, wish: Wish): Promise<Reply> {
  const [permitted, known, otherGlobalAdmin] = await Promise.all([
    permit(deps, turn, 'roles.change', 'roles.save'),
    personNow(deps, turn, wish.person),
    anotherGlobalAdmin(deps, turn, wish.person),
  ]);
  if (!permitted.ok) return permitted.reply;
  const { roles: held } = known;
  const wanted = rolesIn(wish.roles);
  const decided = decideRoles({ held, seen: rolesIn(wish.seen), wanted, otherGlobalAdmin });
  if (!decided.ok) return refuseRoles(deps, turn, wish, decided.refusal);
  const person = { id: known.id, name: known.name || oneLine(wish.name).trim().slice(0, 100) };
  if (decided.value === 'change') {
    await changeRoles(deps, turn, person, wanted);
    // two who take it from each other at once both saw the other one hold it
    if (losesGlobalAdmin(held, wanted) && !(await anotherGlobalAdmin(deps, turn, person.id))) {
      await changeRoles(deps, turn, person, held, 'last-global-admin');
      return refuseRoles(deps, turn, wish, { why: 'last-global-admin' });
    }
  }
  return showSaved(deps, turn, person, wanted);
}

function changeRoles(deps: Deps, turn: Turn, person: Person, next: readonly Role[], why?: string): Promise<unknown> {
  return deps.people.changeRoles(turn.reseller.teamsTenantId, person, next, (before) =>
    audited(deps, turn, 'roles.save', 'done', {
      person: person.id,
      before: before.join(','),
      after: next.join(','),
      ...(why ? { why } : {}),
    }),
  );
}

/** What was chosen stays ticked, except when it would hide what somebody else has chosen meanwhile. */
async function refuseRoles(deps: Deps, turn: Turn, wish: Wish, refusal: RoleRefusal): Promise<Reply> {
  const reseller = turn.reseller.teamsTenantId;
  const [{ id, name, roles: held }] = await Promise.all([
    personNow(deps, turn, wish.person),
    deps.refusals.record(
      reseller,
      audited(deps, turn, 'roles.save', 'refused', {
        why: refusal.why,
        person: wish.person,
        wanted: rolesIn(wish.roles).join(','),
      }),
    ),
  ]);
  const ticked = refusal.why === 'changed-meanwhile' ? held : rolesIn(wish.roles);
  return showPerson(turn, { id, name }, held, { ticked, typedName: wish.name, problem: refusal });
}

/** Whoever has just taken the right to change roles from themselves sees the overview as anybody does. */
async function showSaved(deps: Deps, turn: Turn, person: Person, held: readonly Role[]): Promise<Reply> {
  const t = texts[turn.language];
  const viewer = await personNow(deps, turn, turn.who.id);
  const notice = t.people.rolesSaved(
    person.name || person.id,
    held.map((role) => t.roleNames[role]),
  );
  return show(rolesCard, await overview(deps, turn, viewer, { notice }), turn);
}

/** Somebody else who holds the role now, by their own row: the list may lag behind. */
async function anotherGlobalAdmin(deps: Deps, turn: Turn, except: string): Promise<boolean> {
  const reseller = turn.reseller.teamsTenantId;
  for (const { id } of await deps.people.holding(reseller, ['globalAdmin'])) {
    if (id === except) continue;
    const { roles: held } = await deps.people.fresh(reseller, id);
    if (held.includes('globalAdmin')) return true;
  }
  return false;
}

export const chooseRolesHandlers = (deps: Deps): Handlers<'roles.show' | 'roles.choose' | 'roles.save'> => ({
  'roles.show': async (_data, turn) => ({ ...(await showRoles(deps, turn)), how: 'replace' }),
  'roles.choose': ({ person, personId }, turn) => choose(deps, turn, asked(person, personId)),
  'roles.save': (wish, turn) => save(deps, turn, wish),
});
