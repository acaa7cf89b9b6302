import assert from 'node:assert/strict';
import type { StepOutcome } from '../../src/ports.ts';
import { created } from '../domain/one-customer.ts';
import { again, type Runs, START, startRuns, stepsWith, WORK } from './partition-runs.ts';

describe('jobs with a call whose outcome is unknown', () => {
  let runs: Runs;
  before(async () => {
    runs = await startRuns();
  });
  const seen: boolean[] = [];
  const outcomes: StepOutcome[] = [];
  const steps = stepsWith({
    'customer.create': async (context) => {
      seen.push(context.tookOver);
      await context.calling();
      return outcomes.shift() ?? { kind: 'done' };
    },
  });
  beforeEach(() => {
    runs.time.now = START;
    seen.length = 0;
  });
  async function attempts(...told: StepOutcome[]): Promise<string | undefined> {
    outcomes.splice(0, outcomes.length, ...told);
    const key = await runs.with(WORK);
    for (let round = 0; round < told.length; round += 1) {
      await runs.run(key, steps);
      runs.time.now += 5_000;
    }
    return (await runs.job(key))?.callingAt;
  }

  it('keep the mark, and the next attempt looks first', async () => {
    assert.equal(await attempts(again({ unknown: true })), new Date(START).toISOString());
    assert.equal(
      await attempts(again({ unknown: true }), again({ unknown: true })),
      new Date(START + 10_000).toISOString(),
    );
    assert.deepEqual(seen, [false, false, true]);
  });

  it('lose the mark after a definite answer', async () => {
    assert.equal(await attempts(again({ unknown: true }), again(), again()), undefined);
    assert.deepEqual(seen, [false, true, false]);
  });

  it('find the mark of a process that died in the call', async () => {
    const key = await runs.with(WORK);
    const lease = await runs.take(key);
    const [job] = lease.loaded().jobs;
    assert.ok(job);
    await lease.write(() => ({ changedJobs: [{ ...job, attempts: 1, callingAt: new Date(START).toISOString() }] }));
    await lease.release();
    await runs.run(key, steps, {}, runs.two);
    assert.deepEqual(seen, [true]);
  });

  it('write what must stand before the call together with the mark', async () => {
    const key = await runs.with(WORK);
    let before: unknown;
    await runs.run(
      key,
      stepsWith({
        'customer.create': async (context) => {
          await context.calling(() => ({ customer: created() }));
          const { customer, jobs } = await runs.load(key);
          before = [customer?.state, jobs[0]?.callingAt !== undefined];
          return { kind: 'done' };
        },
      }),
    );
    assert.deepEqual(before, ['created', true]);
  });
});
