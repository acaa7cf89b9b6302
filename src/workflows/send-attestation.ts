import { type Agreement, agreementOf, isEffective, tenantOf } from '../domain/agreement.ts';
import { type AttestationSetback, isOurs, isSameSignatory } from '../domain/attestation.ts';
import {
  dropAttestation,
  finishAttesting,
  holdAccepted,
  isTooOld,
  leaveOpen,
  loseAnswer,
  returnAttestation,
  type Sending,
  setbackOfAttestation,
  slowDown,
  startWaiting,
} from '../domain/attesting.ts';
import type { Customer } from '../domain/customer.ts';
import { rightTo } from '../domain/roles.ts';
import type { Confirmation } from '../domain/signatory.ts';
import type { AuditEntry, Change, Deps, Loaded, NewJob, StepContext, StepOutcome } from '../ports.ts';
import type { CallFailure } from '../remote-ports.ts';
import { announceAgreement } from './announce-agreement.ts';
import { nameOf } from './attestation-form.ts';
import { auditedByJob, setbackDetails } from './audited.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { seenAnew } from './look-at-agreement.ts';
import { LONGEST_WAIT_MS, pauseMs } from './retry-pause.ts';

/**
 * The job that tells Microsoft: asks Partner Center with the ids saved by the press, and turns every answer, and every missing
 * one, into a state (API §1.7, §1.8, §6). "Confirmed already" is what we wanted; after silence the same ids go once more, then
 * Partner Center is asked what it has, and what cannot be found out is said as such.
 */

type Context = StepContext<'agreement.attest'>;
type Now = { readonly customer: Customer; readonly agreement: Agreement; readonly sending: Sending };

/** The intent this job is for, as it stands now; undefined when it is over, or the customer is another tenant by now. */
function sendingIn({ customer, agreement: kept }: Loaded, { job }: Context): Now | undefined {
  if (!customer) return undefined;
  const agreement = agreementOf(customer, kept);
  const { attestation } = agreement;
  const isIt = attestation?.state === 'sending' && attestation.id === job.input.attestation;
  return isIt && tenantOf(customer) ? { customer, agreement, sending: attestation } : undefined;
}

const changeIfSending =
  (context: Context, build: (now: Now) => Change) =>
  (loaded: Loaded): Change => {
    const now = sendingIn(loaded, context);
    return now ? build(now) : {};
  };

/** An attempt before this one may have been done. */
const mayBeThere = ({ tookOver }: Context, { sending }: Now): boolean => tookOver || sending.lostAnswers > 0;

export async function sendAttestation(deps: Deps, context: Context): Promise<StepOutcome> {
  const now = sendingIn(context.now(), context);
  if (!now) return { kind: 'done' };
  const { reseller } = context;
  const { sending, agreement } = now;
  // the customer did it without us since; nothing has been sent yet
  if (isEffective(agreement.standing) && !mayBeThere(context, now)) return overtaken(deps, context);
  // once more, right before it counts
  if (!deps.fulfilment(reseller).capabilities.has('attest'))
    return orFound(deps, context, now, { problem: { why: 'no-access' } });
  const { roles } = await deps.people.fresh(reseller.teamsTenantId, sending.by.id);
  if (rightTo('agreement.attest', roles) !== 'yes')
    return orFound(deps, context, now, { problem: { why: 'role-lost' } });
  await context.calling();
  return call(deps, context, now);
}

async function call(deps: Deps, context: Context, now: Now): Promise<StepOutcome> {
  const { sending, agreement } = now;
  const { requestId, correlationId, request } = sending;
  const { teamsTenantId } = context.reseller;
  const { signatory, agreedAt } = request;
  const ids = { requestId, correlationId };
  const { tenantId } = agreement;
  switch (sending.call) {
    case 'attest': {
      const called = await deps.partnerCenter.attestAgreement(teamsTenantId, tenantId, { signatory, agreedAt, ...ids });
      if (!called.ok) return failed(deps, context, now, called.failure);
      return called.value === 'attested'
        ? confirmed(deps, context, { signatory, agreedAt })
        : confirmedBefore(deps, context, now);
    }
    case 'start': {
      const companyName = nameOf(now.customer);
      const called = await deps.partnerCenter.startAttestation(teamsTenantId, tenantId, {
        signatory,
        companyName,
        ...ids,
      });
      return called.ok ? started(deps, context, called.value) : failed(deps, context, now, called.failure);
    }
    case 'finish': {
      const { attestationId } = sending;
      const called = await deps.partnerCenter.finishAttestation(teamsTenantId, tenantId, { attestationId, ...ids });
      return called.ok ? finished(deps, context, now) : failed(deps, context, now, called.failure);
    }
  }
}

