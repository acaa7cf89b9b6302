import { createHash } from 'node:crypto';
import { type Answer, type Call, isObject, type JsonObject } from '../emulator/call.ts';
import { invalid, no } from './answers.ts';
import { at, camelCased, hasBadTld, refuseCustomer } from './customer-request.ts';
import { type Customer, guidOf, type Partner, type World } from './partners.ts';
import type { Flavour } from './tokens.ts';

export type Asked = {
  readonly call: Call;
  readonly partner: Partner;
  readonly flavour: Flavour;
  readonly world: World;
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
      attributes: { etag: String(BigInt(`0x${guidOf('etag', id).slice(0, 8)}`)), objectType: 'CustomerBillingProfile' },
    },
    enableGDAPByDefault: request.enableGDAPByDefault === true,
    relationshipToPartner: 'reseller',
    allowDelegatedAccess: false,
    ...(partner ? { associatedPartnerId: partner } : {}),
    tags: [],
    attributes: { objectType: 'Customer' },
  };
}

/** `POST /customers` (API §4.1): takes the domain, makes the tenant and shows the first password this one time. */
export function createCustomer({ call, partner, flavour, world }: Asked): Answer {
  const request = camelCased(call.json);
  if (!isObject(request)) return no(400, '800002', 'The request body is not JSON');
  if (request.associatedPartnerId && flavour === 'app')
    return no(403, '900329', 'The call is not supported with an app-only token');
  const refusal = refuseCustomer(request);
  if (refusal) return refusal;
  const domain = String(at(request, 'companyProfile.domain')).toLowerCase();
  if (world.domains.has(domain)) return invalid('companyProfile.domain', `${domain} is not available`);
  const { tenantId } = partner.credentials;
  world.domains.set(domain, tenantId);
  if (hasBadTld(request)) return no(400, '27002', 'The e-mail address is not valid', ['billingProfile.email']);
  const id = guidOf('customer', tenantId, domain);
  const resource = resourceOf(request, id, domain);
  partner.customers.set(id, { id, domain, companyName: String(at(request, 'billingProfile.companyName')), resource });
  const userCredentials = { userName: 'admin', password: nextPassword(world, domain) };
  return { status: 201, body: { ...resource, userCredentials } };
}

/** `GET /customers/{id}`; a customer of another partner is one without a relationship. */
export function showCustomer({ partner, world }: Asked, id: string): Answer {
  const found = partner.customers.get(id.toLowerCase());
  if (found) return { status: 200, body: found.resource };
  const elsewhere = [...world.partners.values()].some(({ customers }) => customers.has(id.toLowerCase()));
  return elsewhere ? no(404, '20002', 'No relationship with the customer') : no(404, '1000', 'Customer not found');
}

const row = ({ id, domain, companyName }: Customer): JsonObject => ({
  id,
  companyProfile: { tenantId: id, domain, companyName, attributes: { objectType: 'CustomerCompanyProfile' } },
  relationshipToPartner: 'reseller',
  attributes: { objectType: 'Customer' },
});

type Filter = { readonly field: 'CompanyName' | 'Domain'; readonly value: string };
type Page = { readonly after: number; readonly size: number; readonly filter?: Filter };

const LARGEST_PAGE = 500;

function readFilter(text: string | null, flavour: Flavour): Filter | undefined | Answer {
  if (text === null) return undefined;
  let filter: unknown;
  try {
    filter = camelCased(JSON.parse(text));
  } catch {
    return invalid('filter', 'is not JSON');
  }
  if (!isObject(filter)) return invalid('filter', 'is not an object');
  const { field, value, operator } = filter;
  if (field === 'IndirectReseller' && flavour === 'app')
    return no(403, '900329', 'The filter is not supported with an app-only token');
  if ((field !== 'CompanyName' && field !== 'Domain') || typeof value !== 'string')
    return invalid('filter', 'names no field that can be searched here');
  if (String(operator).replace('_', '').toLowerCase() !== 'startswith')
    return invalid('filter', 'has an operator other than starts_with');
  return { field, value };
}

function readPage({ call, flavour }: Asked): Page | Answer {
  if (call.query.get('seekOperation')?.toLowerCase() === 'next') {
    try {
      // made by list() below, or it fails
      return JSON.parse(Buffer.from(call.headers['ms-continuationtoken'] ?? '', 'base64').toString()) as Page;
    } catch {
      return invalid('MS-ContinuationToken', 'is missing or malformed');
    }
  }
  const size = Number(call.query.get('size') ?? 0);
  if (!Number.isInteger(size) || size < 0 || size > LARGEST_PAGE) return invalid('size', 'is out of range');
  const filter = readFilter(call.query.get('filter'), flavour);
  if (filter && 'status' in filter) return filter;
  return { after: 0, size: size || LARGEST_PAGE, ...(filter ? { filter } : {}) };
}

/** `GET /customers` with seek paging (API §1.6, §4.2): `totalCount` counts the page, only a missing `next` is the end. */
export function listCustomers(asked: Asked): Answer {
  const page = readPage(asked);
  if ('status' in page) return page;
  const { after, size, filter } = page;
  const matches = ({ companyName, domain }: Customer): boolean =>
    !filter || (filter.field === 'Domain' ? domain : companyName).toLowerCase().startsWith(filter.value.toLowerCase());
  const found = [...asked.partner.customers.values()].filter(matches);
  const items = found.slice(after, after + size).map(row);
  const self = { uri: `/customers?size=${size}`, method: 'GET', headers: [] };
  const more = after + size < found.length;
  const token = Buffer.from(JSON.stringify({ ...page, after: after + size })).toString('base64');
  const next = {
    uri: `/customers?size=${size}&seekOperation=Next`,
    method: 'GET',
    headers: [{ key: 'MS-ContinuationToken', value: token }],
  };
  const links = more ? { self, next } : { self };
  return { status: 200, body: { totalCount: items.length, items, links, attributes: { objectType: 'Collection' } } };
}
