import type { CustomerKey, Log, Reseller, Wake } from '../ports.ts';
import { LeaseLost, type Leases, type Ticket, type WakeTicket, type WakeUps } from '../work-ports.ts';
import { nextDue, type RunSetting, runPartition } from './run-partition.ts';

/**
 * Runs partitions that were woken: at once after a commit of this process, or from the queue after a crash or a pause
 * (architecture §3 "Commit, wake-up first"). Any number of processes may do this on one account.
 */
export type WorkDesk = {
  /** Runs the work behind a commit; never rejects, never blocks the answer. */
  wake(wake: Wake): void;
  /** Takes what is due from the queue once and runs it; the number of messages taken. */
  poll(): Promise<number>;
  /** Waits for what is running now. */
  settled(): Promise<void>;
  /** Waits for what is running; new wakes are left to the queue. */
  stop(graceMs: number): Promise<void>;
};

export type WorkDeskSetting = RunSetting & {
  readonly reseller: (id: string) => Reseller | undefined;
  readonly leases: Leases;
  readonly wakeUps: WakeUps;
  readonly log: Log;
  /** Age after which a wake-up without work was certainly not followed by a commit. */
  readonly orphanAfterMs: number;
  /** How long a message without work hides: its commit may still be on the way. */
  readonly hideSeconds: number;
  readonly leaseMs: number;
};

/** What to do with a message once its partition has been looked at. */
type Settlement = { readonly kind: 'remove' } | { readonly kind: 'hide'; readonly seconds: number };

const hideFor = (seconds: number): Settlement => ({ kind: 'hide', seconds });
/** A partition somebody else is running is looked at again soon: the lease is long, the work mostly is not. */
const BUSY_SECONDS = 5;
const UNSERVED_SECONDS = 60;
/** Partitions run at once; the rest waits in the queue, where any instance may take it. */
const MOST_AT_ONCE = 64;

export function createWorkDesk(setting: WorkDeskSetting): WorkDesk {
  const { leases, wakeUps, log, realNow } = setting;
  const running = new Map<string, Promise<void>>();
  let stopping = false;

  const secondsUntil = (moment: Date): number =>
    Math.max(0, Math.ceil((moment.getTime() - realNow().getTime()) / 1000));

  /** No work left: gone for good when its commit is known to be in, or can no longer come. */
  function settled({ ticket, landed }: WakeTicket): Settlement {
    const age = ticket.seenAt.getTime() - ticket.insertedAt.getTime();
    return landed || age > setting.orphanAfterMs ? { kind: 'remove' } : hideFor(setting.hideSeconds);
  }

  async function look(key: CustomerKey, ticket: WakeTicket): Promise<Settlement> {
    const reseller = setting.reseller(key.reseller);
    if (!reseller) {
      // an instance with another configuration may serve it, or this one after its next start: nothing is given up
      log.warn({ partition: key.uid, reseller: key.reseller }, 'reseller.not-served');
      return hideFor(UNSERVED_SECONDS);
    }
    const taken = await leases.take(key);
    if (taken.kind === 'idle') return settled(ticket);
    if (taken.kind === 'busy') return hideFor(Math.min(secondsUntil(taken.until) + 1, BUSY_SECONDS));
    const { lease } = taken;
    try {
      await runPartition(lease, reseller, setting);
      await lease.release();
      const due = nextDue(lease.loaded());
      return due ? hideFor(secondsUntil(due)) : settled(ticket);
    } catch (error) {
      if (error instanceof LeaseLost) log.warn({ partition: key.uid }, 'lease.lost');
      else {
        log.error({ partition: key.uid, err: error }, 'partition.failed');
        await lease.release();
      }
      // whoever has it now, or this process a little later, goes on from what is stored
      return hideFor(Math.ceil(setting.leaseMs / 1000));
    }
  }

  async function settle(ticket: Ticket, settlement: Settlement): Promise<void> {
    if (settlement.kind === 'remove') await wakeUps.remove(ticket);
    else await wakeUps.hide(ticket, settlement.seconds);
  }

  async function lookAndSettle(key: CustomerKey, ticket: WakeTicket): Promise<void> {
    try {
      await settle(ticket.ticket, await look(key, ticket));
    } catch (error) {
      // the message becomes visible again by itself
      log.error({ partition: key.uid, err: error }, 'wake.failed');
    }
  }

  /** One run of a partition at a time in this process; a wake that comes meanwhile looks again afterwards. */
  function enqueue(key: CustomerKey, ticket: WakeTicket): Promise<void> {
    const name = `${key.reseller}|${key.uid}`;
    const before = running.get(name) ?? Promise.resolve();
    const run = before.then(() => lookAndSettle(key, ticket));
    running.set(name, run);
    void run.finally(() => {
      if (running.get(name) === run) running.delete(name);
    });
    return run;
  }

  return {
    wake(wake) {
      if (stopping) return;
      void enqueue(wake.key, wake.ticket as WakeTicket); // only this folder and storage know what a wake carries
    },
    async poll() {
      if (stopping || running.size >= MOST_AT_ONCE) return 0;
      const taken = await wakeUps.take(Math.ceil(setting.leaseMs / 1000));
      // stopped meanwhile: they come back by themselves, to whoever is there
      if (stopping) return 0;
      for (const { key, ticket } of taken) void enqueue(key, { ticket, landed: false });
      return taken.length;
    },
    async settled() {
      while (running.size > 0) await Promise.allSettled([...running.values()]);
    },
    async stop(graceMs) {
      stopping = true;
      const all = Promise.allSettled([...running.values()]);
      await Promise.race([all, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    },
  };
}
