import type { CorrectionData } from '../cards/customer-status-correction.ts';
import { type BillingData, type BillingField, changedFields } from '../domain/billing.ts';
import type { CustomerIn } from '../domain/customer.ts';
import { type KnownCustomer, knownOf } from '../domain/known-customer.ts';

/** What a customer's card says of a correction. */

type Created = CustomerIn<'created'>;

/** From what to what, as far as whoever looks may see it; of the rest only that it changes. */
function changesOf(from: BillingData, to: BillingData, known: KnownCustomer) {
  const isOpen = (field: BillingField): boolean =>
    field === 'companyName' || field in (known.address ?? {}) || field in (known.contact ?? {});
  return changedFields(from, to).map((field) =>
    isOpen(field) ? { field, from: from[field], to: to[field] } : { field, emptied: to[field] === '' },
  );
}

/** What a customer's card says of a correction that is not done, and of the last one that is. */
export function correctionOf(
  { correction, corrections = [], request }: Created,
  { mayRetry, privately = false }: { readonly mayRetry: boolean; readonly privately?: boolean },
): { correction?: CorrectionData; corrected?: { by: string; at: string } } {
  const last = corrections.findLast(({ by }) => by !== undefined);
  const corrected = last?.by ? { corrected: { by: last.by.name, at: last.at } } : {};
  if (!correction || correction.state === 'editing') return corrected;
  if (correction.state === 'returned')
    return { ...corrected, correction: { state: 'returned', by: correction.by.name, setback: correction.setback } };
  const { at, from, to, correlationId } = correction;
  const sent = { by: correction.by.name, at, changes: changesOf(from, to, knownOf(request, privately)) };
  return correction.state === 'sending'
    ? { ...corrected, correction: { ...sent, state: 'sending', slow: correction.slow } }
    : { ...corrected, correction: { ...sent, state: 'unconfirmed', since: correction.since, correlationId, mayRetry } };
}
