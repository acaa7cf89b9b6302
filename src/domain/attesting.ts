import { type Agreement, lookedAt } from './agreement.ts';
import {
  type Attestation,
  type AttestationIn,
  type AttestationRequest,
  type AttestationSetback,
  type AttestationWay,
  attestedBy,
  keepAttested,
} from './attestation.ts';
import type { Person } from './customer.ts';
import type { Problem } from './customer-form.ts';
import type { Policy } from './policy.ts';
import { accept, type Result, refuse } from './result.ts';
import { fieldSetbackOf, type Refused } from './setback.ts';
import type { Confirmation } from './signatory.ts';
import { nextWatch } from './watch.ts';

/** How a confirmation by the partner goes on, step by step (rulebook §3.2). Ids and moments come in. */

export type Sending = AttestationIn<'sending'>;
export type Started = AttestationIn<'started'>;

export type AttestRefusal =
  | { readonly why: 'no-tenant' }
  /** One is on its way; whether it is the same is for nobody to guess. */
  | { readonly why: 'under-way'; readonly by: Person }
  | { readonly why: 'unconfirmed' }
  /** The customer has a link of ours. */
  | { readonly why: 'waits-for-customer'; readonly by: Person; readonly at: string }
  | { readonly why: 'noted'; readonly by: Person; readonly at: string }
  /** nothing is left to be confirmed. */
  | { readonly why: 'confirmed'; readonly on: string }
  | { readonly why: 'accepted-directly' };

/**
 * Why nothing is to be confirmed now; undefined when something is. `seen`: whoever asks knows of the link or the note there is,
 * and wants another one in its place; a form that was opened before does not.
 */
export function notToAttest(
  { tenantId, standing, attestation }: Agreement,
  { seen = false }: { readonly seen?: boolean } = {},
): AttestRefusal | undefined {
  if (!tenantId) return { why: 'no-tenant' };
  if (standing.is === 'confirmed') return { why: 'confirmed', on: standing.agreedAt };
  if (standing.is === 'accepted-directly') return { why: 'accepted-directly' };
  switch (attestation?.state) {
    case 'sending':
      return { why: 'under-way', by: attestation.by };
    case 'unconfirmed':
      return { why: 'unconfirmed' };
    case 'started':
      return seen ? undefined : { why: 'waits-for-customer', by: attestation.by, at: attestation.startedAt };
    case 'noted':
      return seen ? undefined : { why: 'noted', by: attestation.by, at: attestation.at };
    case 'returned':
    case 'expired':
    case undefined:
      return undefined;
  }
}

/** The present one; moments that belonged to the one before are over. */
function withAttestation(agreement: Agreement, attestation: Attestation | undefined, look?: string): Agreement {
  const { attestation: _before, due, ...rest } = agreement;
  const { 'attestation-look': _look, ...others } = due;
  return {
    ...rest,
    ...(attestation ? { attestation } : {}),
    due: { ...others, ...(look ? { 'attestation-look': look } : {}) },
  };
}

export type Ask = {
  readonly way: AttestationWay;
  readonly request: AttestationRequest;
  readonly by: Person;
  readonly now: Date;
  readonly id: string;
  readonly requestId: string;
  readonly correlationId: string;
  readonly policy: Policy;
  readonly seen: boolean;
};

/** The intent: a second press, another person or a crash finds it. What was done by hand needs no call, only a look. */
export function attest(agreement: Agreement, ask: Ask): Result<Agreement, AttestRefusal> {
  const refusal = notToAttest(agreement, ask);
  if (refusal) return refuse(refusal);
  const { way, request, by, now, id, requestId, correlationId } = ask;
  const at = now.toISOString();
  const asked = { id, request, by, at };
  if (way === 'by-hand') return accept(note(withAttestation(agreement, { ...asked, state: 'noted' }), at, ask));
  const call = way === 'legacy' ? 'attest' : 'start';
  const sent = { ...asked, call, requestId, correlationId, slow: false, lostAnswers: 0 } as const;
  return accept(withAttestation(agreement, { ...sent, state: 'sending' }));
}

/** Partner Center shows it before long: it is looked for as for a customer's own acceptance. */
function note(agreement: Agreement, at: string, { now, policy }: Pick<Ask, 'now' | 'policy'>): Agreement {
  const look = nextWatch(at, now, policy);
  return { ...agreement, due: { ...agreement.due, ...(look ? { 'agreement-look': look } : {}) } };
}

const onTheWay = (
  agreement: Agreement,
  sending: Sending,
  change: Pick<Sending, 'slow'> & Partial<Sending>,
): Agreement =>
  // the change is of what every call has
  withAttestation(agreement, { ...sending, ...change } as Sending);

/** Partner Center is slow; it goes on by itself. */
export const slowDown = (agreement: Agreement, sending: Sending): Agreement =>
  onTheWay(agreement, sending, { slow: true });

/** An attempt ended without an answer: the next one sends the same ids again (API §1.7). */
export const loseAnswer = (agreement: Agreement, sending: Sending): Agreement =>
  onTheWay(agreement, sending, { slow: true, lostAnswers: sending.lostAnswers + 1 });

const askedIn = ({ id, request, by, at }: Attestation) => ({ id, request, by, at });

