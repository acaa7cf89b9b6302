import { approversCard } from '../cards/approvers.ts';
import type { DataOf, Handlers } from '../cards/index.ts';
import { nobodyYet } from '../cards/person-input.ts';
import { type ApproverRefusal, changeApprovers, listLetsApprove } from '../domain/approver.ts';
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
  readonly asked?: PersonAsked;
  readonly noPerson?: NoPerson;
  readonly refusal?: ApproverRefusal;
};

/** Who may approve besides those whose role says so (rulebook §1.2), to change. */
async function showApprovers(deps: Deps, turn: Turn, wrong: Wrong = {}): Promise<Reply> {
  const [{ approvers = [] }, known] = await Promise.all([
    deps.organisations.settings(turn.reseller.teamsTenantId),
    knownPeople(deps, turn),
  ]);
  const rolesOf = (id: string) => known.find((person) => person.id === id)?.roles ?? [];
  return show(
    approversCard,
    {
      approvers: namedToday(approvers, known).map(({ id, name }) => ({
        id,
        name,
        idle: !listLetsApprove(rolesOf(id)),
      })),
      keep: [...(wrong.keep ?? approvers.map(({ id }) => id))],
      people: [...known],
      asked: wrong.asked ?? nobodyYet,
      ...(wrong.noPerson ? { noPerson: wrong.noPerson } : {}),
      ...(wrong.refusal ? { refusal: wrong.refusal } : {}),
    },
    turn,
  );
}

const idsOf = ({ approvers = [] }: OrganisationSettings): string => approvers.map(({ id }) => id).join(',');

async function save(deps: Deps, turn: Turn, data: DataOf<'settings.approvers.save'>): Promise<Reply> {
  const permitted = await permit(deps, turn, 'settings.change', 'settings.approvers.save');
  if (!permitted.ok) return permitted.reply;
  const reseller = turn.reseller.teamsTenantId;
  const who = asked(data.person, data.personId);
  const keep = listed(data.keep);
  const chosen = nobodyAsked(who) ? undefined : personAsked(who);
  if (chosen && !chosen.ok) return showApprovers(deps, turn, { keep, asked: who, noPerson: chosen.refusal });
  const [now, person] = await Promise.all([
    deps.organisations.settings(reseller),
    chosen ? personNow(deps, turn, chosen.value) : undefined,
  ]);
  const change = {
    drop: unticked(data.shown, data.keep),
    ...(person ? { add: { id: person.id, name: person.name }, roles: person.roles } : {}),
  };
  const decided = changeApprovers(now.approvers ?? [], change);
  if (!decided.ok) {
    const details = { why: decided.refusal.why, person: person?.id ?? '' };
    await deps.refusals.record(reseller, audited(deps, turn, 'settings.approvers.save', 'refused', details));
    return showApprovers(deps, turn, { keep, asked: who, refusal: decided.refusal });
  }
  if (idsOf({ approvers: decided.value }) !== idsOf(now))
    await deps.organisations.change(
      reseller,
      (settings) => {
        const next = changeApprovers(settings.approvers ?? [], change);
        return next.ok ? { ...settings, approvers: next.value } : settings;
      },
      (before, after) =>
        audited(deps, turn, 'settings.approvers.save', 'done', { before: idsOf(before), after: idsOf(after) }),
    );
  return showSettings(deps, turn, permitted.person, texts[turn.language].settingsSaved.approvers);
}

export const chooseApproversHandlers = (deps: Deps): Handlers<'settings.approvers' | 'settings.approvers.save'> => ({
  'settings.approvers': async (_data, turn) => {
    const permitted = await permit(deps, turn, 'settings.change', 'settings.approvers');
    return permitted.ok ? showApprovers(deps, turn) : permitted.reply;
  },
  'settings.approvers.save': (data, turn) => save(deps, turn, data),
});
