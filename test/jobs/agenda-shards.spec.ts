import assert from 'node:assert/strict';
import { allRows, freshKey, type TestStore } from '../support/open-store.ts';
import { DAY, DUE, type Sweeps, startSweeps } from './agenda-sweeps.ts';

describe('the shards of the agenda', () => {
  let time: Sweeps['time'];
  let one: TestStore;
  let two: TestStore;
  let sweeps: Sweeps;
  beforeEach(async () => {
    sweeps = await startSweeps();
    ({ time, one, two } = sweeps);
  });

  it('is swept by one of two processes; the other takes over when the lease has run out (T46)', async () => {
    await sweeps.sweep(one);
    const key = await sweeps.waiting();
    time.now = DUE;
    time.real += 44_999;
    assert.equal(await sweeps.sweep(two), 0);
    assert.deepEqual(await sweeps.jobsOf(key), []);
    // the owner was killed: nothing renews
    time.real += 1;
    assert.equal(await sweeps.sweep(two), 1);
    assert.equal((await sweeps.jobsOf(key)).length, 1);
    assert.equal(await one.store.agenda.claim(0, 'one', 45_000), undefined);
  });

  it('is shared by two processes that sweep at the same moment', async () => {
    const keys = await Promise.all(Array.from({ length: 6 }, () => sweeps.waiting()));
    time.now = DUE;
    const [first, second] = await Promise.all([sweeps.sweep(one), sweeps.sweep(two)]);
    assert.equal((first ?? 0) + (second ?? 0), keys.length);
    for (const key of keys) assert.equal((await sweeps.jobsOf(key)).length, 1);
  });

  it('keeps no watermark of a shard that was taken over meanwhile', async () => {
    const late = await one.store.agenda.claim(0, 'one', 45_000);
    time.real += 45_000;
    await two.store.agenda.claim(0, 'two', 45_000);
    assert.ok(late);
    await one.store.agenda.advance(late, '2030-01-01');
    const [row] = (await allRows(one.agenda)).filter((each) => each.rowKey === '0');
    assert.match(String(row?.d0), /"owner":"two"/);
    assert.doesNotMatch(String(row?.d0), /2030/);
  });

  it('catches up after days of rest, each moment once (T43)', async () => {
    await sweeps.sweep();
    const key = await sweeps.waiting();
    time.now = DUE + 3 * DAY;
    time.real += 3 * DAY;
    assert.equal(await sweeps.sweep(), 1);
    assert.equal((await sweeps.jobsOf(key)).length, 1);
    assert.equal(await sweeps.sweep(), 0);
  });

  it('places a moment already past where it is still looked for', async () => {
    await sweeps.sweep();
    time.now = DUE + 10 * DAY;
    await sweeps.sweep();
    const key = await sweeps.waiting();
    const [row] = await sweeps.agendaRows();
    assert.match(String(row?.partitionKey), /^2026-12-03\|/);
    assert.equal(await sweeps.sweep(), 1);
    assert.equal((await sweeps.jobsOf(key)).length, 1);
  });

  it('reads yesterday again, for a row written while the day was left', async () => {
    time.now = Date.parse('2026-11-24T00:00:05Z');
    await sweeps.sweep();
    time.now = Date.parse('2026-11-23T23:59:59Z');
    const key = freshKey();
    await one.store.agenda.add({ key, series: 'password-expires', dueAt: '2026-11-23T23:59:59.000Z' });
    time.now = Date.parse('2026-11-24T23:00:00Z');
    await sweeps.sweep();
    assert.deepEqual(await sweeps.agendaRows(), []);
  });
});
