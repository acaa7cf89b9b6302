import {
  type Agreement,
  type AgreementAnswers,
  type Answered,
  agreementOf,
  isAwaited,
  isEffective,
  isNews,
  lookedAt,
  tenantOf,
} from '../domain/agreement.ts';
import type { Customer, Person } from '../domain/customer.ts';
import type { Change, Deps, Loaded, Posting, StepContext, StepOutcome } from '../ports.ts';
import type { Called, CallFailure } from '../remote-ports.ts';
import { copyForSender } from './agreement-copies.ts';
import { announceAgreement } from './announce-agreement.ts';
import { auditedByJob } from './audited.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { whenItsTurn } from './take-turn.ts';

/** The job that asks Partner Center where a customer's agreement stands: because somebody wants to know, or at its time. */

type Context = StepContext<'agreement.look'>;

/** Two questions. */
const CALLS = 2;

/** Every change that people see is a change of the customer, whose copies follow it (decision 024). */
export const seenAnew = (customer: Customer): Customer => ({ ...customer, revision: customer.revision + 1 });

const answeredIn = <T>(called: Called<T>): Answered<T> =>
  called.ok ? { told: called.value } : { unknown: whyOf(called.failure) };

/** What is said of it: a customer that Partner Center does not show us is no longer ours, or never was. */
function whyOf(failure: CallFailure): string {
  if (failure.kind === 'refused' && (failure.status === 403 || failure.status === 404)) return 'not-ours';
  return failure.kind === 'no-access' ? 'no-access' : codeOf(failure);
}

export const codeOf = (failure: CallFailure): string =>
  failure.kind === 'refused' ? `code-${failure.code}` : failure.kind === 'throttled' ? 'throttled' : failure.why;

/** How long Partner Center wants us to wait; undefined when it does not. */
export function askedToWait(...called: readonly Called<unknown>[]): number | undefined {
  const waits = called.flatMap((each) =>
    !each.ok && each.failure.kind === 'throttled' ? [each.failure.retryAfterMs ?? THROTTLED_MS] : [],
  );
  return waits.length > 0 ? Math.max(...waits) : undefined;
}
const THROTTLED_MS = 60_000;

export async function lookAtAgreement(deps: Deps, context: Context): Promise<StepOutcome> {
  const { customer, job, key, reseller } = context;
  if (!customer || !deps.fulfilment(reseller).capabilities.has('look-up')) return { kind: 'done' };
  const tenantId = tenantOf(customer);
  const asked = context.now().agreement?.due['agreement-look'];
  // the moment it was to be looked at is another by now
  if (!tenantId || (job.input.dueAt && job.input.dueAt !== asked)) return { kind: 'done' };
  // nobody waits for what is looked at by itself
  const waitMs = job.input.dueAt ? deps.pace(reseller, key.uid, CALLS) : 0;
  if (waitMs > 0) return whenItsTurn(deps, context, { waitMs, why: 'paced', move: lookAgainAt(context) });
  const looked = await deps.partnerCenter.lookAtAgreement(reseller.teamsTenantId, tenantId, deps.newGuid());
  const later = askedToWait(looked.confirmation, looked.direct);
  if (later !== undefined && job.input.dueAt)
    return whenItsTurn(deps, context, { waitMs: later, why: 'throttled', move: lookAgainAt(context) });
  if (later !== undefined && job.attempts < reseller.policy.retry.attempts)
    return { kind: 'again', afterMs: later, why: 'throttled' };
  const answers = { confirmation: answeredIn(looked.confirmation), direct: answeredIn(looked.direct) };
  const copy = await copyOf(deps, context, { answers, tenantId });
  return { kind: 'done', change: (now) => found(deps, context, now, { answers, tenantId, copy }) };
}

/** Only what is still to be looked at by itself is moved. */
const lookAgainAt =
  ({ job }: Context) =>
  (at: string) =>
  ({ agreement }: Loaded): Change =>
    agreement && agreement.due['agreement-look'] === job.input.dueAt
      ? { agreement: { ...agreement, due: { ...agreement.due, 'agreement-look': at } } }
      : {};

type Found = {
  readonly answers: AgreementAnswers;
  readonly tenantId: string;
  /** For whoever waits for the answer. */
  readonly copy: Posting | undefined;
};

/** What the look makes of what is known now; undefined where the customer is another tenant's meanwhile. */
function stepOf(deps: Deps, { reseller }: Context, now: Loaded, { answers, tenantId }: Omit<Found, 'copy'>) {
  const { customer } = now;
  if (!customer || tenantOf(customer) !== tenantId) return undefined;
  const before = agreementOf(customer, now.agreement);
  const at = deps.clock();
  const after = lookedAt(before, answers, { now: at, policy: reseller.policy });
  const isAccepted = isAwaited(before) && isEffective(after.standing);
  const mustAgain = isEffective(before.standing) && after.standing.is === 'needs-reacceptance';
  // nobody is asked any more, and nobody has answered
  const isOver =
    before.due['agreement-look'] !== undefined &&
    after.due['agreement-look'] === undefined &&
    !isEffective(after.standing);
  return { customer, before, after, at, isAccepted, mustAgain, isOver };
}

/** Who waits: whoever sent the invitation, or wrote down that they confirmed it in Partner Center itself. */
function waiting({ invitation, attestation }: Agreement): Person | undefined {
  const noted = attestation?.state === 'noted' ? attestation : undefined;
  const isLater = noted && invitation && noted.at > invitation.sent.at;
  return isLater ? noted.by : (invitation?.sent.by ?? noted?.by);
}

/** They are told what came of it, in a message of its own. */
async function copyOf(deps: Deps, context: Context, found: Omit<Found, 'copy'>): Promise<Posting | undefined> {
  const step = stepOf(deps, context, context.now(), found);
  const sender = step && waiting(step.before);
  if (!step || !sender || !(step.isAccepted || step.isOver)) return undefined;
  const { by } = context.job.input;
  return copyForSender(deps, context.reseller, { customer: step.customer, sender, ...(by ? { except: by } : {}) });
}

function found(deps: Deps, context: Context, now: Loaded, result: Found): Change {
  const { job } = context;
  const step = stepOf(deps, context, now, result);
  if (!step) return {};
  const { customer, before, after, at, isAccepted, mustAgain, isOver } = step;
  const postings = result.copy && (isAccepted || isOver) ? [result.copy] : [];
  if (!isNews(before, after)) {
    // who asked sees that somebody looked; what the bot does by itself is told only when it is news
    const isSeen = !job.input.dueAt || isOver;
    return { agreement: after, postings, ...(isSeen ? { customer: seenAnew(customer), jobs: SHOW_EVERYWHERE } : {}) };
  }
  const details = { customer: customer.uid, standing: after.standing.is, before: before.standing.is };
  return {
    customer: seenAnew(customer),
    agreement: after,
    postings,
    jobs: [
      ...SHOW_EVERYWHERE,
      ...(isAccepted ? [announceAgreement('accepted', at)] : []),
      ...(mustAgain ? [announceAgreement('must-accept-again', at)] : []),
    ],
    audit: auditedByJob(deps, job, 'agreement.look', 'done', details),
  };
}

/** It could not be done, however often it was tried: the next one comes at its time all the same. */
export const giveUpLooking =
  (deps: Deps, context: Context) =>
  (now: Loaded): Change => {
    const { customer } = now;
    if (!customer || !context.job.input.dueAt) return {};
    const failed = { unknown: 'failed' } as const;
    const answers = { confirmation: failed, direct: failed };
    return found(deps, context, now, { answers, tenantId: tenantOf(customer), copy: undefined });
  };
