import assert from 'node:assert/strict';
import { runPartition } from '../../src/jobs/run-partition.ts';
import type { StepContext, StepOutcome } from '../../src/ports.ts';
import { LeaseLost } from '../../src/work-ports.ts';
import { created } from '../domain/one-customer.ts';
import { aReseller } from '../support/a-reseller.ts';
import { anEntry } from '../support/open-store.ts';
import { gate, REFRESH, type Runs, START, startRuns, stepsWith, WORK } from './partition-runs.ts';

describe('two processes and one customer', () => {
  let runs: Runs;
  before(async () => {
    runs = await startRuns();
  });
  beforeEach(() => {
    runs.time.now = START;
  });

  const outcomeOf = (who: string) => (): StepOutcome => ({
    kind: 'done',
    change: () => ({
      customer: { ...created(), tenantId: who },
      secret: { name: 'first-password', text: who },
      jobs: [REFRESH],
      audit: anEntry({ what: `made by ${who}` }),
    }),
  });

  /** A process held inside its step, its lease taken over by a second one that finishes. */
  async function stalled(inStep: (context: StepContext) => Promise<StepOutcome>) {
    const key = await runs.with(WORK);
    const entered = gate();
    const held = gate();
    const lease = await runs.take(key);
    const first = runPartition(
      lease,
      aReseller,
      runs.setting(
        stepsWith({
          'customer.create': async (context) => {
            entered.open();
            await held.opened;
            return inStep(context);
          },
        }),
      ),
    );
    await entered.opened;
    runs.time.now += 45_000;
    const tookOver: boolean[] = [];
    await runs.run(
      key,
      stepsWith({
        'customer.create': async (context) => {
          tookOver.push(context.tookOver);
          return outcomeOf('two')();
        },
      }),
      {},
      runs.two,
    );
    held.open();
    return { key, first, tookOver };
  }

  it('that wakes after its lease was taken over: what it found is dropped, one outcome stands', async () => {
    const { key, first } = await stalled(async () => outcomeOf('one')());
    await assert.rejects(first, LeaseLost);
    const { customer, jobs } = await runs.load(key);
    assert.equal(customer?.state === 'created' && customer.tenantId, 'two');
    assert.deepEqual(await runs.one.store.customers.secret(key, 'first-password'), { text: 'two' });
    assert.deepEqual(jobs, []);
  });

  it('that wakes before its call does not call', async () => {
    let called = false;
    const { first } = await stalled(async (context) => {
      await context.calling();
      called = true;
      return { kind: 'done' };
    });
    await assert.rejects(first, LeaseLost);
    assert.equal(called, false);
  });

  it('that took over a call in flight is told so', async () => {
    const key = await runs.with(WORK);
    const entered = gate();
    const held = gate();
    const first = runPartition(
      await runs.take(key),
      aReseller,
      runs.setting(
        stepsWith({
          'customer.create': async (context) => {
            await context.calling();
            entered.open();
            await held.opened;
            return outcomeOf('one')();
          },
        }),
      ),
    );
    await entered.opened;
    runs.time.now += 44_999;
    assert.equal((await runs.two.store.leases.take(key)).kind, 'busy');
    runs.time.now += 1;
    let tookOver: boolean | undefined;
    const second = stepsWith({
      'customer.create': async (context) => {
        tookOver = context.tookOver;
        return { kind: 'done' };
      },
    });
    await runs.run(key, second, {}, runs.two);
    held.open();
    await assert.rejects(first, LeaseLost);
    assert.equal(tookOver, true);
  });

  it('that lost its lease in one lane stops in both', async () => {
    const key = await runs.with(WORK, REFRESH, REFRESH);
    const entered = gate();
    const held = gate();
    let told = 0;
    const first = runPartition(
      await runs.take(key),
      aReseller,
      runs.setting(
        stepsWith({
          'customer.create': async () => {
            await held.opened;
            return { kind: 'done' };
          },
          'card.refresh': async () => {
            told += 1;
            entered.open();
            await held.opened;
            return { kind: 'done' };
          },
        }),
      ),
    );
    await entered.opened;
    runs.time.now += 45_000;
    await runs.take(key, runs.two);
    held.open();
    await assert.rejects(first, LeaseLost);
    assert.equal(told, 1);
    assert.equal((await runs.load(key)).jobs.length, 3);
  });

  it('keeps a long step its lease as long as it calls', async () => {
    const key = await runs.with(WORK);
    const steps = stepsWith({
      'customer.create': async (context) => {
        for (let call = 0; call < 3; call += 1) {
          runs.time.now += 40_000;
          await context.calling();
        }
        return outcomeOf('one')();
      },
    });
    await runs.run(key, steps);
    const { customer } = await runs.load(key);
    assert.equal(customer?.state === 'created' && customer.tenantId, 'one');
  });
});
