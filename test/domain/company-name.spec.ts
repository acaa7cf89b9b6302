import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isDoubtfulName, isSameName, isUnusableName, withoutLegalForm } from '../../src/domain/company-name.ts';
import { nameProblem } from '../../src/domain/field-rules.ts';
import type { RegisterAnswer, RegisterSubject } from '../../src/domain/register.ts';

const LEGAL_FORMS = [
  ...['s.r.o.', 's. r. o.', 'S.R.O.', 'sro', 's r o', 'spol. s r.o.', 'spol. s r. o.', 'SPOL. S R.O.', 'spol.s r.o.'],
  ...['společnost s ručením omezeným', 'spolecnost s rucenim omezenym', 'a.s.', 'a. s.', 'AS', 'akciová společnost'],
  ...['v.o.s.', 'v. o. s.', 'k.s.', 'z.s.', 'z. s.', 'zapsaný spolek', 'spolek', 'z.ú.', 'o.p.s.', 'o. p. s.', 's.p.'],
  ...['státní podnik', 'p.o.', 'příspěvková organizace', 'družstvo', 'DRUŽSTVO', 'nadační fond', 'v likvidaci'],
  ...['spoločnosť s ručením obmedzeným', 'akciová spoločnosť', 'n. o.', 'o. z.', 'llc', 'LLC', 'Inc', 'Inc.', 'LTD'],
  ...['Ltd.', 'limited', 'gmbh', 'GmbH', 'G.m.b.H.', 'AG', 'UG', 'e.V.', 'e. K.', 'GmbH & Co. KG', 'Corp.', 'PLC'],
  ...['sp. z o.o.', 'sp. z o. o.', 'Sp. z o.o.', 'spółka z ograniczoną odpowiedzialnością', 'S.A.', 'kft.', 'd.o.o.'],
  ...['SE', 's.\u00a0r.\u00a0o.'],
];

describe('a name that is none (R-20)', () => {
  for (const name of LEGAL_FORMS) {
    it(`a legal form by itself: ${name}`, () => assert.equal(isUnusableName(name), true));
  }
  for (const name of ['X', '3', 'ž', '--- !!', '...', '§', '( )', '🐟', '!!!']) {
    it(`one character, or signs only: ${name}`, () => assert.equal(isUnusableName(name), true));
  }
  for (const name of [
    ...[
      'Aš',
      'Město Aš',
      '3M',
      'IT',
      'Mlýn a.s.',
      'SRO Servis',
      'Inc Press s.r.o.',
      'A.S.A. Odpady',
      'Spolek přátel piva',
    ],
    ...['AG s.r.o.', 'SE a.s.', 'Družstvo Podlesí', 'O2', 'Ой', '日本', '1. máj a.s.', 'Limited Edition s.r.o.', '§1'],
  ]) {
    it(`a name, though short or like a legal form: ${name}`, () => assert.equal(isUnusableName(name), false));
  }
});

describe('a name somebody may have meant (R-21)', () => {
  const doubtful = [
    ...['lipovy-mlyn.cz', 'lipovy-mlyn.cz s.r.o.', 'Lipa.CZ, a.s.', 'www.lipa.com', 'https://lipa.eu/o-nas', 'x.com'],
    ...[
      'Obchod (lipa.shop)',
      'Lipa.org.',
      'mlyn.co.uk Ltd',
      'lipa.рф',
      'aaa',
      'aaaa',
      'AaA',
      'a a a',
      'xxx s.r.o.',
      '111',
    ],
    ...['A B', 'A B C', 'a b c s.r.o.', 'I T a. s.', '1 2 3'],
  ];
  for (const name of doubtful) it(`is asked about: ${name}`, () => assert.equal(isDoubtfulName(name), true));
  const fine = [
    ...[
      'Lipový mlýn s.r.o.',
      'Lipový mlýn s. r. o.',
      'Lipový mlýn spol. s r.o.',
      'T.G. Mlýn',
      'MUDr.Praktik s.r.o.',
      'Dr. Zub',
    ],
    ...[
      'Ing. Účetní',
      'ABC s.r.o.',
      'AB',
      'A + B s.r.o. Brno',
      'aab',
      'Mlýn č. 5',
      'Novák & syn',
      'Node.js pro všechny z.s.',
    ],
    ...['St. Florian', 'J.M.Dřevo', 'Uni-com a.s.', 'v.o.s. Mlýn', 'Čistírna 1.'],
  ];
  for (const name of fine) it(`is not asked about: ${name}`, () => assert.equal(isDoubtfulName(name), false));
});

