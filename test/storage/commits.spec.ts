import assert from 'node:assert/strict';
import type { Change, Loaded, NewJob } from '../../src/ports.ts';
import { StorageUnavailable } from '../../src/storage/errors.ts';
import { partitions, rowKeys } from '../../src/storage/keys.ts';
import { created, draft } from '../domain/one-customer.ts';
import { chainComplaints, readAuditChain } from '../support/audit-chain.ts';
import { allRows, anEntry, freshKey, openTestStore, type TestStore } from '../support/open-store.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { startTollProxy } from '../support/toll-proxy.ts';

const WORK: NewJob = { lane: 'work', kind: 'customer.create', input: {} };

describe('a commit', () => {
  let real: TestStore;
  before(async () => {
    real = await openTestStore();
  });

  const begun = async (): Promise<Loaded> => {
    const { customers } = real.store;
    const committed = await customers.commit(await customers.load(freshKey()), { customer: draft(), audit: anEntry() });
    assert.ok(committed.ok);
    return committed.loaded;
  };
  const rowsAt = async ({ key }: Loaded): Promise<string[]> =>
    (await allRows(real.desk))
      .filter((row) => row.partitionKey === partitions.customer(key))
      .map((row) => String(row.rowKey))
      .sort();
  const auditOf = ({ key }: Loaded) => readAuditChain(real.desk, partitions.customer(key));

  it('writes state, audit, job, posting, secret and operation together', async () => {
    const loaded = await begun();
    const change: Change = {
      customer: created(),
      audit: anEntry(),
      jobs: [WORK],
      postings: [{ id: 'p', address: 'a' as never, view: 'requester', language: 'cs', shown: 1, state: 'posted' }], // sealed text
      secret: { name: 'first-password', text: 'Xk7!' },
    };
    const committed = await real.store.customers.commit(loaded, change, 'op-1');
    assert.ok(committed.ok && committed.wake);
    const again = await real.store.customers.load(loaded.key);
    assert.deepEqual(again, committed.loaded);
    const [job] = again.jobs;
    assert.deepEqual(await rowsAt(loaded), [
      '0-customer',
      `2-job|work|${job?.id}`,
      '3-posting|p',
      '4-secret|first-password',
      '8-op|op-1|customer.create.submit',
      '9-audit|00000001',
      '9-audit|00000002',
    ]);
  });

  it('leaves nothing behind when one row of it cannot be written', async () => {
    const loaded = await begun();
    await real.desk.createEntity({
      partitionKey: partitions.customer(loaded.key),
      rowKey: rowKeys.operation('op-taken|customer.create.submit'),
      d0: '{"commit":"other"}',
    });
    const before = await rowsAt(loaded);
    const result = await real.store.customers.commit(
      loaded,
      { customer: created(), audit: anEntry(), jobs: [WORK] },
      'op-taken',
    );
    assert.equal(result.ok, false);
    assert.deepEqual(await rowsAt(loaded), before);
    assert.equal((await real.store.customers.load(loaded.key)).customer?.state, 'draft');
  });

  it('that lost a race says so and hands over the newest state', async () => {
    const loaded = await begun();
    const first = await real.store.customers.commit(loaded, { customer: created(), audit: anEntry() });
    const second = await real.store.customers.commit(loaded, { customer: draft('form'), audit: anEntry() });
    assert.ok(first.ok && !second.ok);
    assert.equal(second.why, 'conflict');
    assert.equal(second.loaded.customer?.state, 'created');
    const third = await real.store.customers.commit(second.loaded, { customer: draft('form'), audit: anEntry() });
    assert.ok(third.ok);
  });

  it('of the same operation is written once, and the second is told', async () => {
    const loaded = await begun();
    const [one, two] = await Promise.all(
      [1, 2].map(() =>
        real.store.customers.commit(loaded, { customer: created(), audit: anEntry(), jobs: [WORK] }, 'op'),
      ),
    );
    assert.deepEqual([one?.ok, two?.ok].sort(), [false, true]);
    const lost = one?.ok ? two : one;
    assert.ok(lost && !lost.ok);
    assert.equal(lost.why, 'duplicate');
    assert.equal(lost.loaded.jobs.length, 1);
    assert.equal((await auditOf(loaded)).links.length, 2);
  });

  it('of another button of the same card is an operation of its own', async () => {
    const loaded = await begun();
    const first = await real.store.customers.commit(
      loaded,
      { audit: anEntry({ what: 'customer.create.offer' }) },
      'op',
    );
    assert.ok(first.ok);
    const discard = { customer: created(), audit: anEntry({ what: 'customer.create.discard' }) };
    assert.ok((await real.store.customers.commit(first.loaded, discard, 'op')).ok);
  });

  it('sends the wake-up before it writes', async () => {
    const order: string[] = [];
    const azurite = await sharedAzurite();
    const [table, queue] = await Promise.all([startTollProxy(azurite.tableUrl), startTollProxy(azurite.queueUrl)]);
    const store = await openTestStore({ tables: table, queues: queue });
    table.onRequest(({ line }) => line.includes('$batch') && order.push('write'));
    queue.onRequest(({ line }) => line.includes('/messages') && order.push('wake-up'));
    const loaded = await store.store.customers.load(freshKey());
    await store.store.customers.commit(loaded, { customer: draft(), jobs: [WORK] });
    assert.deepEqual(order, ['wake-up', 'write']);
    await Promise.all([table.stop(), queue.stop()]);
  });

  it('writes nothing when the wake-up cannot be sent', async () => {
    const queues = await startTollProxy((await sharedAzurite()).queueUrl);
    const store = await openTestStore({ queues });
    const loaded = await store.store.customers.load(freshKey());
    queues.fail({ kind: 'status', times: Number.POSITIVE_INFINITY });
    await assert.rejects(store.store.customers.commit(loaded, { customer: draft(), jobs: [WORK] }), StorageUnavailable);
    assert.deepEqual(await allRows(store.desk), []);
    await queues.stop();
  });

  it('runs jobs of one commit in the order they were written', async () => {
    const kinds = ['card.refresh', 'channel.announce', 'card.refresh', 'channel.announce'] as const;
    for (let round = 0; round < 5; round += 1) {
      const jobs = kinds.map(
        (kind): NewJob =>
          kind === 'card.refresh'
            ? { lane: 'tell', kind, input: {} }
            : { lane: 'tell', kind, input: { what: 'customer-created' } },
      );
      const { customers } = real.store;
      const committed = await customers.commit(await customers.load(freshKey()), { customer: draft(), jobs });
      const ids = committed.loaded.jobs.map((job) => job.id);
      assert.deepEqual([...ids].sort(), ids);
      assert.deepEqual(
        committed.loaded.jobs.map((job) => job.kind),
        kinds,
      );
    }
  });

  it('of 50 writers at once loses no update, and its chain verifies (T21)', async () => {
    const { key } = await begun();
    const { customers } = real.store;
    const write = (at: number, loaded: Loaded) => {
      const customer = loaded.customer ?? draft();
      const values = { ...customer.values, [`press${at}`]: 'yes' } as typeof customer.values; // any field will do
      const change = { customer: { ...customer, values }, audit: anEntry({ what: `press ${at}` }) };
      return customers.commit(loaded, change, `op-${at}`);
    };
    async function untilWritten(at: number, from: Loaded): Promise<void> {
      for (let loaded = from; ; ) {
        const result = await write(at, loaded);
        if (result.ok) return;
        assert.equal(result.why, 'conflict');
        loaded = result.loaded;
      }
    }
    const first = await customers.load(key);
    const all = await Promise.all(
      Array.from({ length: 50 }, async (_, at) => ({ at, result: await write(at, first) })),
    );
    assert.equal(all.filter(({ result }) => result.ok).length, 1);
    // 49 have lost; that they go on five at a time only saves attempts
    const losers = all.filter(({ result }) => !result.ok);
    const again = async (lane: number): Promise<void> => {
      for (const { at, result } of losers.filter((_, turn) => turn % 5 === lane)) await untilWritten(at, result.loaded);
    };
    await Promise.all([0, 1, 2, 3, 4].map(again));
    const { customer } = await customers.load(key);
    assert.equal(Object.keys(customer?.values ?? {}).filter((name) => name.startsWith('press')).length, 50);
    const chain = await readAuditChain(real.desk, partitions.customer(key));
    assert.equal(new Set(chain.links.map((link) => link.what)).size, 51);
    assert.deepEqual(chainComplaints(chain), []);
  });
});
