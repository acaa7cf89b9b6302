import type { TableClient } from '@azure/data-tables';
import type { Change, Job, Loaded, Series } from '../ports.ts';
import { type Agenda, momentsOf } from '../work-ports.ts';
import { isConflict, isMissing, StorageUnavailable } from './errors.ts';
import { partitions, rowKeys } from './keys.ts';
import {
  afterCommit,
  behindOf,
  type CommitPlan,
  hashOf,
  loadPartition,
  rowsOf,
  type StoredAudit,
} from './partition.ts';
import { readRow, transact } from './rows.ts';
import type { Secrets } from './secrets.ts';

/** The one way to write an aggregate: everything that belongs together, once, with etags (architecture §3). */
export type Commits = {
  write(loaded: Loaded, plan: CommitPlan): Promise<CommitResult>;
};

export type CommitResult =
  | { readonly ok: true; readonly loaded: Loaded }
  | { readonly ok: false; readonly why: 'conflict' | 'duplicate'; readonly loaded: Loaded };

/** Moments that the new state waits for and the old one did not. */
function newMoments(loaded: Loaded, change: Change): [series: Series, dueAt: string][] {
  const before = momentsOf(loaded);
  const after = momentsOf(change);
  const series = Object.keys(after) as Series[]; // a record by series has no other keys
  return series.flatMap((each): [Series, string][] => {
    const dueAt = after[each];
    return dueAt && before[each] !== dueAt ? [[each, dueAt]] : [];
  });
}

export function createCommits(desk: TableClient, agenda: Agenda, secrets: Secrets): Commits {
  /** After a conflict or silence: did this very commit land (a retried request finds its own first try)? */
  async function readBack(before: Loaded, plan: CommitPlan): Promise<CommitResult> {
    const partition = partitions.customer(before.key);
    const { chain } = behindOf(before);
    const [loaded, operation, link] = await Promise.all([
      loadPartition(desk, before.key),
      plan.operation ? readRow<{ commit: string }>(desk, partition, rowKeys.operation(plan.operation)) : undefined,
      plan.audit ? readRow<StoredAudit>(desk, partition, rowKeys.audit(chain.sequence + 1)) : undefined,
    ]);
    const { lastCommit, run } = behindOf(loaded);
    // operation and audit rows stay, so they tell even after others have written on top
    const landed =
      lastCommit === plan.commit ||
      run?.commit === plan.commit ||
      operation?.value.commit === plan.commit ||
      (plan.audit !== undefined && link?.value.hash === hashOf(plan.audit, chain.sequence + 1, chain.hash));
    if (landed) return { ok: true, loaded };
    return { ok: false, why: operation ? 'duplicate' : 'conflict', loaded };
  }

  return {
    async write(loaded, plan) {
      // the agenda row goes first: without its state it fires into nothing and is dropped
      await Promise.all(
        newMoments(loaded, plan).map(([series, dueAt]) => agenda.add({ key: loaded.key, series, dueAt })),
      );
      const rows = rowsOf(loaded, plan, secrets);
      try {
        const etags = await transact(desk, partitions.customer(loaded.key), rows);
        return { ok: true, loaded: afterCommit(loaded, plan, rows, etags) };
      } catch (error) {
        if (isConflict(error) || isMissing(error)) return readBack(loaded, plan);
        if (!(error instanceof StorageUnavailable)) throw error;
        const result = await readBack(loaded, plan);
        if (result.ok) return result;
        throw error;
      }
    },
  };
}

/**
 * Job rows for new work; `ids` are ULIDs, so that a lane's key order is its order in time. Within one millisecond ULIDs
 * are random: the ids of one change are put in order, so that its jobs run as they were written.
 */
export function jobsFrom(change: Change, made: { ids: () => string; now: Date; turnId: string }): Job[] {
  const jobs = change.jobs ?? [];
  const ids = jobs.map(() => made.ids()).sort();
  return jobs.map((job, at) => ({
    ...job,
    id: ids[at] ?? made.ids(),
    attempts: 0,
    notBefore: made.now.toISOString(),
    turnId: made.turnId,
  }));
}
