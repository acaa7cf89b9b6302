import type { Language } from '../domain/language.ts';
import { formatForSheet } from '../texts/dates.ts';
import { outcomeWords, whatWords } from '../texts/history-words.ts';
import { texts } from '../texts/index.ts';
import { csvLine, partsOfLines } from './csv-lines.ts';
import type { HistoryLine } from './gather-history.ts';

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
  return partsOfLines([
    csvLine(texts[language].cards['history-export'].columns),
    ...history.map((row) => csvLine(cellsOf(row, language))),
  ]);
}
