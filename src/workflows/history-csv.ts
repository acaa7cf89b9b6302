import { stringify } from 'csv-stringify/sync';
import type { Language } from '../domain/language.ts';
import { formatForSheet } from '../texts/dates.ts';
import { outcomeWords, whatWords } from '../texts/history-words.ts';
import { texts } from '../texts/index.ts';
import type { HistoryLine } from './gather-history.ts';

/**
 * What one card can carry beside its own words (T54, T71): bytes of the text as JSON, so that neither quotes nor letters
 * with diacritics make the card too big.
 */
const MOST_BYTES = 18_000;

const bytesOf = (text: string): number => new TextEncoder().encode(JSON.stringify(text)).length;

/** A semicolon, because that is where Czech Excel splits; what would be a formula there gets an apostrophe before it. */
const lineOf = (cells: readonly (string | number)[]): string =>
  stringify([[...cells]], {
    delimiter: ';',
    escape_formulas: true,
    record_delimiter: 'windows',
    // the package itself takes only its own line end for one
    quoted_match: /[\r\n]/,
  });

/** Why a row was not done, as its details say. */
export const reasonOf = ({
  details,
}: Pick<HistoryLine, 'details'>): { readonly why: string; readonly code: string } => ({
  why: String(details.why ?? ''),
  code: String(details.code ?? ''),
});

const detailsOf = ({ details }: HistoryLine): string =>
  Object.entries(details)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');

function cellsOf(row: HistoryLine, language: Language): readonly (string | number)[] {
  const own = texts[language].cards['customer-history'];
  return [
    row.sequence ?? '',
    formatForSheet(row.at),
    row.at,
    row.by.name,
    row.by.id,
    whatWords(row.what, own),
    row.what,
    outcomeWords({ outcome: row.outcome, ...reasonOf(row) }, own),
    detailsOf(row),
    row.turnId,
  ];
}

/**
 * A history as CSV, in its order, in parts of which each fits one card; put one after another they are the whole. What is
 * added to a history only ever lengthens the last part, so that parts asked for one by one belong together.
 */
export function csvParts(history: readonly HistoryLine[], language: Language): readonly string[] {
  const lines = [
    lineOf(texts[language].cards['history-export'].columns),
    ...history.map((row) => lineOf(cellsOf(row, language))),
  ];
  const parts: string[] = [];
  let part = '';
  for (const line of lines) {
    if (part !== '' && bytesOf(part + line) > MOST_BYTES) {
      parts.push(part);
      part = '';
    }
    part += line;
  }
  return [...parts, part];
}
