import { SYSTEM } from '../domain/customer.ts';
import type { Customers, Log, NewJob, Series } from '../ports.ts';
import { type Agenda, momentsOf, type StoredDue } from '../work-ports.ts';
import type { WorkDesk } from './work-desk.ts';

export type SweepSetting = {
  readonly agenda: Agenda;
  readonly customers: Customers;
  readonly desk: Pick<WorkDesk, 'wake'>;
  /** What a fired moment starts. */
  readonly jobFor: (due: StoredDue) => NewJob;
  /** Whether this deployment still serves the reseller that the row names. */
  readonly serves: (reseller: string) => boolean;
  readonly owner: string;
  readonly leaseMs: number;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly log: Log;
};

/**
 * Moments of which a watched customer has dozens: what a look finds is written down when it is news, not that it was made.
 */
const ROUTINE: ReadonlySet<Series> = new Set([
  'agreement-look',
  'attestation-look',
  'relationship-look',
  'associated-sync',
]);

const DAY_MS = 86_400_000;
const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** Turns everything that is due into jobs, shard by shard; answers how many rows are done with. */
export async function sweepAgenda(setting: SweepSetting): Promise<number> {
  let fired = 0;
  for (let shard = 0; shard < setting.agenda.shards; shard += 1) fired += await sweepShard(shard, setting);
  return fired;
}

async function sweepShard(shard: number, setting: SweepSetting): Promise<number> {
  const { agenda, clock } = setting;
  const claim = await agenda.claim(shard, setting.owner, setting.leaseMs);
  if (!claim) return 0;
  const now = clock();
  // yesterday is always read again: a row may have been written for it while it was being left
  const yesterday = dayOf(new Date(now.getTime() - DAY_MS));
  const [from = yesterday] = [claim.value.watermark, yesterday].sort();
  const rows = await agenda.due(shard, from, now);
  let done = 0;
  for (const row of rows) if (await fired(row, setting)) done += 1;
  // a row that could not fire is looked for again, however old it gets
  if (done === rows.length) await agenda.advance(claim, yesterday);
  return done;
}

/** One row that cannot fire holds up no other. */
async function fired(row: StoredDue, setting: SweepSetting): Promise<boolean> {
  try {
    return await fire(row, setting);
  } catch (error) {
    setting.log.error({ series: row.series, partition: row.key.uid, err: error }, 'agenda.failed');
    return false;
  }
}

/** Commits the job with the row's key as operation id, then deletes the row: delivered twice, it works once. */
async function fire(row: StoredDue, setting: SweepSetting): Promise<boolean> {
  const { agenda, customers, log } = setting;
  if (!setting.serves(row.key.reseller)) {
    // somebody else may serve it, or this deployment again: it is asked anew tomorrow, and costs nothing until then
    await agenda.add(row, new Date(setting.clock().getTime() + DAY_MS));
  } else {
    const loaded = await customers.loadToCommit(row.key);
    const current = momentsOf(loaded)[row.series];
    if (current === row.dueAt) {
      const turnId = setting.newId();
      const audit = {
        at: setting.clock().toISOString(),
        by: SYSTEM,
        what: `agenda.${row.series}`,
        outcome: 'done',
        details: { dueAt: row.dueAt },
        turnId,
      } as const;
      const told = ROUTINE.has(row.series) ? { turnId } : { audit };
      const committed = await customers.commit(loaded, { jobs: [setting.jobFor(row)], ...told }, row.rowKey);
      if (committed.ok && committed.wake) setting.desk.wake(committed.wake);
      // somebody wrote in between: the row stays and fires again
      if (!committed.ok && committed.why === 'conflict') return false;
      log.info({ turn: turnId, series: row.series, partition: row.key.uid }, 'agenda.fired');
    }
  }
  await agenda.remove(row);
  return true;
}
