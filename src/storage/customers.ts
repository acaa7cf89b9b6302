import type { TableClient } from '@azure/data-tables';
import type { Change, Committed, CustomerKey, Customers, Job, Loaded, Wake } from '../ports.ts';
import type { Ticket, WakeTicket, WakeUps } from '../work-ports.ts';
import { type Commits, jobsFrom } from './commits.ts';
import { isConflict, SecretUnreadable } from './errors.ts';
import { readHistory } from './history.ts';
import { partitions, rowKeys } from './keys.ts';
import { loadPartition } from './partition.ts';
import { readRow, transact } from './rows.ts';
import type { Secrets } from './secrets.ts';

export type CustomerStoreSetting = {
  readonly desk: TableClient;
  readonly commits: Commits;
  readonly wakeUps: WakeUps;
  readonly secrets: Secrets;
  /** Seconds a wake-up stays invisible: longer than a commit may take, so that it never finds an empty partition. */
  readonly wakeAfterSeconds: number;
  readonly newId: () => string;
  readonly realNow: () => Date;
};

/** All buttons of one card carry the same id: what a press did belongs to it, or the second button would find the first one done. */
const operationOf = (operation: string, { audit }: Change): string =>
  audit ? `${operation}|${audit.what}` : operation;

export function createCustomers(setting: CustomerStoreSetting): Customers {
  const { desk, commits, wakeUps, secrets, newId, realNow } = setting;
  const tickets = new WeakMap<Loaded, Promise<Ticket>>();
  const send = (key: CustomerKey): Promise<Ticket> => wakeUps.send(key, setting.wakeAfterSeconds);

  function revived(loaded: Loaded, ids: readonly string[] = []): Job[] {
    return loaded.jobs
      .filter((job) => ids.includes(job.id) && job.dead)
      .map(({ dead: _dead, ...job }) => ({ ...job, attempts: 0, notBefore: realNow().toISOString() }));
  }

  async function commit(loaded: Loaded, change: Change, operation?: string): Promise<Committed> {
    const newJobs = jobsFrom(change, {
      ids: newId,
      now: realNow(),
      turnId: change.turnId ?? change.audit?.turnId ?? '',
    });
    const changedJobs = revived(loaded, change.revive);
    const hasWork = newJobs.length + changedJobs.length > 0;
    // wake-up first: a crash right after the transaction still leaves somebody to do the work
    const ticket = hasWork ? await (tickets.get(loaded) ?? send(loaded.key)) : undefined;
    const done = operation && operationOf(operation, change);
    const plan = { ...change, commit: newId(), newJobs, changedJobs, ...(done ? { operation: done } : {}) };
    const result = await commits.write(loaded, plan);
    if (!result.ok || !ticket) return result;
    const own: WakeTicket = { ticket, landed: true };
    const wake: Wake = { key: loaded.key, ticket: own };
    return { ...result, wake };
  }

  return {
    load: (key) => loadPartition(desk, key),
    async loadToCommit(key) {
      const ticket = send(key);
      const [loaded] = await Promise.all([loadPartition(desk, key), ticket]);
      tickets.set(loaded, ticket);
      return loaded;
    },
    commit,
    save: (loaded, change) => commits.write(loaded, { ...change, commit: newId(), newJobs: [] }),
    async savePosting(key, posting) {
      const rowKey = rowKeys.posting(posting.id);
      const partition = partitions.customer(key);
      for (let round = 0; ; round += 1) {
        const row = await readRow(desk, partition, rowKey);
        const edit = row
          ? ({ do: 'replace', rowKey, value: posting, etag: row.etag } as const)
          : ({ do: 'insert', rowKey, value: posting } as const);
        try {
          await transact(desk, partition, [edit]);
          return;
        } catch (error) {
          if (!isConflict(error) || round >= 4) throw error;
        }
      }
    },
    history: readHistory(desk),
    async secret(key, name) {
      const partition = partitions.customer(key);
      const row = await readRow<{ sealed: string }>(desk, partition, rowKeys.secret(name));
      if (!row) return 'none';
      try {
        return { text: secrets.open(row.value.sealed, `${partition}|${name}`) };
      } catch (error) {
        if (error instanceof SecretUnreadable) return 'unreadable';
        throw error;
      }
    },
  };
}
