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
const SLICE = 4_000;
const LINES_AT_ONCE = 50;
/** A line that is longer has a quotation mark too many. */
const LONGEST_LINE = 65_536;
/** Nobody needs to know how many more there are. */
const MOST_READ = MOST_LINES + 50;
/** Lines of delimiters alone, as programs leave them below a table. */
const MOST_BLANK = 50_000;
/** Enough of a text to find its heading in. */
const HEAD = 30_000;

const othersHaveATurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** `line` as a spreadsheet counts. Lines with nothing in them are only counted. */
type Row = { readonly line: number; readonly cells: readonly string[] };
/** `broken`: from that line on a quotation mark is open. `more`: it was not read to its end. */
type Rows = { readonly rows: readonly Row[]; readonly broken?: number; readonly more: boolean };
type Parsed = { readonly record: string[]; readonly info: { readonly records: number; readonly empty_lines: number } };

/**
 * The package makes an error of every line that is longer or shorter than the first, even of those it lets pass; what makes
 * errors slow is to look where they come from.
 */
function withCheapErrors(action: () => void): void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    action();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The cells of every line, until a quotation mark that nobody closed, or until there are too many. Never rejects. */
async function rowsIn(text: string, delimiter: Delimiter): Promise<Rows> {
  const rows: Row[] = [];
  let line = 0;
  let blank = 0;
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    // as Excel reads it: a mark in the middle of a cell is part of it
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
    info: true,
  });
  parser.on('data', ({ record, info }: Parsed) => {
    line = info.records + info.empty_lines;
    if (isEmpty(record)) blank += 1;
    else rows.push({ line, cells: record });
  });
  const ended = new Promise<boolean>((resolve) => {
    parser.on('end', () => resolve(false));
    parser.on('error', () => resolve(true));
  });
  for (let at = 0; at < text.length && !parser.destroyed; at += SLICE) {
    withCheapErrors(() => parser.write(text.slice(at, at + SLICE)));
    await othersHaveATurn();
    if (rows.length <= MOST_READ && blank <= MOST_BLANK) continue;
    parser.destroy();
    return { rows, more: true };
  }
  if (!parser.destroyed) parser.end();
  return (await ended) ? { rows, broken: line + 1, more: false } : { rows, more: false };
}

const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** What Excel writes and reads before everything else to name the delimiter; it shows no such line. */
const NAMED_DELIMITER = /^\uFEFF?sep=([;,\t])\r?\n/i;

/** The delimiter with which most of the heading makes sense. */
async function delimiterOf(text: string): Promise<Delimiter> {
  const head = text.slice(0, HEAD);
  const scores = await Promise.all(
    DELIMITERS.map(async (delimiter) => {
      const { rows } = await rowsIn(head, delimiter);
      const found = findHeading(rows.map(({ cells }) => cells));
      const columns = found.kind === 'found' ? 100 * Object.keys(found.heading.places).length : 0;
      const cells = Math.max(0, ...rows.slice(0, 5).map(({ cells: { length } }) => length));
      return { delimiter, score: (found.kind === 'none' ? 0 : 50) + columns + cells };
    }),
  );
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).delimiter;
}

/** Reads a whole list. Lines are judged alone and against each other; nobody else is asked. */
export async function readList(whole: string, setting: ImportSetting): Promise<Result<ReadList, ListRefusal>> {
  const named = NAMED_DELIMITER.exec(whole);
  const text = whole.slice(named?.[0].length ?? 0).replace(/^\uFEFF/, '');
  // one of the three, as the expression says
  const delimiter = (named?.[1] as Delimiter | undefined) ?? (await delimiterOf(text));
  const { rows, broken, more } = await rowsIn(text, delimiter);
  const found = findHeading(rows.map(({ cells }) => cells));
  if (broken !== undefined) return refuse({ why: 'quote-not-closed', line: broken });
  if (found.kind === 'none') return refuse({ why: 'no-heading' });
  if (found.kind === 'incomplete') return refuse({ why: 'incomplete', missing: found.missing });
  const { heading, at } = found;
  const told = rows.slice(at + 1);
  if (told.length === 0) return refuse({ why: 'no-lines' });
  if (more || told.length > MOST_LINES) return refuse({ why: 'too-many-lines', most: MOST_LINES });
  const judge = createLineJudge(heading, setting);
  const lines: ImportLine[] = [];
  for (const [place, { line, cells }] of told.entries()) {
    lines.push(judge(line, cells));
    if (place % LINES_AT_ONCE === 0) await othersHaveATurn();
  }
  return accept({ delimiter, heading, lines });
}
