import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isPremiumPhone, parsePhone, readablePhone } from '../../src/domain/phone.ts';

describe('a phone number (R-34)', () => {
  const valid: readonly (readonly [string, string])[] = [
    ['602123456', '+420602123456'],
    ['+420 602 123 456', '+420602123456'],
    ['00420602123456', '+420602123456'],
    ['602-123-456', '+420602123456'],
    ['233123456', '+420233123456'],
    ['+420 511 123 456', '+420511123456'],
    ['800 123 456', '+420800123456'],
    ['+420 955 123 456', '+420955123456'],
    ['+421 905 123 456', '+421905123456'],
    ['(+420) 602 123 456', '+420602123456'],
    ['602\u00a0123\u00a0456', '+420602123456'],
    ['tel. 602123456', '+420602123456'],
    ['+49 30 901820', '+4930901820'],
  ];
  for (const [typed, expected] of valid) {
    it(`${typed} is ${expected}`, () => assert.equal(parsePhone(typed, 'CZ'), expected));
  }
  for (const typed of [
    '112',
    '12345678',
    '+420 123 456 789',
    '+420 666 123 456',
    'zavolejte',
    '0',
    '+',
    '+420',
    '60212345',
    '6021234567',
    '158',
    '+999 602 123 456',
    '602123456 nebo 603123456',
  ]) {
    it(`${typed} is none`, () => assert.equal(parsePhone(typed, 'CZ'), undefined));
  }

  it('belongs to the country of the form when it has no prefix, and to Czechia when that is none', () => {
    assert.equal(parsePhone('0905 123 456', 'SK'), '+421905123456');
    assert.equal(parsePhone('602123456', ''), '+420602123456');
    assert.equal(parsePhone('602123456', 'XX'), '+420602123456');
  });

  it('that costs extra is worth a word, in the country it belongs to', () => {
    for (const typed of ['900 123 456', '+420 906 123 456', '00420900123456'])
      assert.equal(isPremiumPhone(typed, 'CZ'), true, typed);
    for (const typed of ['', '602123456', '800 123 456', '+421 905 123 456', '112', 'zavolejte'])
      assert.equal(isPremiumPhone(typed, 'CZ'), false, typed);
    assert.equal(isPremiumPhone('0900 123 456', 'SK'), true);
  });

  it('is shown in groups, and as it is when it is none', () => {
    assert.equal(readablePhone('+420602123456'), '+420 602 123 456');
    assert.equal(readablePhone('nic'), 'nic');
  });

  it('may be left out', () => assert.equal(parsePhone('', 'CZ'), ''));

  it('is E.164 or nothing, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.stringMatching(/^[+0-9 -]{1,16}$/)),
        (typed) => {
          const phone = parsePhone(typed, 'CZ');
          if (phone !== undefined) assert.match(phone, /^\+[1-9][0-9]{6,14}$/);
        },
      ),
    );
  });
});
