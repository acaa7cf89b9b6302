import { remindOfInvitation as reminded } from '../domain/invitation-life.ts';
import type { Change, Deps, StepContext, StepOutcome } from '../ports.ts';
import { copyForSender } from './agreement-copies.ts';
import { announceAgreement } from './announce-agreement.ts';
import { auditedByJob } from './audited.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { seenAnew } from './look-at-agreement.ts';

/**
 * A customer was invited and is silent. Whoever sent the invitation gets the agreement's card once more; the last time
 * the channel is told, too.
 */

export async function remindOfInvitation(deps: Deps, context: StepContext<'agreement.remind'>): Promise<StepOutcome> {
  const { customer, job, reseller } = context;
  const sender = context.now().agreement?.invitation?.sent.by;
  if (!customer || !sender) return { kind: 'done' };
  const copy = await copyForSender(deps, reseller, { customer, sender });
  return {
    kind: 'done',
    change: ({ customer: current, agreement }): Change => {
      const now = deps.clock();
      const next = current && reminded(current, agreement, { dueAt: job.input.dueAt, now, policy: reseller.policy });
      if (!current || !next) return {};
      // where nobody can be written to, the channel is
      const tellChannel = next.isLast || !copy;
      return {
        customer: seenAnew(current),
        agreement: next.agreement,
        postings: copy ? [copy] : [],
        jobs: [...SHOW_EVERYWHERE, ...(tellChannel ? [announceAgreement('stalled', now)] : [])],
        audit: auditedByJob(deps, job, 'agreement.remind', 'done', { customer: current.uid, last: next.isLast }),
      };
    },
  };
}
