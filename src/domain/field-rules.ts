import { isDoubtfulName, isSameName, isUnusableName, LONGEST_NAME, registeredName } from './company-name.ts';
import type { CountryRules } from './country.ts';
import type { FormField, Problem } from './customer-form.ts';
import { domainOfEmail, isEmail } from './email.ts';
import { isIcoValid, normaliseIco } from './ico.ts';
import { hasRealTld, isWithin } from './internet-domain.ts';
import { parsePhone } from './phone.ts';
import type { Policy } from './policy.ts';
import { isPostalCode } from './postal-code.ts';
import type { RegisterAnswer } from './register.ts';
import { isTenantDomain, normaliseDomain } from './tenant-domain.ts';

/** One rule per field of a customer form: what is wrong with a tidied text, or undefined. An empty text is another rule's. */

const LONGEST: Partial<Record<FormField, number>> = {
  companyName: LONGEST_NAME,
  addressLine1: 200,
  addressLine2: 200,
  city: 100,
  postalCode: 20,
  firstName: 50,
  lastName: 50,
  email: 254,
  phone: 40,
  ico: 20,
  existingDomain: 253,
  associatedReseller: 200,
};

/** R-32, API §4.1: what must be there, and how long it may be. */
export function lengthProblem(field: FormField, text: string, required: boolean): Problem | undefined {
  if (!text) return required ? { why: 'required' } : undefined;
  const max = LONGEST[field];
  return max !== undefined && text.length > max ? { why: 'too-long', max } : undefined;
}

/** outside Czechia a registration number has no form of ours. */
export function icoProblem(text: string, country: string): Problem | undefined {
  if (!text || country !== 'CZ') return undefined;
  const ico = normaliseIco(text);
  if (ico === undefined) return { why: 'ico-format' };
  return isIcoValid(ico) ? undefined : { why: 'ico-checksum' };
}

/** "Settled" 7: a dissolved subject blocks, an insolvent one is to be ticked. */
export function registerProblem(register: RegisterAnswer | undefined, insolvencySeen: boolean): Problem | undefined {
  if (register?.kind !== 'found') return undefined;
  const { dissolvedOn, insolvency } = register.subject;
  if (dissolvedOn) return { why: 'dissolved', on: dissolvedOn };
  return insolvency && !insolvencySeen ? { why: 'insolvency' } : undefined;
}

/** A name as the register has it needs no more confirming. */
export function nameProblem(
  name: string,
  { register, choice, confirmed }: { register?: RegisterAnswer | undefined; choice: string; confirmed: boolean },
): Problem | undefined {
  if (!name) return undefined;
  if (isUnusableName(name)) return { why: 'name-unusable' };
  const registered = registeredName(register);
  if (registered !== undefined && isSameName(name, registered)) return undefined;
  if (registered !== undefined && choice !== 'mine') return { why: 'name-differs', registered };
  return isDoubtfulName(name) && !confirmed ? { why: 'name-doubtful' } : undefined;
}

/** a street, or a village without streets, with its number. */
export const streetProblem = (street: string): Problem | undefined =>
  street && !/\d/.test(street) ? { why: 'house-number' } : undefined;

/** */
export const postalProblem = (code: string, rules: CountryRules): Problem | undefined =>
  code && !isPostalCode(code, rules) ? { why: 'postal-code', country: rules.code } : undefined;

/** */
export function emailProblem(email: string, ownDomains: readonly string[]): Problem | undefined {
  if (!email) return undefined;
  if (!isEmail(email)) return { why: 'email-format' };
  const domain = domainOfEmail(email);
  if (isWithin(domain, ['microsoft.com'])) return { why: 'email-microsoft' };
  if (isWithin(domain, ownDomains)) return { why: 'email-own-domain' };
  const [tld = ''] = /[^.]*(?=\.?$)/.exec(email.toLowerCase()) ?? [];
  return hasRealTld(domain) ? undefined : { why: 'email-tld', tld };
}

/** */
export const phoneProblem = (phone: string, country: string): Problem | undefined =>
  parsePhone(phone, country) === undefined ? { why: 'phone' } : undefined;

/** */
export function prefixProblem(prefix: string, { tenant }: Policy): Problem | undefined {
  if (!prefix) return undefined;
  if (!/^[a-z0-9]+$/.test(prefix)) return { why: 'prefix-characters' };
  if (prefix.length < tenant.prefix.min) return { why: 'too-short', min: tenant.prefix.min };
  return prefix.length > tenant.prefix.max ? { why: 'too-long', max: tenant.prefix.max } : undefined;
}

/** the tenant a customer has; R-09: never our own. */
export function existingDomainProblem(typed: string, ownDomains: readonly string[]): Problem | undefined {
  if (!typed) return undefined;
  const domain = normaliseDomain(typed);
  if (isWithin(domain, ownDomains)) return { why: 'own-tenant' };
  return isTenantDomain(domain) ? undefined : { why: 'domain-format' };
}
