import { z } from 'zod';
import { postalCodeToSend } from '../domain/postal-code.ts';
import type { Billing, BillingData, Called, CallFailure, PartnerCenter } from '../remote-ports.ts';
import type { PartnerCenterClient } from './client.ts';
import { parseJson } from './json.ts';
import { unknown } from './pages.ts';

const text = z.string().catch('').default('');
const address = z.looseObject({
  addressLine1: text,
  addressLine2: text,
  city: text,
  postalCode: text,
  country: text,
  firstName: text,
  lastName: text,
  phoneNumber: text,
});
const profile = z.looseObject({
  companyName: text,
  firstName: text,
  lastName: text,
  email: text,
  defaultAddress: address,
  attributes: z.looseObject({ etag: z.union([z.string().min(1), z.number().transform(String)]) }),
});
const complete = z.looseObject({ defaultAddress: z.looseObject({}) });
const written = z.looseObject({});

const pathOf = (tenantId: string): string => `/customers/${encodeURIComponent(tenantId)}/profiles/billing`;

function readProfile(answer: string): Billing | undefined {
  const json = parseJson(answer);
  const read = profile.safeParse(json);
  if (!read.success) return undefined;
  const { companyName, firstName, lastName, email, defaultAddress, attributes } = read.data;
  const { addressLine1, addressLine2, city, postalCode, country, phoneNumber } = defaultAddress;
  return {
    data: {
      companyName,
      addressLine1,
      addressLine2,
      city,
      postalCode,
      country,
      firstName: firstName || defaultAddress.firstName,
      lastName: lastName || defaultAddress.lastName,
      email,
      phone: phoneNumber,
    },
    etag: attributes.etag,
    resource: json,
  };
}

/** GET /customers/{id}/profiles/billing (API §4.3). Without an etag nothing could be changed, so that is no answer. */
export async function readBilling(
  client: PartnerCenterClient,
  newGuid: () => string,
  [reseller, tenantId, correlationId]: Parameters<PartnerCenter['readBilling']>,
): Promise<Called<Billing>> {
  const asked = await client.ask(reseller, {
    name: 'billing.read',
    method: 'GET',
    path: pathOf(tenantId),
    ids: { requestId: newGuid(), correlationId },
  });
  if (!asked.ok) return asked;
  const value = readProfile(asked.value.text);
  return value ? { ok: true, value } : unknown('unreadable-answer', correlationId);
}

/** `If-Match` wants the etag in quotes, once; some answers carry the quotes, escaped ones or a weak mark already (API §1.5). */
export const quotedEtag = (etag: string): string => `"${etag.trim().replace(/^(W\/)?[\\"]+|[\\"]+$/g, '')}"`;

type Wire = Readonly<Record<string, keyof BillingData>>;
const PROFILE: Wire = { companyName: 'companyName', email: 'email', firstName: 'firstName', lastName: 'lastName' };
const ADDRESS: Wire = {
  addressLine1: 'addressLine1',
  addressLine2: 'addressLine2',
  city: 'city',
  postalCode: 'postalCode',
  phoneNumber: 'phone',
  firstName: 'firstName',
  lastName: 'lastName',
};

/** Only what differs is set, so that two contacts stay two and a null stays null; what was emptied is left out. */
const changes = (wire: Wire, from: BillingData, to: BillingData): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(wire).flatMap(([name, field]) =>
      to[field] === from[field] ? [] : [[name, to[field] || undefined] as const],
    ),
  );

/** The complete resource as it was read, its etag included, with our changes in it; the country is never changed. */
function changedProfile({ resource, data }: Billing, asked: BillingData): Record<string, unknown> | undefined {
  const read = complete.safeParse(resource);
  if (!read.success) return undefined;
  const to = { ...asked, postalCode: postalCodeToSend(asked.postalCode, data.country) };
  return {
    ...read.data,
    ...changes(PROFILE, data, to),
    defaultAddress: { ...read.data.defaultAddress, ...changes(ADDRESS, data, to) },
  };
}

/** API §1.5: 412, 400 with code 2055 or 417 with code 800036, and nobody knows which of them comes. */
const isStale = (failure: CallFailure): boolean =>
  failure.kind === 'refused' && (failure.status === 412 || failure.code === '2055' || failure.code === '800036');

/** PUT /customers/{id}/profiles/billing (API §4.3). Anything but a readable 200 is no success. */
export async function writeBilling(
  client: PartnerCenterClient,
  [reseller, tenantId, { from, to, language, requestId, correlationId }]: Parameters<PartnerCenter['writeBilling']>,
): Promise<Called<'written' | 'stale'>> {
  const body = changedProfile(from, to);
  if (!body) throw new Error('billing data that were not read by readBilling');
  const asked = await client.ask(reseller, {
    name: 'billing.write',
    method: 'PUT',
    path: pathOf(tenantId),
    ids: { requestId, correlationId },
    language,
    headers: { 'if-match': quotedEtag(from.etag) },
    body,
  });
  if (!asked.ok) return isStale(asked.failure) ? { ok: true, value: 'stale' } : asked;
  const isProfile = asked.value.status === 200 && written.safeParse(parseJson(asked.value.text)).success;
  return isProfile ? { ok: true, value: 'written' } : unknown('unreadable-answer', correlationId);
}
