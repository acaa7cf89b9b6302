import type { Handlers } from '../cards/index.ts';
import { checkForm } from '../domain/check-form.ts';
import { recordRelationship, startCreating } from '../domain/creation.ts';
import { type Customer, type CustomerIn, domainOf, type SubmitRefusal } from '../domain/customer.ts';
import { type TenantRequest, warningsOf } from '../domain/customer-form.ts';
import { isOpenDraft } from '../domain/draft.ts';
import { askProvider } from '../domain/requested-customer.ts';
import type { Result } from '../domain/result.ts';
import type { AuditEntry, Committed, Deps, Loaded, PersonRecord, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { audited } from './audited.ts';
import { formSettingOf } from './customer-cards.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { permit, refuseRole } from './permit.ts';
import { adopt, isInPersonalChat, keyOf, outOfDate, sendToPersonalChat, showCustomer } from './show-customer.ts';
import { isTheirs, notTheirs } from './whose-draft.ts';

/**
 * The press that creates a tenant. The write order is the safety: intent with its request id here, then the call and
 * its outcome in create-tenant.ts (architecture §2). A second press, delivery or instance finds the intent.
 */

const WHAT = 'customer.create.submit';

async function submit(
  deps: Deps,
  turn: Turn,
  { customer: uid, revision, op }: { customer: string; revision: number; op: string },
): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.create', WHAT, uid),
    deps.customers.loadToCommit(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  if (permitted.right !== 'yes') return refuseRole(deps, turn, 'customer.create', WHAT, uid);
  const { capabilities } = deps.fulfilment(turn.reseller);
  const asksProvider = !capabilities.has('create-customer') && capabilities.has('ask-provider');
  if (!(capabilities.has('create-customer') || asksProvider) || !loaded.customer) return outOfDate(turn);
  // a colleague takes the form over first: the password of what comes of it is theirs then
  if (isOpenDraft(loaded.customer) && !isTheirs(loaded.customer, turn)) {
    const details = { customer: uid, why: 'not-requester' };
    await deps.refusals.record(turn.reseller.teamsTenantId, audited(deps, turn, WHAT, 'refused', details));
    return notTheirs(loaded.customer, turn);
  }
  const asked: Asked = { loaded, customer: loaded.customer, person: permitted.person, op };
  const ask = {
    shownRevision: revision,
    request: checkForm(loaded.customer.values, formSettingOf(turn.reseller), loaded.customer.findings),
    by: turn.who,
    now: deps.clock(),
  };
  const hasTenant = ask.request.ok && ask.request.value.existingDomain !== '';
  // where there is a link of our own, nobody has to be asked for one
  if (asksProvider && !(hasTenant && capabilities.has('request-relationship')))
    return prepare(
      deps,
      turn,
      asked,
      askProvider(loaded.customer, { ...ask, id: deps.newId(), days: turn.reseller.policy.tenant.draftDays }),
    );
  if (hasTenant) return record(deps, turn, asked, recordRelationship(loaded.customer, ask));
  const ids = { requestId: deps.newGuid(), correlationId: deps.newGuid() };
  return create(deps, turn, asked, startCreating(loaded.customer, { ...ask, ...ids }));
}

type Asked = {
  readonly loaded: Loaded;
  readonly customer: Customer;
  readonly person: PersonRecord;
  readonly op: string;
};

const refused = (deps: Deps, turn: Turn, { customer, person }: Asked, refusal: SubmitRefusal): Promise<Reply> =>
  showCustomer(deps, turn, customer, { person, notice: explain(texts[turn.language].submitRefusals, refusal) });

/** What was decided against the register or our own records; the reasons people wrote stay on the customer (T29). */
const decidedIn = (request: TenantRequest): AuditEntry['details'] =>
  Object.fromEntries(warningsOf(request).map((warning) => [warning, true]));

/** The intent of a new tenant, and the job that calls Partner Center. */
async function create(
  deps: Deps,
  turn: Turn,
  asked: Asked,
  started: Result<CustomerIn<'creating'>, SubmitRefusal>,
): Promise<Reply> {
  if (!started.ok) return refused(deps, turn, asked, started.refusal);
  const { value: creating } = started;
  const { loaded, person, op } = asked;
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: creating,
      postings: [...adopt(deps, turn, loaded, creating), ...sendToPersonalChat(deps, turn, loaded, person)],
      jobs: [{ lane: 'work', kind: 'customer.create', input: {} }, ...SHOW_EVERYWHERE],
      audit: audited(deps, turn, WHAT, 'done', {
        customer: creating.uid,
        domain: domainOf(creating.request),
        requestId: creating.requestId,
        ...decidedIn(creating.request),
      }),
    },
    op,
  );
  return showSent(deps, turn, asked, committed, creating);
}

/** A customer with a tenant is written down, and asked for a relationship from its card; Partner Center is not called. */
async function record(
  deps: Deps,
  turn: Turn,
  asked: Asked,
  recorded: Result<CustomerIn<'relationshipPending'>, SubmitRefusal>,
): Promise<Reply> {
  if (!recorded.ok) return refused(deps, turn, asked, recorded.refusal);
  const { value: pending } = recorded;
  const { loaded, person, op } = asked;
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: pending,
      postings: [...adopt(deps, turn, loaded, pending), ...sendToPersonalChat(deps, turn, loaded, person)],
      jobs: SHOW_EVERYWHERE,
      audit: audited(deps, turn, 'customer.record.submit', 'done', {
        customer: pending.uid,
        domain: domainOf(pending.request),
        ...decidedIn(pending.request),
      }),
    },
    op,
  );
  return showSent(deps, turn, asked, committed, pending);
}

/** The provider is asked: a person hands the request over; Partner Center is not called. */
async function prepare(
  deps: Deps,
  turn: Turn,
  asked: Asked,
  prepared: Result<CustomerIn<'requested'>, SubmitRefusal>,
): Promise<Reply> {
  if (!prepared.ok) return refused(deps, turn, asked, prepared.refusal);
  const { value: requested } = prepared;
  const { loaded, person, op } = asked;
  const request = requested.asked.id;
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: requested,
      postings: [...adopt(deps, turn, loaded, requested), ...sendToPersonalChat(deps, turn, loaded, person)],
      jobs: [{ lane: 'work', kind: 'provider.prepare', input: { request } }, ...SHOW_EVERYWHERE],
      audit: audited(deps, turn, 'provider.prepare.submit', 'done', {
        customer: requested.uid,
        domain: domainOf(requested.request),
        request,
        ...decidedIn(requested.request),
      }),
    },
    op,
  );
  return showSent(deps, turn, asked, committed, requested);
}

/** Lost a race or delivered before: the person sees what the first one did, and is told when nothing was sent by it. */
async function showSent(deps: Deps, turn: Turn, asked: Asked, committed: Committed, meant: Customer): Promise<Reply> {
  const { person } = asked;
  const { loaded } = committed;
  const customer = loaded.customer ?? meant;
  if (committed.ok) {
    const inPersonalChat = isInPersonalChat(loaded, turn);
    return showCustomer(deps, turn, customer, { person, wake: committed.wake, inPersonalChat });
  }
  if (committed.why === 'duplicate' || !isOpenDraft(customer)) return showCustomer(deps, turn, customer, { person });
  if (!isTheirs(customer, turn)) return notTheirs(customer, turn);
  return refused(deps, turn, { ...asked, customer }, { why: 'changed-meanwhile' });
}

export const createCustomerHandlers = (deps: Deps): Handlers<'customer.create.submit'> => ({
  'customer.create.submit': (data, turn) => submit(deps, turn, data),
});
