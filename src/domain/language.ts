export const languages = ['cs', 'en'] as const;
/** Czech is the original; English stands beside it. */
export type Language = (typeof languages)[number];

/** The language a person is spoken to in: what they chose, else their client's, else their organisation's (T84). */
export function languageOf(
  chosen: Language | undefined,
  locale: string | undefined,
  organisation: Language | undefined,
): Language {
  if (chosen) return chosen;
  if (/^(cs|sk)\b/i.test(locale ?? '')) return 'cs';
  if (/^en\b/i.test(locale ?? '')) return 'en';
  return organisation ?? 'cs';
}
