import assert from 'node:assert/strict';
import type { ImportLine } from '../../src/domain/import-line.ts';
import { partitions, rowKeys } from '../../src/storage/keys.ts';
import { allRows, freshKey, openTestStore, type TestStore } from '../support/open-store.ts';

const line = (serial: number): ImportLine => ({
  line: serial,
  values: { companyName: 'Lípa', email: 'ucetni@lipa.cz' },
  outcome: { is: 'good' },
});

describe('lines of an import in storage', () => {
  let test: TestStore;
  before(async () => {
    test = await openTestStore();
  });

  it('come back as they were, are written over, and are gone when none is left', async () => {
    const { importLines } = test.store;
    const key = freshKey();
    assert.deepEqual(await importLines.get(key, 0), []);
    await importLines.put(key, 0, [line(2), line(3)]);
    await importLines.put(key, 0, [line(3)]);
    assert.deepEqual(await importLines.get(key, 0), [line(3)]);
    assert.deepEqual(await importLines.get(key, 1), []);
    await importLines.put(key, 0, []);
    await importLines.put(key, 0, []);
    assert.deepEqual(await importLines.get(key, 0), []);
  });

  it('are sealed to their place, and no part of what a load reads', async () => {
    const { importLines, customers } = test.store;
    const [one, other] = [freshKey(), freshKey()];
    await importLines.put(one, 0, [line(2)]);
    const rows = await allRows(test.desk);
    assert.ok(!JSON.stringify(rows).includes('lipa.cz'));
    const row = rows.find(({ partitionKey }) => partitionKey === partitions.customer(one));
    await test.desk.createEntity({
      partitionKey: partitions.customer(other),
      rowKey: rowKeys.importBlock(0),
      d0: String(row?.d0),
    });
    await assert.rejects(importLines.get(other, 0));
    assert.deepEqual((await customers.load(one)).jobs, []);
  });

  it('are erased without being read: a key that is lost keeps none of them', async () => {
    const key = freshKey();
    await test.store.importLines.put(key, 0, [line(2)]);
    const secretsKeys = `other:${Buffer.alloc(32, 9).toString('base64')}`;
    const { store } = await openTestStore({ prefix: test.prefix, secretsKeys });
    await assert.rejects(store.importLines.get(key, 0));
    await store.importLines.put(key, 0, []);
    assert.deepEqual(await test.store.importLines.get(key, 0), []);
  });

  it('become a customer each: always the same, and of no other import or line', () => {
    const { importLines } = test.store;
    const [one, other] = [freshKey(), freshKey(2)];
    const made = Array.from({ length: 2_000 }, (_, serial) => importLines.customerOf(one, serial + 2));
    assert.equal(new Set([...made, importLines.customerOf(other, 2)]).size, 2_001);
    for (const uid of made) assert.match(uid, /^[0-9A-HJKMNP-TV-Z]{26}$/);
    assert.equal(importLines.customerOf(one, 2), made[0]);
  });
});
