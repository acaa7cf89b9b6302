import assert from 'node:assert/strict';
import { nextDue, pauseAfter } from '../../src/jobs/run-partition.ts';
import { created } from '../domain/one-customer.ts';
import { anEntry } from '../support/open-store.ts';
import {
  ANNOUNCE,
  again,
  ERASE,
  gate,
  REFRESH,
  type Run,
  type Runs,
  START,
  startRuns,
  stepsWith,
  WORK,
} from './partition-runs.ts';

describe('the jobs of a partition', () => {
  let runs: Runs;
  before(async () => {
    runs = await startRuns();
  });
  beforeEach(() => {
    runs.time.now = START;
    runs.lines.length = 0;
  });

  it('run one after another in their lane, as they were committed', async () => {
    const key = await runs.with(WORK, REFRESH, ERASE, ANNOUNCE, REFRESH);
    const ran: string[] = [];
    const note: Run = async ({ job }) => {
      ran.push(`${job.lane} ${job.kind}`);
      return { kind: 'done' };
    };
    await runs.run(
      key,
      stepsWith({
        'customer.create': note,
        'customer.password.erase': note,
        'card.refresh': note,
        'channel.announce': note,
      }),
    );
    assert.deepEqual(
      ran.filter((each) => each.startsWith('work')),
      ['work customer.create', 'work customer.password.erase'],
    );
    assert.deepEqual(
      ran.filter((each) => each.startsWith('tell')),
      ['tell card.refresh', 'tell channel.announce', 'tell card.refresh'],
    );
    assert.deepEqual((await runs.load(key)).jobs, []);
  });

  it('run jobs that a step has started, too', async () => {
    const key = await runs.with(WORK);
    let refreshed = 0;
    const steps = stepsWith({
      'customer.create': async () => ({
        kind: 'done',
        change: () => ({ customer: created(), jobs: [REFRESH], audit: anEntry() }),
      }),
      'card.refresh': async () => {
        refreshed += 1;
        return { kind: 'done' };
      },
    });
    await runs.run(key, steps);
    const loaded = await runs.load(key);
    assert.deepEqual([loaded.customer?.state, loaded.jobs.length, refreshed], ['created', 0, 1]);
  });

  it('speak to people between jobs of a long work, not after the last of them', async () => {
    const key = await runs.with(WORK);
    const ran: string[] = [];
    const steps = stepsWith({
      'customer.create': async () => {
        ran.push('work');
        const isFirst = ran.length === 1;
        return { kind: 'done', change: () => (isFirst ? { jobs: [REFRESH, WORK, WORK, WORK], audit: anEntry() } : {}) };
      },
      'card.refresh': async () => {
        ran.push('tell');
        return { kind: 'done' };
      },
    });
    await runs.run(key, steps);
    assert.deepEqual(ran.filter((each) => each === 'work').length, 4);
    assert.ok(ran.indexOf('tell') >= 0 && ran.indexOf('tell') <= 2, ran.join(' '));
  });

  it('run what another process committed meanwhile', async () => {
    const key = await runs.with(REFRESH);
    let worked = 0;
    const steps = stepsWith({
      'card.refresh': async () => {
        const { customers } = runs.two.store;
        await customers.commit(await customers.load(key), { jobs: [WORK], audit: anEntry() });
        return { kind: 'done' };
      },
      'customer.create': async () => {
        worked += 1;
        return { kind: 'done' };
      },
    });
    await runs.run(key, steps);
    assert.equal(worked, 1);
  });

  for (const [blocked, free] of [
    [REFRESH, WORK],
    [WORK, REFRESH],
  ] as const)
    it(`in the lane ${free.lane} do not wait for the lane ${blocked.lane} that was told to wait`, async () => {
      const key = await runs.with(blocked, free, free);
      const steps = stepsWith({ [blocked.kind]: async () => again() });
      await runs.run(key, steps);
      const { jobs } = await runs.load(key);
      assert.deepEqual(
        jobs.map((job) => job.lane),
        [blocked.lane],
      );
    });

  it('of one lane go on while a step of the other hangs', async () => {
    const key = await runs.with(WORK, REFRESH);
    const held = gate();
    const told = gate();
    const running = runs.run(
      key,
      stepsWith({
        'customer.create': async () => {
          await held.opened;
          return { kind: 'done' };
        },
        'card.refresh': async () => {
          told.open();
          return { kind: 'done' };
        },
      }),
    );
    await told.opened;
    held.open();
    await running;
    assert.deepEqual((await runs.load(key)).jobs, []);
  });

  it('wait as long as the step said, and nothing overtakes them', async () => {
    const key = await runs.with(WORK, ERASE);
    const ran: string[] = [];
    const steps = stepsWith({
      'customer.create': async ({ job }) => {
        ran.push(`create ${job.attempts}`);
        return job.attempts === 1 ? again({ afterMs: 5_000 }) : { kind: 'done' };
      },
      'customer.password.erase': async () => {
        ran.push('erase');
        return { kind: 'done' };
      },
    });
    await runs.run(key, steps);
    assert.deepEqual(nextDue(await runs.load(key)), new Date(START + 5_000));
    runs.time.now = START + 4_999;
    await runs.run(key, steps);
    assert.deepEqual(ran, ['create 1']);
    runs.time.now = START + 5_000;
    await runs.run(key, steps);
    assert.deepEqual(ran, ['create 1', 'create 2', 'erase']);
  });

  it('write what a waiting step wants written at once', async () => {
    const key = await runs.with(WORK);
    await runs.run(
      key,
      stepsWith({ 'customer.create': async () => again({ change: () => ({ customer: created() }) }) }),
    );
    assert.equal((await runs.load(key)).customer?.state, 'created');
  });

  it('count the attempt before the step begins', async () => {
    const key = await runs.with(WORK);
    let stored: number | undefined;
    const steps = stepsWith({
      'customer.create': async () => {
        stored = (await runs.job(key))?.attempts;
        return { kind: 'done' };
      },
    });
    await runs.run(key, steps);
    assert.equal(stored, 1);
  });

  it('grow the pauses up to five minutes', () => {
    assert.deepEqual([1, 2, 5, 9, 50].map(pauseAfter), [1_000, 2_000, 15_000, 300_000, 300_000]);
  });
});
