import assert from 'node:assert/strict';
import type { TableClient } from '@azure/data-tables';
import { BeyondStorageLimits } from '../../src/storage/errors.ts';
import { checkEntity, checkKey, checkTransaction, entityBytes } from '../../src/storage/limits.ts';
import { type RowChange, transact } from '../../src/storage/rows.ts';

const insert = (rowKey: string, value: unknown = 1): RowChange => ({ do: 'insert', rowKey, value });

/** A table that must not be spoken to. */
const untouched = {
  submitTransaction() {
    assert.fail('the limit was left to the service');
  },
} as unknown as TableClient; // transact asks nothing else of it

describe('limits of the storage', () => {
  const refused: readonly (readonly [string, string, readonly RowChange[]])[] = [
    ['a key with a slash', 'p', [insert('a/b')]],
    ['a key with a backslash', 'p', [insert('a\\b')]],
    ['a key with a hash', 'p', [insert('a#b')]],
    ['a key with a question mark', 'p', [insert('a?b')]],
    ['a key with a line break', 'p', [insert('a\nb')]],
    ['a key with a control character of the second block', 'p', [insert('a\u0085b')]],
    ['a partition with a slash', 'a/b', [insert('r')]],
    ['a key of 256 bytes', 'p', [insert('r'.repeat(256))]],
    ['a key of 128 letters that take 256 bytes', 'p', [insert('ř'.repeat(128))]],
    ['a partition of 256 bytes', 'p'.repeat(256), [insert('r')]],
    ['101 rows', 'p', Array.from({ length: 101 }, (_, at) => insert(`r${at}`))],
    ['one row twice', 'p', [insert('r'), { do: 'replace', rowKey: 'r', value: 2, etag: 'e' }]],
    ['a row inserted and deleted', 'p', [insert('r'), { do: 'delete', rowKey: 'r' }]],
    ['a row of more than 1 MiB', 'p', [insert('r', 'x'.repeat(530_000))]],
    ['rows of more than 1 MiB together', 'p', ['a', 'b', 'c'].map((key) => insert(key, 'x'.repeat(200_000)))],
  ];
  for (const [what, partition, changes] of refused)
    it(`refuse ${what} before the service is asked`, () =>
      assert.rejects(transact(untouched, partition, changes), BeyondStorageLimits));

  it('refuse a transaction that nothing guards', () =>
    assert.rejects(transact(untouched, 'p', [{ do: 'delete', rowKey: 'r' }]), /not guarded/));

  it('let through what just fits', () => {
    checkKey('r'.repeat(255));
    checkKey(`${'ř'.repeat(127)}r`);
    checkTransaction(Array.from({ length: 100 }, (_, at) => ({ partitionKey: 'p', rowKey: `r${at}` })));
    checkEntity({ partitionKey: 'p', rowKey: 'r', d0: 'x'.repeat(32_768) });
    checkEntity({ partitionKey: 'p', rowKey: 'r', ...properties(252) });
  });

  it('refuse a property of 32,769 characters and a 253rd property', () => {
    assert.throws(() => checkEntity({ d0: 'x'.repeat(32_769) }), BeyondStorageLimits);
    assert.throws(() => checkEntity({ partitionKey: 'p', rowKey: 'r', ...properties(253) }), BeyondStorageLimits);
  });

  it('count two bytes for a character, names included', () => {
    assert.equal(entityBytes({ ab: 'čau' }), 4 + 8 + 4 + 6 + 4);
  });
});

const properties = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, '']));
