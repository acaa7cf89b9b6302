import assert from 'node:assert/strict';
import type { Change, Loaded, NewJob } from '../../src/ports.ts';
import { StorageUnavailable } from '../../src/storage/errors.ts';
import { partitions } from '../../src/storage/keys.ts';
import { created, draft } from '../domain/one-customer.ts';
import { chainComplaints, readAuditChain } from '../support/audit-chain.ts';
import { anEntry, freshKey, newId, openTestStore, type TestStore } from '../support/open-store.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { startTollProxy, type TollProxy } from '../support/toll-proxy.ts';

const WORK: NewJob = { lane: 'work', kind: 'customer.create', input: {} };

describe('a commit (T19)', () => {
  let real: TestStore;
  let tables: TollProxy;
  /** The same account behind a proxy, giving up after 150 ms. */
  let shaky: TestStore;

  before(async () => {
    tables = await startTollProxy((await sharedAzurite()).tableUrl);
    real = await openTestStore();
    shaky = await openTestStore({ prefix: real.prefix, tables, timeoutMs: 150 });
  });
  afterEach(() => tables.clear());
  after(() => tables.stop());

  const begun = async (): Promise<Loaded> => {
    const { customers } = real.store;
    const committed = await customers.commit(await customers.load(freshKey()), { customer: draft(), audit: anEntry() });
    assert.ok(committed.ok);
    return committed.loaded;
  };
  const auditOf = ({ key }: Loaded) => readAuditChain(real.desk, partitions.customer(key));

  for (const operation of ['op-lost', undefined])
    for (const times of [1, 3])
      it(`whose answer is lost ${times} times is a success with one audit row, ${operation ? 'with' : 'without'} an operation`, async () => {
        const loaded = await shaky.store.customers.load((await begun()).key);
        tables.fail({ kind: 'drop-after', match: '9-audit', times });
        const committed = await shaky.store.customers.commit(
          loaded,
          { customer: created(), audit: anEntry(), jobs: [WORK] },
          operation,
        );
        assert.ok(committed.ok && committed.wake);
        assert.equal(committed.loaded.customer?.state, 'created');
        assert.equal(committed.loaded.jobs.length, 1);
        const chain = await auditOf(loaded);
        assert.equal(chain.links.length, 2);
        assert.deepEqual(chainComplaints(chain), []);
      });

  it('that was done but never answered is a success after the time-out', async () => {
    const loaded = await shaky.store.customers.load((await begun()).key);
    tables.fail({ kind: 'hang-after', match: '9-audit' });
    const committed = await shaky.store.customers.commit(loaded, { customer: created(), audit: anEntry() });
    assert.ok(committed.ok);
    assert.equal((await auditOf(loaded)).links.length, 2);
  });

  it('whose answer was lost while somebody wrote on top still knows it was its own', async () => {
    const loaded = await shaky.store.customers.load((await begun()).key);
    tables.fail({ kind: 'hang-after', match: '9-audit' });
    const turnId = newId();
    let overtaken = false;
    tables.onRequest(async ({ line }) => {
      if (overtaken || !line.startsWith('GET') || !line.includes(loaded.key.uid)) return;
      overtaken = true;
      const newest = await real.store.customers.load(loaded.key);
      await real.store.customers.commit(newest, { customer: draft('form'), audit: anEntry() });
    });
    const committed = await shaky.store.customers.commit(loaded, { customer: created(), audit: anEntry({ turnId }) });
    assert.ok(overtaken && committed.ok);
    assert.equal(committed.loaded.customer?.state, 'draft');
    assert.equal((await auditOf(loaded)).links.filter((link) => link.turnId === turnId).length, 1);
  });

  for (const [kind, times] of [
    ['hang', 1],
    ['drop-before', 3],
    ['status', 3],
  ] as const)
    it(`that never reached the service (${kind}) is an error that says so, and can be done again`, async () => {
      const loaded = await shaky.store.customers.load((await begun()).key);
      tables.fail({ kind, match: '9-audit', times });
      const change: Change = { customer: created(), audit: anEntry() };
      await assert.rejects(shaky.store.customers.commit(loaded, change, 'op-again'), StorageUnavailable);
      assert.equal((await real.store.customers.load(loaded.key)).customer?.state, 'draft');
      assert.ok((await shaky.store.customers.commit(loaded, change, 'op-again')).ok);
    });
});
