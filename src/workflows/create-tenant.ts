import {
  finishCreating,
  leaveUnconfirmed,
  loseAnswer,
  repeatWithoutNumber,
  returnForFixing,
  slowDown,
} from '../domain/creation.ts';
import { type Customer, type CustomerIn, domainOf, type Setback } from '../domain/customer.ts';
import { setbackOf } from '../domain/setback.ts';
import type { AuditEntry, Change, Deps, Loaded, NewJob, StepContext, StepOutcome } from '../ports.ts';
import type { CallFailure, CreatedTenant } from '../remote-ports.ts';
import { auditedByJob, setbackDetails } from './audited.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { lookBeforeFirstCall, prefixTaken, type Stop } from './look-before-creating.ts';
import { LONGEST_WAIT_MS, pauseMs } from './retry-pause.ts';
import { REFRESH_CARDS } from './tell-people.ts';

/**
 * The job that creates a tenant: asks Partner Center with the ids saved by the press, and turns every answer, and every
 * missing answer, into a state and what comes next ("Settled" 4, API §1.7-1.8). A crash finds the mark and looks first.
 */

const ANNOUNCE: NewJob = { lane: 'tell', kind: 'channel.announce', input: { what: 'customer-created' } };

type Context = StepContext<'customer.create'>;
type Creating = CustomerIn<'creating'>;

const isCreating = (customer: Customer | undefined): customer is Creating => customer?.state === 'creating';

/** Asks Partner Center once, with the ids saved before, and turns whatever happens into a state and the next job. */
export async function createTenant(deps: Deps, context: Context): Promise<StepOutcome> {
  const { customer, reseller } = context;
  if (!isCreating(customer)) return { kind: 'done' };
  const looked = context.tookOver ? {} : await lookBeforeFirstCall(deps, context, customer);
  if ('stop' in looked) return sendBack(deps, context, looked.stop);
  const { checked } = looked;
  const marked = changeIfCreating((now) => ({ customer: { ...now, request: { ...now.request, ...checked } } }));
  await context.calling(checked && marked);
  const { partnerCenter } = deps;
  const called = await partnerCenter.createCustomer(reseller.teamsTenantId, customer.request, {
    language: reseller.language,
    registrationNumber: customer.registrationNumber,
    requestId: customer.requestId,
    correlationId: customer.correlationId,
  });
  return called.ok ? created(deps, context, called.value) : failed(deps, context, customer, called.failure);
}

async function failed(deps: Deps, context: Context, customer: Creating, failure: CallFailure): Promise<StepOutcome> {
  if (failure.kind === 'throttled') return waitForTurn(deps, context, failure);
  if (failure.kind === 'unknown') return unknownOutcome(deps, context, customer, failure.why);
  // an earlier attempt may have made the tenant: a "no" to this one may be about our own
  if (context.tookOver) {
    const ours = await findOurs(deps, context, customer);
    if (ours.kind !== 'none') return ours.outcome;
  }
  if (failure.kind === 'no-access')
    return end(deps, context, (now) => returnForFixing(now, { problem: { why: 'no-access' } }), { why: failure.why });
  if (failure.code === '600002' && !customer.repeatedAfter600002) {
    const requestId = deps.newGuid();
    const change = changeIfCreating((now) => ({ customer: repeatWithoutNumber(now, requestId) }));
    return { kind: 'again', afterMs: 0, why: '600002', change };
  }
  const known = setbackOf(failure, customer.request);
  const setback: Setback = known ?? { problem: { why: 'refused-by-partner-center', code: failure.code } };
  if (setback.problem.why === 'prefix-taken')
    return sendBack(deps, context, prefixTaken(customer.request.domainPrefix, deps.clock()));
  return sendBack(deps, context, { setback });
}

/** Back to the form, with what was learned on the way. */
const sendBack = (deps: Deps, context: Context, { setback, learned }: Stop): StepOutcome =>
  end(deps, context, (now) => returnForFixing(now, setback, learned), setbackDetails(setback));

const changeIfCreating =
  (build: (now: Creating) => Change) =>
  ({ customer }: Loaded): Change =>
    isCreating(customer) ? build(customer) : {};

