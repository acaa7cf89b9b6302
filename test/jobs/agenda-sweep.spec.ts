import assert from 'node:assert/strict';
import { type SweepSetting, sweepAgenda } from '../../src/jobs/agenda-sweep.ts';
import type { CustomerKey, Wake } from '../../src/ports.ts';
import { jobForMoment } from '../../src/workflows/handlers.ts';
import { AFTER_72_HOURS, created } from '../domain/one-customer.ts';
import { tenantId } from '../support/activities.ts';
import { allRows, anEntry, freshKey, newId, openTestStore, type TestStore } from '../support/open-store.ts';
import { recordingLog, START } from './partition-runs.ts';

const DUE = Date.parse(AFTER_72_HOURS);
const DAY = 86_400_000;

describe('the agenda', () => {
  let one: TestStore;
  let two: TestStore;
  /** Business time, and the real time of leases. */
  const time = { now: START, real: START };
  let woken: Wake[];
  let log: ReturnType<typeof recordingLog>;

  beforeEach(async () => {
    Object.assign(time, { now: START, real: START });
    woken = [];
    log = recordingLog();
    const clocks = { clock: () => new Date(time.now), realNow: () => new Date(time.real) };
    one = await openTestStore({ ...clocks, owner: 'one' });
    two = await openTestStore({ ...clocks, owner: 'two', prefix: one.prefix });
  });

  const setting = (from: TestStore, changes: Partial<SweepSetting> = {}): SweepSetting => ({
    agenda: from.store.agenda,
    customers: from.store.customers,
    desk: { wake: (wake) => void woken.push(wake) },
    jobFor: jobForMoment,
    serves: () => true,
    owner: from.owner,
    leaseMs: 45_000,
    clock: () => new Date(time.now),
    newId,
    log: log.log,
    ...changes,
  });
  const sweep = (from = one, changes: Partial<SweepSetting> = {}): Promise<number> =>
    sweepAgenda(setting(from, changes));
  /** A customer whose password expires 72 hours from the start. */
  async function waiting(key: CustomerKey = freshKey()): Promise<CustomerKey> {
    const { customers } = one.store;
    assert.ok((await customers.commit(await customers.load(key), { customer: created(), audit: anEntry() })).ok);
    return key;
  }
  const jobsOf = async (key: CustomerKey) => (await one.store.customers.load(key)).jobs;
  const agendaRows = async () => (await allRows(one.agenda)).filter((row) => row.partitionKey !== 'shards');

  it('fires at its time and not before', async () => {
    const key = await waiting();
    time.now = DUE - 1;
    assert.equal(await sweep(), 0);
    assert.deepEqual(await jobsOf(key), []);
    time.now = DUE;
    assert.equal(await sweep(), 1);
    const [job] = await jobsOf(key);
    assert.deepEqual(
      [job?.kind, job?.lane, job?.input],
      ['customer.password.erase', 'work', { dueAt: AFTER_72_HOURS }],
    );
    assert.deepEqual([woken.map((wake) => wake.key), await agendaRows()], [[key], []]);
    assert.equal(await sweep(), 0);
  });

  it('costs as much as is due, not as much as there is', async () => {
    for (let customer = 0; customer < 3; customer += 1) await waiting();
    time.now = DUE - 1;
    for (let shard = 0; shard < one.store.agenda.shards; shard += 1)
      assert.deepEqual(await one.store.agenda.due(shard, '2026-11-20', new Date(time.now)), []);
  });

  it('drops the row of a date that was moved, and fires the new one', async () => {
    const key = await waiting();
    const { customers } = one.store;
    const later = new Date(DUE + DAY).toISOString();
    const moved = { ...created(), due: { 'password-expires': later } };
    await customers.commit(await customers.load(key), { customer: moved, audit: anEntry() });
    assert.equal((await agendaRows()).length, 2);
    time.now = DUE;
    await sweep();
    assert.deepEqual([await jobsOf(key), (await agendaRows()).length], [[], 1]);
    time.now = DUE + DAY;
    await sweep();
    assert.deepEqual(
      (await jobsOf(key)).map((job) => job.input),
      [{ dueAt: later }],
    );
  });

  it('drops the row of a moment nobody waits for any more', async () => {
    const key = await waiting();
    const { customers } = one.store;
    await customers.commit(await customers.load(key), { customer: { ...created(), due: {} }, audit: anEntry() });
    time.now = DUE;
    await sweep();
    assert.deepEqual([await jobsOf(key), await agendaRows()], [[], []]);
  });

  it('works once however often it fires', async () => {
    const key = await waiting();
    time.now = DUE;
    // the row stays: as after a crash between the commit and the removal
    const sticky = { ...one.store.agenda, remove: async () => undefined };
    await sweep(one, { agenda: sticky });
    await sweep(one, { agenda: sticky });
    assert.equal((await jobsOf(key)).length, 1);
    await sweep();
    assert.deepEqual([(await jobsOf(key)).length, woken.length, await agendaRows()], [1, 1, []]);
  });

  it('fires again when somebody wrote in between', async () => {
    const key = await waiting();
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
    assert.equal(await sweep(one, { customers: slow }), 0);
    assert.deepEqual([await jobsOf(key), (await agendaRows()).length], [[], 1]);
    assert.equal(await sweep(one, { customers: slow }), 1);
    assert.equal((await jobsOf(key)).length, 1);
  });

  it('does not let one row that cannot fire hold up the others', async () => {
    const keys = [await waiting(), await waiting(), await waiting()].sort((a, b) => (a.uid < b.uid ? -1 : 1));
    time.now = DUE;
    const { customers } = one.store;
    const bad = keys[0]?.uid;
    const loadToCommit = (key: CustomerKey) =>
      key.uid === bad ? Promise.reject(new RangeError('a bug')) : customers.loadToCommit(key);
    assert.equal(await sweep(one, { customers: { ...customers, loadToCommit } }), 2);
    assert.deepEqual(
      log.lines.filter(({ level }) => level === 'error').map(({ event }) => event),
      ['agenda.failed'],
    );
    // it is found again however old it has become
    time.now += 5 * DAY;
    assert.equal(await sweep(), 1);
    for (const key of keys) assert.equal((await jobsOf(key)).length, 1);
  });

  it('is swept by one of two processes; the other takes over when the lease has run out (T46)', async () => {
    await sweep(one);
    const key = await waiting();
    time.now = DUE;
    time.real += 44_999;
    assert.equal(await sweep(two), 0);
    assert.deepEqual(await jobsOf(key), []);
    // the owner was killed: nothing renews
    time.real += 1;
    assert.equal(await sweep(two), 1);
    assert.equal((await jobsOf(key)).length, 1);
    assert.equal(await one.store.agenda.claim(0, 'one', 45_000), undefined);
  });

  it('is shared by two processes that sweep at the same moment', async () => {
    const keys = await Promise.all(Array.from({ length: 6 }, () => waiting()));
    time.now = DUE;
    const [first, second] = await Promise.all([sweep(one), sweep(two)]);
    assert.equal((first ?? 0) + (second ?? 0), keys.length);
    for (const key of keys) assert.equal((await jobsOf(key)).length, 1);
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
    await sweep();
    const key = await waiting();
    time.now = DUE + 3 * DAY;
    time.real += 3 * DAY;
    assert.equal(await sweep(), 1);
    assert.equal((await jobsOf(key)).length, 1);
    assert.equal(await sweep(), 0);
  });

  it('places a moment already past where it is still looked for', async () => {
    await sweep();
    time.now = DUE + 10 * DAY;
    await sweep();
    const key = await waiting();
    const [row] = await agendaRows();
    assert.match(String(row?.partitionKey), /^2026-12-03\|/);
    assert.equal(await sweep(), 1);
    assert.equal((await jobsOf(key)).length, 1);
  });

  it('reads yesterday again, for a row written while the day was left', async () => {
    time.now = Date.parse('2026-11-24T00:00:05Z');
    await sweep();
    time.now = Date.parse('2026-11-23T23:59:59Z');
    const key = freshKey();
    await one.store.agenda.add({ key, series: 'password-expires', dueAt: '2026-11-23T23:59:59.000Z' });
    time.now = Date.parse('2026-11-24T23:00:00Z');
    await sweep();
    assert.deepEqual(await agendaRows(), []);
  });

  it('drops what belongs to an organisation that is no longer served', async () => {
    const key = await waiting(freshKey(3));
    time.now = DUE;
    await sweep(one, { serves: (reseller) => reseller !== tenantId(3) });
    assert.deepEqual([await jobsOf(key), await agendaRows(), woken], [[], [], []]);
  });

  it('writes down that nobody pressed, and the job carries the same turn', async () => {
    const key = await waiting();
    time.now = DUE;
    await sweep();
    const audits = (await allRows(one.desk)).filter((row) => String(row.rowKey).startsWith('9-audit'));
    const fired = audits
      .map((row) => JSON.parse(String(row.d0)))
      .find((each) => each.what === 'agenda.password-expires');
    assert.deepEqual([fired.by.id, fired.details], ['system', { dueAt: AFTER_72_HOURS }]);
    assert.equal((await jobsOf(key))[0]?.turnId, fired.turnId);
  });
});
