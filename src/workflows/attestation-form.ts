import { type AgreementAttestationData, agreementAttestationCard } from '../cards/agreement-attestation.ts';
import type { DataOf } from '../cards/index.ts';
import { render } from '../cards/render.ts';
import { type Agreement, tenantOf } from '../domain/agreement.ts';
import {
  type AttestationRequest,
  type AttestationValues,
  type AttestationWay,
  attestationFields,
} from '../domain/attestation.ts';
import type { AttestationMistakes, AttestationSetting } from '../domain/check-attestation.ts';
import type { Customer } from '../domain/customer.ts';
import type { TenantRequest } from '../domain/customer-form.ts';
import { dayOf } from '../domain/day.ts';
import { listingFor } from '../domain/search-words.ts';
import type { Deps, RenderedCard, Reseller, Turn } from '../ports.ts';
import { formatMoment } from '../texts/dates.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';

/** The form by which a partner confirms an acceptance, with what the rules say beside its fields and ask below them. */

export type AttestationShown = {
  readonly way: AttestationWay;
  readonly op: string;
  readonly values: AttestationValues;
  readonly mistakes?: AttestationMistakes;
  readonly notices?: readonly string[];
};

/** The customer at Partner Center; its agreement stands below "Account". Public tools open customers by this address. */
const customerLink = (tenantId: string): string =>
  `https://partner.microsoft.com/commerce/customers/${encodeURIComponent(tenantId)}/subscriptions`;

export const nameOf = (customer: Customer): string => listingFor(customer)?.companyName ?? customer.values.companyName;

const requestOf = (customer: Customer): TenantRequest | undefined =>
  customer.state === 'created' || customer.state === 'known' ? customer.request : undefined;

export const attestationSettingOf = (
  deps: Pick<Deps, 'clock'>,
  { policy, ownDomains }: Reseller,
  of: { readonly way: AttestationWay; readonly customer: Customer },
): AttestationSetting => ({
  way: of.way,
  policy,
  ownDomains,
  country: requestOf(of.customer)?.country ?? 'CZ',
  now: deps.clock(),
});

const valuesOf = ({ signatory, agreedAt, evidence }: AttestationRequest): AttestationValues => ({
  ...signatory,
  dateAgreed: agreedAt && dayOf(new Date(agreedAt)),
  evidence,
});

/** What was typed in a form that was sent. */
export const attestationIn = (data: DataOf<'agreement.attest.submit'>): AttestationValues =>
  // exactly the fields of the form
  Object.fromEntries(attestationFields.map((field) => [field, data[field]])) as AttestationValues;

/** As the form opens: what came back, or the customer's contact. The day is never guessed. */
export function attestationAsItIs(
  { language }: Turn,
  customer: Customer,
  { attestation }: Agreement,
): Pick<AttestationShown, 'values' | 'mistakes' | 'notices'> {
  if (attestation?.state === 'expired') return { values: valuesOf(attestation.request) };
  if (attestation?.state === 'started' || attestation?.state === 'noted') {
    const { request, by, at, state } = attestation;
    const said = texts[language].attestations.anew[state](by.name, formatMoment(at, language));
    return { values: valuesOf(request), notices: [said] };
  }
  if (attestation?.state === 'returned') {
    const t = texts[language];
    const { request, by, at, setback } = attestation;
    const values = valuesOf(request);
    const told = t.attestations.returned(by.name, formatMoment(at, language));
    const { field, problem } = setback;
    return field
      ? { values, mistakes: { problems: { [field]: problem } }, notices: [told] }
      : { values, notices: [told, explain(t.problems, problem)] };
  }
  const { firstName = '', lastName = '', email = '', phone = '' } = requestOf(customer) ?? {};
  return { values: { firstName, lastName, email, phone, dateAgreed: '', evidence: '' } };
}

const questionOf = (
  { asks }: Partial<AttestationMistakes>,
  { policy }: Reseller,
): Pick<AgreementAttestationData, 'asks'> =>
  asks ? { asks: { ...asks, before: policy.agreement.reacceptIfBefore ?? '' } } : {};

export function attestationForm(turn: Turn, customer: Customer, shown: AttestationShown): RenderedCard {
  const { reseller, language } = turn;
  const { way, op, values, mistakes, notices = [] } = shown;
  return render(
    agreementAttestationCard,
    {
      customer: customer.uid,
      revision: customer.revision,
      op,
      companyName: nameOf(customer),
      ...(reseller.environment ? { environment: reseller.environment } : {}),
      way,
      values,
      requiresEvidence: reseller.policy.agreement.requireEvidence && way !== 'enhanced',
      problems: { ...mistakes?.problems },
      ...questionOf({ ...mistakes }, reseller),
      ...(way === 'by-hand' ? { link: customerLink(tenantOf(customer)) } : {}),
      notices: [...notices],
    },
    language,
  );
}

/** The form as it was sent, when a sentence answered it: there was no look at our records. */
export function attestationAsTyped(data: DataOf<'agreement.attest.submit'>, turn: Turn, notice: string): RenderedCard {
  const { reseller, language } = turn;
  const { customer, revision, op } = data;
  const way = reseller.attestation ?? 'legacy';
  return render(
    agreementAttestationCard,
    {
      customer,
      revision,
      op,
      companyName: '',
      ...(reseller.environment ? { environment: reseller.environment } : {}),
      way,
      values: attestationIn(data),
      requiresEvidence: reseller.policy.agreement.requireEvidence && way !== 'enhanced',
      problems: {},
      notices: [notice],
    },
    language,
  );
}