/** It comes back to a person, with what they typed. */
export const returnAttestation = (agreement: Agreement, of: Attestation, setback: AttestationSetback): Agreement =>
  withAttestation(agreement, { ...askedIn(of), state: 'returned', setback });

/** The person whose confirmation came back lets it be. */
export const dropAttestation = (agreement: Agreement): Agreement => withAttestation(agreement, undefined);

/** Whether it was done is not known, and saying anything else would be a guess. */
export const leaveOpen = (agreement: Agreement, sending: Sending, now: Date): Agreement =>
  withAttestation(agreement, { ...sending, state: 'unconfirmed', since: now.toISOString() });

/** Somebody asked to look again. The same agreement when there is nothing to look for. */
export function resumeAttestation(agreement: Agreement): Agreement {
  const { attestation } = agreement;
  if (attestation?.state !== 'unconfirmed') return agreement;
  const { since: _since, ...sent } = attestation;
  return withAttestation(agreement, { ...sent, state: 'sending', slow: true, lostAnswers: 0 });
}

/** The customer has its link, and is waited for. */
export function startWaiting(
  agreement: Agreement,
  sending: Sending,
  made: { readonly attestationId: string; readonly link: string; readonly now: Date; readonly policy: Policy },
): Agreement {
  const { attestationId, link, now, policy } = made;
  const startedAt = now.toISOString();
  const started = { ...askedIn(sending), state: 'started', attestationId, link, startedAt } as const;
  return withAttestation(agreement, started, nextWatch(startedAt, now, policy));
}

type Clock = { readonly now: Date; readonly policy: Policy };

/** Nobody has used the link yet, or nobody told: when to look again, if ever. `looked`: somebody wanted to know. */
export function waitOn(
  agreement: Agreement,
  started: Started,
  { now, policy, looked }: Clock & { readonly looked?: Started['looked'] | undefined },
): Agreement {
  const next = nextWatch(started.startedAt, now, policy);
  return withAttestation(agreement, { ...started, ...(looked ? { looked } : {}) }, next);
}

/** The link was not used in time: another one is made of the same form. */
export const expire = (agreement: Agreement, started: Started, now: Date): Agreement =>
  withAttestation(agreement, { ...askedIn(started), state: 'expired', expiredAt: now.toISOString() });

/** The customer has accepted: what it accepted is made an agreement. `by`: who asked for it last. */
export function finish(
  agreement: Agreement,
  started: Started,
  of: { readonly by: Person; readonly requestId: string; readonly correlationId: string },
): Agreement {
  const { attestationId, link, startedAt } = started;
  const call = { call: 'finish', attestationId, link, startedAt, slow: false, lostAnswers: 0 } as const;
  return withAttestation(agreement, { ...askedIn(started), ...call, ...of, state: 'sending' });
}

/** Whoever stands for it from now on: they asked whether the customer has accepted. */
export const standFor = (agreement: Agreement, started: Started, by: Person): Agreement => ({
  ...agreement,
  attestation: { ...started, by },
});

/** The customer has accepted, and the agreement could not be made of it: the link stays what it was, and nobody needs to look. */
export function holdAccepted(agreement: Agreement, sending: Sending, problem: Problem): Agreement {
  if (sending.call !== 'finish') throw new Error('nothing the customer could have accepted');
  const { attestationId, link, startedAt } = sending;
  const started = { ...askedIn(sending), state: 'started', attestationId, link, startedAt } as const;
  return withAttestation(agreement, { ...started, accepted: { problem } });
}

/** Partner Center has it: kept, and the standing follows at once (R-54 included). */
export function finishAttesting(
  agreement: Agreement,
  of: Attestation,
  { confirmation, now, policy, already }: Clock & { readonly confirmation: Confirmation; readonly already?: boolean },
): Agreement {
  const done = { ...attestedBy(of, now), ...(already ? { already: true as const } : {}) };
  const kept = keepAttested(agreement.attested, done);
  const { standing } = agreement;
  return lookedAt(
    { ...withAttestation(agreement, undefined), attested: kept },
    { confirmation: { told: confirmation }, direct: { told: standing.is === 'accepted-directly' } },
    { now, policy },
  );
}

/** An acceptance of this moment would have to be repeated. */
export const isTooOld = (agreedAt: string, { agreement }: Policy): boolean =>
  agreement.reacceptIfBefore !== undefined && agreedAt.slice(0, 10) < agreement.reacceptIfBefore;

/** Where Partner Center's no belongs. Of a confirmation 600002 is about its day, of a customer about its number. */
export function setbackOfAttestation(failure: Refused, { request }: Attestation): AttestationSetback {
  const whole = { problem: { why: 'refused-by-partner-center', code: failure.code } } as const;
  if (failure.code === '600002')
    return request.agreedAt ? { field: 'dateAgreed', problem: { why: 'day-future' } } : whole;
  const found = fieldSetbackOf(failure, { ico: '', phone: request.signatory.phone });
  return found?.field && isSignatoryField(found.field) ? { field: found.field, problem: found.problem } : whole;
}

const isSignatoryField = (field: string): field is 'firstName' | 'lastName' | 'email' | 'phone' =>
  ['firstName', 'lastName', 'email', 'phone'].includes(field);
