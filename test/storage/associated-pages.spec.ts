import assert from 'node:assert/strict';
import { associatedCustomer, listOf } from '../../src/domain/associated.ts';
import { tenantId } from '../support/activities.ts';
import { openTestStore, type TestStore } from '../support/open-store.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { startTollProxy, type TollProxy } from '../support/toll-proxy.ts';

const PAGE = 500;
const customer = (at: number) =>
  associatedCustomer({
    tenantId: `00000000-0000-4000-c000-${String(at).padStart(12, '0')}`,
    domain: `zakaznik${at}.onmicrosoft.com`,
    companyName: `Společenství vlastníků jednotek domu číslo ${at}, Horní Lhota`,
  });
const page = (number: number) => Array.from({ length: PAGE }, (_, at) => customer(number * PAGE + at));

describe('the pages of Partner Center’s list', () => {
  let tables: TollProxy;
  let test: TestStore;
  before(async () => {
    tables = await startTollProxy((await sharedAzurite()).tableUrl);
    test = await openTestStore({ tables });
  });
  after(() => tables.stop());
  const ours = tenantId(1);

  it('hold ten thousand customers: a call to write each page, and one or two to read them all', async () => {
    const { associatedPages } = test.store;
    const before = tables.count();
    for (let number = 0; number < 20; number += 1)
      await associatedPages.put(ours, 'reading-1', number, { customers: page(number) });
    assert.equal(tables.count() - before, 20);
    const written = tables.count();
    const list = listOf(await associatedPages.read(ours, 'reading-1', 20));
    assert.equal(list.length, 10_000);
    const calls = tables.count() - written;
    assert.ok(calls <= 2, `${calls} calls to read ten thousand customers`);
  });

  it('are written over, told apart by their reading, and gone when it is erased', async () => {
    const { associatedPages } = test.store;
    const [one, two] = [customer(1), customer(2)];
    await associatedPages.put(ours, 'reading-2', 0, { customers: [one] });
    await associatedPages.put(ours, 'reading-2', 0, { customers: [two], reseller: 'Kolárna IT s.r.o.' });
    await associatedPages.put(ours, 'reading-3', 0, { customers: [one] });
    await associatedPages.put(tenantId(2), 'reading-2', 0, { customers: [one, two] });
    assert.deepEqual(await associatedPages.read(ours, 'reading-2', 5), [
      { customers: [two], reseller: 'Kolárna IT s.r.o.' },
    ]);
    await associatedPages.erase(ours, 'reading-2');
    assert.deepEqual(await associatedPages.read(ours, 'reading-2', 5), []);
    assert.equal((await associatedPages.read(ours, 'reading-3', 5)).length, 1);
    assert.equal((await associatedPages.read(tenantId(2), 'reading-2', 5)).length, 1);
  });

  it('show nothing of what a reading that began anew has left behind', async () => {
    const { associatedPages } = test.store;
    for (const number of [0, 1, 2]) await associatedPages.put(ours, 'reading-4', number, { customers: page(number) });
    assert.equal((await associatedPages.read(ours, 'reading-4', 2)).length, 2);
  });
});
