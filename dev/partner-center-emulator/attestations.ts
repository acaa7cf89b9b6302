import { type Answer, isObject, type JsonObject } from '../emulator/call.ts';
import { MCA, newestTemplateId } from './agreement-templates.ts';
import { alreadyConfirmed, PERSON } from './agreements.ts';
import { invalid, no } from './answers.ts';
import { camelCased, textAt } from './customer-request.ts';
import { type Asked, customerOf } from './customers.ts';
import { type Attestation, guidOf, type World } from './partners.ts';

/**
 * Enhanced attestation as src/partner-center/enhanced-attestation.ts assumes it: nobody has confirmed its wire, neither paths
 * nor fields nor codes (decision 029).
 */

const LIFE_MS = 7 * 86_400_000;

function statusOf({ isFinished, acceptedAt, until }: Attestation, now: Date): string {
  if (isFinished) return 'Completed';
  if (acceptedAt) return 'Accepted';
  return now > until ? 'Expired' : 'Pending';
}

const show = (attestation: Attestation, now: Date): JsonObject => ({
  id: attestation.id,
  // it leads nowhere: whoever develops accepts with the control
  acceptanceUrl: `https://admin.microsoft.com/Adminportal/Home?attestation=${attestation.id}#/BillingAccounts/agreement`,
  status: statusOf(attestation, now),
  expiresAt: attestation.until.toISOString(),
});

/** `POST /customers/{id}/attestations`. */
export function startAttestation(asked: Asked, id: string): Answer {
  const customer = customerOf(asked, id);
  if ('status' in customer) return customer;
  const request = camelCased(asked.call.json);
  if (!isObject(request)) return no(400, '800002', 'The request body is not JSON');
  const missing = ['companyName', ...PERSON].find((path) => !textAt(request, path).trim());
  if (missing) return invalid(missing, 'is required');
  if (request.agreementType !== MCA)
    return invalid('agreementType', 'is not a kind of agreement that can be confirmed');
  if (!isObject(request.primaryContact)) return invalid('primaryContact', 'is required');
  const { partner, world, now } = asked;
  const attestation: Attestation = {
    id: guidOf('attestation', customer.id, String(world.attestations.size)),
    partner: partner.credentials.tenantId,
    customer: customer.id,
    primaryContact: request.primaryContact,
    until: new Date(now.getTime() + LIFE_MS),
    isFinished: false,
  };
  world.attestations.set(attestation.id, attestation);
  return { status: 201, body: show(attestation, now) };
}

function attestationOf(asked: Asked, customerId: string, id: string): Attestation | Answer {
  const customer = customerOf(asked, customerId);
  if ('status' in customer) return customer;
  const found = asked.world.attestations.get(id);
  const isTheirs = found?.customer === customer.id && found.partner === asked.partner.credentials.tenantId;
  return isTheirs ? found : no(404, '404', 'The attestation was not found');
}

/** `GET /customers/{id}/attestations/{id}`. */
export function showAttestation(asked: Asked, customerId: string, id: string): Answer {
  const found = attestationOf(asked, customerId, id);
  return 'status' in found ? found : { status: 200, body: show(found, asked.now) };
}

/** `POST /customers/{id}/attestations/{id}/agreement`: the moment of the acceptance is the customer's, not the partner's. */
export function finishAttestation(asked: Asked, customerId: string, id: string): Answer {
  const found = attestationOf(asked, customerId, id);
  if ('status' in found) return found;
  if (found.isFinished) return alreadyConfirmed();
  if (!found.acceptedAt)
    return asked.now > found.until
      ? no(400, 'AttestationExpired', 'The attestation has expired')
      : no(409, 'AttestationNotAccepted', 'The customer has not accepted');
  const { partner, world } = asked;
  const confirmation = {
    userId: guidOf('app', partner.credentials.tenantId),
    primaryContact: found.primaryContact,
    templateId: newestTemplateId(),
    dateAgreed: found.acceptedAt.toISOString(),
    type: MCA,
  };
  world.attestations.set(id, { ...found, isFinished: true });
  partner.confirmations.set(found.customer, [...(partner.confirmations.get(found.customer) ?? []), confirmation]);
  return { status: 201, body: confirmation };
}

/** A control: the customer follows the link and accepts; twice is once. */
export function acceptAttestation({ attestations }: World, id: string, now: Date): Answer {
  const found = attestations.get(id);
  if (!found) return { status: 404, body: { error: `No attestation ${id}.` } };
  if (!found.acceptedAt && now > found.until) return { status: 409, body: { error: 'It has expired.' } };
  const accepted = { ...found, acceptedAt: found.acceptedAt ?? now };
  attestations.set(id, accepted);
  return { status: 200, body: show(accepted, now) };
}
