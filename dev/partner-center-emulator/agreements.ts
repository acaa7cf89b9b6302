import { type Answer, isObject, type JsonObject } from '../emulator/call.ts';
import { isAskedFor, MCA, newestTemplateId } from './agreement-templates.ts';
import { invalid, no } from './answers.ts';
import { camelCased, textAt } from './customer-request.ts';
import { type Asked, customerOf } from './customers.ts';
import { pageOf } from './paging.ts';
import { type Customer, guidOf, type World } from './partners.ts';

/** `GET /customers/{id}/agreements`: what this partner has confirmed, nothing of what the customer accepted directly. */
export function listConfirmations(asked: Asked, id: string): Answer {
  const customer = customerOf(asked, id);
  if ('status' in customer) return customer;
  const all = asked.partner.confirmations.get(customer.id) ?? [];
  return pageOf(
    all.filter(({ type }) => isAskedFor(String(type), asked)),
    asked.call,
  );
}

/** `GET /customers/{id}/directSignedMicrosoftCustomerAgreementStatus`: what partners confirmed does not count here. */
export function showDirectAcceptance(asked: Asked, id: string): Answer {
  const customer = customerOf(asked, id);
  if ('status' in customer) return customer;
  return { status: 200, body: { isSigned: asked.world.acceptedDirectly.has(customer.id) } };
}

const CONTACT = ['firstName', 'lastName', 'email', 'phoneNumber'] as const;
/** Who accepted is named with all of these. */
export const PERSON = ['primaryContact.firstName', 'primaryContact.lastName', 'primaryContact.email'];
const REQUIRED = [...PERSON, 'dateAgreed'];
const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** The second shape of an error (API §1.4). */
const newError = (status: number, code: number, errorName: string, message: string): Answer => ({
  status,
  body: {
    code,
    message,
    description: message,
    errorName,
    isRetryable: false,
    parameters: {},
    errorMessageExtended: `InternalErrorCode=${code}`,
  },
});

const contactOf = (confirmation: JsonObject): string =>
  CONTACT.map((name) => textAt(confirmation, `primaryContact.${name}`).trim()).join('\n');

function refuseConfirmation(asked: JsonObject, { now }: Asked): Answer | undefined {
  const missing = REQUIRED.find((path) => !textAt(asked, path).trim());
  if (missing) return invalid(missing, 'is required');
  if (asked.type !== MCA) return invalid('type', 'is not a kind of agreement that can be confirmed');
  if (asked.templateId !== newestTemplateId()) return invalid('templateId', 'is not the newest template');
  const dateAgreed = textAt(asked, 'dateAgreed');
  if (!UTC.test(dateAgreed)) return invalid('dateAgreed', 'is not a moment in UTC');
  return Date.parse(dateAgreed) > now.getTime()
    ? newError(400, 600002, 'InvalidDate', 'Date of agreement cannot be greater than the current date')
    : undefined;
}

/**
 * `POST /customers/{id}/agreements`: a partner confirms that somebody at the customer accepted. The date is judged by UTC, so
 * that a Czech midnight is still yesterday.
 */
export function confirmAgreement(asked: Asked, id: string): Answer {
  const customer = customerOf(asked, id);
  if ('status' in customer) return customer;
  const request = camelCased(asked.call.json);
  if (!isObject(request)) return no(400, '800002', 'The request body is not JSON');
  const refusal = refuseConfirmation(request, asked);
  if (refusal) return refusal;
  const { confirmations, credentials } = asked.partner;
  const before = confirmations.get(customer.id) ?? [];
  if (before.some((each) => contactOf(each) === contactOf(request))) return alreadyConfirmed();
  const { primaryContact, templateId, dateAgreed, type } = request;
  const confirmation = { userId: guidOf('user', credentials.tenantId), primaryContact, templateId, dateAgreed, type };
  confirmations.set(customer.id, [...before, confirmation]);
  return { status: 201, body: confirmation };
}
/** */
export function alreadyConfirmed(): Answer {
  const message = 'A partner confirmed agreement already exists for the customer.';
  return newError(400, 600061, 'PartnerConfirmedAgreementAlreadyExists', message);
}

/** A control: the customer accepts in the admin center. */
export function acceptDirectly({ acceptedDirectly }: World, { id }: Customer): Answer {
  acceptedDirectly.add(id);
  return { status: 200, body: { id, isSigned: true } };
}

/** A control: somebody confirms in Partner Center itself, however long ago. */
export function confirmBehind(world: World, { id }: Customer, asked: JsonObject): Answer {
  const partner = [...world.partners.values()].find(({ customers }) => customers.has(id));
  if (!partner) return { status: 409, body: { error: `${id} is nobody's customer now.` } };
  const { dateAgreed = '2024-02-29T00:00:00Z', type = MCA, ...contact } = asked;
  const primaryContact = { firstName: 'Nákup', lastName: 'Oddělení', email: `nakup@${id.slice(0, 8)}.example` };
  const confirmation = { primaryContact: { ...primaryContact, ...contact }, dateAgreed, type };
  partner.confirmations.set(id, [...(partner.confirmations.get(id) ?? []), confirmation]);
  return { status: 200, body: confirmation };
}
