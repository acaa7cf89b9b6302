import { createHash } from 'node:crypto';
import { type Answer, type Call, isObject, type JsonObject } from '../emulator/call.ts';
import { invalid, no } from './answers.ts';
import { at, camelCased, hasBadTld, refuseCustomer, textAt } from './customer-request.ts';
import { filterOf, pageOf } from './paging.ts';
import { type Customer, guidOf, type Partner, type World } from './partners.ts';
import type { Flavour } from './tokens.ts';

/** How Partner Center may be told to behave where its own ways are not certain. */
export type Manner = {
  /** What a change with an old etag is answered with: nobody knows which one the real service takes (API §1.5). */
  readonly staleEtag: '412' | '2055' | '800036';
  /**
   * Whether there are relationship requests. The real sandbox has none (API §5.1), which would leave nothing to develop
   * against, so here they are there unless told otherwise.
   */
  readonly relationshipRequests: boolean;
  /**
   * Whether a confirmation of an agreement that is sent again with its MS-RequestId is answered as at first; else it meets
   * itself and is answered 600061. The real service promises neither (API §1.8).
   */
  readonly replayAgreements: boolean;
  /** What the service says of the Microsoft Partner Agreement of who asks: it is made for resellers of a provider (API §2.3). */
  readonly ownAgreement: 'not-told' | 'signed' | 'not-signed';
  /** Where `ValidateMfa` is answered, if at all, and that it is a no: nobody has written it down for sure (API §1.2). */
  readonly mfa: 'header' | 'body' | 'no' | 'not-told';
  /** Of the partner's legal business profile. */
  readonly country: string;
};

export type Asked = {
  readonly call: Call;
  readonly partner: Partner;
  readonly flavour: Flavour;
  readonly world: World;
  readonly manner: Manner;
  /** Business time. */
  readonly now: Date;
};

const SIGNS = '*!#_%$?+=@';
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** Sixteen characters, four of them signs that Markdown would swallow when nobody escapes them. */
function nextPassword(world: World, domain: string): string {
  world.passwords += 1;
  const bytes = createHash('sha256').update(`password ${world.passwords} ${domain}`).digest();
  const pick = (from: string, place: number): string => from.charAt((bytes[place] ?? 0) % from.length);
  return Array.from({ length: 16 }, (_, place) => pick(place % 4 === 2 ? SIGNS : LETTERS, place)).join('');
}

/** Another one after each change, and always the same for the same history. */
export const etagOf = (customer: string, changes: number): string =>
  String(BigInt.asIntN(64, BigInt(`0x${guidOf('etag', customer, String(changes)).replaceAll('-', '').slice(0, 16)}`)));

function resourceOf(request: JsonObject, id: string, domain: string): JsonObject {
  const profile = at(request, 'billingProfile');
  const number = at(request, 'companyProfile.organizationRegistrationNumber');
  const partner = request.associatedPartnerId;
  return {
    id,
    commerceId: guidOf('commerce', id),
    companyProfile: {
      tenantId: id,
      domain,
      companyName: at(request, 'billingProfile.companyName'),
      ...(number ? { organizationRegistrationNumber: number } : {}),
      links: { self: { uri: `/customers/${id}/profiles/company`, method: 'GET', headers: [] } },
      attributes: { objectType: 'CustomerCompanyProfile' },
    },
    billingProfile: {
      ...(isObject(profile) ? profile : {}),
      id: guidOf('billing', id),
      attributes: { etag: etagOf(id, 0), objectType: 'CustomerBillingProfile' },
    },
    enableGDAPByDefault: request.enableGDAPByDefault === true,
    relationshipToPartner: 'reseller',
    allowDelegatedAccess: false,
    ...(partner ? { associatedPartnerId: partner } : {}),
    tags: [],
    attributes: { objectType: 'Customer' },
  };
}

/** Only who has a partnership with the provider may have a customer through it (API §4.1). */
function refusePartner({ associatedPartnerId }: JsonObject, { resellers }: Partner): Answer | undefined {
  if (associatedPartnerId === undefined || associatedPartnerId === null) return undefined;
  const own = resellers.find(({ tenantId }) => tenantId === String(associatedPartnerId).toLowerCase());
  return own?.active ? undefined : invalid('associatedPartnerId', 'is not a reseller of this partner');
}

