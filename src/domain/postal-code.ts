import type { CountryRules } from './country.ts';

/** Postal codes: ours for Czechia, and the pattern that Partner Center tells of every country (API §3.3). */

/** As Partner Center takes a postal code: `NNN NN` in Czechia ("Settled" 3), elsewhere as typed; no country's has small letters. */
export const postalCodeToSend = (typed: string, country: string): string =>
  country === 'CZ' ? typed.replace(/^\s*(\d{3})\s*(\d{2})\s*$/, '$1 $2') : typed.toUpperCase();

const LONGEST_CODE = 20;
const LONGEST_PATTERN = 300;
const MOST_CHOICES = 8;

/**
 * A pattern is .NET's and comes from outside: it is applied only where it is written the way patterns of postal codes are,
 * so that it means the same here and its work stays small whatever it says. A group may be optional, never repeated; no
 * looking around, no going back; and few places where there is a choice, for each of them multiplies the ways to try.
 */
function compiled(pattern: string): RegExp | undefined {
  const bare = pattern
    .replace(/\\([dDsSwW]|[^a-z0-9])/gi, 'x')
    .replace(/\[[^\]]*\]/g, 'x')
    .replaceAll('(?:', '(');
  const choices = bare.match(/[*+?|]|\{\d*,\d*\}/g)?.length ?? 0;
  if (pattern.length > LONGEST_PATTERN || /\(\?|\\|\)[*+{]/.test(bare) || choices > MOST_CHOICES) return undefined;
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}

/** A pattern that cannot be applied refuses nothing: Partner Center has the last word. */
const fits = (pattern: string | undefined, code: string): boolean =>
  pattern === undefined || (compiled(pattern)?.test(code) ?? true);

/** Whether a tidied code can be one of a country. In Czechia with its blank and without it is the same code ("Settled" 3). */
export function isPostalCode(code: string, { code: country, postalCodePattern: pattern }: CountryRules): boolean {
  if (code.length > LONGEST_CODE) return false;
  if (country !== 'CZ') return fits(pattern, postalCodeToSend(code, country));
  const digits = code.replace(' ', '');
  return /^\d{3} ?\d{2}$/.test(code) && (fits(pattern, digits) || fits(pattern, postalCodeToSend(digits, country)));
}

/** Czech codes begin with 1 to 7. A warning only, unconfirmed by the post. */
export const isOddPostalCode = (code: string, country: string): boolean =>
  country === 'CZ' && /^[089]\d{2} ?\d{2}$/.test(code);
