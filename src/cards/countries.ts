import { z } from 'zod';
import type { Language } from '../domain/language.ts';

const locales: Readonly<Record<Language, string>> = { cs: 'cs-CZ', en: 'en-GB' };
const namers = {
  cs: new Intl.DisplayNames(locales.cs, { type: 'region' }),
  en: new Intl.DisplayNames(locales.en, { type: 'region' }),
};
const HOME = 'CZ';

/** ISO 3166 alpha-2. */
export const countryCode = z.string().regex(/^[A-Z]{2}$/);

/** A country's name in a language. */
export const countryName = (code: string, language: Language): string => namers[language].of(code) ?? code;

type Choice = { readonly title: string; readonly value: string };
const made = new Map<string, readonly Choice[]>();

/** Countries to choose from, by name, the home market first. */
export function countryChoices(codes: readonly string[], language: Language): readonly Choice[] {
  const key = `${language} ${codes.join(' ')}`;
  const known = made.get(key);
  if (known) return known;
  const inOrder = new Intl.Collator(locales[language]);
  const choices = codes
    .map((value) => ({ title: countryName(value, language), value }))
    .sort(
      (one, other) =>
        Number(other.value === HOME) - Number(one.value === HOME) || inOrder.compare(one.title, other.title),
    );
  made.set(key, choices);
  return choices;
}