/** `POST /customers` (API §4.1): takes the domain, makes the tenant and shows the first password this one time. */
export function createCustomer({ call, partner, flavour, world }: Asked): Answer {
  const request = camelCased(call.json);
  if (!isObject(request)) return no(400, '800002', 'The request body is not JSON');
  if (request.associatedPartnerId && flavour === 'app')
    return no(403, '900329', 'The call is not supported with an app-only token');
  const refusal = refuseCustomer(request) ?? refusePartner(request, partner);
  if (refusal) return refusal;
  const domain = String(at(request, 'companyProfile.domain')).toLowerCase();
  if (world.domains.has(domain)) return invalid('companyProfile.domain', `${domain} is not available`);
  const { tenantId } = partner.credentials;
  world.domains.set(domain, tenantId);
  if (hasBadTld(request)) return no(400, '27002', 'The e-mail address is not valid', ['billingProfile.email']);
  const { resource } = addCustomer(partner, request, guidOf('customer', tenantId, domain), domain);
  const userCredentials = { userName: 'admin', password: nextPassword(world, domain) };
  return { status: 201, body: { ...resource, userCredentials } };
}

/** From now on the partner's, by its making or the customer's own will. */
export function addCustomer(partner: Partner, request: JsonObject, id: string, domain: string): Customer {
  const companyName = String(at(request, 'billingProfile.companyName'));
  const customer = { id, domain, companyName, resource: resourceOf(request, id, domain), changes: 0 };
  partner.former.delete(id);
  partner.customers.set(id, customer);
  return customer;
}

/** A customer of another partner, or one that was ours, is one without a relationship. */
export function customerOf({ partner, world }: Asked, id: string): Customer | Answer {
  const found = partner.customers.get(id.toLowerCase());
  if (found) return found;
  const elsewhere = [...world.partners.values()].some(
    ({ customers, former }) => customers.has(id.toLowerCase()) || former.has(id.toLowerCase()),
  );
  return elsewhere ? no(404, '20002', 'No relationship with the customer') : no(404, '1000', 'Customer not found');
}

/** `GET /customers/{id}`. */
export function showCustomer(asked: Asked, id: string): Answer {
  const former = asked.partner.former.get(id.toLowerCase());
  const found = former?.resource.relationshipToPartner === 'none' ? former : customerOf(asked, id);
  return 'status' in found ? found : { status: 200, body: found.resource };
}

const row = ({ id, domain, companyName }: Customer): JsonObject => ({
  id,
  companyProfile: { tenantId: id, domain, companyName, attributes: { objectType: 'CustomerCompanyProfile' } },
  relationshipToPartner: 'reseller',
  attributes: { objectType: 'Customer' },
});

type Filter = { readonly field: 'CompanyName' | 'Domain' | 'IndirectReseller'; readonly value: string };

function readFilter(text: string | null, flavour: Flavour): Filter | undefined | Answer {
  const filter = filterOf(text);
  if (filter === undefined || 'status' in filter) return filter;
  const { field, value, operator } = filter;
  if (field === 'IndirectReseller' && flavour === 'app')
    return no(403, '900329', 'The filter is not supported with an app-only token');
  if (field !== 'CompanyName' && field !== 'Domain' && field !== 'IndirectReseller')
    return invalid('filter', 'names no field that can be searched here');
  return operator === 'startswith' ? { field, value } : invalid('filter', 'has an operator other than starts_with');
}

const searched = ({ companyName, domain, resource }: Customer, field: Filter['field']): string =>
  ({ CompanyName: companyName, Domain: domain, IndirectReseller: textAt(resource, 'associatedPartnerId') })[field];

/** `GET /customers` with seek paging (API §4.2). */
export function listCustomers({ call, partner, flavour }: Asked): Answer {
  const filter = readFilter(call.query.get('filter'), flavour);
  if (filter && 'status' in filter) return filter;
  const fits = (customer: Customer): boolean =>
    !filter || searched(customer, filter.field).toLowerCase().startsWith(filter.value.toLowerCase());
  return pageOf([...partner.customers.values()].filter(fits).map(row), call);
}
