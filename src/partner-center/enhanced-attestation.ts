import { z } from 'zod';
import type { CallFailure, PartnerCenter } from '../remote-ports.ts';
import type { PartnerCenterClient } from './client.ts';
import { HTTPS_LINK, knownValue, parseJson } from './json.ts';
import { unknown } from './pages.ts';

/**
 * Enhanced attestation: since January 2026 a partner starts an attestation, the customer opens its link and accepts, and the
 * partner makes the agreement of it (rulebook §0.1, "Settled" 5). What is known of it is that order, that a company name is
 * asked for and no date, and that the app signs in alone. Its wire is confirmed by nobody. What this file assumes,
 * and the emulator plays, is (decision 029):
 *
 * | step   | request                                                      | answer                                         |
 * | ------ | ------------------------------------------------------------ | ---------------------------------------------- |
 * | start  | POST, `{companyName, primaryContact, agreementType}`         | 201 `{id, acceptanceUrl, status}`              |
 * | read   | GET                                                          | 200 `{id, status}`                             |
 * | finish | POST, `{attestationId, agreementType}`                       | 201, the agreement with its `primaryContact`   |
 *
 * `status` is `pending`, `accepted`, `expired` or, once an agreement was made of it, `completed`. A start or a finish that is
 * repeated with its MS-RequestId is answered as at first, a finish of what is finished with 600061. The paths are
 * configuration; whoever learns that more than a path is different changes this file and the emulator's, nothing else.
 */

/** Below the base URL; `{customerId}` and `{attestationId}` stand for ids. */
export type EnhancedPaths = { readonly start: string; readonly read: string; readonly finish: string };

type Enhanced = Pick<PartnerCenter, 'startAttestation' | 'readAttestation' | 'finishAttestation'>;

const agreementType = 'MicrosoftCustomerAgreement';

const started = z.looseObject({
  // it becomes a part of paths, and is kept
  id: z.string().regex(/^\w[\w.~-]{0,199}$/),
  acceptanceUrl: z.string().regex(HTTPS_LINK),
});
const progress = z.looseObject({ status: z.string() });
const made = z.looseObject({ primaryContact: z.looseObject({}) });

const MEANINGS = { pending: 'waiting', accepted: 'accepted', completed: 'accepted', expired: 'expired' } as const;
const STATUSES = ['pending', 'accepted', 'completed', 'expired'] as const;

/** Ids in the places of their names; a function, for an id may hold what `replace` takes for a sign of its own. */
const filled = (path: string, ids: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''));

const isThereAlready = (failure: CallFailure): boolean =>
  failure.kind === 'refused' && ['600061', 'PartnerConfirmedAgreementAlreadyExists'].includes(failure.code);

const notConfigured = async (correlationId: string) =>
  ({ ok: false, failure: { kind: 'no-access', why: 'attestation-not-configured', correlationId } }) as const;

export function createEnhancedAttestation(
  client: PartnerCenterClient,
  newGuid: () => string,
  paths: EnhancedPaths | undefined,
): Enhanced {
  if (!paths)
    return {
      startAttestation: (_reseller, _tenantId, { correlationId }) => notConfigured(correlationId),
      readAttestation: (_reseller, _tenantId, _attestationId, correlationId) => notConfigured(correlationId),
      finishAttestation: (_reseller, _tenantId, { correlationId }) => notConfigured(correlationId),
    };
  return {
    async startAttestation(reseller, customerId, { signatory, companyName, requestId, correlationId }) {
      const { firstName, lastName, email, phone } = signatory;
      const primaryContact = { firstName, lastName, email, ...(phone ? { phoneNumber: phone } : {}) };
      const asked = await client.ask(reseller, {
        name: 'attestation.start',
        as: 'app',
        method: 'POST',
        path: filled(paths.start, { customerId }),
        ids: { requestId, correlationId },
        body: { companyName, primaryContact, agreementType },
      });
      if (!asked.ok) return asked;
      const read = started.safeParse(parseJson(asked.value.text));
      if (!read.success) return unknown('unreadable-answer', correlationId);
      return { ok: true, value: { attestationId: read.data.id, link: read.data.acceptanceUrl } };
    },

    async readAttestation(reseller, customerId, attestationId, correlationId) {
      const asked = await client.ask(reseller, {
        name: 'attestation.read',
        as: 'app',
        method: 'GET',
        path: filled(paths.read, { customerId, attestationId }),
        ids: { requestId: newGuid(), correlationId },
      });
      if (!asked.ok) return asked;
      const read = progress.safeParse(parseJson(asked.value.text));
      const status = read.success ? knownValue(STATUSES, read.data.status) : 'unknown';
      return status === 'unknown' ? unknown('unreadable-answer', correlationId) : { ok: true, value: MEANINGS[status] };
    },

    async finishAttestation(reseller, customerId, { attestationId, requestId, correlationId }) {
      const asked = await client.ask(reseller, {
        name: 'attestation.finish',
        as: 'app',
        method: 'POST',
        path: filled(paths.finish, { customerId, attestationId }),
        ids: { requestId, correlationId },
        body: { attestationId, agreementType },
      });
      if (!asked.ok) return isThereAlready(asked.failure) ? { ok: true, value: 'already' } : asked;
      return made.safeParse(parseJson(asked.value.text)).success
        ? { ok: true, value: 'attested' }
        : unknown('unreadable-answer', correlationId);
    },
  };
}