/** 429: nothing was done. It is tried again when Partner Center says, and after a while given back. */
function waitForTurn(deps: Deps, context: Context, failure: Extract<CallFailure, { kind: 'throttled' }>): StepOutcome {
  const { job, reseller, tookOver } = context;
  if (job.attempts >= reseller.policy.retry.attempts && !tookOver)
    return end(deps, context, (now) => returnForFixing(now, { problem: { why: 'partner-center-busy' } }), {
      why: '429',
    });
  const asked = failure.retryAfterMs ?? 1000 * 2 ** Math.min(job.attempts, 6);
  return {
    kind: 'again',
    afterMs: Math.min(asked, LONGEST_WAIT_MS),
    why: 'throttled',
    // an attempt before this one may still have made the tenant
    unknown: tookOver,
    change: changeIfCreating((now) => (now.slow ? {} : { customer: slowDown(now), jobs: [REFRESH_CARDS] })),
  };
}

/** Time-out, closed connection, 5xx: the same request again, with the same id, then look for its result. */
async function unknownOutcome(deps: Deps, context: Context, customer: Creating, why: string): Promise<StepOutcome> {
  const { retry } = context.reseller.policy;
  const change = changeIfCreating((now) => ({
    customer: loseAnswer(now),
    ...(now.slow ? {} : { jobs: [REFRESH_CARDS] }),
  }));
  if (customer.lostAnswers < retry.unknownOutcome)
    return { kind: 'again', afterMs: pauseMs(customer.lostAnswers + 1), why, unknown: true, change };
  const ours = await findOurs(deps, context, customer);
  if (ours.kind !== 'none') return ours.outcome;
  return { kind: 'dead', why: 'outcome-unknown' };
}

/** The job gave up: whether the tenant exists is not known, and the card says exactly that. */
export const giveUpCreating = (deps: Deps, context: Context): ((now: Loaded) => Change) =>
  changeIfCreating((now) => ({
    customer: leaveUnconfirmed(now, deps.clock()),
    jobs: SHOW_EVERYWHERE,
    audit: auditOf(deps, context, now, 'unknown', { attempts: context.job.attempts }),
  }));

type Search = { readonly kind: 'none' } | { readonly kind: 'found' | 'no-answer'; readonly outcome: StepOutcome };

/** "Settled" 4: after the same request id, the domain among our customers says whether the tenant came to be. */
async function findOurs(deps: Deps, context: Context, customer: Creating): Promise<Search> {
  const domain = domainOf(customer.request);
  const { teamsTenantId } = context.reseller;
  const found = await deps.partnerCenter.findCustomerByDomain(teamsTenantId, domain, customer.correlationId);
  if (!found.ok) {
    const outcome = { kind: 'again', afterMs: LONGEST_WAIT_MS / 4, why: 'cannot-look', unknown: true } as const;
    return { kind: 'no-answer', outcome };
  }
  if (!found.value) return { kind: 'none' };
  const made: CreatedTenant = { tenantId: found.value.tenantId, domain, userName: 'admin' };
  return { kind: 'found', outcome: created(deps, context, made) };
}

/** The tenant exists: its password sealed, everybody told, all in the transaction that says so. */
function created(deps: Deps, context: Context, made: CreatedTenant): StepOutcome {
  const { password } = made;
  return {
    kind: 'done',
    change: changeIfCreating((now) => ({
      customer: finishCreating(now, {
        tenantId: made.tenantId,
        domain: made.domain,
        userName: made.userName,
        hasPassword: password !== undefined,
        now: deps.clock(),
        ttlHours: context.reseller.policy.tenant.credentialTtlHours,
      }),
      ...(password === undefined ? {} : { secret: { name: 'first-password', text: password } }),
      jobs: [...SHOW_EVERYWHERE, ANNOUNCE],
      audit: auditOf(deps, context, now, 'done', { tenantId: made.tenantId, password: password ? 'kept' : 'lost' }),
    })),
  };
}

/** It ends without a tenant, and the card says what to do. */
function end(
  deps: Deps,
  context: Context,
  next: (now: Creating) => Customer,
  details: AuditEntry['details'],
): StepOutcome {
  return {
    kind: 'done',
    change: changeIfCreating((now) => ({
      customer: next(now),
      jobs: SHOW_EVERYWHERE,
      audit: auditOf(deps, context, now, 'refused', details),
    })),
  };
}

const auditOf = (
  deps: Deps,
  { job }: Context,
  { uid, requestId }: Creating,
  outcome: AuditEntry['outcome'],
  details: AuditEntry['details'],
): AuditEntry => auditedByJob(deps, job, 'customer.create', outcome, { customer: uid, requestId, ...details });
