import assert from 'node:assert/strict';
import type { CustomerKey } from '../../src/ports.ts';
import { draft } from '../domain/one-customer.ts';
import { anEntry, freshKey, openTestStore, type TestStore } from '../support/open-store.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { startTollProxy, type TollProxy } from '../support/toll-proxy.ts';

describe('the history of a customer', () => {
  let real: TestStore;
  let watched: TestStore;
  let tables: TollProxy;
  let key: CustomerKey;

  before(async () => {
    tables = await startTollProxy((await sharedAzurite()).tableUrl);
    real = await openTestStore();
    watched = await openTestStore({ prefix: real.prefix, tables });
    key = freshKey();
    const { customers } = real.store;
    for (let step = 1; step <= 7; step += 1)
      await customers.commit(await customers.load(key), {
        customer: draft(),
        audit: anEntry({ what: `step ${step}`, details: { step } }),
      });
  });
  after(() => tables.stop());

  const steps = async (page: { before?: number; most: number }) =>
    (await watched.store.customers.history(key, page)).map(({ what, sequence }) => [what, sequence]);

  it('is told newest first, as many as are asked for', async () => {
    assert.deepEqual(await steps({ most: 3 }), [
      ['step 7', 7],
      ['step 6', 6],
      ['step 5', 5],
    ]);
  });

  it('goes on after a page, to its very beginning and no further', async () => {
    assert.deepEqual(await steps({ before: 5, most: 3 }), [
      ['step 4', 4],
      ['step 3', 3],
      ['step 2', 2],
    ]);
    assert.deepEqual(await steps({ before: 2, most: 3 }), [['step 1', 1]]);
    assert.deepEqual(await steps({ before: 1, most: 3 }), []);
    assert.equal((await steps({ most: 100 })).length, 7);
  });

  it('reads one page, whatever is behind it', async () => {
    const [before, rows] = [tables.count(), tables.rows()];
    await steps({ before: 5, most: 2 });
    assert.deepEqual([tables.count() - before, tables.rows() - rows], [1, 2]);
  });

  it('tells what was written, without the hashes of the chain', async () => {
    const [newest] = await real.store.customers.history(key, { most: 1 });
    const { turnId, ...told } = newest ?? { turnId: '' };
    assert.match(turnId, /^[0-9A-Z]{26}$/);
    const { turnId: _, ...written } = anEntry({ what: 'step 7', details: { step: 7 } });
    assert.deepEqual(told, { ...written, sequence: 7 });
  });

  it('of a customer nobody knows, or of another reseller, is empty (T10)', async () => {
    assert.deepEqual(await real.store.customers.history(freshKey(), { most: 5 }), []);
    assert.deepEqual(await real.store.customers.history({ ...key, reseller: freshKey(2).reseller }, { most: 5 }), []);
  });
});
