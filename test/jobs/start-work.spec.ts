import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { SweepSetting } from '../../src/jobs/agenda-sweep.ts';
import { startWork } from '../../src/jobs/start-work.ts';
import type { WorkDesk } from '../../src/jobs/work-desk.ts';
import { gate, recordingLog } from './partition-runs.ts';

describe('the clocks of a process', () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => clock.restore());

  function aProcess(
    poll: () => Promise<number> = async () => 0,
    claim: () => Promise<undefined> = async () => undefined,
  ) {
    const { log, lines } = recordingLog();
    const counts = { polls: 0, sweeps: 0, stopped: 0 };
    const desk: WorkDesk = {
      wake: () => undefined,
      async poll() {
        counts.polls += 1;
        return poll();
      },
      settled: async () => undefined,
      stop: async () => {
        counts.stopped += 1;
      },
    };
    const agenda = {
      shards: 1,
      async claim() {
        counts.sweeps += 1;
        return claim();
      },
    };
    const sweep = { agenda, log, owner: 'one', leaseMs: 1 } as unknown as SweepSetting; // a sweep without a claim asks nothing else
    return { work: startWork({ desk, sweep, pollMs: 100, sweepMs: 1_000, log }), counts, lines };
  }

  it('sweep at once and then in their own time; polls wait for their time', async () => {
    const { work, counts } = aProcess();
    work.begin();
    await clock.tickAsync(1);
    assert.deepEqual(counts, { polls: 0, sweeps: 1, stopped: 0 });
    await clock.tickAsync(1_050);
    assert.deepEqual(counts, { polls: 10, sweeps: 2, stopped: 0 });
    await work.stop(1_000);
  });

  it('never begin a round before the last has ended', async () => {
    const held = gate();
    const { work, counts } = aProcess(async () => {
      await held.opened;
      return 0;
    });
    work.begin();
    await clock.tickAsync(500);
    assert.equal(counts.polls, 1);
    held.open();
    await clock.tickAsync(100);
    assert.equal(counts.polls, 2);
    await work.stop(1_000);
  });

  it('go on after a round that failed', async () => {
    const fails = () => Promise.reject(new Error('storage is away'));
    const { work, counts, lines } = aProcess(fails, fails);
    work.begin();
    await clock.tickAsync(2_050);
    assert.deepEqual([counts.polls, counts.sweeps], [20, 3]);
    assert.deepEqual([...new Set(lines.map(({ event }) => event))].sort(), ['poll.failed', 'sweep.failed']);
    await work.stop(1_000);
  });

  it('stop with the round that is going on, and begin none after', async () => {
    const held = gate();
    const { work, counts } = aProcess(async () => {
      await held.opened;
      return 0;
    });
    work.begin();
    await clock.tickAsync(100);
    let stopped = false;
    const stop = work.stop(60_000).then(() => {
      stopped = true;
    });
    await clock.tickAsync(1_000);
    assert.equal(stopped, false);
    held.open();
    await stop;
    await clock.tickAsync(5_000);
    assert.deepEqual(counts, { polls: 1, sweeps: 1, stopped: 1 });
  });

  it('stop without a round that hangs', async () => {
    const { work } = aProcess(() => new Promise(() => undefined));
    work.begin();
    await clock.tickAsync(100);
    const stop = work.stop(3_000);
    await clock.tickAsync(3_000);
    await stop;
  });
});
