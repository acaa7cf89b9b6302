import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isIcoValid, normaliseIco } from '../../src/domain/ico.ts';

describe('the check digit of an IČO (R-24)', () => {
  const valid = [
    '27082440',
    '25123891',
    '00841811',
    '45274649',
    '00177041',
    '49240901',
    '45317054',
    '87744473',
    '61682039',
    '26168685',
    '99999994',
    '12345679',
  ];
  const invalid = ['12345678', '27082441', '25123890', '11111111', '00000000'];
  for (const ico of valid) it(`accepts ${ico}`, () => assert.equal(isIcoValid(ico), true));
  for (const ico of invalid) it(`refuses ${ico}`, () => assert.equal(isIcoValid(ico), false));

  // a number for each remainder the weighted sum can leave
  const cells: readonly (readonly [remainder: number, seven: string, check: number])[] = [
    [0, '0000014', 1],
    [1, '0000006', 0],
    [2, '0000001', 9],
    [3, '0000007', 8],
    [4, '0000002', 7],
    [5, '0000008', 6],
    [6, '0000003', 5],
    [7, '0000009', 4],
    [8, '0000004', 3],
    [9, '0000013', 2],
    [10, '0000005', 1],
  ];
  for (const [remainder, seven, check] of cells) {
    it(`is ${check} where the sum leaves ${remainder}, and nothing else`, () => {
      const sum = [...seven].reduce((total, digit, place) => total + Number(digit) * (8 - place), 0);
      assert.equal(sum % 11, remainder);
      for (let last = 0; last <= 9; last += 1) assert.equal(isIcoValid(`${seven}${last}`), last === check);
    });
  }

  it('expects eight digits and nothing else', () => {
    for (const text of ['', '2708244', '027082440', '2708244a', ' 27082440', '２７０８２４４０']) {
      assert.equal(isIcoValid(text), false, text);
    }
  });

  it('fits exactly one last digit, the one the special cases of the remainder give', () => {
    const seven = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(seven, (digits) => {
        const sum = digits.map((digit, place) => digit * (8 - place)).reduce((one, other) => one + other, 0);
        const special: Record<number, number> = { 0: 1, 1: 0, 10: 1 };
        const expected = special[sum % 11] ?? 11 - (sum % 11);
        const fitting = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((last) => isIcoValid(`${digits.join('')}${last}`));
        assert.deepEqual(fitting, [expected]);
      }),
    );
  });
});

describe('reading an IČO (R-23)', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['27082440', '27082440'],
    ['270 82 440', '27082440'],
    ['270\u00a082\u00a0440', '27082440'],
    ['270-82-440', '27082440'],
    ['IČO 27082440', '27082440'],
    ['IČO: 27082440', '27082440'],
    ['ičo27082440', '27082440'],
    ['ICO: 27082440', '27082440'],
    ['IČ 27082440', '27082440'],
    ['  IČ. 27082440 ', '27082440'],
    ['IC\u030CO 27082440', '27082440'],
    ['２７０８２４４０', '27082440'],
    ['270–82–440', '27082440'],
    ['270\u2011824\u201140', '27082440'],
    ['270\u200b82440\u2060', '27082440'],
    ['\ufeffIČO\u00ad 27082440', '27082440'],
    ['177041', '00177041'],
    ['1', '00000001'],
    ['', undefined],
    ['IČO', undefined],
    ['IČO:', undefined],
    ['123456789', undefined],
    ['CZ27082440', undefined],
    ['27082440x', undefined],
    ['2708.2440', undefined],
    ['27082440 / 25123891', undefined],
  ];
  for (const [typed, expected] of table) {
    it(`makes ${JSON.stringify(expected)} of ${JSON.stringify(typed)}`, () => {
      assert.equal(normaliseIco(typed), expected);
    });
  }

  it('gives eight digits or nothing for any text, and leaves its own result alone', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^\s*(IČO|IČ|ICO)?:? ?[0-9 -]{0,12}$/)),
        (typed) => {
          const ico = normaliseIco(typed);
          if (ico === undefined) return;
          assert.match(ico, /^[0-9]{8}$/);
          assert.equal(normaliseIco(ico), ico);
        },
      ),
    );
  });
});
