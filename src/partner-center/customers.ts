import { z } from 'zod';
import { domainOf } from '../domain/customer.ts';
import type { TenantRequest } from '../domain/customer-form.ts';
import type { Called, CallFailure, CreatedTenant, PartnerCenter } from '../remote-ports.ts';
import type { PartnerCenterClient } from './client.ts';
import { parseJson } from './json.ts';
import type { Answer } from './wire.ts';

type Of<Method extends keyof PartnerCenter> = Parameters<PartnerCenter[Method]>;

const text = z.string().min(1).optional().catch(undefined);
const companyProfile = z.looseObject({ tenantId: text, domain: text, companyName: text });
const createdBody = z.looseObject({
  id: text,
  companyProfile: companyProfile.optional().catch(undefined),
  userCredentials: z.looseObject({ userName: text, password: text }).optional().catch(undefined),
});
const link = z.looseObject({
  headers: z
    .array(z.looseObject({ key: text, value: text }))
    .optional()
    .catch(undefined),
});
const pageBody = z.looseObject({
  items: z.array(z.looseObject({ id: text, companyProfile: companyProfile.optional().catch(undefined) }).catch({})),
  continuationToken: text,
  links: z.looseObject({ next: link.nullish() }).nullish().catch(undefined),
});

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PAGES = 50;
const SEARCH_MS = 25_000;

const same = (one: string | undefined, other: string): boolean => one?.toLowerCase() === other.toLowerCase();
const unknown = (why: string, correlationId: string): { readonly ok: false; readonly failure: CallFailure } => ({
  ok: false,
  failure: { kind: 'unknown', why, correlationId },
});

/** `cs-CZ` is supported for Czechia alone; `en-US` is listed for every country (R-39, supported languages page). */
export const cultureOf = (country: string): { readonly culture: string; readonly language: string } =>
  country === 'CZ' ? { culture: 'cs-CZ', language: 'cs' } : { culture: 'en-US', language: 'en' };

/** The body of API §4.1: no state, nothing empty, and the registration number only where it is taken. */
export function customerBody(request: TenantRequest, registrationNumber: 'send' | 'omit'): Record<string, unknown> {
  const { firstName, lastName, companyName, email } = request;
  const number = registrationNumber === 'send' && request.ico ? { organizationRegistrationNumber: request.ico } : {};
  return {
    enableGDAPByDefault: false,
    companyProfile: { domain: domainOf(request), ...number },
    billingProfile: {
      ...cultureOf(request.country),
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
        postalCode: request.postalCode,
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
type PageAnswer =
  | { readonly kind: 'found'; readonly value: Found }
  | { readonly kind: 'next'; readonly token: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'broken'; readonly why: string };

/** Only the absence of a next page ends the search; one announced without its token breaks it (API §1.6). */
function readPage(answer: Answer, domain: string): PageAnswer {
  const read = pageBody.safeParse(parseJson(answer.text));
  if (!read.success) return { kind: 'broken', why: 'unreadable-answer' };
  const { items, links, continuationToken } = read.data;
  const item = items.find(({ companyProfile: profile }) => same(profile?.domain, domain));
  if (item) {
    const tenantId = item.id ?? item.companyProfile?.tenantId;
    if (tenantId === undefined) return { kind: 'broken', why: 'unreadable-answer' };
    return { kind: 'found', value: { tenantId, domain, companyName: item.companyProfile?.companyName ?? '' } };
  }
  const header = links?.next?.headers?.find(({ key }) => same(key, 'MS-ContinuationToken'))?.value;
  const token = header ?? continuationToken;
  if (token) return { kind: 'next', token };
  return links?.next ? { kind: 'broken', why: 'paging-broken' } : { kind: 'end' };
}

/** GET /customers filtered by the start of the domain (API §4.2), page by page until there is no next one. */
export async function findCustomerByDomain(
  client: PartnerCenterClient,
  world: { readonly newGuid: () => string; readonly now: () => number },
  [reseller, domain, correlationId]: Of<'findCustomerByDomain'>,
): Promise<Called<Found | undefined>> {
  const filter = JSON.stringify({ Field: 'Domain', Value: domain.split('.')[0], Operator: 'starts_with' });
  const path = `/customers?size=0&filter=${encodeURIComponent(filter)}`;
  const until = world.now() + SEARCH_MS;
  let token: string | undefined;
  for (let page = 0; page < PAGES && world.now() < until; page += 1) {
    const asked = await client.ask(reseller, {
      name: 'customer.find',
      method: 'GET',
      path: token === undefined ? path : `${path}&seekOperation=Next`,
      ids: { requestId: world.newGuid(), correlationId },
      headers: token === undefined ? {} : { 'ms-continuationtoken': token },
      timeoutMs: until - world.now(),
    });
    if (!asked.ok) return asked;
    const answer = readPage(asked.value, domain);
    if (answer.kind === 'found') return { ok: true, value: answer.value };
    if (answer.kind === 'end') return { ok: true, value: undefined };
    if (answer.kind === 'broken') return unknown(answer.why, correlationId);
    token = answer.token;
  }
  return unknown('too-many-pages', correlationId);
}
