import { importReport, importSample } from '../cards/actions.ts';
import { importExportCard } from '../cards/import-export.ts';
import { importFormCard } from '../cards/import-form.ts';
import type { Handlers } from '../cards/index.ts';
import { shorten } from '../cards/markdown.ts';
import { render } from '../cards/render.ts';
import {
  beginImport,
  type CustomerImport,
  type ImportSource,
  keptImport,
  LINES_IN_BLOCK,
  MOST_LINES,
  NO_COUNTS,
  withLines,
} from '../domain/customer-import.ts';
import { textOf } from '../domain/file-text.ts';
import { importFields } from '../domain/import-columns.ts';
import type { ImportLine } from '../domain/import-line.ts';
import type { FileRefusal } from '../domain/import-refusal.ts';
import { accept, type Result, refuse } from '../domain/result.ts';
import type { Deps, Posting, Reply, SentFile, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { audited } from './audited.ts';
import { importSettingOf } from './check-import.ts';
import { BYTE_ORDER_MARK, bytesOf, MOST_BYTES_ON_CARD, partsOfLines } from './csv-lines.ts';
import { adoptImport, importNamed, showImport } from './go-on-with-import.ts';
import { linesLeft, reportLines, sampleLines } from './import-report.ts';
import { inParallel } from './in-parallel.ts';
import { permit } from './permit.ts';
import { keepPersonal } from './personal-chat.ts';
import { type ReadList, readList } from './read-list.ts';
import { answer, post, show } from './reply.ts';
import { keyOf, outOfDate } from './show-customer.ts';
import { REFRESH_CARDS } from './tell-people.ts';

/** "import": a list of customers somebody has already, pasted or sent as a file, read and looked through before anything is done. */

const BYTES_IN_MB = 1024 * 1024;
export const MOST_BYTES = 4 * BYTES_IN_MB;
const MEGABYTES = MOST_BYTES / BYTES_IN_MB;
/** Blocks written side by side. */
const AT_ONCE = 8;
/** What is remembered of columns nobody has a use for. */
const MOST_IGNORED = 6;
const LONGEST_FILE_NAME = 120;
const LONGEST_COLUMN = 40;

const formData = (deps: Deps) => ({ op: deps.newId(), lines: '', mostLines: MOST_LINES, megabytes: MEGABYTES });

export async function startImport(deps: Deps, turn: Turn): Promise<Reply> {
  const permitted = await permit(deps, turn, 'customer.import', 'import.start');
  if (!permitted.ok) return permitted.reply;
  return keepPersonal(deps, turn, (there) => post(importFormCard, formData(deps), there));
}

type Text = { readonly text: string } & Pick<ImportSource, 'file' | 'encoding'>;

const sourceOf = ({ file, encoding }: Text, { delimiter, heading }: ReadList): ImportSource => ({
  file: shorten(file, LONGEST_FILE_NAME),
  encoding,
  delimiter,
  columns: importFields.filter((field) => heading.places[field] !== undefined),
  ignored: heading.ignored.slice(0, MOST_IGNORED).map((name) => shorten(name, LONGEST_COLUMN)),
  ignoredCount: heading.ignored.length,
});

const blocksOf = (lines: readonly ImportLine[]): readonly (readonly ImportLine[])[] =>
  Array.from({ length: Math.ceil(lines.length / LINES_IN_BLOCK) }, (_, block) =>
    lines.slice(block * LINES_IN_BLOCK, (block + 1) * LINES_IN_BLOCK),
  );

/**
 * Keeps what was read and begins to look through it. The state is written before the lines and once more after them:
 * whatever breaks off in between is found by the day on which all of it is erased.
 */
async function begin(deps: Deps, turn: Turn, uid: string, read: { text: Text; list: ReadList }): Promise<Reply> {
  const key = keyOf(turn, uid);
  const { lines } = read.list;
  const blocks = blocksOf(lines);
  const before = await deps.customers.load(key);
  if (before.import && before.import.state !== 'reading') return showImport(deps, turn, before.import);
  const reading = beginImport({
    uid,
    startedBy: turn.who,
    source: sourceOf(read.text, read.list),
    // those of a try that broke off are overwritten, or erased with the rest
    blocks: Math.max(blocks.length, before.import?.blocks ?? 0),
    ...withLines({ counts: NO_COUNTS, shown: [] }, lines),
    now: deps.clock(),
    days: turn.reseller.policy.tenant.draftDays,
  });
  const begun = await deps.customers.save(before, { import: reading });
  const { loaded } = begun;
  if (!begun.ok) return loaded.import ? showImport(deps, turn, loaded.import) : outOfDate(turn);
  const places = Array.from({ length: reading.blocks }, (_, block) => block);
  await inParallel(places, AT_ONCE, (block) => deps.importLines.put(key, block, blocks[block] ?? []));
  const imported = keptImport(reading);
  const committed = await deps.customers.commit(
    loaded,
    {
      import: imported,
      audit: audited(deps, turn, 'import.start', 'done', { import: uid, lines: lines.length }),
      jobs: [{ lane: 'work', kind: 'import.check', input: {} }, REFRESH_CARDS],
      postings: turn.pressed ? adoptImport(deps, turn, loaded) : [firstCopy(deps, turn)],
    },
    uid,
  );
  const wakes = committed.ok ? committed.wake : undefined;
  if (!turn.pressed) return { how: 'post', ...(wakes ? { wakes } : {}) };
  return showImport(deps, turn, committed.loaded.import ?? imported, { wakes });
}

/**
 * Of a file there is no card yet, and the turn may be too late to show one, or die before: it is wanted by the same commit,
 * and a job posts it, once.
 */
const firstCopy = (deps: Deps, { place: { address }, language }: Turn): Posting => ({
  id: deps.newId(),
  address,
  view: 'requester',
  language,
  shown: 0,
  state: 'wanted',
});

/** A pasted text that cannot be read stays where it is, with what is wrong below it. */
function refusedForm(deps: Deps, turn: Turn, lines: string, refusal: FileRefusal): Reply {
  return show(importFormCard, { ...formData(deps), lines, refusal }, turn);
}

async function check(deps: Deps, turn: Turn, op: string, lines: string): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.import', 'import.start'),
    deps.customers.load(keyOf(turn, op)),
  ]);
  if (!permitted.ok) return permitted.reply;
  // an id that is a customer's was never on a card of ours
  if (loaded.customer) return outOfDate(turn);
  if (loaded.import && loaded.import.state !== 'reading') return showImport(deps, turn, loaded.import);
  // a card that carried it all back could not be sent: it stays as it is, with everything in it
  if (bytesOf(lines) > MOST_BYTES_ON_CARD) return answer(refusalText(turn, { why: 'pasted-too-much' }));
  if (lines.trim() === '') return refusedForm(deps, turn, lines, { why: 'nothing-pasted' });
  const list = await readList(lines, importSettingOf(turn.reseller));
  if (!list.ok) return refusedForm(deps, turn, lines, list.refusal);
  return begin(deps, turn, op, { text: { text: lines, file: '', encoding: 'utf-8' }, list: list.value });
}

