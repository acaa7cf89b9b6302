import type { Customer } from '../domain/customer.ts';
import { isHandedOver, remindCustomer } from '../domain/requested-customer.ts';
import type { Change, Deps, Posting, StepContext, StepOutcome } from '../ports.ts';
import { auditedByJob } from './audited.ts';
import { announceRequest } from './hand-over-request.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';

/**
 * The provider is silent. Whoever handed the request over gets the customer's card once more, which says so; the last time
 * the channel is told, too (as R-68). The card is a copy like any other: a job posts it once, and it follows what happens.
 */

type Context = StepContext<'provider.remind'>;

/** A chat with somebody who still has a role and hears us: who handed it over, else whose customer it is. */
async function copyFor(deps: Deps, { reseller }: Context, customer: Customer): Promise<Posting | undefined> {
  if (customer.state !== 'requested' || !isHandedOver(customer.asked)) return undefined;
  const { requester, asked } = customer;
  for (const { id } of [asked.life.handedOver.by, requester]) {
    const person = await deps.people.fresh(reseller.teamsTenantId, id);
    const { personalChat, roles, muted, language = reseller.language } = person;
    if (personalChat && roles.length > 0 && !muted)
      return {
        id: deps.newId(),
        address: personalChat,
        view: id === requester.id ? 'requester' : 'colleague-privately',
        language,
        shown: 0,
        state: 'wanted',
      };
  }
  return undefined;
}

export async function remindOfProvider(deps: Deps, context: Context): Promise<StepOutcome> {
  const { customer, job, reseller } = context;
  if (!customer) return { kind: 'done' };
  const copy = await copyFor(deps, context, customer);
  return {
    kind: 'done',
    change: ({ customer: current }): Change => {
      const now = deps.clock();
      const reminded = remindCustomer(current, { dueAt: job.input.dueAt, now, ...reseller.policy.provider });
      if (!reminded) return {};
      const { customer: next, isLast } = reminded;
      const { id } = next.asked;
      // where nobody can be written to, the channel is
      const tellChannel = isLast || !copy;
      return {
        customer: next,
        postings: copy ? [copy] : [],
        jobs: [...SHOW_EVERYWHERE, ...(tellChannel ? [announceRequest(id, 'silent', now)] : [])],
        audit: auditedByJob(deps, job, 'provider.remind', 'done', { customer: next.uid, request: id }),
      };
    },
  };
}
