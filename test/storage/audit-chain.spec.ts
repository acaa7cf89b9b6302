import assert from 'node:assert/strict';
import type { CustomerKey } from '../../src/ports.ts';
import { partitions, rowKeys } from '../../src/storage/keys.ts';
import { draft } from '../domain/one-customer.ts';
import { chainComplaints, readAuditChain } from '../support/audit-chain.ts';
import { allRows, anEntry, freshKey, openTestStore, type TestStore } from '../support/open-store.ts';

describe('the audit chain of a customer', () => {
  let real: TestStore;
  let key: CustomerKey;
  let partition: string;

  before(async () => {
    real = await openTestStore();
  });
  beforeEach(async () => {
    key = freshKey();
    partition = partitions.customer(key);
    const { customers } = real.store;
    for (let link = 0; link < 4; link += 1)
      await customers.commit(await customers.load(key), {
        customer: draft(),
        audit: anEntry({ what: `step ${link}`, details: { at: link } }),
      });
  });

  const complaints = async (): Promise<string[]> => chainComplaints(await readAuditChain(real.desk, partition));
  async function rewrite(rowKey: string, change: (text: string) => string): Promise<void> {
    const row = await real.desk.getEntity<{ d0: string }>(partition, rowKey);
    const text = change(row.d0);
    assert.notEqual(text, row.d0);
    await real.desk.updateEntity({ partitionKey: partition, rowKey, d0: text }, 'Replace', { etag: row.etag });
  }

  it('is whole as written', async () => {
    assert.deepEqual(await complaints(), []);
    assert.equal((await readAuditChain(real.desk, partition)).links.length, 4);
  });

  it('shows a link whose words were changed', async () => {
    await rewrite(rowKeys.audit(2), (text) => text.replace('step 1', 'step X'));
    assert.deepEqual(await complaints(), ['link 2 was changed']);
  });

  it('shows who else was put in the place of a person', async () => {
    await rewrite(rowKeys.audit(3), (text) => text.replace('Admin agent', 'Sales agent'));
    assert.deepEqual(await complaints(), ['link 3 was changed']);
  });

  it('shows a link taken out of the middle', async () => {
    await real.desk.deleteEntity(partition, rowKeys.audit(2));
    assert.deepEqual(await complaints(), ['link 2 is missing', 'link 3 does not continue the one before']);
  });

  it('shows that the newest link was taken away', async () => {
    await real.desk.deleteEntity(partition, rowKeys.audit(4));
    assert.deepEqual(await complaints(), ['the newest link is not the last']);
  });

  it('survives a copy of all rows to another account (T63)', async () => {
    const copy = await openTestStore();
    for (const { etag: _, timestamp: __, ...row } of await allRows(real.desk))
      await copy.desk.createEntity(row as { partitionKey: string; rowKey: string }); // rows as listed have both
    assert.deepEqual(chainComplaints(await readAuditChain(copy.desk, partition)), []);
    const { customers } = copy.store;
    assert.ok((await customers.commit(await customers.load(key), { audit: anEntry() })).ok);
    const chain = await readAuditChain(copy.desk, partition);
    assert.equal(chain.links.length, 5);
    assert.deepEqual(chainComplaints(chain), []);
  });
});
