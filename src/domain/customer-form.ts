import type { AssociatedReseller } from './findings.ts';

/** What is asked of a new customer (seed 000; rulebook §1.3). The names are the input ids of the form. */
export const formFields = [
  'ico',
  'companyName',
  'addressLine1',
  'addressLine2',
  'city',
  'postalCode',
  'country',
  'firstName',
  'lastName',
  'email',
  'phone',
  'domainPrefix',
  'hasTenant',
  'existingDomain',
  'agreementPath',
  'associatedReseller',
] as const;
export type FormField = (typeof formFields)[number];

/** Asked only where a finding needs an answer, right below the field it is about. */
export const choiceFields = [
  /** `register` or `mine`: the name differs from the register's. */
  'nameChoice',
  /** Ticked: the name looks odd and is meant so. */
  'nameConfirmed',
  /** Ticked: the person has seen that the register knows of an insolvency ("Settled" 7). */
  'insolvencySeen',
  /** Why a second record for the same IČO or domain is wanted. */
  'duplicateReason',
  /** The mark of a suggested address, or `mine`. */
  'addressChoice',
  /** One of the suggested prefixes. */
  'domainChoice',
  /** The mark of one of the resellers found. */
  'resellerChoice',
] as const;
export type ChoiceField = (typeof choiceFields)[number];

/** Everything a form sends. */
export const inputFields = [...formFields, ...choiceFields] as const;
export type InputField = (typeof inputFields)[number];

/** Exactly what was typed or picked, field by field; nothing a person typed is ever thrown away. */
export type FormValues = Readonly<Record<InputField, string>>;

export const agreementPaths = ['invite', 'attest'] as const;
export type AgreementPath = (typeof agreementPaths)[number];

/** A filled-in form that may be sent to Partner Center. */
export type TenantRequest = {
  /** Kept in our record; sent only where the country takes it. Empty outside Czechia when not given. */
  readonly ico: string;
  readonly companyName: string;
  readonly addressLine1: string;
  readonly addressLine2: string;
  readonly city: string;
  /** As Partner Center wants it: `NNN NN` in Czechia ("Settled" 3). */
  readonly postalCode: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** E.164, or empty. */
  readonly phone: string;
  /** Before `.onmicrosoft.com`; '' for a customer who has a tenant. */
  readonly domainPrefix: string;
  readonly agreementPath: AgreementPath;
  /** Whether the number goes along with the creation (R-27, API §3.3). */
  readonly sendRegistrationNumber: boolean;
  /** Microsoft's language and currency for this customer. */
  readonly culture: string;
  readonly language: string;
  /** How the business register knows this organisation; `other-country` where it is not asked. */
  readonly register: 'verified' | 'not-found' | 'unknown' | 'other-country';
  /** The name differs from the register's and was kept on purpose. */
  readonly nameKept: boolean;
  /** '' where the register told none. Personal data of a sole trader. */
  readonly dic: string;
  /** Three digits of the register's list; '' where it told none. */
  readonly legalForm: string;
  /** An insolvency record was seen and ticked ("Settled" 7). */
  readonly insolvencySeen: boolean;
  readonly addressCheck: 'verified' | 'kept' | 'not-validated' | 'unknown';
  readonly domainCheck: 'free' | 'unknown';
  /** Why this is wanted although we have such a customer; '' when we have none. */
  readonly duplicateReason: string;
  /** The tenant the customer has already; then none is made. '' for a new one. */
  readonly existingDomain: string;
  /** Only of an indirect provider. */
  readonly associatedReseller?: AssociatedReseller;
};

/** What a request says of checks that nobody has made. */
export const unchecked = {
  sendRegistrationNumber: false,
  culture: 'en-US',
  language: 'en',
  register: 'unknown',
  nameKept: false,
  dic: '',
  legalForm: '',
  insolvencySeen: false,
  addressCheck: 'unknown',
  domainCheck: 'unknown',
  duplicateReason: '',
  existingDomain: '',
} as const;

export type Warning = 'name-kept' | 'insolvency' | 'duplicate';

/** What of a request somebody decided against what the register or our own records say: approvers and channels are told. */
export const warningsOf = ({ nameKept, insolvencySeen, duplicateReason }: TenantRequest): readonly Warning[] => [
  ...(nameKept ? (['name-kept'] as const) : []),
  ...(insolvencySeen ? (['insolvency'] as const) : []),
  ...(duplicateReason ? (['duplicate'] as const) : []),
];

