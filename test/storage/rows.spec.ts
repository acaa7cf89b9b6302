import assert from 'node:assert/strict';
import type { TableClient } from '@azure/data-tables';
import fc from 'fast-check';
import { StorageUnavailable } from '../../src/storage/errors.ts';
import { changeRow, insertRow, readRange, readRow, removeRow, transact } from '../../src/storage/rows.ts';
import { allRows, openTestStore } from '../support/open-store.ts';

const insert = (rowKey: string, value: unknown) => ({ do: 'insert', rowKey, value }) as const;

describe('rows of a table', () => {
  let desk: TableClient;
  before(async () => {
    ({ desk } = await openTestStore());
  });

  it('keep a long text whole, in pieces a property can hold', async () => {
    const value = { text: 'x'.repeat(75_000) };
    await transact(desk, 'long', [insert('r', value)]);
    assert.deepEqual((await readRow(desk, 'long', 'r'))?.value, value);
    const [stored] = (await allRows(desk)).filter((row) => row.partitionKey === 'long');
    assert.deepEqual(
      ['d0', 'd1', 'd2', 'd3'].map((name) => String(stored?.[name] ?? '').length),
      [30_000, 30_000, 15_011, 0],
    );
  });

  it('keep Czech text and emoji of more than 64 KiB intact, never cut through a character', async () => {
    for (const [at, unit] of ['příliš žluťoučký kůň ', '🐟', 'a🦔', '…🐿️ě'].entries()) {
      const value = { text: unit.repeat(Math.ceil(90_000 / unit.length)) };
      await transact(desk, 'words', [insert(`r${at}`, value)]);
      assert.deepEqual((await readRow(desk, 'words', `r${at}`))?.value, value);
    }
    const halves = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
    for (const row of await allRows(desk))
      for (const piece of Object.values(row)) assert.doesNotMatch(String(piece), halves);
  });

  it('come in key order whatever the order of the service', async () => {
    const listed = ['c', 'a', 'd', 'b'].map((rowKey) => ({ rowKey, etag: `e${rowKey}`, d0: '1' }));
    // only what readRange asks of a table
    const shuffled = { listEntities: () => listed } as unknown as TableClient;
    const rows = await readRange(shuffled, 'p', 'a', 'z');
    assert.deepEqual(
      rows.map((row) => row.rowKey),
      ['a', 'b', 'c', 'd'],
    );
  });

  it('are read within their partition and range only', async () => {
    await transact(
      desk,
      'range|1',
      ['0', '1-a', '1-b', '2'].map((key) => insert(key, key)),
    );
    await transact(desk, 'range|2', [insert('1-x', 'other')]);
    const rows = await readRange(desk, 'range|1', '1', '2');
    assert.deepEqual(
      rows.map((row) => row.value),
      ['1-a', '1-b'],
    );
  });

  it('are not given away by a key that tries to be a filter', async () => {
    await transact(desk, 'secret', [insert('r', 'other people')]);
    const tries = [
      "x' or PartitionKey eq 'secret",
      "x' or '1' eq '1",
      "' or RowKey ge '",
      "secret' or 'a' eq 'a",
      "x'' or PartitionKey eq ''secret",
      '%27 or 1 eq 1',
    ];
    for (const partition of tries) {
      assert.deepEqual(await readRange(desk, partition, '0', 'z'), [], partition);
      assert.deepEqual(await readRange(desk, 'nothing', partition, '~'), [], partition);
      assert.equal(await readRow(desk, partition, 'r'), undefined, partition);
    }
  });

  it('are not given away by any quoting a machine can think of', async () => {
    await transact(desk, 'guarded', [insert('r', 1)]);
    const pieces = fc.constantFrom(
      "'",
      "''",
      ' or ',
      ' and ',
      'PartitionKey',
      ' eq ',
      'guarded',
      '(',
      ')',
      'true',
      'x',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { minLength: 2, maxLength: 8 }), async (parts) => {
        const partition = parts.join('');
        return partition === 'guarded' || (await readRange(desk, partition, '0', 'z')).length === 0;
      }),
      { numRuns: 60 },
    );
  });

  it('keep quotes and diacritics in their keys', async () => {
    await transact(desk, "d'Artagnan", [insert("řádek 'jedna'", 'ano')]);
    assert.equal((await readRow(desk, "d'Artagnan", "řádek 'jedna'"))?.value, 'ano');
  });

  it('replace only what was read', async () => {
    const [first] = [await transact(desk, 'guard', [insert('r', 1)])];
    const etag = first.get('r') ?? '';
    await transact(desk, 'guard', [{ do: 'replace', rowKey: 'r', value: 2, etag }]);
    await assert.rejects(transact(desk, 'guard', [{ do: 'replace', rowKey: 'r', value: 3, etag }]), {
      statusCode: 412,
    });
    assert.equal((await readRow(desk, 'guard', 'r'))?.value, 2);
  });

  it('are removed only as read, and a row already gone is fine', async () => {
    await transact(desk, 'remove', [insert('r', 1)]);
    const row = await readRow(desk, 'remove', 'r');
    assert.ok(row);
    await transact(desk, 'remove', [{ do: 'replace', rowKey: 'r', value: 2, etag: row.etag }]);
    await assert.rejects(removeRow(desk, 'remove', row), { statusCode: 412 });
    const newest = await readRow(desk, 'remove', 'r');
    assert.ok(newest);
    await removeRow(desk, 'remove', newest);
    await removeRow(desk, 'remove', newest);
    assert.equal(await readRow(desk, 'remove', 'r'), undefined);
  });

  it('are inserted once', async () => {
    assert.deepEqual([await insertRow(desk, 'once', 'r', 1), await insertRow(desk, 'once', 'r', 2)], [true, false]);
    assert.equal((await readRow(desk, 'once', 'r'))?.value, 1);
  });

  it('lose no change when 8 writers meet', async () => {
    const add = () => changeRow<number>(desk, 'sum', 'r', (now) => (now ?? 0) + 1);
    await Promise.all(Array.from({ length: 8 }, add));
    assert.equal((await readRow(desk, 'sum', 'r'))?.value, 8);
  });

  it('of a table that is not there are no missing rows', async () => {
    const { desk: gone } = await openTestStore();
    await gone.deleteTable();
    await assert.rejects(readRow(gone, 'p', 'r'), { statusCode: 404 });
  });

  it('whose new etag the service does not tell count as not answered', async () => {
    // only what transact asks of a table
    const forgetful = {
      submitTransaction: async () => ({ subResponses: [{ status: 204 }] }),
    } as unknown as TableClient;
    await assert.rejects(transact(forgetful, 'p', [insert('r', 1)]), StorageUnavailable);
  });
});
