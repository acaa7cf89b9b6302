import { z } from 'zod';
import type { PartnerCenter } from '../remote-ports.ts';
import type { PartnerCenterClient } from './client.ts';
import { knownValue, parseJson } from './json.ts';

const PATIENCE_MS = 5_000;

const vettingStatuses = ['none', 'pending', 'authorized', 'rejected'] as const;
const LONGEST_NAME = 200;
const text = z
  .string()
  .trim()
  .transform((given) => given.slice(0, LONGEST_NAME))
  .catch('');
const company = z.looseObject({ vettingStatus: z.string().optional().catch(undefined), companyName: text });
const partner = z.looseObject({ mpnId: z.union([text, z.number().transform(String)]).catch(''), partnerName: text });

const ask = (client: PartnerCenterClient, newGuid: () => string, reseller: string, path: string) =>
  client.ask(reseller, {
    name: 'access.check',
    method: 'GET',
    path,
    ids: { requestId: newGuid(), correlationId: newGuid() },
    timeoutMs: PATIENCE_MS,
  });

/**
 * GET /profiles/legalbusiness and /profiles/mpn (API §2.3): whether we are let in, as whom, and that the company was not
 * turned down by Microsoft. `why` is the code of what keeps us out; a status we do not know is no reason, nor is a PartnerID
 * that is not told.
 */
export async function checkAccess(
  client: PartnerCenterClient,
  newGuid: () => string,
  reseller: string,
): ReturnType<PartnerCenter['checkAccess']> {
  const [asked, told] = await Promise.all([
    ask(client, newGuid, reseller, '/profiles/legalbusiness?vettingVersion=Current'),
    ask(client, newGuid, reseller, '/profiles/mpn'),
  ]);
  if (!asked.ok) {
    const { failure } = asked;
    if (failure.kind === 'throttled') return { ok: false, why: 'throttled' };
    return { ok: false, why: failure.kind === 'refused' ? `code-${failure.code}` : failure.why };
  }
  const read = company.safeParse(parseJson(asked.value.text));
  if (!read.success) return { ok: false, why: 'unreadable-answer' };
  if (knownValue(vettingStatuses, read.data.vettingStatus) === 'rejected')
    return { ok: false, why: 'vetting-rejected' };
  const mpn = told.ok ? partner.safeParse(parseJson(told.value.text)) : undefined;
  const name = read.data.companyName || (mpn?.data?.partnerName ?? '');
  const partnerId = mpn?.data?.mpnId ?? '';
  return { ok: true, ...(name || partnerId ? { account: { name, partnerId } } : {}) };
}
