import { customerCorrectionCard } from '../cards/customer-correction.ts';
import type { CorrectionData } from '../cards/customer-status-correction.ts';
import { render } from '../cards/render.ts';
import { type BillingData, type BillingField, type BillingValues, changedFields } from '../domain/billing.ts';
import type { CustomerIn } from '../domain/customer.ts';
import type { Problems } from '../domain/customer-form.ts';
import { type KnownCustomer, knownOf } from '../domain/known-customer.ts';
import type { RenderedCard, Turn } from '../ports.ts';

/** How a correction looks: its form, and what a customer's card says of it. */

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

/** What the form shows. */
export type CorrectionShown = {
  /** `customer` and `revision` of the data it shows, and the id that makes its next press happen once. */
  readonly press: { readonly customer: string; readonly revision: number; readonly op: string };
  readonly values: BillingValues;
  readonly problems?: Problems;
  readonly yours?: Readonly<Partial<BillingValues>>;
  readonly notices: readonly string[];
  /** Missing when there was no look at our records. */
  readonly of?: Created;
};

export function correctionForm({ reseller, language }: Turn, shown: CorrectionShown): RenderedCard {
  const { press, values, problems = {}, yours = {}, notices, of } = shown;
  return render(
    customerCorrectionCard,
    {
      ...press,
      companyName: of?.request.companyName ?? values.companyName,
      values,
      problems,
      yours,
      notices: [...notices],
      ...(of ? { fixed: { domain: of.domain, ico: of.request.ico, country: of.request.country } } : {}),
      ...(reseller.environment ? { environment: reseller.environment } : {}),
    },
    language,
  );
}
