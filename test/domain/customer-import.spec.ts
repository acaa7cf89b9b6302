import assert from 'node:assert/strict';
import {
  beginImport,
  type CustomerImport,
  checkedImport,
  confirmImport,
  discardImport,
  expireImport,
  finishImport,
  keptImport,
  passBlock,
} from '../../src/domain/customer-import.ts';
import { NOW, SALES } from './one-customer.ts';

const DAYS = 14;
const counts = { good: 30, bad: 2, repeated: 0, known: 0 };
const source = {
  file: '',
  encoding: 'utf-8',
  delimiter: ';',
  columns: ['companyName', 'ico'],
  ignored: [],
  ignoredCount: 0,
} as const;
const reading = beginImport({
  uid: 'i1',
  startedBy: SALES,
  source,
  blocks: 2,
  counts,
  shown: [],
  now: NOW,
  days: DAYS,
});
const checking = keptImport(reading);
const ready = checkedImport(checking, { counts, shown: [] });
assert.ok(ready);
const confirmed = confirmImport(ready, NOW, DAYS);
assert.ok(confirmed.ok);
const importing = confirmed.value;
const pass = (from: CustomerImport, block: number, imported: number): CustomerImport => {
  const next = passBlock(from, { block, imported, visible: true });
  assert.ok(next);
  return next;
};
const done = finishImport(pass(pass(importing, 0, 25), 1, 4), NOW, DAYS);
assert.ok(done);

describe('the life of an import', () => {
  it('is confirmed once, when it was looked through and something can be taken', () => {
    for (const early of [reading, checking])
      assert.deepEqual(confirmImport(early, NOW, DAYS), { ok: false, refusal: { why: 'not-checked-yet' } });
    for (const late of [importing, done])
      assert.deepEqual(confirmImport(late, NOW, DAYS), { ok: false, refusal: { why: 'already', state: late.state } });
    const nothing = { ...ready, counts: { ...counts, good: 0 } };
    assert.deepEqual(confirmImport(nothing, NOW, DAYS), { ok: false, refusal: { why: 'nothing-to-import' } });
  });

  it('counts every block once, in its order, and ends after the last', () => {
    const one = pass(importing, 0, 25);
    assert.equal(passBlock(one, { block: 0, imported: 25, visible: true }), undefined);
    assert.equal(passBlock(importing, { block: 1, imported: 25, visible: true }), undefined);
    assert.equal(finishImport(one, NOW, DAYS), undefined);
    assert.deepEqual([done.imported, done.kept, done.state], [29, true, 'done']);
  });

  it('is thrown away before it is confirmed, not after', () => {
    assert.ok(discardImport(checking, SALES, NOW).ok && discardImport(ready, SALES, NOW).ok);
    for (const late of [importing, done]) assert.ok(!discardImport(late, SALES, NOW).ok);
  });

  for (const from of [reading, checking, ready, importing, done] as const)
    it(`keeps no line past its day, wherever it stopped: ${from.state}`, () => {
      const dueAt = from.due['import-expires'] ?? '';
      const expired = expireImport(from, { dueAt, now: NOW });
      assert.ok(expired);
      assert.deepEqual([expired.kept, expired.due], [false, {}]);
      assert.equal(expired.state, from.state === 'importing' || from.state === 'done' ? 'done' : 'discarded');
      assert.equal(expireImport(from, { dueAt: '2020-01-01T00:00:00.000Z', now: NOW }), undefined);
      assert.equal(expireImport(expired, { dueAt, now: NOW }), undefined);
    });
});
