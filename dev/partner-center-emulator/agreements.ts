import type { Answer, JsonObject } from '../emulator/call.ts';
import { type Asked, customerOf } from './customers.ts';
import { pageOf } from './paging.ts';
import type { Customer, World } from './partners.ts';

/** The Microsoft Customer Agreement (API §6). */
export const MCA = 'MicrosoftCustomerAgreement';
/** Its predecessor is what the service tells of when nobody asks for another one. */
const OLD = 'MicrosoftCloudAgreement';

/** Which kinds are asked for: without the parameter the old one alone, `*` for all of them. */
export function isAskedFor(type: string, { call }: Asked): boolean {
  const asked = call.query.get('agreementType') ?? OLD;
  return asked === '*' || asked.toLowerCase() === type.toLowerCase();
}

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
