import { changedFields, layOver, overtaken } from '../domain/billing.ts';
import type { Correcting } from '../domain/correction.ts';
import {
  askAnew,
  finishCorrection,
  isIn,
  leaveCorrectionOpen,
  loseCorrectionAnswer,
  noteFound,
  returnCorrection,
  setbackOfCorrection,
  slowCorrection,
} from '../domain/correction-outcome.ts';
import type { Customer, Setback } from '../domain/customer.ts';
import { may } from '../domain/roles.ts';
import type { AuditEntry, Change, Deps, Loaded, StepContext, StepOutcome } from '../ports.ts';
import type { Billing, BillingData, CallFailure } from '../remote-ports.ts';
import { auditedByJob, setbackDetails } from './audited.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { LONGEST_WAIT_MS, pauseMs } from './retry-pause.ts';
import { REFRESH_CARDS } from './tell-people.ts';

/**
 * The job that saves a correction: reads what Partner Center has now, lays the changed fields over it and sends it back under
 * its etag (API §4.3). Reading comes first in every attempt, so a lost answer or a crash is found out before anything is sent.
 */

type Context = StepContext<'customer.correct'>;

const isSending = (customer: Customer | undefined, { job }: Context): customer is Correcting =>
  customer?.state === 'created' &&
  customer.correction?.state === 'sending' &&
  customer.correction.id === job.input.correction;

/** Stale once is chance; stale again means that somebody else is at work on it right now. */
const MOST_STALE = 2;

export async function saveCorrection(deps: Deps, context: Context): Promise<StepOutcome> {
  const { customer } = context;
  if (!isSending(customer, context)) return { kind: 'done' };
  for (let stale = 0; stale < MOST_STALE; stale += 1) {
    const ended = await attempt(deps, context, customer, stale);
    if (ended !== 'stale') return ended;
  }
  return giveBack(deps, context, { problem: { why: 'changed-meanwhile' } });
}

/** One reading, and one writing if there is something to write. */
async function attempt(
  deps: Deps,
  context: Context,
  { tenantId, correction }: Correcting,
  stale: number,
): Promise<StepOutcome | 'stale'> {
  const { teamsTenantId } = context.reseller;
  const read = await deps.partnerCenter.readBilling(teamsTenantId, tenantId, correction.correlationId);
  if (!read.ok) return cannotRead(deps, context, read.failure);
  const { data: found } = read.value;
  if (isIn(found, correction)) return saved(deps, context, found);
  const { from, to } = correction;
  if (overtaken({ found, from, to }).length > 0)
    return giveBack(deps, context, { problem: { why: 'changed-meanwhile' } }, found);
  // the role once more, right before it counts
  const { roles } = await deps.people.fresh(teamsTenantId, correction.by.id);
  if (!may('customer.correct', roles)) return giveBack(deps, context, { problem: { why: 'role-lost' } });
  const requestId = stale === 0 ? correction.requestId : deps.newGuid();
  const anew = changeIfSending(context, (now) => ({ customer: askAnew(now, requestId) }));
  await context.calling(stale === 0 ? undefined : anew);
  return write(deps, context, { from: read.value, to: layOver({ found, from, to }), requestId });
}

async function write(
  deps: Deps,
  context: Context,
  { from, to, requestId }: { readonly from: Billing; readonly to: BillingData; readonly requestId: string },
): Promise<StepOutcome | 'stale'> {
  const { reseller } = context;
  const { customer } = context.now();
  if (!isSending(customer, context)) return { kind: 'done' };
  const { correlationId } = customer.correction;
  const written = await deps.partnerCenter.writeBilling(reseller.teamsTenantId, customer.tenantId, {
    from,
    to,
    language: reseller.language,
    requestId,
    correlationId,
  });
  if (written.ok) return written.value === 'stale' ? 'stale' : saved(deps, context, to);
  const { failure } = written;
  switch (failure.kind) {
    case 'throttled':
      return wait(deps, context, failure.retryAfterMs);
    case 'unknown':
      return lostAnswer(deps, context, customer, failure.why);
    case 'no-access':
      return giveBack(deps, context, { problem: { why: 'no-access' } });
    case 'refused':
      return giveBack(deps, context, setbackOfCorrection(failure, to));
  }
}

const changeIfSending =
  (context: Context, build: (now: Correcting) => Change) =>
  ({ customer }: Loaded): Change =>
    isSending(customer, context) ? build(customer) : {};

