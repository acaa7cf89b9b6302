import { parse } from 'csv-parse';
import { MOST_LINES } from '../domain/customer-import.ts';
import { findHeading, type Heading } from '../domain/import-columns.ts';
import { createLineJudge, type ImportLine, type ImportSetting } from '../domain/import-line.ts';
import type { ListRefusal } from '../domain/import-refusal.ts';
import { accept, type Result, refuse } from '../domain/result.ts';

/** A list of customers as text: its delimiter and heading found, its lines judged, a little at a time. */

const DELIMITERS = [';', '\t', ','] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export type ReadList = {
  readonly delimiter: Delimiter;
  readonly heading: Heading;
  readonly lines: readonly ImportLine[];
};

/** Characters parsed, and lines judged, before everybody else has a turn: some milliseconds each. */
const SLICE = 100_000;
const LINES_AT_ONCE = 50;
/** A line that is longer has a quotation mark too many. */
const LONGEST_LINE = 65_536;
/** Enough of a text to find its heading in. */
const HEAD = 30_000;

const othersHaveATurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type Rows = { readonly rows: readonly (readonly string[])[]; readonly broken: boolean };

/** The cells of every line, empty ones included, until a quotation mark that nobody closed. Never rejects. */
async function rowsIn(text: string, delimiter: Delimiter): Promise<Rows> {
  const rows: string[][] = [];
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    // as Excel reads it: a mark in the middle of a cell is part of it
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: LONGEST_LINE,
  });
  parser.on('data', (row: string[]) => rows.push(row));
  const ended = new Promise<boolean>((resolve) => {
    parser.on('end', () => resolve(false));
    parser.on('error', () => resolve(true));
  });
  for (let at = 0; at < text.length && !parser.destroyed; at += SLICE) {
    parser.write(text.slice(at, at + SLICE));
    await othersHaveATurn();
  }
  if (!parser.destroyed) parser.end();
  return { rows, broken: await ended };
}

/** What Excel writes and reads before everything else to name the delimiter; it shows no such line. */
const NAMED_DELIMITER = /^\uFEFF?sep=([;,\t])\r?\n/i;

/** The delimiter with which most of the heading makes sense. */
async function delimiterOf(text: string): Promise<Delimiter> {
  const head = text.slice(0, HEAD);
  const scores = await Promise.all(
    DELIMITERS.map(async (delimiter) => {
      const { rows } = await rowsIn(head, delimiter);
      const found = findHeading(rows);
      const columns = found.kind === 'found' ? 100 * Object.keys(found.heading.places).length : 0;
      const cells = Math.max(0, ...rows.slice(0, 5).map((row) => row.length));
      return { delimiter, score: (found.kind === 'none' ? 0 : 50) + columns + cells };
    }),
  );
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).delimiter;
}

const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** Reads a whole list. Lines are judged alone and against each other; nobody else is asked. */
export async function readList(whole: string, setting: ImportSetting): Promise<Result<ReadList, ListRefusal>> {
  const named = NAMED_DELIMITER.exec(whole);
  const text = whole.slice(named?.[0].length ?? 0).replace(/^\uFEFF/, '');
  // one of the three, as the expression says
  const delimiter = (named?.[1] as Delimiter | undefined) ?? (await delimiterOf(text));
  const { rows, broken } = await rowsIn(text, delimiter);
  const found = findHeading(rows);
  if (found.kind !== 'found' && !broken)
    return refuse(found.kind === 'none' ? { why: 'no-heading' } : { why: 'incomplete', missing: found.missing });
  if (broken || found.kind !== 'found') return refuse({ why: 'quote-not-closed', line: rows.length + 1 });
  const { heading, at } = found;
  const count = rows.slice(at + 1).filter((row) => !isEmpty(row)).length;
  if (count === 0) return refuse({ why: 'no-lines' });
  if (count > MOST_LINES) return refuse({ why: 'too-many-lines', lines: count, most: MOST_LINES });
  const judge = createLineJudge(heading, setting);
  const lines: ImportLine[] = [];
  for (let place = at + 1; place < rows.length; place += 1) {
    const cells = rows[place] ?? [];
    if (!isEmpty(cells)) lines.push(judge(place + 1, cells));
    if (place % LINES_AT_ONCE === 0) await othersHaveATurn();
  }
  return accept({ delimiter, heading, lines });
}
