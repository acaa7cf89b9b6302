import type { TableClient } from '@azure/data-tables';
import type { Job, Loaded } from '../ports.ts';
import { type Lease, type LeaseChange, LeaseLost, type Leases } from '../work-ports.ts';
import { type Commits, jobsFrom } from './commits.ts';
import { behindOf, loadPartition, type RunRow } from './partition.ts';

const pendingJobs = (loaded: Loaded): readonly Job[] => loaded.jobs.filter((job) => !job.dead);

export type LeaseSetting = {
  readonly desk: TableClient;
  readonly commits: Commits;
  readonly owner: string;
  readonly leaseMs: number;
  readonly newId: () => string;
  readonly realNow: () => Date;
};

export function createLeases(setting: LeaseSetting): Leases {
  const { desk, commits, owner, leaseMs, newId, realNow } = setting;
  const runRow = (fence: number, commit: string, forMs: number): RunRow => ({
    owner,
    fence,
    commit,
    until: new Date(realNow().getTime() + forMs).toISOString(),
  });

  function leaseOn(first: Loaded, fence: number): Lease {
    let current = first;
    let queue: Promise<unknown> = Promise.resolve();

    function stillOurs(loaded: Loaded): Loaded {
      const { run } = behindOf(loaded);
      if (run?.owner !== owner || run.fence !== fence) throw new LeaseLost('another process runs this partition now');
      return loaded;
    }
    async function writeNow(build: (now: Loaded) => LeaseChange, forMs: number): Promise<Loaded> {
      for (;;) {
        const change = build(current);
        const newJobs = jobsFrom(change, {
          ids: newId,
          now: realNow(),
          turnId: change.turnId ?? change.audit?.turnId ?? '',
        });
        const commit = newId();
        const result = await commits.write(current, { ...change, commit, newJobs, run: runRow(fence, commit, forMs) });
        // what is not ours is never kept: the other lane would write with the new owner's etags
        current = stillOurs(result.loaded);
        if (result.ok) return current;
      }
    }
    /** Two lanes share the lease: their writes go one after another. */
    function inTurn<T>(action: () => Promise<T>): Promise<T> {
      const next = queue.then(action, action);
      queue = next.catch(() => undefined);
      return next;
    }
    return {
      loaded: () => current,
      write: (build) => inTurn(() => writeNow(build, leaseMs)),
      reload: () =>
        inTurn(async () => {
          current = stillOurs(await loadPartition(desk, current.key));
          return current;
        }),
      async release() {
        await inTurn(() => writeNow(() => ({}), 0)).catch(() => undefined);
      },
    };
  }

  return {
    async take(key) {
      for (;;) {
        const loaded = await loadPartition(desk, key);
        if (pendingJobs(loaded).length === 0) return { kind: 'idle' };
        const { run } = behindOf(loaded);
        const until = run ? new Date(run.until) : undefined;
        if (until && until > realNow()) return { kind: 'busy', until };
        const fence = (run?.fence ?? 0) + 1;
        const commit = newId();
        const result = await commits.write(loaded, { commit, newJobs: [], run: runRow(fence, commit, leaseMs) });
        if (result.ok) return { kind: 'taken', lease: leaseOn(result.loaded, fence) };
      }
    },
  };
}
