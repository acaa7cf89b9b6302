import { postalCodeToSend } from './address.ts';
import { cultureOf } from './country.ts';
import { isEmail } from './email.ts';
import type { AssociatedReseller } from './findings.ts';
import { isIcoValid, normaliseIco } from './ico.ts';
import { parsePhone } from './phone.ts';
import type { Policy } from './policy.ts';
import { accept, type Result, refuse } from './result.ts';

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
  /** Tenant id of one of the resellers found. */
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
  /** Before `.onmicrosoft.com`. */
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

/** Why a field is not good yet. Each has a sentence in both languages. */
export type Problem =
  | { readonly why: 'required' }
  | { readonly why: 'too-long'; readonly max: number }
  | { readonly why: 'too-short'; readonly min: number }
  | { readonly why: 'ico-format' }
  | { readonly why: 'ico-checksum' }
  | { readonly why: 'name-unusable' }
  | { readonly why: 'house-number' }
  | { readonly why: 'postal-code' }
  | { readonly why: 'country-outside-region' }
  | { readonly why: 'email-format' }
  | { readonly why: 'email-microsoft' }
  | { readonly why: 'email-own-domain' }
  | { readonly why: 'phone' }
  | { readonly why: 'prefix-characters' }
  | { readonly why: 'prefix-taken'; readonly prefix: string }
  | { readonly why: 'email-tld'; readonly tld: string }
  | { readonly why: 'dissolved'; readonly on: string }
  | { readonly why: 'insolvency' }
  | { readonly why: 'name-differs'; readonly registered: string }
  | { readonly why: 'name-doubtful' }
  | { readonly why: 'duplicate'; readonly companyName: string; readonly by: 'ico' | 'domain' }
  | { readonly why: 'duplicate-taken'; readonly companyName: string }
  | { readonly why: 'address-wrong' }
  | { readonly why: 'address-choose' }
  | { readonly why: 'address-changed' }
  | { readonly why: 'domain-format' }
  | { readonly why: 'reseller-not-found' }
  | { readonly why: 'reseller-choose'; readonly count: number }
  | { readonly why: 'resellers-unknown' }
  | { readonly why: 'refused-by-partner-center'; readonly code: string }
  // these are about the request as a whole, not about a field
  | { readonly why: 'partner-center-busy' }
  | { readonly why: 'no-access' }
  | { readonly why: 'role-lost' }
  | { readonly why: 'changed-meanwhile' };

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
  | { readonly why: 'relationship-path' }
  | { readonly why: 'reseller-found'; readonly name: string; readonly partnerId: string };
export type Notices = Readonly<Partial<Record<FormField, readonly Notice[]>>>;

/** What the rules need to know besides the form. */
export type FormSetting = { readonly policy: Policy; readonly ownDomains: readonly string[] };

const LONGEST: Partial<Record<FormField, number>> = {
  companyName: 200,
  addressLine1: 200,
  addressLine2: 200,
  city: 100,
  postalCode: 20,
  firstName: 50,
  lastName: 50,
  email: 254,
  phone: 40,
  ico: 20,
};
const REQUIRED: readonly FormField[] = [
  'companyName',
  'addressLine1',
  'city',
  'postalCode',
  'country',
  'firstName',
  'lastName',
  'email',
  'domainPrefix',
];

/** bare legal forms are no name. */
const BARE_FORM =
  /^(s\.?\s?r\.?\s?o\.?|a\.?\s?s\.?|spol\.?\s?s\s?r\.?\s?o\.?|z\.?\s?s\.?|o\.?\s?p\.?\s?s\.?|llc|inc|ltd|gmbh)\.?$/i;

/** Blanks of every kind become one space; nothing else about what was typed changes. */
export const tidy = (typed: string): string => typed.replace(/[\s\u00a0]+/g, ' ').trim();

/** Removes `https://`, the suffix and capitals that people paste along. */
export const normalisePrefix = (typed: string): string =>
  tidy(typed)
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')
    .replace(/\.onmicrosoft\.com$/, '');

function requiredOrLong(field: FormField, value: string): Problem | undefined {
  if (!value && REQUIRED.includes(field)) return { why: 'required' };
  const max = LONGEST[field];
  return max !== undefined && value.length > max ? { why: 'too-long', max } : undefined;
}

