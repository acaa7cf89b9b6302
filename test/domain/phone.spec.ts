import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePhone } from '../../src/domain/phone.ts';

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
    '602123456 nebo 603123456',
  ]) {
    it(`${typed} is none`, () => assert.equal(parsePhone(typed, 'CZ'), undefined));
  }

  it('belongs to the country of the form when it has no prefix, and to Czechia when that is none', () => {
    assert.equal(parsePhone('0905 123 456', 'SK'), '+421905123456');
    assert.equal(parsePhone('602123456', ''), '+420602123456');
    assert.equal(parsePhone('602123456', 'XX'), '+420602123456');
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
