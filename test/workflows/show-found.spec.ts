import assert from 'node:assert/strict';
import type { Posting, PostingView } from '../../src/ports.ts';
import { copyToReplace } from '../../src/workflows/show-found.ts';
import { at } from './fake-teams.ts';

const copy = (id: number, view: PostingView = 'colleague', state: Posting['state'] = 'posted'): Posting => ({
  id: String(id),
  address: at('chat'),
  view,
  language: 'cs',
  activityId: `a${id}`,
  shown: 1,
  state,
});
const copies = (...first: readonly Posting[]) => ({
  postings: [...first, ...Array.from({ length: 20 - first.length }, (_, n) => copy(100 + n))],
});

describe('a customer looked up again and again', () => {
  it('gets copies of its card until there are as many as are kept up to date', () => {
    assert.equal(copyToReplace({ postings: [] }), undefined);
    assert.equal(copyToReplace({ postings: copies().postings.slice(1) }), undefined);
  });

  it('then has its oldest copy at a colleague give way', () => {
    assert.equal(copyToReplace(copies()), '100');
    assert.equal(copyToReplace(copies(copy(1, 'requester'), copy(2, 'channel'), copy(3, 'colleague-privately'))), '3');
  });

  it('has the requester’s own give way only where there is no other', () => {
    const own = Array.from({ length: 20 }, (_, n) => copy(n + 1, 'requester'));
    assert.equal(copyToReplace({ postings: own }), '1');
  });

  it('leaves alone what is being posted, and what was said in a channel', () => {
    const first = [
      copy(1, 'requester', 'wanted'),
      copy(2, 'colleague', 'sending'),
      copy(3, 'channel'),
      copy(4, 'offer'),
    ];
    assert.equal(copyToReplace(copies(...first)), '100');
    const rest = Array.from({ length: 16 }, (_, n) => copy(n + 5, 'channel'));
    assert.equal(copyToReplace({ postings: [...first, ...rest] }), undefined);
  });
});
