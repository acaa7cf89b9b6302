import assert from 'node:assert/strict';
import { type SweepSetting, sweepAgenda } from '../../src/jobs/agenda-sweep.ts';
import type { CustomerKey, Wake } from '../../src/ports.ts';
import { jobForMoment } from '../../src/workflows/handlers.ts';
import { AFTER_72_HOURS, created } from '../domain/one-customer.ts';
import { allRows, anEntry, freshKey, newId, openTestStore, type TestStore } from '../support/open-store.ts';
import { recordingLog, START } from './partition-runs.ts';

export const DUE = Date.parse(AFTER_72_HOURS);
export const DAY = 86_400_000;

/** Two processes that sweep one agenda, on business time and on the real time of leases, both in the test's hands. */
export async function startSweeps() {
  const time = { now: START, real: START };
  const woken: Wake[] = [];
  const { log, lines } = recordingLog();
  const clocks = { clock: () => new Date(time.now), realNow: () => new Date(time.real) };
  const one = await openTestStore({ ...clocks, owner: 'one' });
  const two = await openTestStore({ ...clocks, owner: 'two', prefix: one.prefix });
  const { customers } = one.store;

  return {
    time,
    woken,
    lines,
    one,
    two,
    sweep: (from: TestStore = one, changes: Partial<SweepSetting> = {}): Promise<number> =>
      sweepAgenda({
        agenda: from.store.agenda,
        customers: from.store.customers,
        desk: { wake: (wake) => void woken.push(wake) },
        jobFor: jobForMoment,
        serves: () => true,
        owner: from.owner,
        leaseMs: 45_000,
        clock: () => new Date(time.now),
        newId,
        log,
        ...changes,
      }),
    /** A customer whose password expires 72 hours from the start. */
    async waiting(key: CustomerKey = freshKey()): Promise<CustomerKey> {
      assert.ok((await customers.commit(await customers.load(key), { customer: created(), audit: anEntry() })).ok);
      return key;
    },
    jobsOf: async (key: CustomerKey) => (await customers.load(key)).jobs,
    agendaRows: async () => (await allRows(one.agenda)).filter((row) => row.partitionKey !== 'shards'),
  };
}
export type Sweeps = Awaited<ReturnType<typeof startSweeps>>;
