import { type Answer, isObject, type JsonObject } from '../emulator/call.ts';
import { invalid, no } from './answers.ts';
import { at, camelCased, hasBadTld, refuseProfile } from './customer-request.ts';
import { type Asked, customerOf, etagOf, type Manner } from './customers.ts';
import type { Customer, Partner } from './partners.ts';

const profileOf = ({ resource }: Customer): JsonObject => {
  const profile = resource.billingProfile;
  return isObject(profile) ? profile : {};
};

/** `GET /customers/{id}/profiles/billing` (API §4.3). */
export function showBilling(asked: Asked, id: string): Answer {
  const found = customerOf(asked, id);
  return 'status' in found ? found : { status: 200, body: profileOf(found) };
}

const STALE: Readonly<Record<Manner['staleEtag'], Answer>> = {
  412: no(412, '412', 'The resource has been changed'),
  2055: no(400, '2055', 'The ETag does not match'),
  800036: no(417, '800036', 'The ETag does not match'),
};

/** Puts a changed profile in the place of the customer's, with a new etag; the name of the company follows. */
function store(partner: Partner, customer: Customer, profile: JsonObject): JsonObject {
  const changes = customer.changes + 1;
  const etag = etagOf(customer.id, changes);
  const billingProfile = { ...profile, attributes: { etag, objectType: 'CustomerBillingProfile' } };
  const companyName = String(profile.companyName);
  const company = at(customer.resource, 'companyProfile');
  const companyProfile = { ...(isObject(company) ? company : {}), companyName };
  const resource = { ...customer.resource, companyProfile, billingProfile };
  partner.customers.set(customer.id, { ...customer, companyName, resource, changes });
  return billingProfile;
}

/** The body takes the place of the whole profile. */
const REQUIRED = ['id', 'email', 'culture', 'language', 'companyName', 'defaultAddress', 'attributes'];

function refuseChange(profile: JsonObject, before: JsonObject): Answer | undefined {
  const missing = REQUIRED.find((name) => !profile[name]);
  if (missing) return no(400, '800002', `The request is incomplete: ${missing}`, [missing]);
  if (profile.id !== before.id) return invalid('id', 'is another one');
  const country = at(profile, 'defaultAddress.country');
  if (country !== at(before, 'defaultAddress.country')) return invalid('defaultAddress.country', 'cannot be changed');
  const request = { billingProfile: profile };
  if (hasBadTld(request)) return no(400, '27002', 'The e-mail address is not valid', ['email']);
  return refuseProfile(request);
}

/** `PUT /customers/{id}/profiles/billing` (API §4.3): the complete profile, and its etag in quotes. */
export function changeBilling(asked: Asked, id: string): Answer {
  const found = customerOf(asked, id);
  if ('status' in found) return found;
  const profile = camelCased(asked.call.json);
  if (!isObject(profile)) return no(400, '800002', 'The request body is not JSON');
  const match = asked.call.headers['if-match'];
  if (match === undefined) return no(400, '800002', 'The header If-Match is missing', ['If-Match']);
  const before = profileOf(found);
  const etag = at(before, 'attributes.etag');
  if (match !== `"${etag}"` || at(profile, 'attributes.etag') !== etag) return STALE[asked.manner.staleEtag];
  const refusal = refuseChange(profile, before);
  return refusal ?? { status: 200, body: store(asked.partner, found, profile) };
}

/** A control: somebody else changes a customer's profile, so that what was read before is old. */
export function changeBehind(partners: Iterable<Partner>, id: string, change: unknown): Answer {
  for (const partner of partners) {
    const customer = partner.customers.get(id.toLowerCase());
    if (!customer) continue;
    const before = profileOf(customer);
    const { defaultAddress = {}, ...rest } = isObject(change) ? change : {};
    const address = { ...Object(before.defaultAddress), ...Object(defaultAddress) };
    return { status: 200, body: store(partner, customer, { ...before, ...rest, defaultAddress: address }) };
  }
  return { status: 404, body: { error: `No customer ${id}.` } };
}
