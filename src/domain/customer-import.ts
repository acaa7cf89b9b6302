import { type CustomerFacts, type CustomerIn, facts, type Person, SYSTEM } from './customer.ts';
import { emptyForm } from './customer-form.ts';
import type { Encoding } from './file-text.ts';
import type { ImportField } from './import-columns.ts';
import { formOf, type ImportLine, type ImportValues, type ListedCustomer } from './import-line.ts';
import { accept, type Result, refuse } from './result.ts';

/** The import of a list of customers: looked through, confirmed by a person, taken over line by line, over. */

export const MOST_LINES = 10_000;
/** Lines that are kept, read and taken together: what a crash makes us look at again. */
export const LINES_IN_BLOCK = 25;

/** How the list was read, so that a person sees whether it was read as it was meant. */
export type ImportSource = {
  /** '' for what was pasted. */
  readonly file: string;
  readonly encoding: Encoding;
  readonly delimiter: ';' | ',' | '\t';
  readonly columns: readonly ImportField[];
  /** The first few columns that nobody has a use for, as they are called there, and how many there are. */
  readonly ignored: readonly string[];
  readonly ignoredCount: number;
};

export type ImportCounts = Readonly<Record<ImportLine['outcome']['is'], number>>;

/** Enough to see what kind of mistakes there are; all of them are in the export. */
export const MOST_SHOWN = 5;

export type ImportFacts = {
  readonly uid: string;
  /** Grows with every change people can see. */
  readonly revision: number;
  readonly startedBy: Person;
  readonly startedAt: string;
  readonly source: ImportSource;
  readonly blocks: number;
  readonly counts: ImportCounts;
  /** The first lines that cannot be taken, without what is written there. */
  readonly shown: readonly Omit<ImportLine, 'values'>[];
  /** Lines that can be exported: none once they are erased. */
  readonly kept: boolean;
  readonly due: Readonly<Partial<Record<'import-expires', string>>>;
};

export type ImportState =
  /** Its lines are being written down. */
  | { readonly state: 'reading' }
  /** Whether we know them already is being found out. */
  | { readonly state: 'checking' }
  | { readonly state: 'ready' }
  | ({ readonly state: 'importing' } & Progress)
  | ({ readonly state: 'done'; readonly at: string } & Progress)
  /** `why`: nobody confirmed it for a fortnight. */
  | { readonly state: 'discarded'; readonly at: string; readonly by: Person; readonly why?: 'expired' };

type Progress = {
  readonly confirmedAt: string;
  /** The block that is next. */
  readonly block: number;
  readonly imported: number;
};

export type CustomerImport = ImportFacts & ImportState;
export type ImportIn<S extends ImportState['state']> = ImportFacts & Extract<ImportState, { state: S }>;

const importFacts = (from: CustomerImport): ImportFacts => {
  const { uid, revision, startedBy, startedAt, source, blocks, counts, shown, kept, due } = from;
  return { uid, revision: revision + 1, startedBy, startedAt, source, blocks, counts, shown, kept, due };
};

export const NO_COUNTS: ImportCounts = { good: 0, bad: 0, repeated: 0, known: 0 };

/** More lines, counted and the first few of those that cannot be taken remembered. */
export function withLines(
  before: Pick<ImportFacts, 'counts' | 'shown'>,
  lines: readonly ImportLine[],
): Pick<ImportFacts, 'counts' | 'shown'> {
  const counts = { ...before.counts };
  const shown = [...before.shown];
  for (const { line, outcome } of lines) {
    counts[outcome.is] += 1;
    if (outcome.is !== 'good' && shown.length < MOST_SHOWN) shown.push({ line, outcome });
  }
  return { counts, shown };
}

const DAY_MS = 86_400_000;
/** Lines hold people's contacts: they stay for as long as somebody may go on with them. */
const keptUntil = (now: Date, days: number): ImportFacts['due'] => ({
  'import-expires': new Date(now.getTime() + days * DAY_MS).toISOString(),
});

export function beginImport(
  of: Pick<ImportFacts, 'uid' | 'startedBy' | 'source' | 'blocks' | 'counts' | 'shown'> & { now: Date; days: number },
): ImportIn<'reading'> {
  const { now, days, ...rest } = of;
  const startedAt = now.toISOString();
  return { ...rest, revision: 1, startedAt, kept: true, due: keptUntil(now, days), state: 'reading' };
}

/** All lines are written down. */
export const keptImport = (from: ImportIn<'reading'>): ImportIn<'checking'> => ({
  ...importFacts(from),
  state: 'checking',
});

