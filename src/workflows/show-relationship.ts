import type { DataOf, Handlers } from '../cards/index.ts';
import { may, rightTo, rolesThatMay } from '../domain/roles.ts';
import type { CustomerEntry, Deps, Loaded, PersonRecord, Reply, Turn, Wake } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { audited } from './audited.ts';
import { listReply, lookFor, nothingChosen, truthOf } from './find-customer.ts';
import { soughtOf } from './look-at-relationship.ts';
import { permit, refuseRole } from './permit.ts';
import { hasRelationshipCard, relationshipCardFor } from './relationship-cards.ts';
import { adopt, keyOf, outOfDate, showCustomer, viewOf } from './show-customer.ts';
import { copyToReplace, showFound } from './show-found.ts';

/** "vztah [zákazník]": how a reseller relationship stands, for everybody with a role; asking Partner Center anew is for some. */

const ROUNDS = 3;
const REFRESH = 'relationship.refresh';

export type RelationshipShowing = {
  readonly person: PersonRecord;
  readonly how: Reply['how'];
  readonly note?: string;
  readonly confirm?: 'withdraw' | 'end';
  readonly wake?: Wake | undefined;
};

/** The relationship of a customer, with what this person may do about it; of one that has none, the customer itself. */
export async function showRelationship(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  showing: RelationshipShowing,
): Promise<Reply> {
  const { customer, relationship } = loaded;
  if (!customer) return outOfDate(turn);
  const { person, how, note, confirm, wake } = showing;
  if (!hasRelationshipCard(customer))
    return showCustomer(deps, turn, customer, { person, how, wake, ...(note ? { said: note } : {}) });
  const mayAct = rightTo('relationship.request', person.roles) === 'yes';
  const holders = mayAct
    ? []
    : await deps.people.holding(turn.reseller.teamsTenantId, rolesThatMay('relationship.request'));
  const card = relationshipCardFor(
    deps,
    { customer, relationship, agreement: loaded.agreement },
    {
      reseller: turn.reseller,
      language: turn.language,
      roles: person.roles,
      whoMay: holders.map(({ name }) => name).filter((name) => name !== ''),
      operation: deps.newId(),
      ...(confirm ? { confirm } : {}),
      ...(note ? { note } : {}),
    },
  );
  return {
    how,
    message: { card },
    posting: {
      customer: customer.uid,
      view: viewOf(customer, turn),
      about: 'relationship',
      revision: customer.revision,
    },
    ...(wake ? { wakes: wake } : {}),
  };
}

/** In the place of its own card, or of a mail; below anything that is about something else. */
export function howToShow({ pressed }: Turn, { postings }: Loaded): Reply['how'] {
  const copy = pressed && postings.find(({ activityId }) => activityId === pressed.activityId);
  return copy && copy.about !== 'relationship' ? 'post' : 'replace';
}

