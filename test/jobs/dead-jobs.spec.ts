import assert from 'node:assert/strict';
import type { CustomerKey, StepContext } from '../../src/ports.ts';
import { created } from '../domain/one-customer.ts';
import { anEntry } from '../support/open-store.ts';
import { ERASE, type Runs, START, startRuns, stepsWith, WORK } from './partition-runs.ts';

describe('a job that cannot be done (T47)', () => {
  let runs: Runs;
  before(async () => {
    runs = await startRuns();
  });
  beforeEach(() => {
    runs.time.now = START;
    runs.lines.length = 0;
  });
  const hopeless = async () => ({ kind: 'again', afterMs: 1_000, why: 'broken' }) as const;
  const gaveUp = () => () => ({ customer: created(), audit: anEntry({ what: 'gave up', outcome: 'unknown' }) });

  async function rounds(key: CustomerKey, count: number, steps: Parameters<typeof stepsWith>[0]): Promise<void> {
    for (let round = 0; round < count; round += 1) {
      await runs.run(key, stepsWith(steps), { attempts: 3 });
      runs.time.now += 400_000;
    }
  }

  it('is tried so often and then dead, with what that means written together', async () => {
    const key = await runs.with(WORK);
    const steps = { 'customer.create': { run: hopeless, gaveUp } };
    await rounds(key, 2, steps);
    assert.equal((await runs.job(key))?.dead, undefined);
    assert.equal((await runs.load(key)).customer?.state, 'draft');
    await rounds(key, 1, steps);
    const job = await runs.job(key);
    assert.deepEqual([job?.attempts, job?.dead?.why], [3, 'broken']);
    assert.equal((await runs.load(key)).customer?.state, 'created');
    assert.ok(runs.lines.some(({ level, event }) => level === 'error' && event === 'job.dead'));
  });

  it('is put on the list of stuck work and blocks nobody behind it', async () => {
    const key = await runs.with(WORK, ERASE);
    const ran: string[] = [];
    const listed: StepContext[] = [];
    await runs.run(
      key,
      stepsWith({
        'customer.create': async () => ({ kind: 'dead', why: 'never' }),
        'customer.password.erase': async () => {
          ran.push('erase');
          return { kind: 'done' };
        },
        'stuck.list': async (context) => {
          listed.push(context);
          return { kind: 'done' };
        },
      }),
    );
    const job = await runs.job(key);
    assert.deepEqual(ran, ['erase']);
    assert.deepEqual(
      listed.map((context) => [context.job.input, context.now().jobs.find((each) => each.id === job?.id)?.dead?.why]),
      [[{ job: job?.id }, 'never']],
    );
    assert.deepEqual((await runs.load(key)).jobs.length, 1);
    assert.deepEqual(await runs.one.store.leases.take(key), { kind: 'idle' });
  });

  it('comes back as new when a person revives it, and still knows that a call is open', async () => {
    const key = await runs.with(WORK);
    await rounds(key, 1, {
      'customer.create': async (context) => {
        await context.calling();
        return { kind: 'dead', why: 'never' };
      },
    });
    const { customers } = runs.one.store;
    const loaded = await customers.load(key);
    const dead = loaded.jobs.map((job) => job.id);
    const committed = await customers.commit(loaded, { revive: dead, audit: anEntry() });
    assert.ok(committed.ok && committed.wake);
    const seen: unknown[] = [];
    await rounds(key, 1, {
      'customer.create': async ({ job, tookOver }) => {
        seen.push([job.attempts, job.dead, tookOver]);
        return { kind: 'done' };
      },
    });
    assert.deepEqual(seen, [[1, undefined, true]]);
    assert.deepEqual((await runs.load(key)).jobs, []);
  });

  it('does not come back when it is alive or not ours', async () => {
    const key = await runs.with(WORK);
    const { customers } = runs.one.store;
    const loaded = await customers.load(key);
    const committed = await customers.commit(loaded, {
      revive: [loaded.jobs[0]?.id ?? '', 'unknown'],
      audit: anEntry(),
    });
    assert.ok(committed.ok);
    assert.equal(committed.wake, undefined);
    assert.deepEqual((await customers.load(key)).jobs, loaded.jobs);
  });

  it('that throws is tried again, its words go to the log only', async () => {
    const key = await runs.with(WORK);
    const steps = {
      'customer.create': async () => {
        throw new TypeError('no such thing');
      },
    };
    await rounds(key, 1, steps);
    const job = await runs.job(key);
    assert.deepEqual([job?.attempts, job?.notBefore], [1, new Date(START + 1_000).toISOString()]);
    assert.ok(!JSON.stringify(await runs.load(key)).includes('no such thing'));
    assert.ok(runs.lines.some(({ event, fields }) => event === 'job.failed' && fields.err instanceof TypeError));
    await rounds(key, 2, steps);
    assert.equal((await runs.job(key))?.dead?.why, 'failed');
  });

  it('that throws during a call leaves the mark that makes the next attempt look', async () => {
    const key = await runs.with(WORK);
    const seen: boolean[] = [];
    await rounds(key, 2, {
      'customer.create': async (context) => {
        seen.push(context.tookOver);
        await context.calling();
        throw new Error('torn');
      },
    });
    assert.deepEqual(seen, [false, true]);
  });

  it('that takes its process down each time is dead after as many claims', async () => {
    const key = await runs.with(WORK, ERASE);
    for (let crash = 1; crash <= 3; crash += 1) {
      // what a process leaves that dies inside the step: the claim, and a lease that runs out
      const lease = await runs.take(key);
      const job = lease.loaded().jobs.find((each) => each.kind === 'customer.create');
      assert.ok(job);
      await lease.write(() => ({ changedJobs: [{ ...job, attempts: crash }] }));
      runs.time.now += 45_000;
    }
    let ran = 0;
    const run = async () => {
      ran += 1;
      return { kind: 'done' } as const;
    };
    await rounds(key, 1, { 'customer.create': { run, gaveUp }, 'customer.password.erase': run });
    const loaded = await runs.load(key);
    assert.deepEqual(
      loaded.jobs.map((job) => [job.kind, job.dead?.why]),
      [['customer.create', 'never-ended']],
    );
    assert.deepEqual([loaded.customer?.state, ran], ['created', 1]);
  });

  it('whose outcome cannot be written is dead after as many claims', async () => {
    const key = await runs.with(WORK);
    const tooMuch = { ...created(), values: { ...created().values, companyName: 'x'.repeat(600_000) } };
    const steps = { 'customer.create': async () => ({ kind: 'done', change: () => ({ customer: tooMuch }) }) as const };
    for (let round = 0; round < 3; round += 1) {
      await assert.rejects(rounds(key, 1, steps), { name: 'BeyondStorageLimits' });
      runs.time.now += 45_000;
    }
    await rounds(key, 1, steps);
    assert.equal((await runs.job(key))?.dead?.why, 'never-ended');
  });
});
