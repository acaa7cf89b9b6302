import { z } from 'zod';
import type { Called, CallFailure, ListedCustomer, PartnerCenter } from '../remote-ports.ts';
import type { PartnerCenterClient } from './client.ts';
import { GUID, HTTPS_LINK, knownValue, parseJson } from './json.ts';
import { pageAfter, pageIn, unknown } from './pages.ts';

type Of<Method extends keyof PartnerCenter> = Parameters<PartnerCenter[Method]>;

/** Asked while somebody waits for a card, so it gives up early. */
const PATIENCE_MS = 5_000;
/** The most that one page holds. */
const PAGE = 500;
const LONGEST_NAME = 200;

const text = z.string().trim().catch('').default('');
const customer = z.looseObject({
  id: z.string().regex(GUID),
  companyProfile: z
    .looseObject({ domain: text, companyName: text.transform((name) => name.slice(0, LONGEST_NAME)) })
    .catch({ domain: '', companyName: '' }),
  relationshipToPartner: z.string().optional().catch(undefined),
});
const relationshipRequest = z.looseObject({ url: z.string().regex(HTTPS_LINK) });

type Relationship = 'reseller' | 'none' | 'other';

/** Without a relationship where none is named: a list need not do that. */
function readItem(
  item: unknown,
): { readonly listed: ListedCustomer; readonly relationship: Relationship | undefined } | undefined {
  const read = customer.safeParse(item);
  if (!read.success) return undefined;
  const { id, companyProfile, relationshipToPartner } = read.data;
  const { companyName } = companyProfile;
  const named = knownValue(['reseller', 'none'], relationshipToPartner);
  return {
    listed: { tenantId: id.toLowerCase(), domain: companyProfile.domain.toLowerCase(), companyName },
    relationship: relationshipToPartner === undefined ? undefined : named === 'unknown' ? 'other' : named,
  };
}

/** API §4.2: unknown, or no relationship. A 404 without such a code comes from somewhere else and knows nothing of customers. */
const isNotOurs = (failure: CallFailure): boolean =>
  failure.kind === 'refused' && failure.status === 404 && ['1000', '20002', '60003'].includes(failure.code);

/** GET /customers/{id} (R-72). */
export async function readCustomer(
  client: PartnerCenterClient,
  newGuid: () => string,
  [reseller, tenantId, correlationId]: Of<'readCustomer'>,
): ReturnType<PartnerCenter['readCustomer']> {
  const asked = await client.ask(reseller, {
    name: 'customer.read',
    method: 'GET',
    path: `/customers/${encodeURIComponent(tenantId)}`,
    ids: { requestId: newGuid(), correlationId },
  });
  if (!asked.ok) return isNotOurs(asked.failure) ? { ok: true, value: undefined } : asked;
  const read = readItem(parseJson(asked.value.text));
  // an answer about somebody else is none about this one
  if (read?.listed.tenantId !== tenantId.toLowerCase()) return unknown('unreadable-answer', correlationId);
  return { ok: true, value: { ...read.listed, relationship: read.relationship ?? 'other' } };
}

/**
 * One page of GET /customers (API §4.2, §5.3). Left out: what has no tenant id, and with whom we have another relationship
 * than that of a reseller.
 */
export async function listCustomers(
  client: PartnerCenterClient,
  newGuid: () => string,
  [reseller, { next, of }, correlationId]: Of<'listCustomers'>,
): ReturnType<PartnerCenter['listCustomers']> {
  const filter = JSON.stringify({ Field: 'IndirectReseller', Value: of, Operator: 'starts_with' });
  const path = `/customers?size=${PAGE}${of ? `&filter=${encodeURIComponent(filter)}` : ''}`;
  const asked = await client.ask(reseller, {
    name: 'customers.list',
    method: 'GET',
    ids: { requestId: newGuid(), correlationId },
    ...(next ? pageAfter(path, next) : { path }),
  });
  if (!asked.ok) return asked;
  const page = pageIn(asked.value);
  if ('broken' in page) return unknown(page.broken, correlationId);
  if (page.next !== 'end' && 'broken' in page.next) return unknown(page.next.broken, correlationId);
  const customers = page.items.flatMap((item): readonly ListedCustomer[] => {
    const read = readItem(item);
    return read && (read.relationship ?? 'reseller') === 'reseller' ? [read.listed] : [];
  });
  return { ok: true, value: { customers, ...(page.next === 'end' ? {} : { next: page.next.token }) } };
}

/** GET /customers/relationshiprequests (API §5.1); the link goes to people byte by byte as it came (R-61, R-190). */
export async function relationshipLink(
  client: PartnerCenterClient,
  newGuid: () => string,
  [reseller, correlationId]: Of<'relationshipLink'>,
): Promise<Called<string>> {
  const asked = await client.ask(reseller, {
    name: 'relationship.link',
    method: 'GET',
    path: '/customers/relationshiprequests',
    ids: { requestId: newGuid(), correlationId },
    timeoutMs: PATIENCE_MS,
  });
  if (!asked.ok) return asked;
  const read = relationshipRequest.safeParse(parseJson(asked.value.text));
  return read.success ? { ok: true, value: read.data.url } : unknown('unreadable-answer', correlationId);
}