async function show(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.look-up', 'relationship.show', uid),
    deps.customers.load(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  // from the card of the customer, or from a mail, it is a message of its own
  const copy = loaded.postings.find(({ activityId }) => activityId && activityId === turn.pressed?.activityId);
  const how = copy?.about === 'relationship' ? 'replace' : 'post';
  return showRelationship(deps, turn, loaded, { person: permitted.person, how });
}

/** As a message of its own, one copy among those that are kept up to date. */
async function showFoundRelationship(deps: Deps, turn: Turn, loaded: Loaded, person: PersonRecord): Promise<Reply> {
  const { customer } = loaded;
  if (!customer) return outOfDate(turn);
  if (!hasRelationshipCard(customer)) return showFound(deps, turn, { ...loaded, customer }, person);
  const reply = await showRelationship(deps, turn, loaded, { person, how: 'post' });
  const replaces = copyToReplace(loaded);
  return reply.posting && replaces ? { ...reply, posting: { ...reply.posting, replaces } } : reply;
}

async function open(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.look-up', 'relationship.open', uid),
    deps.customers.load(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  return showFoundRelationship(deps, turn, loaded, permitted.person);
}

/** Customers looked through for those that are waited for; one reading of the list. */
const MOST_LOOKED_THROUGH = 1_000;

/** Whoever waits for a relationship: of our own asking, or of the provider's. */
const waits = ({ customer }: Loaded): boolean =>
  customer?.state === 'relationshipPending' ||
  (customer?.state === 'requested' && customer.asked.action === 'relationship');

const mayWait = ({ state }: CustomerEntry): boolean => state === 'relationshipPending' || state === 'requested';

/** "vztah", "vztah kapr" */
export async function findRelationship(deps: Deps, typed: string, turn: Turn): Promise<Reply> {
  const permitted = await permit(deps, turn, 'customer.look-up', 'relationship.show');
  if (!permitted.ok) return permitted.reply;
  const { person } = permitted;
  if (!typed.trim()) return waiting(deps, turn, person);
  const found = await lookFor(deps, turn, typed);
  const [only] = found.customers;
  if (only && found.customers.length === 1 && found.more === 0) return showFoundRelationship(deps, turn, only, person);
  return listReply(deps, turn, found, { typed, purpose: 'relationship', person });
}

async function waiting(deps: Deps, turn: Turn, person: PersonRecord): Promise<Reply> {
  const entries = await deps.directory.newest(turn.reseller.teamsTenantId, MOST_LOOKED_THROUGH);
  const found = await truthOf(deps, turn, entries.filter(mayWait), waits);
  const orMore = entries.length >= MOST_LOOKED_THROUGH;
  return listReply(deps, turn, { ...found, orMore }, { typed: '', purpose: 'relationship', person });
}

/** Somebody wants to know now: a job asks, and the card follows. */
async function refresh(deps: Deps, turn: Turn, data: DataOf<typeof REFRESH>, round = 1): Promise<Reply> {
  const { customer: uid, op } = data;
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'relationship.request', REFRESH, uid),
    deps.customers.loadToCommit(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  const { person } = permitted;
  if (permitted.right !== 'yes' || !may('relationship.request', person.roles))
    return refuseRole(deps, turn, 'relationship.request', REFRESH, uid);
  const { customer } = loaded;
  if (!customer) return outOfDate(turn);
  const how = howToShow(turn, loaded);
  if (hasRelationshipCard(customer) && !soughtOf(customer)) {
    const note = explain(texts[turn.language].relationships.refusals, { why: 'nothing-to-seek' });
    return showRelationship(deps, turn, loaded, { person, how, note });
  }
  const isUnderWay = loaded.jobs.some(
    ({ kind, dead, input }) => kind === 'relationship.look' && !dead && 'dueAt' in input && input.dueAt === '',
  );
  if (isUnderWay || !hasRelationshipCard(customer) || !deps.fulfilment(turn.reseller).capabilities.has('look-up'))
    return showRelationship(deps, turn, loaded, { person, how });
  const committed = await deps.customers.commit(
    loaded,
    {
      postings: adopt(deps, turn, loaded, customer, 'relationship'),
      jobs: [{ lane: 'work', kind: 'relationship.look', input: { dueAt: '' } }],
      audit: audited(deps, turn, REFRESH, 'done', { customer: uid }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return refresh(deps, turn, data, round + 1);
  return showRelationship(deps, turn, committed.loaded, {
    person,
    how,
    ...(committed.ok ? { wake: committed.wake } : {}),
  });
}

export const showRelationshipHandlers = (
  deps: Deps,
): Handlers<'relationship.show' | 'relationship.open' | 'relationship.refresh'> => ({
  'relationship.show': ({ customer }, turn) => show(deps, turn, customer),
  'relationship.open': async ({ customer }, turn) => (customer ? open(deps, turn, customer) : nothingChosen(turn)),
  'relationship.refresh': (data, turn) => refresh(deps, turn, data),
});
