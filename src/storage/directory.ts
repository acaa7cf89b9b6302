import type { TableClient } from '@azure/data-tables';
import type { CustomerEntry, Directory } from '../ports.ts';
import { isConflict, isMissing, StorageUnavailable } from './errors.ts';
import { endOf, keyText, partitions } from './keys.ts';
import { insertRow, putRow, type Row, readFirst, readPartitions, readRange, readRow, removeRow } from './rows.ts';

/**
 * What is listed of one customer. `spare`: words whose rows may still be there although nothing is found by them any more;
 * present while rows are being written, so that whoever lists next finishes what was broken off.
 */
type Summary = { readonly entry: CustomerEntry; readonly words: readonly string[]; readonly spare?: readonly string[] };
type Named = Pick<CustomerEntry, 'customer' | 'startedAt'>;
/** Leads from a word to the summary; the words save reading the summaries of those that do not fit. */
type WordRow = Named & { readonly words: readonly string[] };

const ROUNDS = 30;
/** The last millisecond a date can have: what is counted back from it sorts newest first. */
const LAST_MS = 8_640_000_000_000_000;

const summaryKey = ({ customer, startedAt }: Named): string =>
  `${String(LAST_MS - Date.parse(startedAt)).padStart(16, '0')}|${customer}`;
const firstLetters = (word: string): string => [...word].slice(0, 2).join('');

const distinct = (words: readonly string[]): string[] => [...new Set(words)].filter((word) => word !== '').sort();
/** As they stand in keys, so that what is stored, asked for and compared is one and the same. */
const keyWords = (words: readonly string[]): string[] => distinct(words.map((word) => keyText(word)));
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const fits = (words: readonly string[], asked: readonly string[]): boolean =>
  asked.every((start) => words.some((word) => word.startsWith(start)));

/** What is to be listed, which words have to go, and whether the rows of its words are there already. */
function planFor(mine: Summary, listed: Summary | undefined, written: readonly string[]) {
  const newer = listed && listed.entry.revision > mine.entry.revision;
  const target: Summary = newer ? { entry: listed.entry, words: listed.words } : mine;
  const spare = distinct([...(listed?.words ?? []), ...(listed?.spare ?? []), ...written]).filter(
    (word) => !target.words.includes(word),
  );
  const rowsStand = listed && !listed.spare && same(listed.words, target.words) && spare.length === 0;
  return { target, spare, rowsStand };
}

