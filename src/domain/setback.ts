import { domainOf, type Setback } from './customer.ts';
import type { FormField, Problem, TenantRequest } from './customer-form.ts';

/** A definite no of Partner Center, as far as this rule needs it. `description` is in the language that was asked for. */
export type Refused = { readonly status: number; readonly code: string; readonly description: string };

const refusedBy = (code: string): Problem => ({ why: 'refused-by-partner-center', code });

type Known = Pick<TenantRequest, 'ico' | 'phone'>;

/** Codes whose field is documented (API §3.4, §17, R-33). */
function knownSetback(code: string, { ico, phone }: Known): Setback | undefined {
  switch (code) {
    case '600049':
      // A number that is there and was not sent is no gap in the form.
      return { field: 'ico', problem: ico ? refusedBy(code) : { why: 'required' } };
    // Each has a sentence of its own in the dictionary of codes.
    case '600002':
    case '600050':
      return { field: 'ico', problem: refusedBy(code) };
    case '600051':
      return { field: 'phone', problem: { why: phone ? 'phone' : 'required' } };
    case '2030':
      return { field: 'country', problem: { why: 'country-outside-region' } };
    case '27002':
      return { field: 'email', problem: refusedBy(code) };
    default:
      return undefined;
  }
}

/** Wire names of what Partner Center may complain about without a code of its own, and our fields for them. */
const NAMED: readonly (readonly [RegExp, FormField])[] = [
  [/postal ?code|zip ?code/i, 'postalCode'],
  [/address ?line ?2/i, 'addressLine2'],
  [/address ?line ?1/i, 'addressLine1'],
  [/company ?name/i, 'companyName'],
  [/first ?name/i, 'firstName'],
  [/last ?name/i, 'lastName'],
  [/phone ?number/i, 'phone'],
  [/associated ?partner/i, 'associatedReseller'],
  [/\bcity\b/i, 'city'],
  [/\be-?mail/i, 'email'],
  [/\bdomain\b/i, 'domainPrefix'],
];

const DOMAIN_WORD = /\bdomain|\bdomén/i;
const TAKEN =
  /\balready\b|\btaken\b|\bexists\b|\bin use\b|\bnot available\b|\bunavailable\b|(?:^|\s)již\s|(?<!ne)existuje|obsazen|není k dispozici/i;
const ALREADY_THERE = /already (exists|taken|in use|registered)|již existuje/i;

/**
 * The code for a domain that is taken is documented nowhere (API §4.1 says only "409/400"), so it is recognised here and
 * nowhere else: by status 409, or by 400 with a description that speaks of the domain or says "already".
 */
function domainProblem({ status, code, description }: Refused, request: TenantRequest): Problem | undefined {
  const taken: Problem = { why: 'prefix-taken', prefix: request.domainPrefix };
  if (status === 409) return taken;
  if (status !== 400) return undefined;
  const named = description.toLowerCase().includes(domainOf(request).toLowerCase());
  if ((named || DOMAIN_WORD.test(description)) && TAKEN.test(description)) return taken;
  if (ALREADY_THERE.test(description)) return taken;
  return named ? refusedBy(code) : undefined;
}

/** The one field a description names; undefined when it names none or several. */
function namedField({ status, description }: Refused): FormField | undefined {
  const fields = status === 400 ? NAMED.flatMap(([name, field]) => (name.test(description) ? [field] : [])) : [];
  return fields.length === 1 ? fields[0] : undefined;
}

/** Which field a refusal names by its code or in its words, where the domain cannot be the reason. */
export function fieldSetbackOf(failure: Refused, known: Known): Setback | undefined {
  const field = namedField(failure);
  return knownSetback(failure.code, known) ?? (field && { field, problem: refusedBy(failure.code) });
}

/**
 * Which field of the form a refused creation belongs to; undefined when it is about none of them.
 * After an attempt of unknown outcome `prefix-taken` may mean our own tenant: look for it before believing this.
 */
export function setbackOf(failure: Refused, request: TenantRequest): Setback | undefined {
  const known = knownSetback(failure.code, request);
  if (known) return known;
  const aboutDomain = domainProblem(failure, request);
  return aboutDomain ? { field: 'domainPrefix', problem: aboutDomain } : fieldSetbackOf(failure, request);
}
