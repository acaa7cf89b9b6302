import type { TableClient } from '@azure/data-tables';
import { type Chain, hashOf, START_OF_CHAIN, type StoredAudit } from './partition.ts';
import { everyPartition, type Row } from './rows.ts';

/** Whether what was written down is still what was written: after a restore, or when somebody asks (T29, T63). */
export type HistoryReport = {
  readonly histories: number;
  readonly entries: number;
  /** A partition and what is wrong with its history, a sentence each. */
  readonly complaints: readonly string[];
};

/** What is wrong with a chain: changed, missing, added or reordered links; empty when it is whole. */
export function chainComplaints(links: readonly StoredAudit[], tip: Chain): string[] {
  const complaints: string[] = [];
  let before: Chain = START_OF_CHAIN;
  for (const link of links) {
    if (link.sequence !== before.sequence + 1) complaints.push(`link ${before.sequence + 1} is missing`);
    if (link.previous !== before.hash) complaints.push(`link ${link.sequence} does not continue the one before`);
    if (hashOf(link, link.sequence, link.previous) !== link.hash) complaints.push(`link ${link.sequence} was changed`);
    before = link;
  }
  if (before.sequence !== tip.sequence || before.hash !== tip.hash) complaints.push('the newest link is not the last');
  return complaints;
}

// other partitions have keys of digits, too
const isLink = ({ rowKey }: Row<unknown>): boolean => rowKey.startsWith('9-audit|');

// what a row holds is decided by who wrote its key; only rows that keep the tip of a chain have one
const tipIn = (rows: readonly Row<unknown>[]): Chain | undefined =>
  rows.map(({ value }) => (value as { readonly chain?: Chain }).chain).find((chain) => chain !== undefined);

/** Reads the whole table, whatever its size: minutes for a million rows. */
export async function checkHistories(desk: TableClient): Promise<HistoryReport> {
  const complaints: string[] = [];
  let histories = 0;
  let entries = 0;
  for await (const { partition, rows } of everyPartition(desk)) {
    const links = rows.filter(isLink).map(({ value }) => value as StoredAudit); // the key says so
    const tip = tipIn(rows.filter((row) => !isLink(row)));
    if (links.length === 0 && (tip?.sequence ?? 0) === 0) continue;
    histories += 1;
    entries += links.length;
    complaints.push(...chainComplaints(links, tip ?? START_OF_CHAIN).map((complaint) => `${partition}: ${complaint}`));
  }
  return { histories, entries, complaints };
}
