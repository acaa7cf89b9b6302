import { expireDraft } from '../domain/draft.ts';
import { expirePrepared, returnToRequest } from '../domain/requested-customer.ts';
import type { Deps, StepContext, StepOutcome } from '../ports.ts';
import { auditedByJob } from './audited.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';

/**
 * A fortnight after the form was first saved: it expires, or waits on when somebody has worked on it since. A request that
 * was prepared and handed over by nobody ends in the same way.
 */
export async function expire(deps: Deps, { job, reseller }: StepContext<'draft.expire'>): Promise<StepOutcome> {
  const { dueAt } = job.input;
  return {
    kind: 'done',
    change: ({ customer }) => {
      const now = deps.clock();
      const { tenant, provider } = reseller.policy;
      if (!customer) return {};
      const fired = { dueAt, now, days: tenant.draftDays };
      const ended = expireDraft(customer, fired) ?? expirePrepared(customer, fired);
      if (!ended) return {};
      // what the provider was asked for before the form was opened anew still stands
      const next = (ended.state === 'discarded' && returnToRequest(customer, provider)) || ended;
      if (next.state === 'draft') return { customer: next };
      return {
        customer: next,
        jobs: SHOW_EVERYWHERE,
        audit: auditedByJob(deps, job, 'draft.expire', 'done', { customer: next.uid, dueAt }),
      };
    },
  };
}
