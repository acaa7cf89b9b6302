import { deputiesCard } from '../cards/deputies.ts';
import type { DataOf, Handlers } from '../cards/index.ts';
import { nobodyYet } from '../cards/person-input.ts';
import type { Person } from '../domain/customer.ts';
import { changeDeputies, type Deputising, type DeputyRefusal, pairOf } from '../domain/deputy.ts';
import { type NoPerson, nobodyAsked, type PersonAsked, personAsked } from '../domain/person-choice.ts';
import type { Deps, OrganisationSettings, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { audited } from './audited.ts';
import { showSettings } from './change-settings.ts';
import { asked, knownPeople, listed, namedToday, personNow, unticked } from './known-people.ts';
import { permit } from './permit.ts';
import { show } from './reply.ts';

type Wrong = {
  readonly keep?: readonly string[];
  readonly of?: PersonAsked;
  readonly deputy?: PersonAsked;
  readonly noPerson?: { readonly of?: NoPerson; readonly deputy?: NoPerson };
  readonly refusal?: DeputyRefusal;
};

/** Who stands in for whom, to change. */
async function showDeputies(deps: Deps, turn: Turn, wrong: Wrong = {}): Promise<Reply> {
  const [{ deputies = [] }, known] = await Promise.all([
    deps.organisations.settings(turn.reseller.teamsTenantId),
    knownPeople(deps, turn),
  ]);
  const today = (person: Person): Person => namedToday([person], known)[0] ?? person;
  return show(
    deputiesCard,
    {
      pairs: deputies.map(({ of, deputy }) => ({ of: today(of), deputy: today(deputy) })),
      keep: [...(wrong.keep ?? deputies.map(pairOf))],
      people: [...known],
      of: wrong.of ?? nobodyYet,
      deputy: wrong.deputy ?? nobodyYet,
      noPerson: { ...wrong.noPerson },
      ...(wrong.refusal ? { refusal: wrong.refusal } : {}),
    },
    turn,
  );
}

const pairsOf = ({ deputies = [] }: OrganisationSettings): string => deputies.map(pairOf).join(',');

/** The pair asked for; nothing when both were left empty; what is wrong at either of the two otherwise. */
function pairAsked(
  of: PersonAsked,
  deputy: PersonAsked,
):
  | { readonly ok: true; readonly ids?: readonly [of: string, deputy: string] }
  | { readonly ok: false; readonly noPerson: { readonly of?: NoPerson; readonly deputy?: NoPerson } } {
  if (nobodyAsked(of) && nobodyAsked(deputy)) return { ok: true };
  const [one, other] = [personAsked(of), personAsked(deputy)];
  if (one.ok && other.ok) return { ok: true, ids: [one.value, other.value] };
  return {
    ok: false,
    noPerson: { ...(one.ok ? {} : { of: one.refusal }), ...(other.ok ? {} : { deputy: other.refusal }) },
  };
}

async function deputisingOf(
  deps: Deps,
  turn: Turn,
  ids: readonly [of: string, deputy: string] | undefined,
): Promise<Deputising | undefined> {
  if (!ids) return undefined;
  const [of, deputy] = await Promise.all([personNow(deps, turn, ids[0]), personNow(deps, turn, ids[1])]);
  return { of: { id: of.id, name: of.name }, deputy: { id: deputy.id, name: deputy.name } };
}

async function save(deps: Deps, turn: Turn, data: DataOf<'settings.deputies.save'>): Promise<Reply> {
  const permitted = await permit(deps, turn, 'settings.change', 'settings.deputies.save');
  if (!permitted.ok) return permitted.reply;
  const reseller = turn.reseller.teamsTenantId;
  const typed = { keep: listed(data.keep), of: asked(data.of, data.ofId), deputy: asked(data.deputy, data.deputyId) };
  const pair = pairAsked(typed.of, typed.deputy);
  if (!pair.ok) return showDeputies(deps, turn, { ...typed, noPerson: pair.noPerson });
  const [now, add] = await Promise.all([deps.organisations.settings(reseller), deputisingOf(deps, turn, pair.ids)]);
  const change = { drop: unticked(data.shown, data.keep), ...(add ? { add } : {}) };
  const decided = changeDeputies(now.deputies ?? [], change);
  if (!decided.ok) {
    const details = { why: decided.refusal.why, pair: add ? pairOf(add) : '' };
    await deps.refusals.record(reseller, audited(deps, turn, 'settings.deputies.save', 'refused', details));
    return showDeputies(deps, turn, { ...typed, refusal: decided.refusal });
  }
  if (pairsOf({ deputies: decided.value }) !== pairsOf(now))
    await deps.organisations.change(
      reseller,
      (settings) => {
        const next = changeDeputies(settings.deputies ?? [], change);
        return next.ok ? { ...settings, deputies: next.value } : settings;
      },
      (before, after) =>
        audited(deps, turn, 'settings.deputies.save', 'done', { before: pairsOf(before), after: pairsOf(after) }),
    );
  return showSettings(deps, turn, permitted.person, texts[turn.language].settingsSaved.deputies);
}

export const chooseDeputiesHandlers = (deps: Deps): Handlers<'settings.deputies' | 'settings.deputies.save'> => ({
  'settings.deputies': async (_data, turn) => {
    const permitted = await permit(deps, turn, 'settings.change', 'settings.deputies');
    return permitted.ok ? showDeputies(deps, turn) : permitted.reply;
  },
  'settings.deputies.save': (data, turn) => save(deps, turn, data),
});