/** Lists and search of customers (architecture §3). The summary is what counts; rows of words only lead to it. */
export function createDirectory(desk: TableClient): Directory {
  const { addWord, dropWord } = wordRows(desk);
  const summaryOf = (reseller: string, named: Named): Promise<Row<Summary> | undefined> =>
    readRow<Summary>(desk, partitions.customerList(reseller), summaryKey(named));
  /** The new etag; undefined when somebody else wrote first. */
  const writeSummary = (reseller: string, value: Summary, etag: string | undefined): Promise<string | undefined> =>
    putRow(desk, partitions.customerList(reseller), summaryKey(value.entry), value, etag).catch(lostRace);

  /** Intent, rows, end: wherever this breaks off, the summary names every word that may have a row. */
  async function writeAll(reseller: string, value: Summary, spare: readonly string[], etag: string | undefined) {
    const { entry, words } = value;
    const begun = await writeSummary(reseller, { ...value, spare }, etag);
    if (!begun) return undefined;
    const row: WordRow = { customer: entry.customer, startedAt: entry.startedAt, words };
    await allOf(words.map((word) => addWord(reseller, word, row)));
    await allOf(spare.map((word) => dropWord(reseller, word, entry.customer)));
    return writeSummary(reseller, value, begun);
  }

  async function newest(reseller: string, most: number): Promise<readonly CustomerEntry[]> {
    const rows = await readFirst<Summary>(desk, partitions.customerList(reseller), most);
    return rows.map((row) => row.value.entry);
  }

  return {
    async list(reseller, entry, words) {
      const mine: Summary = { entry, words: keyWords(words) };
      let written: readonly string[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const row = await summaryOf(reseller, entry);
        const { target, spare, rowsStand } = planFor(mine, row?.value, written);
        if (rowsStand && same(row?.value.entry, target.entry)) return;
        const write = rowsStand
          ? writeSummary(reseller, target, row?.etag)
          : writeAll(reseller, target, spare, row?.etag);
        if (await write) return;
        written = distinct([...written, ...target.words]);
      }
      throw new StorageUnavailable('a line of the list was never left alone');
    },
    async remove(reseller, named) {
      for (let round = 0; round < ROUNDS; round += 1) {
        const row = await summaryOf(reseller, named);
        if (!row) return;
        const words = distinct([...row.value.words, ...(row.value.spare ?? [])]);
        await allOf(words.map((word) => dropWord(reseller, word, named.customer)));
        if (await removeRow(desk, partitions.customerList(reseller), row).then(() => true, lostRace)) return;
      }
      throw new StorageUnavailable('a line of the list was never left alone');
    },
    async find(reseller, words, most) {
      const asked = keyWords(words);
      const longest = [...asked].sort((one, other) => [...other].length - [...one].length)[0];
      if (longest === undefined) return newest(reseller, most);
      const found = (await rowsBeginning(desk, reseller, longest)).filter((row) => fits(row.words, asked));
      const lines = [...new Set(found.map(summaryKey))].sort();
      const entries: CustomerEntry[] = [];
      for (let at = 0; at < lines.length && entries.length < most; at += most) {
        const read = lines
          .slice(at, at + most)
          .map((line) => readRow<Summary>(desk, partitions.customerList(reseller), line));
        for (const row of await Promise.all(read))
          if (row && fits(row.value.words, asked)) entries.push(row.value.entry);
      }
      return entries.slice(0, most);
    },
    newest,
  };
}

/** A word of one letter is the beginning of several partitions; a longer one lies in one. */
async function rowsBeginning(desk: TableClient, reseller: string, start: string): Promise<WordRow[]> {
  const letters = firstLetters(start);
  const partition = partitions.find(reseller, letters);
  const rows =
    letters === start && [...start].length === 1
      ? await readPartitions<WordRow>(desk, partition, endOf(partition))
      : await readRange<WordRow>(desk, partition, start, endOf(start));
  return rows.map((row) => row.value);
}

/** One row per word and customer, in the partition of the word's first letters. */
function wordRows(desk: TableClient) {
  const placeOf = (reseller: string, word: string, customer: string) =>
    [partitions.find(reseller, firstLetters(word)), `${word}|${customer}`] as const;
  return {
    async addWord(reseller: string, word: string, value: WordRow): Promise<void> {
      const [partition, rowKey] = placeOf(reseller, word, value.customer);
      for (let round = 0; round < ROUNDS; round += 1) {
        if (await insertRow(desk, partition, rowKey, value)) return;
        const row = await readRow<WordRow>(desk, partition, rowKey);
        if (same(row?.value, value)) return;
        if (row && (await putRow(desk, partition, rowKey, value, row.etag).catch(lostRace))) return;
      }
      throw new StorageUnavailable('a word of the list was never left alone');
    },
    async dropWord(reseller: string, word: string, customer: string): Promise<void> {
      const [partition, rowKey] = placeOf(reseller, word, customer);
      for (let round = 0; round < ROUNDS; round += 1) {
        const row = await readRow(desk, partition, rowKey);
        if (!row || (await removeRow(desk, partition, row).then(() => true, lostRace))) return;
      }
      throw new StorageUnavailable('a word of the list was never left alone');
    },
  };
}

/** Fails only when all have ended: a write still under way would come after what puts it right. */
async function allOf(writes: readonly Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(writes)) if (end.status === 'rejected') throw end.reason;
}

function lostRace(error: unknown): undefined {
  if (!isConflict(error) && !isMissing(error)) throw error;
}