async function failed(deps: Deps, context: Context, now: Now, failure: CallFailure): Promise<StepOutcome> {
  switch (failure.kind) {
    case 'throttled':
      return wait(deps, context, now, failure.retryAfterMs);
    case 'unknown':
      return lostAnswer(deps, context, now, failure.why);
    case 'no-access':
      return orFound(deps, context, now, { problem: { why: 'no-access' } });
    case 'refused':
      return orFound(deps, context, now, setbackOfAttestation(failure, now.sending));
  }
}

// ---- what Partner Center has ------------------------------------------------------------------------------------

type Look =
  | { readonly kind: 'found'; readonly confirmation: Confirmation }
  | { readonly kind: 'none' }
  | { readonly kind: 'no-answer' };

async function look(deps: Deps, context: Context, { agreement, sending }: Now): Promise<Look> {
  const { teamsTenantId } = context.reseller;
  const asked = await deps.partnerCenter.lookAtAgreement(teamsTenantId, agreement.tenantId, sending.correlationId);
  if (!asked.confirmation.ok) return { kind: 'no-answer' };
  return asked.confirmation.value ? { kind: 'found', confirmation: asked.confirmation.value } : { kind: 'none' };
}

const cannotLook = ({ job }: Context): StepOutcome => ({
  kind: 'again',
  afterMs: Math.min(pauseMs(job.attempts + 1), LONGEST_WAIT_MS / 4),
  why: 'cannot-look',
  unknown: true,
});

/** It comes back, unless an earlier attempt has done it all the same: a "no" may be about our own. */
async function orFound(deps: Deps, context: Context, now: Now, setback: AttestationSetback): Promise<StepOutcome> {
  // a link that nobody has harms nobody
  if (!mayBeThere(context, now) || now.sending.call === 'start') return giveBack(deps, context, setback);
  const found = await look(deps, context, now);
  if (found.kind === 'no-answer') return cannotLook(context);
  return found.kind === 'found' && isOurs(found.confirmation, now.sending)
    ? confirmed(deps, context, found.confirmation)
    : giveBack(deps, context, setback);
}

/**
 * this very person was confirmed before: by us, a moment ago, or by somebody long since. What Partner Center has is what
 * counts; where that is too old to count, it takes no newer day of the same person, and that must be said.
 */
async function confirmedBefore(deps: Deps, context: Context, now: Now): Promise<StepOutcome> {
  const { sending } = now;
  const found = await look(deps, context, now);
  if (found.kind === 'no-answer') return cannotLook(context);
  const { signatory, agreedAt } = sending.request;
  // not in the list yet: it is there all the same, says who knows
  if (found.kind === 'none') return confirmed(deps, context, { signatory, agreedAt });
  const { confirmation } = found;
  if (isOurs(confirmation, sending))
    return confirmed(deps, context, confirmation, { already: !mayBeThere(context, now) });
  const { policy } = context.reseller;
  const isOlder = isSameSignatory(confirmation.signatory, signatory);
  if (isOlder && isTooOld(confirmation.agreedAt, policy) && !isTooOld(agreedAt, policy))
    return giveBack(deps, context, { problem: { why: 'confirmed-before', on: confirmation.agreedAt } });
  return confirmed(deps, context, confirmation, { already: true });
}

/** The customer's own click: the moment is what Microsoft has written down, or now where it does not tell yet. */
async function finished(deps: Deps, context: Context, now: Now): Promise<StepOutcome> {
  const found = await look(deps, context, now);
  const { signatory } = now.sending.request;
  const isIt = found.kind === 'found' && isOurs(found.confirmation, now.sending);
  return confirmed(deps, context, isIt ? found.confirmation : { signatory, agreedAt: deps.clock().toISOString() });
}

// ---- waiting ----------------------------------------------------------------------------------------------------

/** 429: nothing was done. It is tried again when Partner Center says, and after a while given back. */
function wait(deps: Deps, context: Context, now: Now, askedMs?: number): StepOutcome {
  const { job, reseller } = context;
  const unknown = mayBeThere(context, now);
  if (job.attempts >= reseller.policy.retry.attempts && !unknown)
    return giveBack(deps, context, { problem: { why: 'partner-center-busy' } });
  return {
    kind: 'again',
    afterMs: Math.min(askedMs ?? 1000 * 2 ** Math.min(job.attempts, 6), LONGEST_WAIT_MS),
    why: 'throttled',
    unknown,
    change: changeIfSending(context, ({ customer, agreement, sending }) =>
      sending.slow
        ? {}
        : { customer: seenAnew(customer), agreement: slowDown(agreement, sending), jobs: SHOW_EVERYWHERE },
    ),
  };
}

