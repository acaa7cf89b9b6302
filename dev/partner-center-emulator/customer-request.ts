import { type Answer, isObject, type JsonObject } from '../emulator/call.ts';
import { invalid, no } from './answers.ts';
import { countryRules } from './countries.ts';
import { isDomain } from './domains.ts';

/** Properties may come in PascalCase or camelCase (API §1.3). */
export function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (!isObject(value)) return value;
  const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [lower(name), camelCased(inner)]));
}

type Rule = { readonly path: string; readonly min: number; readonly max: number };

/** API §4.1. `min` 0 means it may be left out. */
const RULES: readonly Rule[] = [
  { path: 'companyProfile.domain', min: 1, max: 64 },
  { path: 'companyProfile.organizationRegistrationNumber', min: 0, max: 50 },
  { path: 'billingProfile.email', min: 1, max: 254 },
  { path: 'billingProfile.culture', min: 5, max: 10 },
  { path: 'billingProfile.language', min: 2, max: 2 },
  { path: 'billingProfile.companyName', min: 1, max: 200 },
  { path: 'billingProfile.firstName', min: 0, max: 50 },
  { path: 'billingProfile.lastName', min: 0, max: 50 },
  { path: 'billingProfile.defaultAddress.country', min: 2, max: 2 },
  { path: 'billingProfile.defaultAddress.city', min: 1, max: 100 },
  { path: 'billingProfile.defaultAddress.state', min: 0, max: 2 },
  { path: 'billingProfile.defaultAddress.addressLine1', min: 1, max: 200 },
  { path: 'billingProfile.defaultAddress.addressLine2', min: 0, max: 200 },
  { path: 'billingProfile.defaultAddress.postalCode', min: 1, max: 20 },
  { path: 'billingProfile.defaultAddress.firstName', min: 1, max: 50 },
  { path: 'billingProfile.defaultAddress.lastName', min: 1, max: 50 },
  { path: 'billingProfile.defaultAddress.phoneNumber', min: 0, max: 40 },
];
const FORBIDDEN = ['userCredentials', 'id', 'commerceId', 'allowDelegatedAccess', 'customDomains'];

/** Addresses that Partner Center takes for wrong only after the domain is reserved. */
const NO_TLD = /\.(invalid|localhost|local|lan|internal|test|con|cz1)$/i;

export const at = (request: unknown, path: string): unknown =>
  path.split('.').reduce((inner, name) => (isObject(inner) ? inner[name] : undefined), request);

export const textAt = (request: unknown, path: string): string => {
  const value = at(request, path);
  return typeof value === 'string' ? value : '';
};

function checkRule(request: JsonObject, { path, min, max }: Rule): Answer | undefined {
  const value = at(request, path) ?? '';
  if (typeof value !== 'string') return invalid(path, 'is not a text');
  if (value.trim().length < min) return invalid(path, value ? 'is too short' : 'is required');
  return value.length > max ? invalid(path, `is longer than ${max} characters`) : undefined;
}

function checkNumber(request: JsonObject, country: string): Answer | undefined {
  const number = textAt(request, 'companyProfile.organizationRegistrationNumber');
  const takesNumber = countryRules(country)?.isRegistrationNumberSupported;
  if (!takesNumber)
    return number
      ? no(400, '600002', "The value isn't supported: organizationRegistrationNumber", [country])
      : undefined;
  if (!number) return no(400, '600049', 'The organization registration number is missing', [country]);
  const phone = textAt(request, 'billingProfile.defaultAddress.phoneNumber');
  return phone ? undefined : no(400, '600051', 'The phone number is missing', [country]);
}

function checkAddress(request: JsonObject, country: string): Answer | undefined {
  const rules = countryRules(country);
  if (!rules) return invalid('billingProfile.defaultAddress.country', 'is not a country');
  const postal = textAt(request, 'billingProfile.defaultAddress.postalCode');
  if (!new RegExp(rules.postalCodeRegex).test(postal))
    return invalid('billingProfile.defaultAddress.postalCode', 'does not fit the country');
  const culture = textAt(request, 'billingProfile.culture');
  return /^[a-z]{2}-[A-Z]{2}$/i.test(culture) ? undefined : invalid('billingProfile.culture', 'is not a culture');
}

/** What is wrong with a billing profile, of a new customer or a changed one; undefined when it will do. */
export function refuseProfile(request: JsonObject): Answer | undefined {
  for (const rule of RULES.filter(({ path }) => path.startsWith('billingProfile.'))) {
    const refusal = checkRule(request, rule);
    if (refusal) return refusal;
  }
  const email = textAt(request, 'billingProfile.email');
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) || /@microsoft\.com$/i.test(email))
    return invalid('billingProfile.email', 'is not allowed');
  return checkAddress(request, textAt(request, 'billingProfile.defaultAddress.country'));
}

/** Whatever is wrong with a request to create a customer, first thing first; undefined when it may be created. */
export function refuseCustomer(request: JsonObject): Answer | undefined {
  const forbidden = FORBIDDEN.find((name) => request[name] !== undefined && request[name] !== null);
  if (forbidden) return invalid(forbidden, 'must be empty');
  for (const rule of RULES.filter(({ path }) => path.startsWith('companyProfile.'))) {
    const refusal = checkRule(request, rule);
    if (refusal) return refusal;
  }
  if (!isDomain(textAt(request, 'companyProfile.domain'))) return invalid('companyProfile.domain', 'is malformed');
  return refuseProfile(request) ?? checkNumber(request, textAt(request, 'billingProfile.defaultAddress.country'));
}

/** Error 27002 comes only after the domain has been taken: the prefix is burnt. */
export const hasBadTld = (request: JsonObject): boolean => NO_TLD.test(textAt(request, 'billingProfile.email'));
