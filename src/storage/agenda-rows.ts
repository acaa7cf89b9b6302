import type { TableClient } from '@azure/data-tables';
import type { Series } from '../ports.ts';
import type { Agenda, ShardRow, StoredDue } from '../work-ports.ts';
import { isConflict } from './errors.ts';
import { insertRow, type Row, readRange, readRow, removeRow, transact } from './rows.ts';

type DueValue = { readonly reseller: string; readonly uid: string; readonly series: Series; readonly dueAt: string };

const SHARDS = 8;
const SHARD_PARTITION = 'shards';
const DAY_MS = 86_400_000;

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** Spreads customers over the shards by the random end of their ULID. */
const shardOf = (uid: string): number => (uid.codePointAt(uid.length - 1) ?? 0) % SHARDS;

export function createAgendaRows(agenda: TableClient, clock: () => Date, realNow: () => Date): Agenda {
  return {
    shards: SHARDS,
    async add({ key, series, dueAt }, notBefore = clock()) {
      // a moment already past is placed now: sweeps do not look further back than yesterday
      const placed = new Date(Math.max(Date.parse(dueAt), notBefore.getTime(), clock().getTime()));
      const value: DueValue = { reseller: key.reseller, uid: key.uid, series, dueAt };
      await insertRow(
        agenda,
        `${dayOf(placed)}|${shardOf(key.uid)}`,
        `${placed.toISOString()}|${key.reseller}|${key.uid}|${series}`,
        value,
      );
    },
    async due(shard, fromDay, now) {
      const today = dayOf(now);
      const found: StoredDue[] = [];
      for (let day = fromDay; day <= today; day = dayOf(new Date(Date.parse(day) + DAY_MS))) {
        const partition = `${day}|${shard}`;
        const rows: Row<DueValue>[] = await readRange(agenda, partition, '0', `${now.toISOString()}|~`);
        for (const { rowKey, etag, value } of rows) {
          const { reseller, uid, series, dueAt } = value;
          found.push({ key: { reseller, uid }, series, dueAt, partition, rowKey, etag });
        }
      }
      return found;
    },
    remove: ({ partition, rowKey, etag }) => removeRow(agenda, partition, { rowKey, etag }),
    async claim(shard, owner, leaseMs) {
      const rowKey = String(shard);
      const row = await readRow<ShardRow>(agenda, SHARD_PARTITION, rowKey);
      const now = realNow();
      if (row && row.value.owner !== owner && Date.parse(row.value.until) > now.getTime()) return undefined;
      const watermark = row?.value.watermark ?? dayOf(new Date(clock().getTime() - DAY_MS));
      const value: ShardRow = { owner, until: new Date(now.getTime() + leaseMs).toISOString(), watermark };
      try {
        const edit = row
          ? ({ do: 'replace', rowKey, value, etag: row.etag } as const)
          : ({ do: 'insert', rowKey, value } as const);
        const etags = await transact(agenda, SHARD_PARTITION, [edit]);
        return { shard, etag: etags.get(rowKey) ?? '', value };
      } catch (error) {
        if (isConflict(error)) return undefined;
        throw error;
      }
    },
    async advance({ shard, etag, value }, watermark) {
      if (value.watermark === watermark) return;
      try {
        await transact(agenda, SHARD_PARTITION, [
          { do: 'replace', rowKey: String(shard), value: { ...value, watermark }, etag },
        ]);
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    },
  };
}
