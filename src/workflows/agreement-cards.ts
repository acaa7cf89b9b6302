import { type AgreementStatusData, agreementStatusCard } from '../cards/agreement-status.ts';
import { render } from '../cards/render.ts';
import { type Agreement, agreementOf, type Standing } from '../domain/agreement.ts';
import { stepsOf } from '../domain/agreement-steps.ts';
import type { Customer } from '../domain/customer.ts';
import type { Language } from '../domain/language.ts';
import type { Role } from '../domain/roles.ts';
import { listingFor } from '../domain/search-words.ts';
import type { Deps, RenderedCard, Reseller } from '../ports.ts';

/** The one card that shows a customer's agreement; every copy, press and job draws it through here. */

export type AgreementViewer = {
  readonly reseller: Reseller;
  readonly language: Language;
  /** Undefined where nobody knows who looks. */
  readonly roles: readonly Role[] | undefined;
  readonly operation: string;
  readonly note?: string;
};

function standingShown(standing: Standing): AgreementStatusData['standing'] {
  if (standing.is !== 'confirmed' && standing.is !== 'needs-reacceptance') return standing;
  const { firstName, lastName } = standing.signatory;
  return { is: standing.is, signatory: `${firstName} ${lastName}`.trim(), agreedAt: standing.agreedAt };
}

export function agreementCard(
  deps: Pick<Deps, 'fulfilment'>,
  { customer, agreement: kept }: { readonly customer: Customer; readonly agreement?: Agreement | undefined },
  { reseller, language, roles, operation, note }: AgreementViewer,
): RenderedCard {
  const agreement = agreementOf(customer, kept);
  const { capabilities } = deps.fulfilment(reseller);
  const listing = listingFor(customer);
  const { foundAt, recordedBy } = agreement;
  return render(
    agreementStatusCard,
    {
      customer: customer.uid,
      revision: customer.revision,
      op: operation,
      ...(reseller.environment ? { environment: reseller.environment } : {}),
      companyName: listing?.companyName ?? customer.values.companyName,
      domain: listing?.domain ?? '',
      standing: standingShown(agreement.standing),
      ...(foundAt ? { foundAt } : {}),
      ...(recordedBy ? { recordedBy: recordedBy.name } : {}),
      steps: [...stepsOf(agreement, { roles, can: { lookUp: capabilities.has('look-up') } })],
      ...(note ? { note } : {}),
    },
    language,
  );
}
