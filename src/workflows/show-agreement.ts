import type { DataOf, Handlers } from '../cards/index.ts';
import { agreementOf } from '../domain/agreement.ts';
import { rightTo } from '../domain/roles.ts';
import type { Deps, Loaded, NewJob, PersonRecord, Reply, Turn, Wake } from '../ports.ts';
import { type AgreementViewer, agreementCard, isLooking } from './agreement-cards.ts';
import { audited } from './audited.ts';
import { listReply, lookFor, nothingChosen } from './find-customer.ts';
import { permit, refuseRole } from './permit.ts';
import { adopt, isPrivate, keyOf, outOfDate, viewOf } from './show-customer.ts';
import { copyToReplace } from './show-found.ts';

/**
 * "smlouva <zákazník>": a customer's agreement as we know it, for everybody with a role; asking Partner Center anew is for
 * some ("Settled" 1).
 */

const ROUNDS = 3;
const REFRESH = 'agreement.refresh';

const lookNow = ({ who }: Turn): NewJob => ({
  lane: 'work',
  kind: 'agreement.look',
  input: { dueAt: '', by: who.id },
});

export type AgreementShown = {
  readonly person: PersonRecord;
  readonly how: Reply['how'];
  readonly note?: string;
  readonly asks?: AgreementViewer['asks'];
  /** Asks whether the customer really says that they accepted. */
  readonly confirm?: boolean;
  readonly wake?: Wake | undefined;
};

/** The agreement of a customer, with what this person may do about it. */
export function showAgreement(deps: Deps, turn: Turn, loaded: Loaded, showing: AgreementShown): Reply {
  const { customer, agreement, relationship, jobs } = loaded;
  if (!customer) return outOfDate(turn);
  const view = viewOf(customer, turn);
  const card = agreementCard(
    deps,
    { customer, agreement, relationship, jobs },
    {
      reseller: turn.reseller,
      language: turn.language,
      roles: showing.person.roles,
      own: customer.requester.id === turn.who.id,
      operation: deps.newId(),
      privately: isPrivate(view) && showing.person.roles.length > 0,
      ...(showing.asks ? { asks: showing.asks } : {}),
      ...(showing.note ? { note: showing.note } : {}),
      ...(showing.confirm ? { confirm: true } : {}),
    },
  );
  const replaces = showing.how === 'post' ? copyToReplace(loaded) : undefined;
  return {
    how: showing.how,
    message: { card },
    posting: {
      customer: customer.uid,
      view,
      about: 'agreement',
      revision: customer.revision,
      ...(replaces ? { replaces } : {}),
    },
    ...(showing.wake ? { wakes: showing.wake } : {}),
  };
}

/** Nobody has looked yet, and this person may have it looked at: they need not ask for it. */
function isFirstLook(deps: Deps, turn: Turn, loaded: Loaded, { roles }: PersonRecord): boolean {
  const { customer, jobs } = loaded;
  if (!customer || isLooking(jobs) || rightTo('agreement.refresh', roles) !== 'yes') return false;
  const { standing, tenantId } = agreementOf(customer, loaded.agreement);
  const isNew = standing.is === 'unknown' && standing.why === 'never-looked';
  return isNew && tenantId !== '' && deps.fulfilment(turn.reseller).capabilities.has('look-up');
}

/** Shows it, and has Partner Center asked behind it where that was never done. */
async function open(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  { person, how }: { readonly person: PersonRecord; readonly how: Reply['how'] },
): Promise<Reply> {
  if (!isFirstLook(deps, turn, loaded, person)) return showAgreement(deps, turn, loaded, { person, how });
  // somebody wrote meanwhile: what they did is shown, and looked at by who opens it next
  const committed = await deps.customers.commit(loaded, {
    jobs: [lookNow(turn)],
    audit: audited(deps, turn, REFRESH, 'done', { customer: loaded.key.uid }),
  });
  return showAgreement(deps, turn, committed.loaded, {
    person,
    how,
    ...(committed.ok ? { wake: committed.wake } : {}),
  });
}

/** "smlouva", "smlouva kapr" */
export async function findAgreement(deps: Deps, typed: string, turn: Turn): Promise<Reply> {
  const permitted = await permit(deps, turn, 'customer.look-up', 'agreement.show');
  if (!permitted.ok) return permitted.reply;
  const { person } = permitted;
  const found = await lookFor(deps, turn, typed);
  const [only] = found.customers;
  if (!typed.trim() || !only || found.customers.length > 1 || found.more > 0)
    return listReply(deps, turn, found, { typed, purpose: 'agreement', person });
  return open(deps, turn, only, { person, how: 'post' });
}

async function show(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.look-up', 'agreement.show', uid),
    deps.customers.load(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  // pressed on its own card it is brought up to date; from any other card it is a message of its own
  const pressed = loaded.postings.find(({ activityId }) => activityId === turn.pressed?.activityId);
  return open(deps, turn, loaded, {
    person: permitted.person,
    how: pressed?.about === 'agreement' ? 'replace' : 'post',
  });
}

/** Somebody wants to know now: a job asks, and the card follows. */
async function refresh(deps: Deps, turn: Turn, data: DataOf<typeof REFRESH>, round = 1): Promise<Reply> {
  const { customer: uid, op } = data;
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'agreement.refresh', REFRESH, uid),
    deps.customers.loadToCommit(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  if (permitted.right !== 'yes') return refuseRole(deps, turn, 'agreement.refresh', REFRESH, uid);
  const { person } = permitted;
  const { customer } = loaded;
  if (!customer) return outOfDate(turn);
  if (isLooking(loaded.jobs) || !deps.fulfilment(turn.reseller).capabilities.has('look-up'))
    return showAgreement(deps, turn, loaded, { person, how: 'replace' });
  const committed = await deps.customers.commit(
    loaded,
    {
      postings: adopt(deps, turn, loaded, customer, 'agreement'),
      jobs: [lookNow(turn)],
      audit: audited(deps, turn, REFRESH, 'done', { customer: uid }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return refresh(deps, turn, data, round + 1);
  return showAgreement(deps, turn, committed.loaded, {
    person,
    how: 'replace',
    ...(committed.ok ? { wake: committed.wake } : {}),
  });
}

export const showAgreementHandlers = (deps: Deps): Handlers<'agreement.show' | 'agreement.refresh'> => ({
  'agreement.show': async ({ customer }, turn) => (customer ? show(deps, turn, customer) : nothingChosen(turn)),
  'agreement.refresh': (data, turn) => refresh(deps, turn, data),
});