function icoProblem(typed: string, country: string): Problem | undefined {
  if (country !== 'CZ') return undefined;
  if (!typed) return { why: 'required' };
  const ico = normaliseIco(typed);
  if (ico === undefined) return { why: 'ico-format' };
  return isIcoValid(ico) ? undefined : { why: 'ico-checksum' };
}

function nameProblem(name: string): Problem | undefined {
  const unusable = name.length === 1 || !/[\p{L}\p{N}]/u.test(name) || BARE_FORM.test(name);
  return name && unusable ? { why: 'name-unusable' } : undefined;
}

const postalProblem = (code: string, country: string): Problem | undefined =>
  code && country === 'CZ' && !/^\d{3} ?\d{2}$/.test(code) ? { why: 'postal-code' } : undefined;

function emailProblem(email: string, ownDomains: readonly string[]): Problem | undefined {
  if (!email) return undefined;
  if (!isEmail(email)) return { why: 'email-format' };
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (domain === 'microsoft.com') return { why: 'email-microsoft' };
  return ownDomains.some((own) => own.toLowerCase() === domain) ? { why: 'email-own-domain' } : undefined;
}

function prefixProblem(prefix: string, { tenant }: Policy): Problem | undefined {
  if (!prefix) return undefined;
  if (!/^[a-z0-9]+$/.test(prefix)) return { why: 'prefix-characters' };
  if (prefix.length < tenant.prefix.min) return { why: 'too-short', min: tenant.prefix.min };
  return prefix.length > tenant.prefix.max ? { why: 'too-long', max: tenant.prefix.max } : undefined;
}

/**
 * Checks a whole form and says every problem at once, each at its field.
 * ..R-24, R-29..R-30, R-32..R-36, R-42. Checks that need a register or Partner Center are not made here.
 */
export function checkForm(values: FormValues, { policy, ownDomains }: FormSetting): Result<TenantRequest, Problems> {
  const typed = (field: FormField): string => tidy(values[field]);
  const country = typed('country').toUpperCase();
  const prefix = normalisePrefix(values.domainPrefix);
  const phone = parsePhone(typed('phone'), country);
  const rules: Partial<Record<FormField, Problem | undefined>> = {
    ico: icoProblem(typed('ico'), country),
    companyName: nameProblem(typed('companyName')),
    addressLine1: typed('addressLine1') && !/\d/.test(typed('addressLine1')) ? { why: 'house-number' } : undefined,
    postalCode: postalProblem(typed('postalCode'), country),
    country: country && !policy.region.includes(country) ? { why: 'country-outside-region' } : undefined,
    email: emailProblem(typed('email'), ownDomains),
    phone: phone === undefined ? { why: 'phone' } : undefined,
    domainPrefix: prefixProblem(prefix, policy),
  };
  const problems = Object.fromEntries(
    formFields.flatMap((field) => {
      const problem = requiredOrLong(field, typed(field)) ?? rules[field];
      return problem ? [[field, problem]] : [];
    }),
  ) as Problems;
  if (Object.keys(problems).length > 0) return refuse(problems);
  return accept({
    ico: country === 'CZ' ? (normaliseIco(typed('ico')) ?? '') : typed('ico'),
    companyName: typed('companyName'),
    addressLine1: typed('addressLine1'),
    addressLine2: typed('addressLine2'),
    city: typed('city'),
    postalCode: postalCodeToSend(typed('postalCode'), country),
    country,
    firstName: typed('firstName'),
    lastName: typed('lastName'),
    email: typed('email'),
    phone: phone ?? '',
    domainPrefix: prefix,
    agreementPath: values.agreementPath === 'attest' ? 'attest' : 'invite',
    ...unchecked,
    ...cultureOf(country),
  });
}

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

/** The empty form: Czechia, no tenant yet, the customer is invited to accept the agreement. */
export const emptyForm: FormValues = {
  ...(Object.fromEntries(inputFields.map((field) => [field, ''])) as FormValues), // exactly the fields of a form
  country: 'CZ',
  hasTenant: 'false',
  agreementPath: 'invite',
};
