import { tidy } from './customer-form.ts';

/** Countries as lists of customers write them: a code, or a name in Czech or English. */

/** Names that the language data does not have. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  cr: 'CZ',
  cze: 'CZ',
  ceskarepublika: 'CZ',
  czechrepublic: 'CZ',
  sr: 'SK',
  svk: 'SK',
  slovenskarepublika: 'SK',
  slovakrepublic: 'SK',
  nsr: 'DE',
  spolkovarepublikanemecko: 'DE',
};

const bare = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

const namers = ['cs-CZ', 'en-GB'].map((locale) => new Intl.DisplayNames(locale, { type: 'region' }));
const known = new Map<string, ReadonlyMap<string, string>>();

function namesOf(codes: readonly string[]): ReadonlyMap<string, string> {
  const key = codes.join(' ');
  const made = known.get(key);
  if (made) return made;
  const names = new Map(codes.flatMap((code) => namers.map((namer) => [bare(namer.of(code) ?? code), code] as const)));
  known.set(key, names);
  return names;
}

/** The code of a country; any two letters are taken for one. Undefined for what is none of `codes` by name. */
export function countryCodeOf(typed: string, codes: readonly string[]): string | undefined {
  const text = tidy(typed);
  if (/^[a-z]{2}$/i.test(text) && !Object.hasOwn(OTHER_NAMES, text.toLowerCase())) return text.toUpperCase();
  const name = bare(text);
  return namesOf(codes).get(name) ?? (Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined);
}
