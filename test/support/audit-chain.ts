import type { TableClient } from '@azure/data-tables';
import { chainComplaints as complaintsAbout } from '../../src/storage/check-history.ts';
import { auditRange, rowKeys } from '../../src/storage/keys.ts';
import type { StoredAudit } from '../../src/storage/partition.ts';
import { readRange, readRow } from '../../src/storage/rows.ts';

type Tip = { readonly sequence: number; readonly hash: string };
export type AuditChain = { readonly links: readonly StoredAudit[]; readonly tip: Tip };

/** The chain of one partition as stored; `tipRow` is the row that keeps its newest link. */
export async function readAuditChain(
  desk: TableClient,
  partition: string,
  tipRow: string = rowKeys.state,
): Promise<AuditChain> {
  const [rows, tip] = await Promise.all([
    readRange<StoredAudit>(desk, partition, auditRange.from, auditRange.to),
    readRow<{ chain: Tip }>(desk, partition, tipRow),
  ]);
  return { links: rows.map((row) => row.value), tip: tip?.value.chain ?? { sequence: 0, hash: '' } };
}

/** What is wrong with a chain; empty when it is whole. */
export const chainComplaints = ({ links, tip }: AuditChain): string[] => complaintsAbout(links, tip);