/** Time-out, closed connection, 5xx: the same ids once more, so often; then Partner Center is asked what it has. */
async function lostAnswer(deps: Deps, context: Context, now: Now, why: string): Promise<StepOutcome> {
  const { lostAnswers } = now.sending;
  const change = changeIfSending(context, ({ customer, agreement, sending }) => ({
    agreement: loseAnswer(agreement, sending),
    ...(sending.slow ? {} : { customer: seenAnew(customer), jobs: SHOW_EVERYWHERE }),
  }));
  if (lostAnswers < context.reseller.policy.retry.unknownOutcome)
    return { kind: 'again', afterMs: pauseMs(lostAnswers + 1), why, unknown: true, change };
  if (now.sending.call === 'start') return { kind: 'dead', why: 'outcome-unknown' };
  const found = await look(deps, context, now);
  if (found.kind === 'no-answer') return cannotLook(context);
  return found.kind === 'found' && isOurs(found.confirmation, now.sending)
    ? confirmed(deps, context, found.confirmation)
    : { kind: 'dead', why: 'outcome-unknown' };
}

// ---- what becomes of it -----------------------------------------------------------------------------------------

const auditOf = (
  deps: Deps,
  { job, reseller: { policy } }: Context,
  { customer, agreement, sending }: Now,
  outcome: AuditEntry['outcome'],
  details: AuditEntry['details'],
): AuditEntry =>
  auditedByJob(deps, job, 'agreement.attest', outcome, {
    customer: customer.uid,
    tenantId: agreement.tenantId,
    attestation: sending.id,
    call: sending.call,
    requestId: sending.requestId,
    policy: `${policy.name} ${policy.version}`,
    evidence: sending.request.evidence !== '',
    ...details,
  });

/** The job gave up: whether Partner Center has it is not known, and the card says exactly that. */
export const giveUpAttesting = (deps: Deps, context: Context): ((now: Loaded) => Change) =>
  changeIfSending(context, (now) => ({
    customer: seenAnew(now.customer),
    agreement: leaveOpen(now.agreement, now.sending, deps.clock()),
    jobs: SHOW_EVERYWHERE,
    audit: auditOf(deps, context, now, 'unknown', { attempts: context.job.attempts }),
  }));

function confirmed(
  deps: Deps,
  context: Context,
  confirmation: Confirmation,
  { already = false }: { readonly already?: boolean } = {},
): StepOutcome {
  const { policy } = context.reseller;
  return {
    kind: 'done',
    change: changeIfSending(context, (now) => {
      const { agreement, customer, sending } = now;
      const next = finishAttesting(agreement, sending, { confirmation, already, policy, now: deps.clock() });
      return {
        customer: seenAnew(customer),
        agreement: next,
        jobs: [...SHOW_EVERYWHERE, ...news(agreement, next, deps.clock())],
        audit: auditOf(deps, context, now, 'done', { standing: next.standing.is, ...(already ? { already } : {}) }),
      };
    }),
  };
}

/** The channel hears of it once: who could buy before, or has to accept again all the same, is no news. */
function news(before: Agreement, after: Agreement, at: Date): readonly NewJob[] {
  if (isEffective(before.standing) || before.standing.is === after.standing.is) return [];
  if (isEffective(after.standing)) return [announceAgreement('attested', at)];
  return after.standing.is === 'needs-reacceptance' ? [announceAgreement('must-accept-again', at)] : [];
}

const started = (
  deps: Deps,
  context: Context,
  made: { readonly attestationId: string; readonly link: string },
): StepOutcome => ({
  kind: 'done',
  change: changeIfSending(context, (now) => ({
    customer: seenAnew(now.customer),
    agreement: startWaiting(now.agreement, now.sending, {
      ...made,
      now: deps.clock(),
      policy: context.reseller.policy,
    }),
    jobs: SHOW_EVERYWHERE,
    audit: auditOf(deps, context, now, 'done', {}),
  })),
});

/** It comes back to a person with what they typed. What the customer has accepted is not lost by that: it can be finished. */
function giveBack(deps: Deps, context: Context, setback: AttestationSetback): StepOutcome {
  return {
    kind: 'done',
    change: changeIfSending(context, (now) => ({
      customer: seenAnew(now.customer),
      agreement:
        now.sending.call === 'finish'
          ? holdAccepted(now.agreement, now.sending, setback.problem)
          : returnAttestation(now.agreement, now.sending, setback),
      jobs: SHOW_EVERYWHERE,
      audit: auditOf(deps, context, now, 'refused', attestationSetbackDetails(setback)),
    })),
  };
}

const attestationSetbackDetails = ({ problem, field }: AttestationSetback): AuditEntry['details'] => ({
  ...setbackDetails({ problem }),
  ...(field ? { field } : {}),
});

/** Nothing was sent, and nothing needs to be. */
const overtaken = (deps: Deps, context: Context): StepOutcome => ({
  kind: 'done',
  change: changeIfSending(context, (now) => ({
    customer: seenAnew(now.customer),
    agreement: dropAttestation(now.agreement),
    jobs: SHOW_EVERYWHERE,
    audit: auditOf(deps, context, now, 'refused', { why: 'accepted-meanwhile', standing: now.agreement.standing.is }),
  })),
});