const refusalText = ({ language }: Turn, refusal: FileRefusal): string =>
  explain(texts[language].imports.refusals, refusal);

async function readFile(file: SentFile): Promise<Result<Text, FileRefusal>> {
  const read = await file.read(MOST_BYTES);
  if (read.kind === 'too-large') return refuse({ why: 'too-large', megabytes: MEGABYTES });
  if (read.kind === 'failed') return refuse({ why: 'not-fetched' });
  const text = textOf(read.bytes);
  return text.kind === 'text' ? accept({ ...text, file: file.name }) : refuse({ why: text.kind });
}

/** A file sent in the personal chat. Nothing is fetched for somebody who may not import. */
export async function importFile(deps: Deps, turn: Turn, files: readonly SentFile[]): Promise<Reply> {
  const permitted = await permit(deps, turn, 'customer.import', 'import.start');
  if (!permitted.ok) return permitted.reply;
  const [file, ...more] = files;
  if (!file || more.length > 0) return answer(refusalText(turn, { why: 'several-files' }));
  const text = await readFile(file);
  if (!text.ok) return answer(refusalText(turn, text.refusal));
  const list = await readList(text.value.text, importSettingOf(turn.reseller));
  if (!list.ok) return answer(refusalText(turn, list.refusal));
  return begin(deps, turn, deps.newId(), { text: text.value, list: list.value });
}

function sample({ language }: Turn): Reply {
  const own = texts[language].cards['import-export'];
  const csv = sampleLines(language).join('');
  const file = {
    name: `${own.fileNames.sample}.csv`,
    about: own.fileAbout.sample,
    text: `${BYTE_ORDER_MARK}${csv}`,
    again: { verb: importSample.verb },
  };
  return { how: 'post', message: { card: render(importExportCard, { what: 'sample', csv }, language), file } };
}

async function report(deps: Deps, turn: Turn, imported: CustomerImport, part: number): Promise<Reply> {
  const { language } = turn;
  const own = texts[language].cards['import-export'];
  const left = await linesLeft(deps, keyOf(turn, imported.uid), imported);
  if (left.length === 0) return answer(own.gone);
  const lines = reportLines(left, language);
  const parts = partsOfLines(lines);
  const wanted = Math.min(part, parts.length);
  const data = {
    what: 'report' as const,
    import: imported.uid,
    csv: parts[wanted - 1] ?? '',
    part: wanted,
    parts: parts.length,
    lines: left.length,
  };
  const card = render(importExportCard, data, language);
  const file = {
    name: `${own.fileNames.report}.csv`,
    about: own.fileAbout.report,
    text: `${BYTE_ORDER_MARK}${lines.join('')}`,
    again: { verb: importReport.verb, import: imported.uid, part: 1 },
  };
  // in Teams all of it is a file; a later part is asked for by who selects text
  return { how: 'post', message: wanted === 1 ? { card, file } : { card } };
}

export const importCustomersHandlers = (deps: Deps): Handlers<'import.check' | 'import.sample' | 'import.report'> => ({
  'import.check': ({ op, lines }, turn) => check(deps, turn, op, lines),
  'import.sample': async (_data, turn) => {
    const permitted = await permit(deps, turn, 'customer.import', 'import.sample');
    return permitted.ok ? sample(turn) : permitted.reply;
  },
  'import.report': async ({ import: uid, part }, turn) => {
    const named = await importNamed(deps, turn, uid, 'import.report');
    return named.ok ? report(deps, turn, named.imported, part) : named.reply;
  },
});
