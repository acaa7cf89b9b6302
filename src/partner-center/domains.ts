import type { PartnerCenter } from '../remote-ports.ts';
import type { PartnerCenterClient } from './client.ts';

/** Asked while somebody waits for a card, so it gives up early. */
const PATIENCE_MS = 5_000;

/** HEAD /domains/{domain}: 200 taken, 404 free, anything else unknown and never "free" (R-37, API §3.1). */
export async function domainAvailability(
  client: PartnerCenterClient,
  newGuid: () => string,
  [reseller, domain, correlationId]: Parameters<PartnerCenter['domainAvailability']>,
): ReturnType<PartnerCenter['domainAvailability']> {
  const asked = await client.ask(reseller, {
    name: 'domain.check',
    method: 'HEAD',
    path: `/domains/${encodeURIComponent(domain)}`,
    ids: { requestId: newGuid(), correlationId },
    timeoutMs: PATIENCE_MS,
  });
  if (!asked.ok) return 'unknown';
  const { status, headers } = asked.value;
  // A web page in the place of Partner Center (a proxy, a wrong address) knows nothing of domains.
  if (/html/i.test(headers['content-type'] ?? '')) return 'unknown';
  if (status === 200) return 'taken';
  return status === 404 ? 'free' : 'unknown';
}
