import type { csHistory } from './cs-history.ts';

type Words = typeof csHistory;

const known = (words: Readonly<Record<string, string>>, code: string): string | undefined =>
  Object.hasOwn(words, code) ? words[code] : undefined;

/** What an audit row tells of, in words; rows are written by every version, so an unknown verb is shown as it is. */
export const whatWords = (what: string, words: Words): string => known(words.what, what) ?? what;

/** How it ended, and why where it was not done. */
export function outcomeWords(
  row: { readonly outcome: keyof Words['outcomes']; readonly why: string; readonly code: string },
  words: Words,
): string {
  const outcome = words.outcomes[row.outcome];
  return row.outcome === 'done' || !row.why
    ? outcome
    : words.because(outcome, known(words.reasons, row.why) ?? row.why, row.code);
}