/** What was found when all lines were held against our own customers. */
export function checkedImport(
  from: CustomerImport,
  found: Pick<ImportFacts, 'counts' | 'shown'>,
): ImportIn<'ready'> | undefined {
  return from.state === 'checking' ? { ...importFacts(from), ...found, state: 'ready' } : undefined;
}

export type ImportRefusal =
  | { readonly why: 'not-checked-yet' }
  | { readonly why: 'nothing-to-import' }
  | { readonly why: 'already'; readonly state: ImportState['state'] };

export function confirmImport(
  from: CustomerImport,
  now: Date,
  days: number,
): Result<ImportIn<'importing'>, ImportRefusal> {
  if (from.state === 'reading' || from.state === 'checking') return refuse({ why: 'not-checked-yet' });
  if (from.state !== 'ready') return refuse({ why: 'already', state: from.state });
  if (from.counts.good === 0) return refuse({ why: 'nothing-to-import' });
  const confirmedAt = now.toISOString();
  const due = keptUntil(now, days);
  return accept({ ...importFacts(from), due, state: 'importing', confirmedAt, block: 0, imported: 0 });
}

/** A block is done with; told to people only where `visible`. Undefined when it was done with before. */
export function passBlock(
  from: CustomerImport,
  done: { readonly block: number; readonly imported: number; readonly visible: boolean },
): ImportIn<'importing'> | undefined {
  if (from.state !== 'importing' || from.block !== done.block) return undefined;
  return {
    ...from,
    revision: from.revision + (done.visible ? 1 : 0),
    block: done.block + 1,
    imported: from.imported + done.imported,
  };
}

/** All blocks are done with. What could not be taken is kept until the planned day, to be exported and mended. */
export function finishImport(from: CustomerImport, now: Date, days: number): ImportIn<'done'> | undefined {
  if (from.state !== 'importing' || from.block < from.blocks) return undefined;
  const { confirmedAt, block, imported } = from;
  const kept = imported < linesOf(from);
  return {
    ...importFacts(from),
    kept,
    due: kept ? keptUntil(now, days) : {},
    state: 'done',
    at: now.toISOString(),
    confirmedAt,
    block,
    imported,
  };
}

export const linesOf = ({ counts }: Pick<ImportFacts, 'counts'>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

export function discardImport(
  from: CustomerImport,
  by: Person,
  now: Date,
): Result<ImportIn<'discarded'>, ImportRefusal> {
  if (from.state !== 'checking' && from.state !== 'ready') return refuse({ why: 'already', state: from.state });
  return accept({ ...importFacts(from), kept: false, due: {}, state: 'discarded', at: now.toISOString(), by });
}

/** The planned day has come: what nobody confirmed is over, and what is left of lines is erased. Undefined when it is not this one's. */
export function expireImport(from: CustomerImport, fired: { dueAt: string; now: Date }): CustomerImport | undefined {
  if (from.due['import-expires'] !== fired.dueAt) return undefined;
  const over = { ...importFacts(from), kept: false, due: {} };
  const at = fired.now.toISOString();
  if (from.state === 'reading' || from.state === 'checking' || from.state === 'ready')
    return { ...over, state: 'discarded', at, by: SYSTEM, why: 'expired' };
  if (from.state === 'done') return { ...from, ...over };
  if (from.state !== 'importing') return undefined;
  // for a fortnight nothing has moved it on: it ends with what it has done
  const { confirmedAt, block, imported } = from;
  return { ...over, state: 'done', at, confirmedAt, block, imported };
}

/** The customer that a line becomes. The same line makes the same customer, however often it is asked. */
export function knownFrom(
  of: ImportIn<'importing'>,
  made: { readonly uid: string; readonly line: number; readonly values: ImportValues; readonly listed: ListedCustomer },
): CustomerIn<'known'> {
  const { uid, line, values, listed } = made;
  const begun: CustomerFacts = {
    uid,
    revision: 1,
    requester: of.startedBy,
    startedAt: of.confirmedAt,
    values: formOf(values, listed.request.country),
    due: {},
  };
  return {
    ...begun,
    state: 'known',
    ...listed,
    recordedAt: of.confirmedAt,
    recordedBy: of.startedBy,
    source: { import: of.uid, line, file: of.source.file },
  };
}

/** Somebody else had the number or the domain first: the line is not taken after all, and nothing of it stays. */
export const takeBack = (customer: CustomerIn<'known'>, now: Date): CustomerIn<'discarded'> => ({
  ...facts(customer),
  values: { ...emptyForm, companyName: customer.values.companyName },
  state: 'discarded',
  at: now.toISOString(),
  by: SYSTEM,
});