/** Why a field is not good yet. Each has a sentence in both languages. */
export type Problem =
  | { readonly why: 'required' }
  | { readonly why: 'too-long'; readonly max: number }
  | { readonly why: 'too-short'; readonly min: number }
  | { readonly why: 'ico-format' }
  | { readonly why: 'ico-checksum' }
  | { readonly why: 'dissolved'; readonly on: string }
  | { readonly why: 'insolvency' }
  | { readonly why: 'duplicate'; readonly companyName: string; readonly by: 'ico' | 'domain' }
  | { readonly why: 'duplicate-taken'; readonly companyName: string }
  | { readonly why: 'name-unusable' }
  | { readonly why: 'name-differs'; readonly registered: string }
  | { readonly why: 'name-doubtful' }
  | { readonly why: 'house-number' }
  | { readonly why: 'postal-code'; readonly country: string }
  | { readonly why: 'address-wrong' }
  | { readonly why: 'address-choose' }
  /** Not known exactly, and nothing is suggested instead. */
  | { readonly why: 'address-unsure' }
  | { readonly why: 'address-changed' }
  | { readonly why: 'country-outside-region' }
  | { readonly why: 'email-format' }
  | { readonly why: 'email-microsoft' }
  | { readonly why: 'email-own-domain' }
  | { readonly why: 'email-tld'; readonly tld: string }
  | { readonly why: 'phone' }
  | { readonly why: 'prefix-characters' }
  | { readonly why: 'prefix-taken'; readonly prefix: string }
  /** A customer of ours has it: no reason makes two tenants of one name. */
  | { readonly why: 'prefix-ours'; readonly companyName: string }
  | { readonly why: 'domain-format' }
  | { readonly why: 'own-tenant' }
  | { readonly why: 'tenant-id-format' }
  | { readonly why: 'tenant-id-ours' }
  | { readonly why: 'tenant-id-provider' }
  /** A customer of ours has it. */
  | { readonly why: 'tenant-of-another'; readonly companyName: string }
  | { readonly why: 'reseller-not-found' }
  | { readonly why: 'reseller-choose'; readonly count: number }
  | { readonly why: 'resellers-unknown' }
  | { readonly why: 'day-format' }
  | { readonly why: 'day-future' }
  /** there was no Microsoft Customer Agreement before it. */
  | { readonly why: 'day-too-early'; readonly on: string }
  | { readonly why: 'not-ticked' }
  | { readonly why: 'refused-by-partner-center'; readonly code: string }
  // these are about the request as a whole, not about a field
  | { readonly why: 'partner-center-busy' }
  | { readonly why: 'no-access' }
  | { readonly why: 'role-lost' }
  | { readonly why: 'changed-meanwhile' }
  | { readonly why: 'not-saved' }
  /** Partner Center takes no newer day of the same person. */
  | { readonly why: 'confirmed-before'; readonly on: string };

export type Problems = Readonly<Partial<Record<FormField, Problem>>>;

/** Worth knowing beside a field; holds nothing up. Each has a sentence in both languages. */
export type Notice =
  | { readonly why: 'register-found'; readonly legalForm: string; readonly dic: string }
  | { readonly why: 'register-not-found' }
  | { readonly why: 'register-unknown' }
  | { readonly why: 'insolvency-seen' }
  | { readonly why: 'vat-group' }
  | { readonly why: 'school' }
  | { readonly why: 'name-kept'; readonly registered: string }
  | { readonly why: 'address-verified' }
  | { readonly why: 'address-kept' }
  | { readonly why: 'address-unknown' }
  | { readonly why: 'address-not-validated' }
  | { readonly why: 'postal-code-odd' }
  | { readonly why: 'phone-premium' }
  | { readonly why: 'domain-free' }
  | { readonly why: 'domain-unknown' }
  /** Nobody can be asked: the provider finds out. */
  | { readonly why: 'domain-by-provider' }
  | { readonly why: 'relationship-path' }
  | { readonly why: 'relationship-by-provider' }
  | { readonly why: 'register-unknown-by-provider' }
  | { readonly why: 'reseller-found'; readonly name: string; readonly partnerId: string };
export type Notices = Readonly<Partial<Record<FormField, readonly Notice[]>>>;

/** The empty form: Czechia, no tenant yet, the customer is invited to accept the agreement. */
export const emptyForm: FormValues = {
  ...(Object.fromEntries(inputFields.map((field) => [field, ''])) as FormValues), // exactly the fields of a form
  country: 'CZ',
  hasTenant: 'false',
  agreementPath: 'invite',
};

/**
 * Blanks of every kind become one space, signs that nobody can see go (they come along from web pages), and a letter and its
 * mark become one letter. Nothing else about what was typed changes.
 */
export const tidy = (typed: string): string =>
  typed
    .replace(/[\p{Cf}\p{Cs}]+/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .normalize('NFC')
    .trim();
