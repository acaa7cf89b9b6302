import {
  type Creation,
  type Customer,
  type CustomerIn,
  facts,
  type Person,
  type Setback,
  type SubmitRefusal,
} from './customer.ts';
import type { Problems, TenantRequest } from './customer-form.ts';
import type { Findings } from './findings.ts';
import { accept, type Result, refuse } from './result.ts';

/** From the press that sends a form to what became of it: a tenant, a refusal, or not knowing. */

/** The intent: everything the call will need is in it, so that a second press or a crash finds it and cannot repeat it. */
export function startCreating(
  customer: Customer,
  ask: {
    shownRevision: number;
    request: Result<TenantRequest, Problems>;
    by: Person;
    now: Date;
    requestId: string;
    correlationId: string;
  },
): Result<CustomerIn<'creating'>, SubmitRefusal> {
  const checked = readyToSend(customer, ask);
  if (!checked.ok) return checked;
  const request = checked.value;
  return accept({
    ...facts(customer),
    due: {},
    state: 'creating',
    request,
    requestId: ask.requestId,
    correlationId: ask.correlationId,
    submittedBy: ask.by,
    submittedAt: ask.now.toISOString(),
    registrationNumber: request.sendRegistrationNumber ? 'send' : 'omit',
    repeatedAfter600002: false,
    slow: false,
    lostAnswers: 0,
  });
}

/** The customer has a tenant: it is kept in mind, and nothing is ever created for it. */
export function recordRelationship(
  customer: Customer,
  ask: { shownRevision: number; request: Result<TenantRequest, Problems>; by: Person; now: Date },
): Result<CustomerIn<'relationshipPending'>, SubmitRefusal> {
  const checked = readyToSend(customer, ask);
  if (!checked.ok) return checked;
  const { findings: _, ...kept } = facts(customer);
  return accept({
    ...kept,
    due: {},
    state: 'relationshipPending',
    request: checked.value,
    recordedAt: ask.now.toISOString(),
    recordedBy: ask.by,
  });
}

/** A press counts only for what its card showed: the newest review of a form without a mistake. */
export function readyToSend(
  customer: Customer,
  ask: { shownRevision: number; request: Result<TenantRequest, Problems> },
): Result<TenantRequest, SubmitRefusal> {
  if (customer.state !== 'draft') return refuse({ why: 'already', state: customer.state });
  if (customer.revision !== ask.shownRevision || customer.step !== 'review')
    return refuse({ why: 'changed-meanwhile' });
  if (!ask.request.ok) return refuse({ why: 'not-filled-in', problems: ask.request.refusal });
  return ask.request;
}

/** The tenant exists. Without a password (a replay may leave it out, API §4.1) it must be reset in the admin centre. */
export function finishCreating(
  customer: CustomerIn<'creating'>,
  made: { tenantId: string; domain: string; userName: string; hasPassword: boolean; now: Date; ttlHours: number },
): CustomerIn<'created'> {
  const until = new Date(made.now.getTime() + made.ttlHours * 3_600_000).toISOString();
  const { findings: _, ...kept } = facts(customer);
  return {
    ...kept,
    due: made.hasPassword ? { 'password-expires': until } : {},
    state: 'created',
    request: customer.request,
    tenantId: made.tenantId,
    domain: made.domain,
    createdAt: made.now.toISOString(),
    credentials: made.hasPassword
      ? { kept: 'held', userName: made.userName, until }
      : { kept: 'lost', userName: made.userName },
  };
}

/**
 * Partner Center said no for a reason a person can mend. What was learned on the way goes to the form, so that it asks what
 * there is to ask; its name is looked at anew, for the attempt itself may have taken it (27002), and so is a
 * reseller that was refused.
 */
export function returnForFixing(
  customer: CustomerIn<'creating'>,
  setback: Setback,
  learned: Findings = {},
): CustomerIn<'needsFix'> {
  const { domain: _, resellers, ...findings } = customer.findings ?? {};
  const stillSold = resellers && setback.field !== 'associatedReseller' ? { resellers } : {};
  return { ...facts(customer), findings: { ...findings, ...stillSold, ...learned }, state: 'needsFix', setback };
}

const creationOf = (customer: CustomerIn<'creating'> | CustomerIn<'unconfirmed'>): Creation => ({
  request: customer.request,
  requestId: customer.requestId,
  correlationId: customer.correlationId,
  submittedBy: customer.submittedBy,
  submittedAt: customer.submittedAt,
  registrationNumber: customer.registrationNumber,
  repeatedAfter600002: customer.repeatedAfter600002,
  slow: customer.slow,
  lostAnswers: customer.lostAnswers,
});

/** Partner Center is slow; the request goes on with the same ids. */
export const slowDown = (customer: CustomerIn<'creating'>): CustomerIn<'creating'> => ({
  ...facts(customer),
  ...creationOf(customer),
  state: 'creating',
  slow: true,
});

/** An attempt ended without an answer; the next one sends the same ids again (API §1.7). */
export const loseAnswer = (customer: CustomerIn<'creating'>): CustomerIn<'creating'> => ({
  ...slowDown(customer),
  lostAnswers: customer.lostAnswers + 1,
});

/** 600002: one more try without the registration number, under a new request id (API §3.4). */
export const repeatWithoutNumber = (customer: CustomerIn<'creating'>, requestId: string): CustomerIn<'creating'> => ({
  ...facts(customer),
  ...creationOf(customer),
  state: 'creating',
  requestId,
  registrationNumber: 'omit',
  repeatedAfter600002: true,
});

/** Whether the tenant exists is not known, and saying anything else would be a guess. */
export const leaveUnconfirmed = (customer: CustomerIn<'creating'>, now: Date): CustomerIn<'unconfirmed'> => ({
  ...facts(customer),
  ...creationOf(customer),
  state: 'unconfirmed',
  since: now.toISOString(),
});

/** Somebody asked to look again: the same request goes on with the same ids. */
export const resumeCreating = (customer: CustomerIn<'unconfirmed'>): CustomerIn<'creating'> => ({
  ...facts(customer),
  ...creationOf(customer),
  state: 'creating',
  slow: true,
  lostAnswers: 0,
});
