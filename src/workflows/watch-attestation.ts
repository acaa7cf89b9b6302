import { type Agreement, agreementOf } from '../domain/agreement.ts';
import { expire, finish, type Started, waitOn } from '../domain/attesting.ts';
import type { Customer } from '../domain/customer.ts';
import { nextWatch } from '../domain/watch.ts';
import type { Change, Deps, Loaded, Posting, StepContext, StepOutcome } from '../ports.ts';
import type { Called } from '../remote-ports.ts';
import { copyForSender } from './agreement-copies.ts';
import { auditedByJob } from './audited.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { seenAnew } from './look-at-agreement.ts';
import { whenItsTurn } from './take-turn.ts';

/**
 * The job that asks whether the customer has used its link: at its time, or because somebody wants to know. What the customer
 * has accepted is finished without another press: the person who made the link has asked for exactly that (decision 025).
 */

type Context = StepContext<'agreement.attest.look'>;
type Now = { readonly customer: Customer; readonly agreement: Agreement; readonly started: Started };

type Read = Called<'waiting' | 'accepted' | 'expired'>;

/** Shorter than every other wait: one question. */
const CALLS = 1;
const BUSY_MS = 60_000;
const GONE = 404;

function startedIn({ customer, agreement: kept }: Loaded, { job: { input } }: Context): Now | undefined {
  if (!customer) return undefined;
  const agreement = agreementOf(customer, kept);
  const { attestation: started, due } = agreement;
  if (started?.state !== 'started') return undefined;
  const isIt = input.dueAt ? input.dueAt === due['attestation-look'] : input.attestation === started.id;
  return isIt ? { customer, agreement, started } : undefined;
}

const changeIfStarted =
  (context: Context, build: (now: Now) => Change) =>
  (loaded: Loaded): Change => {
    const now = startedIn(loaded, context);
    return now ? build(now) : {};
  };

export async function watchAttestation(deps: Deps, context: Context): Promise<StepOutcome> {
  const now = startedIn(context.now(), context);
  const { reseller, key, job } = context;
  if (!now || !deps.fulfilment(reseller).capabilities.has('attest')) return { kind: 'done' };
  const isAsked = job.input.dueAt === '';
  const waitMs = isAsked ? 0 : deps.pace(reseller, key.uid, CALLS);
  if (waitMs > 0) return whenItsTurn(deps, context, { waitMs, why: 'paced', move: moveTo(context) });
  const { agreement, started } = now;
  const correlationId = deps.newGuid();
  const { teamsTenantId } = reseller;
  const read = await deps.partnerCenter.readAttestation(
    teamsTenantId,
    agreement.tenantId,
    started.attestationId,
    correlationId,
  );
  if (!read.ok && read.failure.kind === 'throttled') {
    const afterMs = read.failure.retryAfterMs ?? BUSY_MS;
    if (!isAsked) return whenItsTurn(deps, context, { waitMs: afterMs, why: 'throttled', move: moveTo(context) });
    if (job.attempts < reseller.policy.retry.attempts) return { kind: 'again', afterMs, why: 'throttled' };
  }
  const copy = await copyAtTheEnd(deps, context, now, read);
  return { kind: 'done', change: told(deps, context, read, copy) };
}

const moveTo = (context: Context) => (at: string) =>
  changeIfStarted(context, ({ agreement }) => ({
    agreement: { ...agreement, due: { ...agreement.due, 'attestation-look': at } },
  }));

/** A link that Microsoft does not know any more is of no use to anybody. */
const isOver = (read: Read): boolean =>
  read.ok ? read.value === 'expired' : read.failure.kind === 'refused' && read.failure.status === GONE;

/** Whoever stands for it is told, in a message of its own, when nobody looks any more. */
async function copyAtTheEnd(
  deps: Deps,
  { reseller, job }: Context,
  { customer, started }: Now,
  read: Read,
): Promise<Posting | undefined> {
  const isEnd = isOver(read) || nextWatch(started.startedAt, deps.clock(), reseller.policy) === undefined;
  const isNews = isEnd && job.input.dueAt !== '' && !(read.ok && read.value === 'accepted');
  return isNews ? copyForSender(deps, reseller, { customer, sender: started.by }) : undefined;
}

/** It could not be asked, however often it was tried: the next look comes at its time all the same. */
export const giveUpWatching = (deps: Deps, context: Context): ((now: Loaded) => Change) =>
  told(deps, context, { ok: false, failure: { kind: 'unknown', why: 'failed', correlationId: '' } }, undefined);

function told(deps: Deps, context: Context, read: Read, copy: Posting | undefined): (now: Loaded) => Change {
  const { job, reseller } = context;
  const ids = { requestId: deps.newGuid(), correlationId: deps.newGuid() };
  return changeIfStarted(context, ({ customer, agreement, started }) => {
    const details = { customer: customer.uid, attestation: started.id };
    const audit = (standing: string) =>
      auditedByJob(deps, job, 'agreement.attest.look', 'done', { ...details, standing });
    const now = deps.clock();
    if (read.ok && read.value === 'accepted')
      return {
        customer: seenAnew(customer),
        agreement: finish(agreement, started, { by: started.by, ...ids }),
        jobs: [{ lane: 'work', kind: 'agreement.attest', input: { attestation: started.id } }, ...SHOW_EVERYWHERE],
        audit: audit('accepted'),
      };
    if (isOver(read))
      return {
        customer: seenAnew(customer),
        agreement: expire(agreement, started, now),
        postings: copy ? [copy] : [],
        jobs: SHOW_EVERYWHERE,
        audit: audit('expired'),
      };
    const isAsked = job.input.dueAt === '';
    const looked = isAsked ? { at: now.toISOString(), answered: read.ok } : undefined;
    const next = waitOn(agreement, started, { now, policy: reseller.policy, looked });
    // who asked sees that somebody looked; what the bot does by itself is told only when it is news
    const isSeen = isAsked || next.due['attestation-look'] === undefined;
    return {
      agreement: next,
      postings: copy ? [copy] : [],
      ...(isSeen ? { customer: seenAnew(customer), jobs: SHOW_EVERYWHERE } : {}),
    };
  });
}
