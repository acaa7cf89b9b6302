import assert from 'node:assert/strict';
import { LeaseLost } from '../../src/work-ports.ts';
import { freshKey } from '../support/open-store.ts';
import { aDesk, jobOf, MINUTE, ticket } from './a-desk.ts';
import { gate, type Run, START } from './partition-runs.ts';

describe('the work desk', () => {
  it('runs what a commit started and removes its message', async () => {
    let ran = 0;
    const { desk, world, settled, wake } = aDesk({
      run: async () => {
        ran += 1;
        return { kind: 'done' };
      },
    });
    world.jobs = [jobOf()];
    const id = wake();
    await desk.settled();
    assert.deepEqual([ran, settled, world.released], [1, [`remove ${id}`], 1]);
  });

  it('gives up nothing of an organisation it does not know, and leaves it to whoever does', async () => {
    let ran = 0;
    const { desk, world, settled, wake } = aDesk({
      run: async () => {
        ran += 1;
        return { kind: 'done' };
      },
    });
    world.jobs = [jobOf()];
    world.served = false;
    const id = wake();
    await desk.settled();
    assert.deepEqual([ran, settled, world.jobs.length, world.jobs[0]?.dead], [0, [`hide ${id} 60`], 1, undefined]);
  });

  it('moves the message to the moment of the next try', async () => {
    const run: Run = async () => ({ kind: 'again', afterMs: 90_500, why: 'busy' });
    const { desk, world, settled, wake } = aDesk({ run });
    world.jobs = [jobOf()];
    const id = wake();
    await desk.settled();
    assert.deepEqual(settled, [`hide ${id} 91`]);
  });

  for (const [age, what] of [
    [0, 'hide'],
    [2 * MINUTE, 'hide'],
    [2 * MINUTE + 1, 'remove'],
  ] as const)
    it(`without work: a message ${age / 1000} s old from the queue is one to ${what}`, async () => {
      const { desk, key, queue, settled, time } = aDesk();
      const seen = ticket(age);
      // our own clock says something else: only the service's counts
      time.now = START + 60 * MINUTE;
      queue.push({ key, ticket: seen });
      assert.equal(await desk.poll(), 1);
      await desk.settled();
      assert.deepEqual(settled, [what === 'hide' ? `hide ${seen.messageId} 60` : `remove ${seen.messageId}`]);
    });

  it('leaves a message of a dead job alone no longer than others', async () => {
    const { desk, key, queue, settled, world } = aDesk();
    world.jobs = [jobOf({ dead: { at: '', why: 'x' } })];
    const seen = ticket(3 * MINUTE);
    queue.push({ key, ticket: seen });
    await desk.poll();
    await desk.settled();
    assert.deepEqual(settled, [`remove ${seen.messageId}`]);
  });

  it('takes messages for as long as a lease lasts', async () => {
    const { desk, hidden } = aDesk({ leaseMs: 2_500 });
    await desk.poll();
    assert.deepEqual(hidden, [3]);
  });

  it('comes back soon to a customer that another process is running', async () => {
    const { desk, world, settled, wake } = aDesk();
    world.take = 'busy';
    const id = wake();
    await desk.settled();
    assert.deepEqual(settled, [`hide ${id} 5`]);
  });

  it('looks again after a wake that came during a run', async () => {
    const entered = gate();
    const held = gate();
    const ran: string[] = [];
    const { desk, world, settled, wake } = aDesk({
      run: async ({ job }) => {
        ran.push(job.id);
        entered.open();
        await held.opened;
        return { kind: 'done' };
      },
    });
    world.jobs = [jobOf()];
    const first = wake();
    await entered.opened;
    const second = wake();
    assert.deepEqual(settled, []);
    held.open();
    await desk.settled();
    assert.deepEqual([ran, settled], [['1'], [`remove ${first}`, `remove ${second}`]]);
  });

  it('runs one customer once at a time, and others beside it', async () => {
    const held = gate();
    let running = 0;
    const most: number[] = [];
    const run: Run = async () => {
      running += 1;
      most.push(running);
      await held.opened;
      running -= 1;
      return { kind: 'done' };
    };
    const { desk, world, wake } = aDesk({ run });
    world.jobs = [jobOf()];
    for (let press = 0; press < 3; press += 1) wake();
    desk.wake({ key: freshKey(), ticket: { ticket: ticket(), landed: true } });
    held.open();
    await desk.settled();
    // the other customer shares this fake partition: two ran side by side, never three or four
    assert.ok(Math.max(...most) <= 2);
  });

  it('survives a queue that is away when a run ends', async () => {
    const { desk, world, settled, lines, wake } = aDesk();
    world.jobs = [jobOf()];
    world.queueDown = true;
    wake();
    await desk.settled();
    assert.deepEqual([world.jobs, settled], [[], []]);
    assert.deepEqual(
      lines.filter(({ level }) => level === 'error').map(({ event }) => event),
      ['wake.failed'],
    );
    world.queueDown = false;
    const id = wake();
    await desk.settled();
    assert.deepEqual(settled, [`remove ${id}`]);
  });

  it('survives storage that is away when it looks', async () => {
    const { desk, world, settled, wake } = aDesk();
    world.take = 'fails';
    wake();
    await desk.settled();
    world.take = 'lease';
    const id = wake();
    await desk.settled();
    assert.deepEqual(settled, [`remove ${id}`]);
  });

  for (const [error, released] of [
    [new LeaseLost('taken over'), 0],
    [new RangeError('a bug'), 1],
  ] as const)
    it(`leaves the rest to whoever is next after ${error.name}`, async () => {
      const { desk, world, settled, wake } = aDesk({
        inTurn: () => Promise.reject(error),
      });
      world.jobs = [jobOf()];
      const id = wake();
      await desk.settled();
      assert.deepEqual([settled, world.released], [[`hide ${id} 45`], released]);
    });

  it('stops when what is running is done, and takes nothing new', async () => {
    const entered = gate();
    const held = gate();
    const { desk, world, settled, queue, key, wake } = aDesk({
      run: async () => {
        entered.open();
        await held.opened;
        return { kind: 'done' };
      },
    });
    world.jobs = [jobOf()];
    const id = wake();
    await entered.opened;
    const stopped = desk.stop(60_000);
    wake();
    queue.push({ key, ticket: ticket() });
    assert.equal(await desk.poll(), 0);
    held.open();
    await stopped;
    assert.deepEqual([settled, queue.length], [[`remove ${id}`], 1]);
  });

  it('does not wait for ever for a step that hangs', async () => {
    const entered = gate();
    const { desk, world, wake } = aDesk({
      run: () => {
        entered.open();
        return new Promise(() => undefined);
      },
    });
    world.jobs = [jobOf()];
    wake();
    await entered.opened;
    // the timer of a stop keeps no process alive: something else must, while this waits
    const alive = setInterval(() => undefined, 1_000);
    await desk.stop(5);
    clearInterval(alive);
  });
});
