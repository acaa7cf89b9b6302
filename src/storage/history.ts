import type { TableClient } from '@azure/data-tables';
import type { Customers, HistoryRow } from '../ports.ts';
import { partitions, rowKeys } from './keys.ts';
import type { StateRow, StoredAudit } from './partition.ts';
import { readRange, readRow } from './rows.ts';

/** What happened to a customer, newest first. Links are numbered without gaps, so a page is one range of exactly its rows. */
export const readHistory =
  (desk: TableClient): Customers['history'] =>
  async (key, { before, most }) => {
    const partition = partitions.customer(key);
    const newest = async (): Promise<number> =>
      (await readRow<StateRow>(desk, partition, rowKeys.state))?.value.chain.sequence ?? 0;
    const end = before ?? (await newest()) + 1;
    const start = Math.max(1, end - most);
    if (start >= end) return [];
    const rows = await readRange<StoredAudit>(desk, partition, rowKeys.audit(start), rowKeys.audit(end));
    return rows.map(({ value: { previous: _, hash: __, ...told } }): HistoryRow => told).reverse();
  };
