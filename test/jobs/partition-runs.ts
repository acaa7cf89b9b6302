import assert from 'node:assert/strict';
import { type RunSetting, runPartition } from '../../src/jobs/run-partition.ts';
import type { CustomerKey, Job, JobKind, Log, NewJob, Step, StepOutcome, Steps } from '../../src/ports.ts';
import type { Lease } from '../../src/work-ports.ts';
import { draft } from '../domain/one-customer.ts';
import { aReseller, resellerWithAttempts } from '../support/a-reseller.ts';
import { freshKey, openTestStore, type TestStore } from '../support/open-store.ts';

export const WORK: NewJob = { lane: 'work', kind: 'customer.create', input: {} };
export const ERASE: NewJob = { lane: 'work', kind: 'customer.password.erase', input: { dueAt: 'x' } };
export const REFRESH: NewJob = { lane: 'tell', kind: 'card.refresh', input: {} };
export const ANNOUNCE: NewJob = { lane: 'tell', kind: 'channel.announce', input: { what: 'customer-created' } };

export type Run = Step<JobKind>['run'];
/** "Not now", unless told otherwise for five seconds. */
export const again = (changes: Partial<Extract<StepOutcome, { kind: 'again' }>> = {}): StepOutcome => ({
  kind: 'again',
  afterMs: 5_000,
  why: 'busy',
  ...changes,
});

export type LogLine = {
  readonly level: string;
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

export function recordingLog(): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: string) => (fields: Readonly<Record<string, unknown>>, event: string) =>
    void lines.push({ level, event, fields });
  return { lines, log: { info: at('info'), warn: at('warn'), error: at('error') } };
}

/** Steps that are done at once, but for those given. */
export function stepsWith(given: Partial<Record<JobKind, Run | Step<JobKind>>>): Steps {
  const stepOf = (kind: JobKind): Step<JobKind> => {
    const own = given[kind];
    if (typeof own === 'function') return { run: own };
    return own ?? { run: async () => ({ kind: 'done' }) };
  };
  return Object.fromEntries(
    (['customer.create', 'customer.password.erase', 'card.refresh', 'channel.announce', 'stuck.list'] as const).map(
      (kind) => [kind, stepOf(kind)],
    ),
  ) as unknown as Steps; // one entry for every kind
}

/** A promise that a test settles when it likes. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

export const START = Date.parse('2026-11-20T10:00:00Z');

/** Customers with jobs on real storage, run by processes whose time stands still until a test moves it. */
export async function startRuns() {
  const time = { now: START };
  const realNow = (): Date => new Date(time.now);
  const one = await openTestStore({ owner: 'one', realNow, clock: realNow });
  const two = await openTestStore({ owner: 'two', realNow, clock: realNow, prefix: one.prefix });
  const { log, lines } = recordingLog();

  async function take(key: CustomerKey, from: TestStore = one): Promise<Lease> {
    const taken = await from.store.leases.take(key);
    assert.ok(taken.kind === 'taken', `the partition is ${taken.kind}`);
    return taken.lease;
  }
  const setting = (steps: Steps, changes: Partial<RunSetting> = {}): RunSetting => ({
    steps,
    log,
    inTurn: (_turnId, action) => action(),
    realNow,
    clock: realNow,
    ...changes,
  });
  return {
    time,
    one,
    two,
    lines,
    take,
    setting,
    async with(...jobs: NewJob[]): Promise<CustomerKey> {
      const key = freshKey();
      const { customers } = one.store;
      const committed = await customers.commit(await customers.load(key), { customer: draft(), jobs });
      assert.ok(committed.ok);
      return key;
    },
    /** One round, as the work desk does it. */
    async run(
      key: CustomerKey,
      steps: Steps,
      { attempts, ...changes }: Partial<RunSetting> & { readonly attempts?: number } = {},
      from: TestStore = one,
    ): Promise<void> {
      const lease = await take(key, from);
      await runPartition(lease, attempts ? resellerWithAttempts(attempts) : aReseller, setting(steps, changes));
      await lease.release();
    },
    load: (key: CustomerKey) => one.store.customers.load(key),
    job: async (key: CustomerKey, kind: JobKind = 'customer.create'): Promise<Job | undefined> =>
      (await one.store.customers.load(key)).jobs.find((each) => each.kind === kind),
  };
}
export type Runs = Awaited<ReturnType<typeof startRuns>>;
