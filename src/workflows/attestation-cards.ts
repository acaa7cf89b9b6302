import type { AttestationData } from '../cards/agreement-attestation-section.ts';
import type { Agreement } from '../domain/agreement.ts';

/** What an agreement's card says of a confirmation that is not done, and of the last one that is. */
export function attestationOf(
  { attestation, attested, standing, due }: Agreement,
  { mayRetry }: { readonly mayRetry: boolean },
): { attestation?: AttestationData; attested?: { by: string; at: string; already: boolean; differs: boolean } } {
  const last = attested?.at(-1);
  const isTheirs = standing.is === 'confirmed' || standing.is === 'needs-reacceptance';
  const done =
    last && isTheirs
      ? {
          attested: {
            by: last.by.name,
            at: last.doneAt,
            already: last.already === true,
            differs: last.differs === true,
          },
        }
      : {};
  if (!attestation) return done;
  const { state, by, at } = attestation;
  const sent = { by: by.name, at };
  switch (state) {
    case 'sending':
      return { ...done, attestation: { ...sent, state, call: attestation.call, slow: attestation.slow } };
    case 'returned':
      return { ...done, attestation: { ...sent, state, setback: attestation.setback } };
    case 'unconfirmed': {
      const { since, correlationId } = attestation;
      return { ...done, attestation: { ...sent, state, since, correlationId, mayRetry } };
    }
    case 'started': {
      const { looked, accepted, startedAt } = attestation;
      const watched = due['attestation-look'] !== undefined;
      const shown = { ...sent, at: startedAt, state, watched };
      return {
        ...done,
        attestation: { ...shown, ...(looked ? { looked } : {}), ...(accepted ? { accepted } : {}) },
      };
    }
    case 'expired':
      return { ...done, attestation: { ...sent, state, expiredAt: attestation.expiredAt } };
    case 'noted':
      return { ...done, attestation: { ...sent, state, watched: due['agreement-look'] !== undefined } };
  }
}
