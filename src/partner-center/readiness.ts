import { z } from 'zod';
import type { PartnerCenter, Readiness } from '../remote-ports.ts';
import type { Ask, PartnerCenterClient } from './client.ts';
import { parseJson } from './json.ts';

/** Asked while somebody waits for a card, so each gives up early. */
const PATIENCE_MS = 5_000;
const LONGEST_NAME = 200;

/** API §2.3: the one asked about has not signed. Every other refusal is about how or for whom it was asked. */
const NOT_SIGNED = ['2203', '2206'];

const agreement = z.looseObject({ isAgreementSigned: z.boolean() });
const partner = z.looseObject({
  mpnId: z.union([z.string(), z.number().transform(String)]).transform((id) => id.trim()),
  partnerName: z
    .string()
    .transform((name) => name.trim().slice(0, LONGEST_NAME))
    .catch(''),
});
const said = z
  .union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })])
  .optional()
  .catch(undefined);
const company = z.looseObject({
  address: z
    .looseObject({
      country: z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z]{2}$/),
    })
    .optional()
    .catch(undefined),
  isMfaCompliant: said,
});

/**
 * R-10, as far as Partner Center tells it: the Microsoft Partner Agreement (made for resellers of a provider, so that others
 * may learn nothing), whose the PartnerID is, the country of our legal profile, and whether our sign-in carries MFA, which is
 * said in a header or in the body, or not at all (API §1.2, §2.3). What is not told is `unknown`.
 */
export async function readReadiness(
  client: PartnerCenterClient,
  newGuid: () => string,
  [reseller, partnerId]: Parameters<PartnerCenter['readiness']>,
): Promise<Readiness> {
  const correlationId = newGuid();
  const ask = (name: string, path: string, how: Pick<Ask, 'headers' | 'isExtra'> = {}) =>
    client.ask(reseller, {
      name,
      method: 'GET',
      path,
      ids: { requestId: newGuid(), correlationId },
      timeoutMs: PATIENCE_MS,
      ...how,
    });
  const mpnId = encodeURIComponent(partnerId);
  const [signed, known, legal] = await Promise.all([
    ask('readiness.agreement', `/compliance/csp/agreementstatus?mpnId=${mpnId}`, { isExtra: true }),
    ask('readiness.partner-id', `/profiles/mpn?mpnId=${mpnId}`),
    ask('readiness.company', '/profiles/legalbusiness?vettingVersion=Current', { headers: { validatemfa: 'true' } }),
  ]);
  return { agreement: agreementIn(signed), partnerId: partnerIdIn(known, partnerId), ...companyIn(legal) };
}

type Told = Awaited<ReturnType<PartnerCenterClient['ask']>>;

function agreementIn(told: Told): Readiness['agreement'] {
  if (!told.ok)
    return told.failure.kind === 'refused' && NOT_SIGNED.includes(told.failure.code) ? 'not-signed' : 'unknown';
  const read = agreement.safeParse(parseJson(told.value.text));
  if (!read.success) return 'unknown';
  return read.data.isAgreementSigned ? 'signed' : 'not-signed';
}

function partnerIdIn(told: Told, partnerId: string): Readiness['partnerId'] {
  if (!told.ok) {
    const { failure } = told;
    const isNobodys = failure.kind === 'refused' && failure.status === 404 && failure.code === '3000';
    return { is: isNobodys ? 'not-found' : 'unknown' };
  }
  const read = partner.safeParse(parseJson(told.value.text));
  // an answer about another PartnerID is none about this one
  return read.data?.mpnId === partnerId ? { is: 'known', name: read.data.partnerName } : { is: 'unknown' };
}

function companyIn(told: Told): Pick<Readiness, 'country' | 'mfa'> {
  const read = told.ok ? company.safeParse(parseJson(told.value.text)) : undefined;
  const inHeader = told.ok ? said.parse(told.value.headers.ismfacompliant) : undefined;
  const mfa = inHeader ?? read?.data?.isMfaCompliant;
  return { country: read?.data?.address?.country ?? '', mfa: mfa === undefined ? 'unknown' : mfa ? 'yes' : 'no' };
}
