import type { Language } from '../domain/language.ts';

/** Czech ends no line with a preposition or conjunction of one letter, nor between IČO and its number. */
const CZECH = /(?<![\p{L}\p{N}])([kosuvzai]|IČO) (?=[^\s·])/giu;
/** No language ends one between a number and what it counts; a house number or a time is followed by other things. */
const COUNTED = /(?<=^|[ („“])(\d{1,6}) (?=\p{Ll})/gu;

const PRODUCT = /(?<=Microsoftu?) (?=365)/gu;

/** The same words, with blanks that do not break where a line must not end. For what is read, never for what is sent on. */
export function typeset(text: string, language: Language): string {
  const counted = text.replace(PRODUCT, '\u00a0').replace(COUNTED, '$1\u00a0');
  return language === 'cs' ? counted.replace(CZECH, '$1\u00a0') : counted;
}
