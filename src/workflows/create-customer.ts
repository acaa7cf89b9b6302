import type { Handlers } from '../cards/index.ts';
import { domainOf, startCreating } from '../domain/customer.ts';
import { checkForm } from '../domain/customer-form.ts';
import type { Deps, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { audited } from './audited.ts';
import { formSettingOf } from './customer-cards.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { permit, refuseRole } from './permit.ts';
import { adopt, isInPersonalChat, keyOf, outOfDate, sendToPersonalChat, showCustomer } from './show-customer.ts';

/**
 * The press that creates a tenant. The write order is the safety: intent with its request id here, then the call and
 * its outcome in create-tenant.ts (architecture §2). A second press, delivery or instance finds the intent.
 */

async function submit(
  deps: Deps,
  turn: Turn,
  { customer: uid, revision, op }: { customer: string; revision: number; op: string },
): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.create', 'customer.create.submit'),
    deps.customers.loadToCommit(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  if (permitted.right !== 'yes') return refuseRole(deps, turn, 'customer.create', 'customer.create.submit');
  if (!deps.fulfilment(turn.reseller).capabilities.has('create-customer') || !loaded.customer) return outOfDate(turn);
  const { person } = permitted;
  const started = startCreating(loaded.customer, {
    shownRevision: revision,
    request: checkForm(loaded.customer.values, formSettingOf(turn.reseller)),
    by: turn.who,
    now: deps.clock(),
    requestId: deps.newGuid(),
    correlationId: deps.newGuid(),
    policy: turn.reseller.policy,
  });
  if (!started.ok) {
    const notice = explain(texts[turn.language].submitRefusals, started.refusal);
    return showCustomer(deps, turn, loaded.customer, { person, notice });
  }
  const { value: creating } = started;
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: creating,
      postings: [...adopt(deps, turn, loaded, creating), ...sendToPersonalChat(deps, turn, loaded, person)],
      jobs: [{ lane: 'work', kind: 'customer.create', input: {} }, ...SHOW_EVERYWHERE],
      audit: audited(deps, turn, 'customer.create.submit', 'done', {
        customer: uid,
        domain: domainOf(creating.request),
        requestId: creating.requestId,
      }),
    },
    op,
  );
  // lost a race or delivered before: the person sees what the first one did
  return showCustomer(deps, turn, committed.loaded.customer ?? creating, {
    person,
    ...(committed.ok ? { wake: committed.wake, inPersonalChat: isInPersonalChat(committed.loaded, turn) } : {}),
  });
}

export const createCustomerHandlers = (deps: Deps): Handlers<'customer.create.submit'> => ({
  'customer.create.submit': (data, turn) => submit(deps, turn, data),
});
