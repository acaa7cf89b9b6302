import type { AddressAnswer, PostalAddress } from './address.ts';
import type { CountryRules } from './country.ts';
import type { RegisterAnswer } from './register.ts';

/** three answers; `unknown` is never taken for "free". */
export type Availability = 'free' | 'taken' | 'unknown';

/** A customer we have already, and by what it is the same. */
export type Duplicate = { readonly customer: string; readonly companyName: string; readonly by: 'ico' | 'domain' };

/** An indirect reseller that a provider sells through (R-05, API §5.2). */
export type AssociatedReseller = {
  /** Tenant id: `associatedPartnerId` of a new customer. */
  readonly tenantId: string;
  /** Location PartnerID, for order lines. */
  readonly partnerId: string;
  readonly name: string;
};

/**
 * What others said about a form: the register, Partner Center, our own records. Each finding keeps what was asked, so that
 * an answer is never taken for an answer to something typed since. Missing: not asked yet.
 */
export type Findings = {
  readonly register?: { readonly ico: string; readonly at: string; readonly answer: RegisterAnswer };
  readonly domain?: { readonly prefix: string; readonly at: string; readonly answer: Availability };
  /** Names to choose from, best first; none of them known to be taken. */
  readonly suggestions?: {
    readonly companyName: string;
    readonly prefixes: readonly { readonly prefix: string; readonly answer: Availability }[];
  };
  readonly address?: { readonly asked: PostalAddress; readonly answer: AddressAnswer };
  readonly country?: CountryRules;
  readonly duplicates?: { readonly ico: string; readonly domain: string; readonly found: readonly Duplicate[] };
  readonly resellers?: { readonly asked: string; readonly found: readonly AssociatedReseller[] | 'unknown' };
};

/** What a form names and one customer of a reseller at most may have (architecture §3, R-26): an IČO, or a whole domain. */
export type FormKey = { readonly kind: 'ico' | 'domain'; readonly value: string };

/** The same of any customer: also a tenant by its id. */
export type UniqueKey = FormKey | { readonly kind: 'tenant'; readonly value: string };
