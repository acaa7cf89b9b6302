import assert from 'node:assert/strict';
import { texts } from '../../src/texts/index.ts';
import { counted } from '../../src/texts/plural.ts';

const pole = { one: 'pole', few: 'pole', many: 'pole', other: 'polí' };
const dny = { one: 'den', few: 'dny', many: 'dne', other: 'dní' };

describe('numbers and words', () => {
  for (const [count, expected] of [
    [0, '0 dní'],
    [1, '1 den'],
    [2, '2 dny'],
    [4, '4 dny'],
    [5, '5 dní'],
    [11, '11 dní'],
    [21, '21 dní'],
    [22, '22 dní'],
    [101, '101 dní'],
    [1.5, '1,5 dne'],
  ] as const)
    it(`go together in Czech: ${expected}`, () => {
      assert.equal(counted('cs', count, dny), expected);
    });

  it('go together in English', () => {
    assert.equal(counted('en', 1, { one: 'field', other: 'fields' }), '1 field');
    assert.equal(counted('en', 0, { one: 'field', other: 'fields' }), '0 fields');
    assert.equal(counted('en', 5, { one: 'field', other: 'fields' }), '5 fields');
  });

  it('group thousands the Czech way', () => {
    assert.match(counted('cs', 12345, pole), /^12\s345 polí$/);
  });

  it('are right in the sentences that use them', () => {
    const own = texts.cs.cards['customer-form'];
    assert.deepEqual([1, 2, 5, 14].map(own.problems), [
      'Opravte 1 pole',
      'Opravte 2 pole',
      'Opravte 5 polí',
      'Opravte 14 polí',
    ]);
    assert.deepEqual([1, 3, 7].map(texts.cs.cards.status.stuck), [
      'Zastavená práce: 1 položka',
      'Zastavená práce: 3 položky',
      'Zastavená práce: 7 položek',
    ]);
    assert.equal(texts.cs.problems['too-short']({ why: 'too-short', min: 3 }), 'Zadejte prosím alespoň 3 znaky.');
    assert.match(texts.cs.problems['too-long']({ why: 'too-long', max: 200 }), /nejvýše 200 znaků\./);
  });
});
