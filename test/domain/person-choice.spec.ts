import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nobodyAsked, personAsked, personIdIn } from '../../src/domain/person-choice.ts';

const ID = '1b4e28ba-2fa1-11d2-883f-0016d3cca427';
const OTHER = '00000000-0000-4000-8000-000000010002';

describe('the person a card asks for', () => {
  for (const written of [ID, ID.toUpperCase(), ` ${ID}\n`, `{${ID}}`, `8:orgid:${ID}`])
    it(`is known by ${JSON.stringify(written)}`, () => {
      assert.equal(personIdIn(written), ID);
      assert.deepEqual(personAsked({ picked: '', typed: written }), { ok: true, value: ID });
      assert.deepEqual(personAsked({ picked: written, typed: ' ' }), { ok: true, value: ID });
    });

  for (const written of [
    'Sales agent (02)',
    'sales@modra-veverka.example',
    ID.slice(1),
    `${ID}0`,
    ID.replaceAll('-', ''),
    `${ID},${OTHER}`,
    '00000000-0000-0000-0000-000000000000',
    `29:${ID}`,
  ])
    it(`is nobody by ${JSON.stringify(written)}, and that is said where it stands`, () => {
      assert.equal(personIdIn(written), undefined);
      assert.deepEqual(personAsked({ picked: '', typed: written }), {
        ok: false,
        refusal: { at: 'typed', why: 'not-an-id' },
      });
      assert.deepEqual(personAsked({ picked: written, typed: '' }), {
        ok: false,
        refusal: { at: 'picked', why: 'not-an-id' },
      });
    });

  it('has to be named', () => {
    assert.equal(nobodyAsked({ picked: ' ', typed: '' }), true);
    assert.deepEqual(personAsked({ picked: ' ', typed: '' }), { ok: false, refusal: { at: 'picked', why: 'nobody' } });
  });

  it('is one person: the list and the id must agree', () => {
    assert.deepEqual(personAsked({ picked: ID, typed: ID.toUpperCase() }), { ok: true, value: ID });
    assert.deepEqual(personAsked({ picked: ID, typed: OTHER }), {
      ok: false,
      refusal: { at: 'typed', why: 'two-people' },
    });
  });

  it('is an id or a refusal, whatever is sent (property)', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (picked, typed) => {
        const answer = personAsked({ picked, typed });
        assert.ok(!answer.ok || personIdIn(answer.value) === answer.value);
      }),
    );
  });
});