/** Nothing was changed by a reading; but when an earlier writing may have been done, only another reading can tell. */
function cannotRead(deps: Deps, context: Context, failure: CallFailure): StepOutcome {
  if (failure.kind === 'throttled') return wait(deps, context, failure.retryAfterMs);
  if (failure.kind === 'unknown') return wait(deps, context);
  if (context.tookOver) return wait(deps, context, LONGEST_WAIT_MS / 4);
  if (failure.kind === 'no-access') return giveBack(deps, context, { problem: { why: 'no-access' } });
  return giveBack(deps, context, { problem: { why: 'refused-by-partner-center', code: failure.code } });
}

/** 429, or silence to a question: it is tried again after a while, and given back when that goes on too long. */
function wait(deps: Deps, context: Context, askedMs?: number): StepOutcome {
  const { job, reseller, tookOver } = context;
  if (job.attempts >= reseller.policy.retry.attempts && !tookOver)
    return giveBack(deps, context, { problem: { why: 'partner-center-busy' } });
  return {
    kind: 'again',
    afterMs: Math.min(askedMs ?? pauseMs(job.attempts), LONGEST_WAIT_MS),
    why: 'wait',
    unknown: tookOver,
    change: changeIfSending(context, (now) =>
      now.correction.slow ? {} : { customer: slowCorrection(now), jobs: [REFRESH_CARDS] },
    ),
  };
}

/** Time-out, closed connection, 5xx: the next attempt reads what became of it and sends the same again. */
async function lostAnswer(deps: Deps, context: Context, customer: Correcting, why: string): Promise<StepOutcome> {
  const { correction, tenantId } = customer;
  const { retry } = context.reseller.policy;
  const change = changeIfSending(context, (now) => ({
    customer: loseCorrectionAnswer(now),
    ...(now.correction.slow ? {} : { jobs: [REFRESH_CARDS] }),
  }));
  if (correction.lostAnswers < retry.unknownOutcome)
    return { kind: 'again', afterMs: pauseMs(correction.lostAnswers + 1), why, unknown: true, change };
  const { teamsTenantId } = context.reseller;
  const read = await deps.partnerCenter.readBilling(teamsTenantId, tenantId, correction.correlationId);
  if (!read.ok) return { kind: 'again', afterMs: LONGEST_WAIT_MS / 4, why: 'cannot-look', unknown: true };
  return isIn(read.value.data, correction)
    ? saved(deps, context, read.value.data)
    : { kind: 'dead', why: 'outcome-unknown' };
}

/** The job gave up: whether Partner Center has it is not known, and the card says exactly that. */
export const giveUpCorrection = (deps: Deps, context: Context): ((now: Loaded) => Change) =>
  changeIfSending(context, (now) => ({
    customer: leaveCorrectionOpen(now, deps.clock()),
    jobs: [REFRESH_CARDS],
    audit: auditOf(deps, context, now, 'unknown', { attempts: context.job.attempts }),
  }));

/** Partner Center has it: our record follows, in the list and on every card. */
const saved = (deps: Deps, context: Context, data: BillingData): StepOutcome => ({
  kind: 'done',
  change: changeIfSending(context, (now) => ({
    customer: finishCorrection(now, data, deps.clock()),
    jobs: SHOW_EVERYWHERE,
    audit: auditOf(deps, context, now, 'done', {
      fields: changedFields(now.correction.from, now.correction.to).join(' '),
    }),
  })),
});

/** It comes back to a person with what they typed; what Partner Center was `found` to have meanwhile is noted. */
function giveBack(deps: Deps, context: Context, setback: Setback, found?: BillingData): StepOutcome {
  return {
    kind: 'done',
    change: changeIfSending(context, (now) => {
      const returned = returnCorrection(now, setback);
      return {
        customer: found ? noteFound(returned, found, deps.clock()) : returned,
        jobs: found ? SHOW_EVERYWHERE : [REFRESH_CARDS],
        audit: auditOf(deps, context, now, 'refused', setbackDetails(setback)),
      };
    }),
  };
}

const auditOf = (
  deps: Deps,
  { job }: Context,
  { uid, correction: { requestId } }: Correcting,
  outcome: AuditEntry['outcome'],
  details: AuditEntry['details'],
): AuditEntry => auditedByJob(deps, job, 'customer.correct', outcome, { customer: uid, requestId, ...details });
