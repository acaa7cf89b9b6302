import { expireDraft } from '../domain/draft.ts';
import { returnToRequest } from '../domain/requested-customer.ts';
import type { Deps, StepContext, StepOutcome } from '../ports.ts';
import { auditedByJob } from './audited.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';

/** A fortnight after the form was first saved: it expires, or waits on when somebody has worked on it since. */
export async function expire(deps: Deps, { job, reseller }: StepContext<'draft.expire'>): Promise<StepOutcome> {
  const { dueAt } = job.input;
  return {
    kind: 'done',
    change: ({ customer }) => {
      const now = deps.clock();
      const { tenant, provider } = reseller.policy;
      const ended = customer && expireDraft(customer, { dueAt, now, days: tenant.draftDays });
      if (!customer || !ended) return {};
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
