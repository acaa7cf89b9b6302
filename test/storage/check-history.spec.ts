import assert from 'node:assert/strict';
import { checkHistories } from '../../src/storage/check-history.ts';
import { partitions, rowKeys } from '../../src/storage/keys.ts';
import { draft } from '../domain/one-customer.ts';
import { personId, tenantId } from '../support/activities.ts';
import { anEntry, freshKey, openTestStore, type TestStore } from '../support/open-store.ts';

describe('checking every history at once', () => {
  let real: TestStore;
  const one = freshKey(1);
  const other = freshKey(2);

  beforeEach(async () => {
    real = await openTestStore();
    const { customers, organisations } = real.store;
    for (const key of [one, other])
      for (let link = 0; link < 3; link += 1)
        await customers.commit(await customers.load(key), {
          customer: draft(),
          audit: anEntry({ what: `step ${link}` }),
        });
    await organisations.change(tenantId(1), (now) => now, anEntry({ what: 'settings.change' }));
    // looks like a link by its first digit, and is a word that customers are found by
    await real.desk.createEntity({ partitionKey: partitions.find(tenantId(1), '99'), rowKey: '99990067|x', d0: '{}' });
    await real.desk.createEntity({
      partitionKey: partitions.person(tenantId(1), personId(1, 1)),
      rowKey: 'person',
      d0: '{"roles":[]}',
    });
  });

  it('counts them and finds nothing wrong with what we wrote', async () => {
    assert.deepEqual(await checkHistories(real.desk), { histories: 3, entries: 7, complaints: [] });
  });

  it('says whose history was changed, and whose is gone with its customer still there', async () => {
    const changed = partitions.customer(one);
    const emptied = partitions.customer(other);
    const row = await real.desk.getEntity<{ d0: string }>(changed, rowKeys.audit(2));
    const d0 = row.d0.replace('step 1', 'step 7');
    await real.desk.updateEntity({ partitionKey: changed, rowKey: rowKeys.audit(2), d0 }, 'Replace');
    for (const link of [1, 2, 3]) await real.desk.deleteEntity(emptied, rowKeys.audit(link));
    const { complaints } = await checkHistories(real.desk);
    assert.deepEqual(
      [...complaints].sort(),
      [`${changed}: link 2 was changed`, `${emptied}: the newest link is not the last`].sort(),
    );
  });

  it('says when a customer is gone and its history is not', async () => {
    await real.desk.deleteEntity(partitions.customer(one), rowKeys.state);
    const { complaints } = await checkHistories(real.desk);
    assert.deepEqual(complaints, [`${partitions.customer(one)}: the newest link is not the last`]);
  });
});
