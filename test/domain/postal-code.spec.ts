import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtInRules, type CountryRules } from '../../src/domain/country.ts';
import { policies } from '../../src/domain/policy.ts';
import { isOddPostalCode, isPostalCode, postalCodeToSend } from '../../src/domain/postal-code.ts';

const policy = policies['current-2026'];
const told = (code: string, pattern?: string): CountryRules => ({
  ...builtInRules(code, policy),
  source: 'partner-center',
  ...(pattern === undefined ? {} : { postalCodePattern: pattern }),
});
const GB =
  '^(GIR ?0AA|[A-PR-UWYZ]([0-9]{1,2}|([A-HK-Y][0-9]([0-9ABEHMNPRV-Y])?)|[0-9][A-HJKPS-UW]) ?[0-9][ABD-HJLNP-UW-Z]{2})$';

describe('a postal code (R-30)', () => {
  const table: readonly (readonly [rules: CountryRules, good: readonly string[], bad: readonly string[]])[] = [
    [
      builtInRules('CZ', policy),
      ['674 01', '67401', '000 00', '999 99'],
      ['6740', '674 0 1', '67 401', '674-01', 'CZ67401'],
    ],
    [builtInRules('SK', policy), ['811 01', '81101', '010 01'], ['8110', '811 0', '811010', 'SK-811 01']],
    [builtInRules('DE', policy), ['10115', 'cokoliv'], ['1'.repeat(21)]],
    [told('SK', '^\\d{5}$'), ['81101'], ['811 01']],
    [told('DE', '^\\d{5}$'), ['10115', '01067'], ['1011', '101155', 'D-10115', '1011a']],
    [told('PL', '^\\d{2}-\\d{3}$'), ['00-950'], ['00950', '00 950', '0-950', '00-9500']],
    [told('PL', '^\\d{2}\\-\\d{3}$'), ['00-950'], ['00950']],
    [told('AT', '[1-9]\\d{3}'), ['1010'], ['0010']],
    [told('NL', '^[1-9][0-9]{3} ?[A-Z]{2}$'), ['1012 AB', '1012AB', '1012 ab'], ['0012AB', '1012', '1012 A1']],
    [told('PT', '^\\d{4}(?:-\\d{3})?$'), ['1000', '1000-001'], ['1000-', '1000001']],
    [told('GB', GB), ['SW1A 1AA', 'M1 1AE', 'gir 0aa'], ['SW1A', '11 1AA']],
    [told('IE'), ['D02 X285', '-'], []],
    // a pattern for Czechia is held against the code in either writing, for both are the same code
    [told('CZ', '^[1-7]\\d{4}$'), ['674 01', '67401'], ['874 01']],
    [told('CZ', '^[1-7]\\d{2} \\d{2}$'), ['674 01', '67401'], ['874 01', '6740']],
    [told('CZ', '.*'), ['674 01'], ['cokoliv']],
  ];
  for (const [rules, good, bad] of table) {
    const by = `${rules.code} by ${rules.postalCodePattern?.slice(0, 30) ?? 'no pattern'}`;
    it(`of ${by} can be ${good.join(', ')}`, () => {
      for (const code of good) assert.equal(isPostalCode(code, rules), true, code);
    });
    if (bad.length > 0)
      it(`of ${by} cannot be ${bad.join(', ').slice(0, 60)}`, () => {
        for (const code of bad) assert.equal(isPostalCode(code, rules), false, code);
      });
  }

  for (const pattern of [
    ...['\\A\\d{5}\\z', '(?i)^[a-z]{2}$', '^(?<a>\\d)\\k<a>$', '^(\\d)\\1{4}$', '(', '[', '*', '^(?=\\d)\\d{5}$'],
    ...['^\\p{IsGreek}$', '(?#note)\\d', '^(?>\\d+)$', '^\\d{5}$(?x)'],
  ]) {
    it(`is not held against a pattern that would mean something else here: ${pattern}`, () => {
      assert.equal(isPostalCode('cokoliv', told('DE', pattern)), true);
    });
  }

  // each of these takes years over the code below when it is simply tried
  for (const pattern of [
    ...[
      '^(\\d+)+$',
      '^((\\d+)+)+$',
      '^(\\d*)*$',
      '^(\\d|\\d)+$',
      '^(\\d?){50}$',
      '^(\\d{1,9}){1,9}$',
      '^([0-9]+)*[a-z]$',
    ],
    ...[
      `^${'\\d*'.repeat(60)}$`,
      `^${'\\d?'.repeat(70)}$`,
      `^${'(\\d|\\d\\d)'.repeat(25)}$`,
      `^(${'\\d|'.repeat(99)}x)$`,
    ],
    ...[`^${'1*'.repeat(149)}$`, 'x'.repeat(301)],
  ]) {
    it(`does not wait for ${pattern.slice(0, 30)}, which refuses nothing`, () => {
      const rules = told('DE', pattern);
      assert.equal(isPostalCode(`${'1'.repeat(19)}!`, rules), true);
      assert.equal(isPostalCode('!', rules), true);
      assert.equal(isPostalCode('1'.repeat(4_000), rules), false);
    });
  }

  it('is judged at once by whatever pattern there may be', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\\d',
        '.',
        '[^x]',
        '(',
        ')',
        '|',
        '*',
        '+',
        '?',
        '{1,20}',
        '{20}',
        '^',
        '$',
        '(?:',
        '\\1',
        '\\',
        ']',
      ),
      fc.string({ maxLength: 3 }),
    );
    const pattern = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    const code = fc.oneof(fc.stringMatching(/^1{0,25}!?$/), fc.string({ unit: 'binary', maxLength: 30 }));
    fc.assert(
      fc.property(pattern, code, (given, typed) => {
        assert.equal(typeof isPostalCode(typed, told('DE', given)), 'boolean');
      }),
      { numRuns: 2_000 },
    );
  });

  it('is worth a second look where it begins like no Czech one', () => {
    for (const odd of ['074 01', '87401', '999 99']) assert.equal(isOddPostalCode(odd, 'CZ'), true);
    for (const plain of ['174 01', '774 01', '8740', '']) assert.equal(isOddPostalCode(plain, 'CZ'), false);
    assert.equal(isOddPostalCode('074 01', 'SK'), false);
  });
});

describe('a postal code on its way to Partner Center ("Settled" 3)', () => {
  for (const [typed, country, sent] of [
    ['67401', 'CZ', '674 01'],
    ['674 01', 'CZ', '674 01'],
    [' 674  01 ', 'CZ', '674 01'],
    ['6740', 'CZ', '6740'],
    ['81101', 'SK', '81101'],
    ['1012ab', 'NL', '1012AB'],
  ] as const) {
    it(`is "${sent}" when "${typed}" was typed in ${country}`, () => {
      assert.equal(postalCodeToSend(typed, country), sent);
    });
  }
});
