import type { Language } from '../domain/language.ts';

const rules: Readonly<Record<Language, Intl.PluralRules>> = {
  cs: new Intl.PluralRules('cs-CZ'),
  en: new Intl.PluralRules('en-GB'),
};

/** `few` is Czech 2-4, `many` Czech decimals; what a language does not tell apart falls to `other`. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** The form of a word that goes with the number: 1 pole, 2 pole, 5 polí. */
export const pluralForm = (language: Language, count: number, forms: Forms): string =>
  forms[rules[language].select(count)] ?? forms.other;

/** The number, written the way of the language, and the word that goes with it. */
export const counted = (language: Language, count: number, forms: Forms): string =>
  `${new Intl.NumberFormat(language === 'cs' ? 'cs-CZ' : 'en-GB').format(count)} ${pluralForm(language, count, forms)}`;
