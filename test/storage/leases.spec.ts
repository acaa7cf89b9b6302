import assert from 'node:assert/strict';
import type { CustomerKey, NewJob } from '../../src/ports.ts';
import { type Lease, LeaseLost } from '../../src/work-ports.ts';
import { created, draft } from '../domain/one-customer.ts';
import { anEntry, freshKey, openTestStore, type TestStore } from '../support/open-store.ts';

const WORK: NewJob = { lane: 'work', kind: 'customer.create', input: {} };
const LEASE_MS = 45_000;

describe('the lease of a partition', () => {
  let now: number;
  let one: TestStore;
  let two: TestStore;
  let key: CustomerKey;

  before(async () => {
    const setting = { leaseMs: LEASE_MS, realNow: () => new Date(now) };
    one = await openTestStore({ ...setting, owner: 'one' });
    two = await openTestStore({ ...setting, owner: 'two', prefix: one.prefix });
  });
  beforeEach(async () => {
    now = Date.parse('2026-11-20T10:00:00Z');
    key = freshKey();
    await one.store.customers.commit(await one.store.customers.load(key), { customer: draft(), jobs: [WORK] });
  });

  async function take(from: TestStore): Promise<Lease> {
    const taken = await from.store.leases.take(key);
    assert.equal(taken.kind, 'taken');
    assert.ok(taken.kind === 'taken');
    return taken.lease;
  }
  const stateNow = async () => (await one.store.customers.load(key)).customer?.state;

  it('is not taken where there is nothing to do, nor for the dead', async () => {
    assert.deepEqual(await one.store.leases.take(freshKey()), { kind: 'idle' });
    const lease = await take(one);
    const [job] = lease.loaded().jobs;
    assert.ok(job);
    await lease.write(() => ({ changedJobs: [{ ...job, dead: { at: '', why: 'x' } }] }));
    await lease.release();
    assert.deepEqual(await two.store.leases.take(key), { kind: 'idle' });
  });

  it('lets one of two processes run', async () => {
    await take(one);
    assert.deepEqual(await two.store.leases.take(key), { kind: 'busy', until: new Date(now + LEASE_MS) });
  });

  it('goes to one only when many ask at the same moment', async () => {
    const asked = await Promise.all([one, two, one, two, one, two].map((each) => each.store.leases.take(key)));
    assert.equal(asked.filter((each) => each.kind === 'taken').length, 1);
    assert.equal(asked.filter((each) => each.kind === 'busy').length, 5);
  });

  it('is renewed by every write', async () => {
    const lease = await take(one);
    now += 40_000;
    await lease.write(() => ({}));
    now += 40_000;
    assert.equal((await two.store.leases.take(key)).kind, 'busy');
    await lease.write(() => ({ customer: created() }));
    assert.equal(await stateNow(), 'created');
  });

  it('is free for others once it was given back, and once it ran out', async () => {
    await (await take(one)).release();
    await take(two);
    now += LEASE_MS;
    await take(one);
  });

  it('that was taken over fences everything the late one writes', async () => {
    const late = await take(one);
    now += LEASE_MS;
    await take(two);
    const [job] = late.loaded().jobs;
    assert.ok(job);
    await assert.rejects(
      late.write(() => ({
        customer: created(),
        doneJobs: [job],
        secret: { name: 'first-password', text: 'x' },
        jobs: [WORK],
      })),
      LeaseLost,
    );
    await assert.rejects(late.reload(), LeaseLost);
    await assert.rejects(
      late.write(() => ({ customer: created() })),
      LeaseLost,
    );
    const loaded = await one.store.customers.load(key);
    assert.deepEqual([loaded.customer?.state, loaded.jobs.length], ['draft', 1]);
    assert.equal(await one.store.customers.secret(key, 'first-password'), 'none');
  });

  it('fences also a process that took over from itself', async () => {
    const late = await take(one);
    now += LEASE_MS;
    const newer = await take(one);
    await assert.rejects(
      late.write(() => ({ customer: created() })),
      LeaseLost,
    );
    await newer.write(() => ({ customer: created() }));
    assert.equal(await stateNow(), 'created');
  });

  it('given back late does not free the partition of the new owner', async () => {
    const late = await take(one);
    now += LEASE_MS;
    await take(two);
    await late.release();
    assert.equal((await one.store.leases.take(key)).kind, 'busy');
  });

  it('does not keep people from pressing, and their commit is built upon', async () => {
    const lease = await take(one);
    const pressed = await two.store.customers.load(key);
    const values = { ...draft().values, companyName: 'Nová Vydra s.r.o.' };
    assert.ok((await two.store.customers.commit(pressed, { customer: { ...draft(), values }, audit: anEntry() })).ok);
    const seen: (string | undefined)[] = [];
    await lease.write(({ customer }) => {
      seen.push(customer?.values.companyName);
      return customer ? { customer: { ...customer, revision: customer.revision + 1 } } : {};
    });
    assert.deepEqual(seen, [draft().values.companyName, 'Nová Vydra s.r.o.']);
    const { customer } = await one.store.customers.load(key);
    assert.deepEqual([customer?.values.companyName, customer?.revision], ['Nová Vydra s.r.o.', 2]);
  });

  it('writes one after another for two lanes at once', async () => {
    const lease = await take(one);
    await Promise.all(
      Array.from({ length: 6 }, () =>
        lease.write(({ customer }) => (customer ? { customer: { ...customer, revision: customer.revision + 1 } } : {})),
      ),
    );
    assert.equal((await one.store.customers.load(key)).customer?.revision, 7);
  });
});
