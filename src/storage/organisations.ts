import { createHash, randomUUID } from 'node:crypto';
import type { TableClient } from '@azure/data-tables';
import type { AuditEntry, OrganisationSettings, Organisations, Refusals, StuckList, StuckWork } from '../ports.ts';
import { isConflict } from './errors.ts';
import { endOf, partitions, rowKeys } from './keys.ts';
import { hashOf, START_OF_CHAIN } from './partition.ts';
import { changeRow, insertRow, readRange, readRow, removeRow, transact } from './rows.ts';

type SettingsRow = {
  readonly settings: OrganisationSettings;
  readonly chain: { readonly sequence: number; readonly hash: string };
};
const ROW = 'settings';

/** Settings of an organisation; every change carries its audit row in the same transaction. */
export function createOrganisations(desk: TableClient): Organisations {
  async function tryChange(
    reseller: string,
    change: (now: OrganisationSettings) => OrganisationSettings,
    audit: Parameters<Organisations['change']>[2],
  ): Promise<OrganisationSettings> {
    const partition = partitions.organisation(reseller);
    const row = await readRow<SettingsRow>(desk, partition, ROW);
    const were = row?.value.settings ?? {};
    const settings = change(were);
    const entry: AuditEntry = typeof audit === 'function' ? audit(were, settings) : audit;
    const before = row?.value.chain ?? START_OF_CHAIN;
    const sequence = before.sequence + 1;
    const hash = hashOf(entry, sequence, before.hash);
    const value: SettingsRow = { settings, chain: { sequence, hash } };
    const link = rowKeys.audit(sequence);
    try {
      await transact(desk, partition, [
        row ? { do: 'replace', rowKey: ROW, value, etag: row.etag } : { do: 'insert', rowKey: ROW, value },
        { do: 'insert', rowKey: link, value: { ...entry, sequence, previous: before.hash, hash } },
      ]);
    } catch (error) {
      // a repeated request meets what its first try wrote: that is our own success, not a lost race (T19)
      if (!isConflict(error) || (await readRow<{ hash: string }>(desk, partition, link))?.value.hash !== hash)
        throw error;
    }
    return settings;
  }
  return {
    async firstTime(reseller, what) {
      const partition = partitions.organisation(reseller);
      const rowKey = `once|${createHash('sha256').update(what).digest('hex')}`;
      const by = randomUUID();
      if (await insertRow(desk, partition, rowKey, { by })) return true;
      return (await readRow<{ by?: string }>(desk, partition, rowKey))?.value.by === by;
    },
    settings: async (reseller) =>
      (await readRow<SettingsRow>(desk, partitions.organisation(reseller), ROW))?.value.settings ?? {},
    async change(reseller, change, audit) {
      for (let round = 0; ; round += 1) {
        try {
          return await tryChange(reseller, change, audit);
        } catch (error) {
          if (!isConflict(error) || round >= 5) throw error;
        }
      }
    },
  };
}

/** Further back than anybody scrolls; each month is a question of its own. */
const MOST_MONTHS = 24;

/** `yyyy-mm` from the one moment to the other, the last ones when there are many. */
function monthsBetween(from: string, to: string): readonly string[] {
  const months: string[] = [];
  const last = to.slice(0, 7);
  for (let at = new Date(`${from.slice(0, 7)}-01T00:00:00Z`); ; at.setUTCMonth(at.getUTCMonth() + 1)) {
    const month = at.toISOString().slice(0, 7);
    if (month > last) return months.slice(-MOST_MONTHS);
    months.push(month);
  }
}

export const createRefusals = (desk: TableClient, newId: () => string): Refusals => ({
  async record(reseller, entry) {
    const { customer } = entry.details;
    const rowKey = rowKeys.refusal(newId(), customer === undefined ? undefined : String(customer));
    await insertRow(desk, partitions.refusals(reseller, entry.at), rowKey, entry);
  },
  async about(reseller, customer, { from, to }) {
    const start = rowKeys.refusal('', customer);
    const months = monthsBetween(from, to).map((month) =>
      readRange<AuditEntry>(desk, partitions.refusals(reseller, month), start, endOf(start)),
    );
    return (await Promise.all(months)).flat().map((row) => row.value);
  },
});

export const createStuckList = (desk: TableClient): StuckList => ({
  async add(reseller, item) {
    await changeRow<StuckWork>(desk, partitions.stuck(reseller), item.job, () => item);
  },
  async remove(reseller, job) {
    const row = await readRow(desk, partitions.stuck(reseller), job);
    if (row) await removeRow(desk, partitions.stuck(reseller), row);
  },
  async all(reseller) {
    const rows = await readRange<StuckWork>(desk, partitions.stuck(reseller), '0', 'a');
    return rows.map((row) => row.value);
  },
});
