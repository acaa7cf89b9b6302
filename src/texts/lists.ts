import type { Language } from '../domain/language.ts';

const list = (language: Language, type: 'conjunction' | 'disjunction'): Intl.ListFormat =>
  new Intl.ListFormat(language === 'cs' ? 'cs-CZ' : 'en-GB', { type });
const all = { cs: list('cs', 'conjunction'), en: list('en', 'conjunction') };
const any = { cs: list('cs', 'disjunction'), en: list('en', 'disjunction') };

/** a, b a c. */
export const allOf = (language: Language, items: readonly string[]): string => all[language].format(items);

/** a, b nebo c. */
export const anyOf = (language: Language, items: readonly string[]): string => any[language].format(items);
