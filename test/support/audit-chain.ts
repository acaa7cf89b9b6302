import type { TableClient } from '@azure/data-tables';
import { auditRange, rowKeys } from '../../src/storage/keys.ts';
import { hashOf, type StoredAudit } from '../../src/storage/partition.ts';
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

/** What is wrong with a chain: changed, missing, added or reordered links; empty when it is whole (T29). */
export function chainComplaints({ links, tip }: AuditChain): string[] {
  const complaints: string[] = [];
  let before: Tip = { sequence: 0, hash: '' };
  for (const link of links) {
    if (link.sequence !== before.sequence + 1) complaints.push(`link ${before.sequence + 1} is missing`);
    if (link.previous !== before.hash) complaints.push(`link ${link.sequence} does not continue the one before`);
    if (hashOf(link, link.sequence, link.previous) !== link.hash) complaints.push(`link ${link.sequence} was changed`);
    before = link;
  }
  if (before.sequence !== tip.sequence || before.hash !== tip.hash) complaints.push('the newest link is not the last');
  return complaints;
}
