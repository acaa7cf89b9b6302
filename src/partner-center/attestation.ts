import { z } from 'zod';
import type { Called, CallFailure, PartnerCenter } from '../remote-ports.ts';
import { MCA, newestTemplate } from './agreement-templates.ts';
import type { PartnerCenterClient } from './client.ts';
import { parseJson } from './json.ts';
import { unknown } from './pages.ts';

/** Before the write, which may take all of its own time: both must fit into a lease. */
const TEMPLATE_MS = 10_000;

const confirmed = z.looseObject({ primaryContact: z.looseObject({}) });

/** the very same person again. Its name comes without a number from some services (API §1.4). */
const isThereAlready = (failure: CallFailure): boolean =>
  failure.kind === 'refused' && ['600061', 'PartnerConfirmedAgreementAlreadyExists'].includes(failure.code);

/** What keeps us from beginning is no unknown outcome: nothing has been written, so it may be tried again. */
const nothingWritten = (failure: CallFailure): CallFailure =>
  failure.kind === 'unknown' ? { kind: 'throttled', correlationId: failure.correlationId } : failure;

/** POST /customers/{id}/agreements (R-51, API §6), with the newest template. Anything but a readable 2xx is no success. */
export async function attestAgreement(
  client: PartnerCenterClient,
  newGuid: () => string,
  [reseller, tenantId, { signatory, agreedAt, requestId, correlationId }]: Parameters<PartnerCenter['attestAgreement']>,
): Promise<Called<'attested' | 'already'>> {
  const template = await newestTemplate(client, newGuid, { reseller, correlationId, timeoutMs: TEMPLATE_MS });
  if (!template.ok) return { ok: false, failure: nothingWritten(template.failure) };
  const { firstName, lastName, email, phone } = signatory;
  const asked = await client.ask(reseller, {
    name: 'agreement.attest',
    method: 'POST',
    path: `/customers/${encodeURIComponent(tenantId)}/agreements`,
    ids: { requestId, correlationId },
    body: {
      primaryContact: { firstName, lastName, email, ...(phone ? { phoneNumber: phone } : {}) },
      templateId: template.value,
      dateAgreed: agreedAt,
      type: MCA,
    },
  });
  if (!asked.ok) return isThereAlready(asked.failure) ? { ok: true, value: 'already' } : asked;
  return confirmed.safeParse(parseJson(asked.value.text)).success
    ? { ok: true, value: 'attested' }
    : unknown('unreadable-answer', correlationId);
}
