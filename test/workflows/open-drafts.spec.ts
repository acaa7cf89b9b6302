import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PersonRecord } from '../../src/ports.ts';
import { forgetDrafts, rememberDraft } from '../../src/workflows/open-drafts.ts';

const person: PersonRecord = { roles: ['salesAgent'], name: 'Sales agent' };

describe('the forms a person has begun', () => {
  it('are kept newest last, each once, ten at most', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 15 }).map(String), { maxLength: 40 }), (uids) => {
        const { openDrafts = [] } = uids.reduce(rememberDraft, person);
        assert.ok(openDrafts.length <= 10);
        assert.equal(new Set(openDrafts).size, openDrafts.length);
        const [newest] = uids.slice(-1);
        if (newest) assert.ok(openDrafts.includes(newest));
      }),
    );
  });

  it('take in the one of a record written while there could be but one', () => {
    const before: PersonRecord = { ...person, openDraft: 'a' };
    assert.deepEqual(rememberDraft(before, 'b'), { ...person, openDrafts: ['a', 'b'] });
    assert.deepEqual(rememberDraft(before, 'a'), { ...person, openDrafts: ['a'] });
    assert.deepEqual(forgetDrafts(before, ['a']), person);
  });

  it('are at hand again when one of them is worked on after an empty one was begun', () => {
    assert.deepEqual(rememberDraft({ ...person, openDrafts: ['a'], emptyForm: true }, 'a'), {
      ...person,
      openDrafts: ['a'],
    });
  });

  it('leave nothing behind when the last one is over', () => {
    assert.deepEqual(forgetDrafts({ ...person, openDrafts: ['a', 'b'] }, ['b', 'a', 'c']), person);
    assert.deepEqual(forgetDrafts({ ...person, openDrafts: ['a', 'b'] }, ['a']), { ...person, openDrafts: ['b'] });
  });
});
