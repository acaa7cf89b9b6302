import assert from 'node:assert/strict';
import { unknownAgreement } from '../../src/domain/agreement.ts';
import type { CustomerKey } from '../../src/ports.ts';
import { AFTER_72_HOURS, created } from '../domain/one-customer.ts';
import { tenantId } from '../support/activities.ts';
import { allRows, anEntry, freshKey, type TestStore } from '../support/open-store.ts';
import { DAY, DUE, type Sweeps, startSweeps } from './agenda-sweeps.ts';

describe('the agenda', () => {
  let time: Sweeps['time'];
  let one: TestStore;
  let sweeps: Sweeps;
  beforeEach(async () => {
    sweeps = await startSweeps();
    ({ time, one } = sweeps);
  });

  it('fires at its time and not before', async () => {
    const key = await sweeps.waiting();
    time.now = DUE - 1;
    assert.equal(await sweeps.sweep(), 0);
    assert.deepEqual(await sweeps.jobsOf(key), []);
    time.now = DUE;
    assert.equal(await sweeps.sweep(), 1);
    const [job] = await sweeps.jobsOf(key);
    assert.deepEqual(
      [job?.kind, job?.lane, job?.input],
      ['customer.password.erase', 'work', { dueAt: AFTER_72_HOURS }],
    );
    assert.deepEqual([sweeps.woken.map((wake) => wake.key), await sweeps.agendaRows()], [[key], []]);
    assert.equal(await sweeps.sweep(), 0);
  });

  it('writes down what came of its time, and not that it was time to look once more', async () => {
    const key = await sweeps.waiting();
    const { customers } = one.store;
    const agreement = { ...unknownAgreement('t'), due: { 'agreement-look': AFTER_72_HOURS } };
    await customers.commit(await customers.load(key), { agreement });
    time.now = DUE;
    assert.equal(await sweeps.sweep(), 2);
    const jobs = await sweeps.jobsOf(key);
    assert.deepEqual(jobs.map(({ kind }) => kind).sort(), ['agreement.look', 'customer.password.erase']);
    assert.ok(jobs.every(({ turnId }) => turnId !== ''));
    const told = (await customers.history(key, { most: 50 })).map(({ what }) => what);
    assert.ok(told.includes('agenda.password-expires'));
    assert.ok(!told.includes('agenda.agreement-look'), told.join());
    assert.equal(await sweeps.sweep(), 0, 'it fired once');
  });

  it('costs as much as is due, not as much as there is', async () => {
    for (let customer = 0; customer < 3; customer += 1) await sweeps.waiting();
    time.now = DUE - 1;
    for (let shard = 0; shard < one.store.agenda.shards; shard += 1)
      assert.deepEqual(await one.store.agenda.due(shard, '2026-11-20', new Date(time.now)), []);
  });

  it('drops the row of a date that was moved, and fires the new one', async () => {
    const key = await sweeps.waiting();
    const { customers } = one.store;
    const later = new Date(DUE + DAY).toISOString();
    const moved = { ...created(), due: { 'password-expires': later } };
    await customers.commit(await customers.load(key), { customer: moved, audit: anEntry() });
    assert.equal((await sweeps.agendaRows()).length, 2);
    time.now = DUE;
    await sweeps.sweep();
    assert.deepEqual([await sweeps.jobsOf(key), (await sweeps.agendaRows()).length], [[], 1]);
    time.now = DUE + DAY;
    await sweeps.sweep();
    assert.deepEqual(
      (await sweeps.jobsOf(key)).map((job) => job.input),
      [{ dueAt: later }],
    );
  });

  it('drops the row of a moment nobody waits for any more', async () => {
    const key = await sweeps.waiting();
    const { customers } = one.store;
    await customers.commit(await customers.load(key), { customer: { ...created(), due: {} }, audit: anEntry() });
    time.now = DUE;
    await sweeps.sweep();
    assert.deepEqual([await sweeps.jobsOf(key), await sweeps.agendaRows()], [[], []]);
  });

  it('works once however often it fires', async () => {
    const key = await sweeps.waiting();
    time.now = DUE;
    // the row stays: as after a crash between the commit and the removal
    const sticky = { ...one.store.agenda, remove: async () => undefined };
    await sweeps.sweep(one, { agenda: sticky });
    await sweeps.sweep(one, { agenda: sticky });
    assert.equal((await sweeps.jobsOf(key)).length, 1);
    await sweeps.sweep();
    assert.deepEqual([(await sweeps.jobsOf(key)).length, sweeps.woken.length, await sweeps.agendaRows()], [1, 1, []]);
  });

  it('fires again when somebody wrote in between', async () => {
    const key = await sweeps.waiting();
    time.now = DUE;
    const { customers } = one.store;
    let overtaken = false;
    const slow = {
      ...customers,
      async loadToCommit(of: CustomerKey) {
        const loaded = await customers.loadToCommit(of);
        if (!overtaken) await customers.commit(loaded, { audit: anEntry() });
        overtaken = true;
        return loaded;
      },
    };
    assert.equal(await sweeps.sweep(one, { customers: slow }), 0);
    assert.deepEqual([await sweeps.jobsOf(key), (await sweeps.agendaRows()).length], [[], 1]);
    assert.equal(await sweeps.sweep(one, { customers: slow }), 1);
    assert.equal((await sweeps.jobsOf(key)).length, 1);
  });

  it('does not let one row that cannot fire hold up the others', async () => {
    const keys = [await sweeps.waiting(), await sweeps.waiting(), await sweeps.waiting()].sort((a, b) =>
      a.uid < b.uid ? -1 : 1,
    );
    time.now = DUE;
    const { customers } = one.store;
    const bad = keys[0]?.uid;
    const loadToCommit = (key: CustomerKey) =>
      key.uid === bad ? Promise.reject(new RangeError('a bug')) : customers.loadToCommit(key);
    assert.equal(await sweeps.sweep(one, { customers: { ...customers, loadToCommit } }), 2);
    assert.deepEqual(
      sweeps.lines.filter(({ level }) => level === 'error').map(({ event }) => event),
      ['agenda.failed'],
    );
    // it is found again however old it has become, and however often it failed
    time.now += 3 * DAY;
    assert.equal(await sweeps.sweep(one, { customers: { ...customers, loadToCommit } }), 0);
    time.now += 5 * DAY;
    assert.equal(await sweeps.sweep(), 1);
    for (const key of keys) assert.equal((await sweeps.jobsOf(key)).length, 1);
  });

  it('keeps what belongs to an organisation that is not served here, for whoever serves it', async () => {
    const key = await sweeps.waiting(freshKey(3));
    time.now = DUE;
    await sweeps.sweep(one, { serves: (reseller) => reseller !== tenantId(3) });
    assert.deepEqual([await sweeps.jobsOf(key), (await sweeps.agendaRows()).length], [[], 1]);
    // asked anew a day later, not with every round
    await sweeps.sweep(one);
    assert.equal((await sweeps.jobsOf(key)).length, 0);
    time.now += DAY;
    await sweeps.sweep(one);
    assert.equal((await sweeps.jobsOf(key)).length, 1);
  });

  it('writes down that nobody pressed, and the job carries the same turn', async () => {
    const key = await sweeps.waiting();
    time.now = DUE;
    await sweeps.sweep();
    const audits = (await allRows(one.desk)).filter((row) => String(row.rowKey).startsWith('9-audit'));
    const fired = audits
      .map((row) => JSON.parse(String(row.d0)))
      .find((each) => each.what === 'agenda.password-expires');
    assert.deepEqual([fired.by.id, fired.details], ['system', { dueAt: AFTER_72_HOURS }]);
    assert.equal((await sweeps.jobsOf(key))[0]?.turnId, fired.turnId);
  });
});
