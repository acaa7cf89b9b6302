import assert from 'node:assert/strict';
import { isSameAddress, type PostalAddress, realSuggestions } from '../../src/domain/address.ts';

const asked: PostalAddress = {
  addressLine1: 'Mlýnská 12',
  addressLine2: '',
  city: 'Třebíč',
  postalCode: '67401',
  country: 'CZ',
};
const changed = (change: Partial<PostalAddress>): PostalAddress => ({ ...asked, ...change });

describe('two addresses', () => {
  const table: readonly (readonly [string, Partial<PostalAddress>, boolean])[] = [
    ['nothing', {}, true],
    ['the blank in the postal code', { postalCode: '674 01' }, true],
    ['a hard space in the postal code', { postalCode: '674\u00a001' }, true],
    ['blanks around and within a line', { addressLine1: ' Mlýnská  12 ' }, true],
    ['blanks in the city', { city: 'Třebíč ' }, true],
    ['the capitals of the country', { country: 'cz' }, true],
    ['the number of the house', { addressLine1: 'Mlýnská 14' }, false],
    ['diacritics in the street', { addressLine1: 'Mlynska 12' }, false],
    ['capitals in the street', { addressLine1: 'MLÝNSKÁ 12' }, false],
    ['a second line', { addressLine2: '2. patro' }, false],
    ['the city', { city: 'Třebíč 2' }, false],
    ['a digit of the postal code', { postalCode: '67402' }, false],
    ['the country', { country: 'SK' }, false],
  ];
  for (const [what, change, same] of table) {
    it(`that differ in ${what} ${same ? 'say the same' : 'are two'}`, () => {
      assert.equal(isSameAddress(asked, changed(change)), same);
      assert.equal(isSameAddress(changed(change), asked), same);
    });
  }

  it('say the same when only the capitals of a foreign postal code differ', () => {
    const dutch = changed({ postalCode: '1012 ab', country: 'NL' });
    assert.equal(isSameAddress(dutch, { ...dutch, postalCode: '1012AB' }), true);
  });
});

describe('suggested addresses', () => {
  const other = changed({ addressLine1: 'Mlýnská 14' });
  const third = changed({ city: 'Brno' });
  const table: readonly (readonly [string, readonly PostalAddress[], readonly PostalAddress[]])[] = [
    ['none', [], []],
    ['only what was asked, with a blank', [changed({ postalCode: '674 01' })], []],
    ['what was asked and another', [asked, other], [other]],
    ['the same one twice', [other, changed({ addressLine1: 'Mlýnská  14' }), third], [other, third]],
  ];
  for (const [what, suggested, real] of table) {
    it(`leave ${real.length} to choose from when there are ${suggested.length}: ${what}`, () => {
      assert.deepEqual(realSuggestions(asked, suggested), real);
    });
  }
});
