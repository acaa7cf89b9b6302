import {
  type Agreement,
  type AgreementAnswers,
  type Answered,
  agreementOf,
  isNews,
  lookedAt,
  tenantOf,
} from '../domain/agreement.ts';
import type { Customer } from '../domain/customer.ts';
import type { Change, Deps, Loaded, StepContext, StepOutcome } from '../ports.ts';
import type { Called, CallFailure } from '../remote-ports.ts';
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
  return { kind: 'done', change: (now) => found(deps, context, { ...now, answers, tenantId }) };
}

/** Only what is still to be looked at by itself is moved. */
const lookAgainAt =
  ({ job }: Context) =>
  (at: string) =>
  ({ agreement }: Loaded): Change =>
    agreement && agreement.due['agreement-look'] === job.input.dueAt
      ? { agreement: { ...agreement, due: { ...agreement.due, 'agreement-look': at } } }
      : {};

function found(
  deps: Deps,
  { job, reseller }: Context,
  {
    customer,
    agreement,
    answers,
    tenantId,
  }: {
    readonly customer?: Customer | undefined;
    readonly agreement?: Agreement | undefined;
    readonly answers: AgreementAnswers;
    readonly tenantId: string;
  },
): Change {
  // somebody has made it another tenant's meanwhile
  if (!customer || tenantOf(customer) !== tenantId) return {};
  const before = agreementOf(customer, agreement);
  const next = lookedAt(before, answers, { now: deps.clock(), policy: reseller.policy });
  if (!isNews(before, next)) {
    // who asked sees that somebody looked; what the bot does by itself is told only when it is news
    return { agreement: next, ...(job.input.dueAt ? {} : { customer: seenAnew(customer), jobs: SHOW_EVERYWHERE }) };
  }
  const details = { customer: customer.uid, standing: next.standing.is, before: before.standing.is };
  return {
    customer: seenAnew(customer),
    agreement: next,
    jobs: SHOW_EVERYWHERE,
    audit: auditedByJob(deps, job, 'agreement.look', 'done', details),
  };
}
