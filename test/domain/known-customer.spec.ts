import assert from 'node:assert/strict';
import type { TenantRequest } from '../../src/domain/customer-form.ts';
import { knownOf } from '../../src/domain/known-customer.ts';
import { REQUEST } from './filled-form.ts';

const shown = (changes: Partial<TenantRequest>, privately = false) => knownOf({ ...REQUEST, ...changes }, privately);

describe('what is known of a customer', () => {
  it('is all of it in one person’s chat', () => {
    const { dic, address, contact, ico } = shown({ dic: 'CZ7103192745', legalForm: '101' }, true);
    assert.deepEqual([ico, dic], [REQUEST.ico, 'CZ7103192745']);
    assert.equal(address?.addressLine1, REQUEST.addressLine1);
    assert.deepEqual(contact, {
      firstName: REQUEST.firstName,
      lastName: REQUEST.lastName,
      email: REQUEST.email,
      phone: REQUEST.phone,
    });
  });

  it('leaves the contact person out everywhere else', () => {
    const known = shown({ dic: 'CZ12345679', legalForm: '112' });
    assert.equal(known.contact, undefined);
    const written = JSON.stringify(known);
    for (const personal of [REQUEST.firstName, REQUEST.lastName, REQUEST.email, REQUEST.phone])
      assert.ok(!written.includes(personal), personal);
  });

  const dics: readonly (readonly [dic: string, legalForm: string, isShown: boolean])[] = [
    ['CZ25123891', '112', true],
    ['CZ25123891', '', true],
    ['CZ699003154', '112', true],
    ['', '112', true],
    // nine or ten digits hold a birth number
    ['CZ7103192745', '', false],
    ['CZ640903926', '', false],
    ['CZ7103192745', '112', false],
    // a natural person by the register, whatever the number looks like
    ['CZ25123891', '101', false],
    ['', '105', false],
    // an odd one is not trusted to be a company's
    ['CZ1234567', '112', false],
    ['CZ69900315', '', true],
  ];
  for (const [dic, legalForm, isShown] of dics)
    it(`${isShown ? 'shows' : 'hides'} DIČ and seat in a channel: ${dic || 'no DIČ'}, legal form ${legalForm || 'unknown'} (R-28)`, () => {
      const known = shown({ dic, legalForm });
      assert.equal(known.dic, isShown ? dic : '');
      assert.equal(known.address !== undefined, isShown);
      assert.equal(shown({ dic, legalForm }, true).dic, dic);
    });

  it('says how the register knows it, and that the name was kept against it', () => {
    assert.deepEqual(
      [shown({ register: 'not-found' }).register, shown({ nameKept: true }).nameKept],
      ['not-found', true],
    );
  });

  it('does without what was not asked when an older customer was stored', () => {
    const { dic: _, legalForm: __, register: ___, nameKept: ____, ...older } = REQUEST;
    // as an earlier version wrote it
    const known = knownOf(older as TenantRequest, false);
    assert.deepEqual([known.dic, known.register, known.nameKept], ['', 'unknown', false]);
  });
});
