import type { AddressAnswer, PostalAddress } from './domain/address.ts';
import type { BillingData } from './domain/billing.ts';
import type { CountryRules } from './domain/country.ts';
import type { TenantRequest } from './domain/customer-form.ts';
import type { AssociatedReseller, Availability } from './domain/findings.ts';
import type { Language } from './domain/language.ts';
import type { RegisterAnswer } from './domain/register.ts';
import type { Confirmation, Signatory } from './domain/signatory.ts';

/** What workflows and jobs ask of Partner Center and of the business register, in domain words. */

export type CreatedTenant = {
  readonly tenantId: string;
  readonly domain: string;
  readonly userName: string;
  /** Only in the first answer (API §4.1); a replay may leave it out. */
  readonly password?: string;
};

/** A definite no from Partner Center, or a call whose outcome is unknown. */
export type CallFailure =
  /** Definite: nothing was done. `code` as text. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      readonly description: string;
      readonly correlationId: string;
    }
  /** Not done, may be tried again. */
  | { readonly kind: 'throttled'; readonly retryAfterMs?: number; readonly correlationId: string }
  /** Time-out, closed connection, 5xx: done or not, nobody knows. */
  | { readonly kind: 'unknown'; readonly why: string; readonly correlationId: string }
  /** Our sign-in to Partner Center does not work (API §2.2): an administrator must act. */
  | { readonly kind: 'no-access'; readonly why: string; readonly correlationId: string };

export type CallIds = { readonly requestId: string; readonly correlationId: string };

export type Called<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: CallFailure };

export type { BillingData } from './domain/billing.ts';

/** A customer's billing data, and what a change of them needs (API §4.3). */
export type Billing = {
  readonly data: BillingData;
  readonly etag: string;
  /** The whole resource as it was read: a change sends it back complete. Only the adapter looks inside. */
  readonly resource: unknown;
};

/** `recent`: an answer of the last minute will do, or one that is on its way; for presses, never for what a job decides. */
export type HowFresh = 'recent' | 'now';

export type AccessChecked =
  | { readonly ok: true; readonly account?: { readonly name: string; readonly partnerId: string } }
  | { readonly ok: false; readonly why: string };

/** A line of Partner Center's list of customers (API §4.2): it tells no IČO and no domains of the customer's own. */
export type ListedCustomer = { readonly tenantId: string; readonly domain: string; readonly companyName: string };

/** What Partner Center tells of us as a partner; `unknown` where it does not, or did not answer. */
export type Readiness = {
  /** The Microsoft Partner Agreement. */
  readonly agreement: 'signed' | 'not-signed' | 'unknown';
  /** The PartnerID of the configuration: known to Microsoft, and as whose. Whether it is a location's is not told. */
  readonly partnerId: { readonly is: 'known'; readonly name: string } | { readonly is: 'not-found' | 'unknown' };
  /** ISO 3166 alpha-2 of the legal business profile; '' when not told. */
  readonly country: string;
  /** Whether our calls carry a sign-in with MFA. */
  readonly mfa: 'yes' | 'no' | 'unknown';
};