describe('two spellings of one name (R-22)', () => {
  const table: readonly (readonly [string, string, boolean])[] = [
    ['Lipový mlýn s.r.o.', 'LIPOVÝ MLÝN, S. R. O.', true],
    ['Lipový mlýn s.r.o.', 'Lipový\u00a0mlýn s.r.o', true],
    ['„Lipový mlýn“ s.r.o.', 'Lipový mlýn s.r.o.', true],
    ['Lipovy\u0301 mly\u0301n', 'Lipový mlýn', true],
    ['Lipový-mlýn', 'Lipový mlýn', true],
    ['Lipový mlýn s.r.o.', 'Lipovy mlyn s.r.o.', false],
    ['Lipový mlýn s.r.o.', 'Lipový mlýn spol. s r.o.', false],
    ['Lipový mlýn s.r.o.', 'Lipový mlýn', false],
    ['Lipový mlýn 2', 'Lipový mlýn', false],
    ['Novák a syn', 'Novák & syn', false],
  ];
  for (const [one, other, same] of table) {
    it(`${JSON.stringify(one)} and ${JSON.stringify(other)} are ${same ? 'one' : 'two'}`, () => {
      assert.equal(isSameName(one, other), same);
      assert.equal(isSameName(other, one), same);
    });
  }
});

describe('a name beside the register’s', () => {
  const subject: RegisterSubject = {
    ico: '12345679',
    name: 'Lipový mlýn s.r.o.',
    legalForm: '112',
    insolvency: false,
    vatGroup: false,
    school: false,
    soleTrader: false,
  };
  const found = (name = subject.name): RegisterAnswer => ({ kind: 'found', subject: { ...subject, name } });
  const asked = { register: found(), choice: '', confirmed: false };
  const why = (name: string, changes: Partial<Parameters<typeof nameProblem>[1]> = {}) =>
    nameProblem(name, { ...asked, ...changes })?.why;

  it('needs nothing more when it is the same', () => assert.equal(why('LIPOVÝ MLÝN S.R.O.'), undefined));

  it('is never doubted when it is the same, whatever it looks like', () => {
    for (const name of ['lipa.cz s.r.o.', 'AAA s.r.o.', 'A B C s.r.o.']) {
      assert.equal(isDoubtfulName(name), true);
      assert.equal(why(name, { register: found(name) }), undefined);
      assert.equal(why(name.toUpperCase(), { register: found(name) }), undefined);
    }
  });

  it('is asked about when it differs, until one of the two is picked', () => {
    assert.deepEqual(nameProblem('Mlýn', asked), { why: 'name-differs', registered: subject.name });
    assert.equal(why('Mlýn', { choice: 'register' }), 'name-differs');
    assert.equal(why('Mlýn', { choice: 'mine' }), undefined);
  });

  it('is doubted after it was kept, and good once that was ticked', () => {
    assert.equal(why('mlyn.cz', { choice: 'mine' }), 'name-doubtful');
    assert.equal(why('mlyn.cz', { choice: 'mine', confirmed: true }), undefined);
    assert.equal(why('mlyn.cz', { confirmed: true }), 'name-differs');
  });

  it('cannot be ticked or kept into a name when it is none', () => {
    for (const choice of ['', 'mine', 'register'])
      assert.equal(why('s.r.o.', { choice, confirmed: true }), 'name-unusable');
  });

  it('stands by itself where the register has nothing to say', () => {
    const silent: readonly (RegisterAnswer | undefined)[] = [
      undefined,
      { kind: 'not-found' },
      { kind: 'unknown', why: 'slow' },
    ];
    for (const register of silent) {
      assert.equal(why('Mlýn', { register }), undefined);
      assert.equal(why('mlyn.cz', { register }), 'name-doubtful');
    }
  });
});

describe('a name without its legal form', () => {
  const table: readonly (readonly [string, string])[] = [
    ['Lipový mlýn s.r.o.', 'Lipový mlýn'],
    ['Lipový mlýn, spol. s r. o.', 'Lipový mlýn'],
    ['Lipový mlýn společnost s ručením omezeným', 'Lipový mlýn'],
    ['A.S.A. Odpady, a.s. v likvidaci', 'A.S.A. Odpady'],
    ['Město Aš', 'Město Aš'],
    ['Hotel Aš s.r.o.', 'Hotel Aš'],
    ['Müller & Söhne GmbH & Co. KG', 'Müller & Söhne'],
    ['s.r.o.', 's.r.o.'],
    ['SRO Servis', 'SRO Servis'],
  ];
  for (const [name, left] of table) {
    it(`${name} is ${left}`, () =>
      assert.equal(withoutLegalForm(name).join(' ').replace('Müller Söhne', 'Müller & Söhne'), left));
  }

  it('is never empty where there is a letter or a digit', () => {
    const part = fc.oneof(fc.constantFrom(...LEGAL_FORMS), fc.string({ unit: 'grapheme', maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const name = parts.join(' ');
        if (/[a-z0-9]/i.test(name)) assert.ok(withoutLegalForm(name).length > 0);
        isUnusableName(name);
        isDoubtfulName(name);
        assert.equal(isSameName(name, name), true);
      }),
    );
  });
});
