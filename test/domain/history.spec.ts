import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergeHistory, ownHistory, pageOfHistory } from '../../src/domain/history.ts';
import { ADMIN, SALES } from './one-customer.ts';

const SYSTEM = { id: 'system' };
const line = (name: string, by: { readonly id: string }, turnId: string, at = `2026-11-20T10:00:0${name}.000Z`) => ({
  name,
  by,
  turnId,
  at,
});
const names = (lines: readonly { readonly name: string }[]): string => lines.map(({ name }) => name).join('');

describe('a history', () => {
  it('has refused attempts where they happened between what was done', () => {
    const chain = [line('1', SALES, 't1'), line('3', SYSTEM, 't1'), line('5', ADMIN, 't3')];
    const refused = [line('6', SALES, 't4'), line('2', ADMIN, 't2'), line('0', SALES, 't0')];
    assert.equal(names(mergeHistory(chain, refused)), '012356');
  });

  it('keeps the order of the chain, whatever its clock did', () => {
    const early = '2026-11-20T09:00:00.000Z';
    const chain = [line('1', SALES, 't1'), line('2', SYSTEM, 't1', early), line('3', SALES, 't2')];
    assert.equal(names(mergeHistory(chain, [line('2', ADMIN, 't9')])), '1223');
  });

  it('loses and doubles nothing', () => {
    const lines = fc.array(fc.nat(9).map((n) => line(String(n), SALES, 't')));
    fc.assert(
      fc.property(lines, lines, (chain, refused) => {
        const all = mergeHistory(chain, refused);
        assert.deepEqual(
          all.filter((each) => chain.includes(each)),
          chain,
        );
        assert.deepEqual(
          names(all).split('').sort(),
          names([...chain, ...refused])
            .split('')
            .sort(),
        );
      }),
    );
  });

  it('shows somebody with the right to their own what they did and what the bot did because of it', () => {
    const lines = [
      line('1', SALES, 't1'),
      line('2', SYSTEM, 't1'),
      line('3', ADMIN, 't2'),
      line('4', SYSTEM, 't2'),
      line('5', SYSTEM, 'agenda'),
      line('6', SALES, 't3'),
    ];
    assert.equal(names(ownHistory(lines, SALES)), '126');
    assert.equal(names(ownHistory(lines, { id: 'stranger', name: '' })), '');
  });

  it('does not take a stranger of the same turn for the bot', () => {
    assert.equal(names(ownHistory([line('1', SALES, 't1'), line('2', ADMIN, 't1')], SALES)), '1');
  });
});

describe('a page of a history', () => {
  const lines = Array.from({ length: 23 }, (_, at) => at + 1);

  it('is the newest ones first, then older ones to the very first', () => {
    const first = pageOfHistory(lines, 0, 10);
    assert.deepEqual([first.page[0], first.page.at(-1), first.older], [23, 14, 13]);
    const second = pageOfHistory(lines, first.older, 10);
    assert.deepEqual([second.page[0], second.page.at(-1), second.older], [13, 4, 3]);
    const last = pageOfHistory(lines, second.older, 10);
    assert.deepEqual([last.page, last.older], [[3, 2, 1], 0]);
  });

  it('stays what it was while lines are added', () => {
    assert.deepEqual(pageOfHistory([...lines, 24, 25], 13, 10), pageOfHistory(lines, 13, 10));
  });

  it('is what there is, wherever it is asked to begin', () => {
    assert.deepEqual(pageOfHistory([], 0, 10), { page: [], older: 0 });
    assert.deepEqual(pageOfHistory([1, 2], 99, 10), { page: [2, 1], older: 0 });
    assert.deepEqual(pageOfHistory(lines.slice(0, 10), 0, 10).older, 0);
  });
});
