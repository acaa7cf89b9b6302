import { stringify } from 'csv-stringify/sync';

/**
 * What one card can carry beside its own words (T54, T71): bytes of the text as JSON, so that neither quotes nor letters
 * with diacritics make the card too big.
 */
export const MOST_BYTES_ON_CARD = 18_000;

export const bytesOf = (text: string): number => new TextEncoder().encode(JSON.stringify(text)).length;

/** The mark at the beginning tells Excel how letters with diacritics are written. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A spreadsheet that splits at another delimiter would find a formula in the middle of a cell. */
const withoutHiddenFormulas = (cell: string | number): string | number =>
  typeof cell === 'string' ? cell.replace(/(,\s*)(?=[=+\-@])/g, "$1'") : cell;

/** A semicolon, because that is where Czech Excel splits; what would be a formula there gets an apostrophe before it. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  stringify([cells.map(withoutHiddenFormulas)], {
    delimiter: ';',
    escape_formulas: true,
    record_delimiter: 'windows',
    // the package itself takes only its own line end for one
    quoted_match: /[\r\n]/,
  });

/** Lines in parts of which each fits one card; put one after another they are the whole. */
export function partsOfLines(lines: readonly string[]): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const line of lines) {
    if (part !== '' && bytesOf(part + line) > MOST_BYTES_ON_CARD) {
      parts.push(part);
      part = '';
    }
    part += line;
  }
  return [...parts, part];
}
