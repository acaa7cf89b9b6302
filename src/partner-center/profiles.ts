import { z } from 'zod';
import type { PartnerCenter } from '../remote-ports.ts';
import type { PartnerCenterClient } from './client.ts';
import { knownValue, parseJson } from './json.ts';

const PATIENCE_MS = 5_000;

const vettingStatuses = ['none', 'pending', 'authorized', 'rejected'] as const;
const body = z.looseObject({ vettingStatus: z.string().optional().catch(undefined) });

/**
 * GET /profiles/legalbusiness (API §2.3): whether we are let in and the company was not turned down by Microsoft.
 * `why` is the code of what keeps us out; a status we do not know is no reason.
 */
export async function checkAccess(
  client: PartnerCenterClient,
  newGuid: () => string,
  [reseller]: Parameters<PartnerCenter['checkAccess']>,
): ReturnType<PartnerCenter['checkAccess']> {
  const asked = await client.ask(reseller, {
    name: 'access.check',
    method: 'GET',
    path: '/profiles/legalbusiness?vettingVersion=Current',
    ids: { requestId: newGuid(), correlationId: newGuid() },
    timeoutMs: PATIENCE_MS,
  });
  if (!asked.ok) {
    const { failure } = asked;
    if (failure.kind === 'throttled') return { ok: false, why: 'throttled' };
    return { ok: false, why: failure.kind === 'refused' ? `code-${failure.code}` : failure.why };
  }
  const read = body.safeParse(parseJson(asked.value.text));
  if (!read.success) return { ok: false, why: 'unreadable-answer' };
  const rejected = knownValue(vettingStatuses, read.data.vettingStatus) === 'rejected';
  return rejected ? { ok: false, why: 'vetting-rejected' } : { ok: true };
}
