import type { DataOf, Handlers } from '../cards/index.ts';
import type { Deps, Loaded, PersonRecord, Reply, Turn, Wake } from '../ports.ts';
import { agreementCard } from './agreement-cards.ts';
import { audited } from './audited.ts';
import { permit, refuseRole } from './permit.ts';
import { adopt, keyOf, outOfDate, viewOf } from './show-customer.ts';

/** A customer's agreement as we know it, for everybody with a role; asking Partner Center anew is for some ("Settled" 1). */

const ROUNDS = 3;
const REFRESH = 'agreement.refresh';

/** The agreement of a customer, with what this person may do about it. */
export function showAgreement(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  showing: {
    readonly person: PersonRecord;
    readonly how: Reply['how'];
    readonly note?: string;
    readonly wake?: Wake | undefined;
  },
): Reply {
  const { customer, agreement } = loaded;
  if (!customer) return outOfDate(turn);
  const card = agreementCard(
    deps,
    { customer, agreement },
    {
      reseller: turn.reseller,
      language: turn.language,
      roles: showing.person.roles,
      operation: deps.newId(),
      ...(showing.note ? { note: showing.note } : {}),
    },
  );
  return {
    how: showing.how,
    message: { card },
    posting: {
      customer: customer.uid,
      view: viewOf(customer, turn),
      about: 'agreement',
      revision: customer.revision,
    },
    ...(showing.wake ? { wakes: showing.wake } : {}),
  };
}

async function open(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.look-up', 'agreement.show', uid),
    deps.customers.load(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  // pressed on its own card it is brought up to date; from the customer's card it is a message of its own
  const pressed = loaded.postings.find(({ activityId }) => activityId === turn.pressed?.activityId);
  const how = pressed?.about === 'agreement' ? 'replace' : 'post';
  return showAgreement(deps, turn, loaded, { person: permitted.person, how });
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
  const isUnderWay = loaded.jobs.some(({ kind, dead }) => kind === 'agreement.look' && !dead);
  if (isUnderWay || !deps.fulfilment(turn.reseller).capabilities.has('look-up'))
    return showAgreement(deps, turn, loaded, { person, how: 'replace' });
  const committed = await deps.customers.commit(
    loaded,
    {
      postings: adopt(deps, turn, loaded, customer, 'agreement'),
      jobs: [{ lane: 'work', kind: 'agreement.look', input: { dueAt: '' } }],
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
  'agreement.show': ({ customer }, turn) => open(deps, turn, customer),
  'agreement.refresh': (data, turn) => refresh(deps, turn, data),
});