export type PartnerCenter = {
  /** 200 taken, 404 free, anything else unknown, never "free". */
  domainAvailability(reseller: string, domain: string, correlationId: string, fresh?: HowFresh): Promise<Availability>;
  createCustomer(
    reseller: string,
    request: TenantRequest,
    how: { language: Language; registrationNumber: 'send' | 'omit' } & CallIds,
  ): Promise<Called<CreatedTenant>>;
  /** Exact domain, among this partner's customers; undefined when there is none. */
  findCustomerByDomain(
    reseller: string,
    domain: string,
    correlationId: string,
  ): Promise<Called<{ readonly tenantId: string; readonly domain: string; readonly companyName: string } | undefined>>;
  /** `unknown` when it does not answer in time. */
  validateAddress(
    reseller: string,
    address: PostalAddress,
    correlationId: string,
    fresh?: HowFresh,
  ): Promise<AddressAnswer>;
  /** API §3.3, kept for a day; undefined while Partner Center has not told them. */
  countryRules(reseller: string, country: string): Promise<CountryRules | undefined>;
  /** A provider's own indirect resellers whose name contains the text, or whose PartnerID or tenant id it is (API §5.2). */
  findResellers(reseller: string, text: string): Promise<readonly AssociatedReseller[] | 'unknown'>;
  /** The customer's billing data and the etag that a change of them needs (API §4.3). */
  readBilling(reseller: string, tenantId: string, correlationId: string): Promise<Called<Billing>>;
  /** `stale`: somebody changed them since; they must be read again. */
  writeBilling(
    reseller: string,
    tenantId: string,
    change: { readonly from: Billing; readonly to: BillingData; readonly language: Language } & CallIds,
  ): Promise<Called<'written' | 'stale'>>;
  /**
   * the partner's newest confirmation and the customer's own acceptance, always of the Microsoft Customer Agreement.
   * Each answers for itself; undefined: none.
   */
  lookAtAgreement(
    reseller: string,
    tenantId: string,
    correlationId: string,
  ): Promise<{ readonly confirmation: Called<Confirmation | undefined>; readonly direct: Called<boolean> }>;
  /** `already`: confirmed with this very person before (600061, R-56). `agreedAt`: ISO, never later than now. */
  attestAgreement(
    reseller: string,
    tenantId: string,
    what: { readonly signatory: Signatory; readonly agreedAt: string } & CallIds,
  ): Promise<Called<'attested' | 'already'>>;
  /** Enhanced attestation ("Settled" 5): makes the link by which the customer accepts. Byte by byte as it came. */
  startAttestation(
    reseller: string,
    tenantId: string,
    what: { readonly signatory: Signatory; readonly companyName: string } & CallIds,
  ): Promise<Called<{ readonly attestationId: string; readonly link: string }>>;
  readAttestation(
    reseller: string,
    tenantId: string,
    attestationId: string,
    correlationId: string,
  ): Promise<Called<'waiting' | 'accepted' | 'expired'>>;
  /** Makes the agreement of what the customer has accepted. */
  finishAttestation(
    reseller: string,
    tenantId: string,
    what: { readonly attestationId: string } & CallIds,
  ): Promise<Called<'attested' | 'already'>>;
  /** asked anew each time, for the link lives five minutes. `country` and `language` as they were given, e.g. `cs-CZ`. */
  agreementText(
    reseller: string,
    of: { readonly country: string; readonly culture: string },
    correlationId: string,
  ): Promise<
    Called<{
      readonly displayUri: string;
      readonly downloadUri: string;
      readonly country: string;
      readonly culture: string;
    }>
  >;
  /** API §5.1: the same for every customer, byte by byte as it came. */
  relationshipLink(reseller: string, correlationId: string): Promise<Called<string>>;
  /** `relationship`: whether we are the customer's reseller; undefined when Partner Center does not know them as ours. */
  readCustomer(
    reseller: string,
    tenantId: string,
    correlationId: string,
  ): Promise<Called<(ListedCustomer & { readonly relationship: 'reseller' | 'none' | 'other' }) | undefined>>;
  /** One page of at most 500; `next` gives the one after it. `of`: tenant id of an indirect reseller (API §5.3). */
  listCustomers(
    reseller: string,
    page: { readonly next?: string; readonly of?: string },
    correlationId: string,
  ): Promise<Called<{ readonly customers: readonly ListedCustomer[]; readonly next?: string }>>;
  readiness(reseller: string, partnerId: string): Promise<Readiness>;
  /** Harmless calls that also tell whose account it is; what Partner Center does not tell of it is ''. */
  /** `renewed`: with a sign-in that is renewed first. */
  checkAccess(reseller: string, how?: 'renewed'): Promise<AccessChecked>;
};

/** The Czech business register ARES (rulebook §5); answers are kept for a day, and it is not asked more often than it likes. */
export type Register = {
  /** Expects eight digits with a good check digit. Never throws; gives up by itself after five seconds. */
  lookUp(ico: string): Promise<RegisterAnswer>;
};
