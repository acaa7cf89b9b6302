import { z } from 'zod';
import { domainOf } from '../domain/customer.ts';
import type { TenantRequest } from '../domain/customer-form.ts';
import type { Called, CreatedTenant, PartnerCenter } from '../remote-ports.ts';
import type { PartnerCenterClient } from './client.ts';
import { GUID, parseJson } from './json.ts';
import { readPages, unknown } from './pages.ts';
import type { Answer } from './wire.ts';

type Of<Method extends keyof PartnerCenter> = Parameters<PartnerCenter[Method]>;

const text = z.string().min(1).optional().catch(undefined);
const companyProfile = z.looseObject({ tenantId: text, domain: text, companyName: text });
const createdBody = z.looseObject({
  id: text,
  companyProfile: companyProfile.optional().catch(undefined),
  userCredentials: z.looseObject({ userName: text, password: text }).optional().catch(undefined),
});
const listed = z.looseObject({ id: text, companyProfile: companyProfile.optional().catch(undefined) }).catch({});

const SEARCH_MS = 25_000;

const same = (one: string | undefined, other: string): boolean => one?.toLowerCase() === other.toLowerCase();

/**
 * The body of API §4.1: no state, nothing empty, and the registration number only where it is taken. Without
 * `associatedPartnerId` a provider's customer becomes its own; with it the call needs App+User, which all our tokens are
 * (tokens.ts redeems refresh tokens only).
 */
export function customerBody(request: TenantRequest, registrationNumber: 'send' | 'omit'): Record<string, unknown> {
  const { firstName, lastName, companyName, email, culture, language, associatedReseller } = request;
  const number = registrationNumber === 'send' && request.ico ? { organizationRegistrationNumber: request.ico } : {};
  return {
    enableGDAPByDefault: false,
    ...(associatedReseller ? { associatedPartnerId: associatedReseller.tenantId } : {}),
    companyProfile: { domain: domainOf(request), ...number },
    billingProfile: {
      culture,
      language,
      email,
      companyName,
      firstName,
      lastName,
      defaultAddress: {
        firstName,
        lastName,
        addressLine1: request.addressLine1,
        ...(request.addressLine2 ? { addressLine2: request.addressLine2 } : {}),
        city: request.city,
        ...(request.postalCode ? { postalCode: request.postalCode } : {}),
        country: request.country,
        ...(request.phone ? { phoneNumber: request.phone } : {}),
      },
    },
  };
}

/** The tenant an answer tells of, its user name without the domain; undefined when it is unclear or of another domain. */
function readCreated(answer: Answer, asked: string): CreatedTenant | undefined {
  if (answer.status !== 200 && answer.status !== 201) return undefined;
  const read = createdBody.safeParse(parseJson(answer.text));
  if (!read.success) return undefined;
  const { id, companyProfile: profile, userCredentials } = read.data;
  const tenantId = id ?? profile?.tenantId;
  const domain = profile?.domain ?? asked;
  if (tenantId === undefined || !GUID.test(tenantId) || !same(domain, asked)) return undefined;
  const userName = (userCredentials?.userName ?? 'admin').replace(/@.*$/, '');
  return { tenantId, domain, userName, ...(userCredentials?.password ? { password: userCredentials.password } : {}) };
}

/** POST /customers. A 2xx that cannot be read is `unknown`: neither a success nor a refusal. */
export async function createCustomer(
  client: PartnerCenterClient,
  [reseller, request, how]: Of<'createCustomer'>,
): Promise<Called<CreatedTenant>> {
  const asked = await client.ask(reseller, {
    name: 'customer.create',
    method: 'POST',
    path: '/customers',
    ids: { requestId: how.requestId, correlationId: how.correlationId },
    language: how.language,
    body: customerBody(request, how.registrationNumber),
  });
  if (!asked.ok) return asked;
  const value = readCreated(asked.value, domainOf(request));
  return value ? { ok: true, value } : unknown('unreadable-answer', how.correlationId);
}

type Found = { readonly tenantId: string; readonly domain: string; readonly companyName: string };

/** GET /customers filtered by the start of the domain (API §4.2), page by page until there is no next one. */
export function findCustomerByDomain(
  client: PartnerCenterClient,
  world: { readonly newGuid: () => string; readonly now: () => number },
  [reseller, domain, correlationId]: Of<'findCustomerByDomain'>,
): Promise<Called<Found | undefined>> {
  const filter = JSON.stringify({ Field: 'Domain', Value: domain.split('.')[0], Operator: 'starts_with' });
  const listing = {
    name: 'customer.find',
    reseller,
    path: `/customers?size=0&filter=${encodeURIComponent(filter)}`,
    correlationId,
    withinMs: SEARCH_MS,
  };
  return readPages(client, world, listing, (items) => {
    const item = items.map((each) => listed.parse(each)).find(({ companyProfile: of }) => same(of?.domain, domain));
    if (!item) return 'next';
    const tenantId = item.id ?? item.companyProfile?.tenantId;
    if (tenantId === undefined) return { broken: 'unreadable-answer' };
    return { found: { tenantId, domain, companyName: item.companyProfile?.companyName ?? '' } };
  });
}
