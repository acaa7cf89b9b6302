import assert from 'node:assert/strict';
import fc from 'fast-check';
import { discard } from '../../src/domain/customer.ts';
import { asksByIco, icoAsked, listingFor, readingsOf } from '../../src/domain/search-words.ts';
import { ADMIN, created, creating, draft, NOW } from './one-customer.ts';

/** Whether a search reaches a customer by one of its readings, as the directory does: every word begins a listed one. */
const reaches = (typed: string, listed: readonly string[]): boolean =>
  readingsOf(typed).some((words) => words.every((word) => listed.some((other) => other.startsWith(word))));

const named = (companyName: string, more: { ico?: string; domain?: string } = {}): readonly string[] => {
  const customer = created({ domain: more.domain ?? 'nic.onmicrosoft.com' });
  const request = { ...customer.request, companyName, ico: more.ico ?? '' };
  return listingFor({ ...customer, request })?.words ?? [];
};

describe('what a search is read as', () => {
  const readings: readonly (readonly [typed: string, most: readonly string[]])[] = [
    ['Zelený Kapr', ['zeleny', 'kapr']],
    ['ZELENÝ\u00a0KAPR s.r.o.', ['zeleny', 'kapr']],
    ['zeleny kapr, spol. s r. o.', ['zeleny', 'kapr']],
    ['kapr a.s.', ['kapr']],
    ['kapr sro', ['kapr']],
    ['s. r. o.', ['s', 'r', 'o']],
    ['zelenykapr.onmicrosoft.com', ['zelenykapr.onmicrosoft.com']],
    ['https://ZelenyKapr.onmicrosoft.com/', ['zelenykapr.onmicrosoft.com']],
    ['www.kapr.cz', ['kapr.cz']],
    ['sprava@zeleny-kapr.cz', ['zeleny-kapr.cz']],
    ['kapr.cz s.r.o.', ['kapr.cz']],
    ['27082440', ['27082440']],
    ['270 82 440', ['27082440']],
    ['IČO: 270-82-440', ['27082440']],
    ['0177041', ['00177041']],
    ['ič 177041', ['00177041']],
    ['IC\u030cO 27082440.', ['27082440']],
    ['2708', ['2708']],
    ['Łódź', ['lodz']],
    ['Москва', ['moskva']],
  ];
  for (const [typed, words] of readings)
    it(JSON.stringify(typed), () => {
      assert.deepEqual(readingsOf(typed)[0], words);
    });

  it('is nothing when nothing was typed', () => {
    for (const typed of ['', ' ', '\u00a0', '.', '* _ ~ <>', '{}']) assert.deepEqual(readingsOf(typed), [], typed);
  });

  it('is words a key can hold, few and short, whatever was typed', () => {
    const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.lorem({ maxCount: 60 }));
    fc.assert(
      fc.property(any, (typed) => {
        for (const words of readingsOf(typed)) {
          assert.ok(words.length > 0 && words.length <= 8, `${words.length} words`);
          for (const word of words) assert.match(word, /^[a-z0-9][a-z0-9.-]{0,63}$/);
        }
      }),
    );
  });
});

describe('a number typed alone', () => {
  it('is an IČO with seven or eight digits, or with "IČO" before it', () => {
    for (const typed of [
      '27082440',
      '270 82 440',
      '2708-2440',
      '0177041',
      'IČO 27082440',
      'ičo:177041',
      'IC 5',
      '27082440?',
    ])
      assert.ok(asksByIco(typed) && icoAsked(typed), typed);
  });

  it('is none when it is shorter, longer, or has anything else in it', () => {
    for (const typed of [
      '',
      '123456',
      '270824401',
      '27082440 Kapr',
      'Kapr 27082440',
      'IČO',
      'IČO Kapr',
      '27082440x',
      'ikona 5',
    ])
      assert.equal(asksByIco(typed), false, typed);
  });

  it('is known to be wrong with "IČO" before it and too many digits', () => {
    assert.deepEqual([asksByIco('IČO 270824401'), icoAsked('IČO 270824401')], [true, undefined]);
  });
});

describe('a customer', () => {
  const listed = named('Zelený Kapr & synové, spol. s r.o.', { ico: '27082440', domain: 'zelenykapr.onmicrosoft.com' });

  for (const typed of [
    'zelený kapr',
    'KAPR',
    'kap zel',
    'synove',
    'Zelený Kapr & synové, spol. s r.o.',
    'zeleny kapr sro',
    'zelenykapr',
    'zelenykapr.onmicrosoft.com',
    'zelenykapr.onmicr',
    'admin@zelenykapr.onmicrosoft.com',
    '27082440',
    '270 82 440',
    '2708',
    'ičo 27082440',
  ])
    it(`is found by ${typed}`, () => {
      assert.ok(reaches(typed, listed), listed.join(' '));
    });

  for (const typed of ['apr', 'modrý kapr', 'zelenykapr.cz', '27082441', '7082440', 'onmicrosoft', 'com'])
    it(`is not found by ${typed}`, () => {
      assert.ok(!reaches(typed, listed), listed.join(' '));
    });

  it('whose name is a domain is found by it', () => {
    const shop = named('Alza.cz a.s.');
    for (const typed of ['alza', 'Alza.cz', 'alza.cz a.s.', 'www.alza.cz']) assert.ok(reaches(typed, shop), typed);
  });

  it('from abroad is found by the number as it was typed, with and without its signs', () => {
    const polish = named('Lipka Sp. z o.o.', { ico: 'PL 521-301-72-28' });
    for (const typed of ['PL 521-301-72-28', 'pl5213017228']) assert.ok(reaches(typed, polish), typed);
  });

  it('with a tenant of their own is found by its domain', () => {
    const own = named('Lipka', { domain: 'lipka.example' });
    for (const typed of ['lipka.example', 'www.lipka.example']) assert.ok(reaches(typed, own), typed);
  });

  it('is found by every word of its name, however it is called', () => {
    const letters = fc.constantFrom(...'aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzžÄÖßłø0123456789');
    const word = fc.string({ unit: letters, minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 10 }), (words) => {
        const all = named(words.join(' '));
        for (const one of words) {
          assert.ok(reaches(one, all), `${one} in ${all.join(' ')}`);
          assert.ok(reaches(one.toUpperCase(), all), one);
          assert.ok(reaches(one.normalize('NFD').replace(/\p{Mn}/gu, ''), all), one);
        }
        assert.ok(reaches(words.join(' '), all), words.join(' '));
      }),
    );
  });

  it('is listed under words that a key can hold, few and short, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 100 }), (name, domain) => {
        const words = named(name, { domain, ico: name });
        assert.ok(words.length <= 20, `${words.length} words`);
        for (const each of words) assert.match(each, /^[a-z0-9.-]{1,64}$/);
      }),
    );
  });
});

describe('the list of customers', () => {
  it('has everybody that was sent off, with the domain they have or are to have', () => {
    assert.equal(listingFor(creating())?.domain, 'lipovymlyn.onmicrosoft.com');
    assert.equal(listingFor(created())?.domain, 'lipovymlyn.onmicrosoft.com');
    const { request, ...facts } = created();
    const own = { ...request, existingDomain: 'lipovy-mlyn.cz' };
    const at = NOW.toISOString();
    const pending = {
      ...facts,
      state: 'relationshipPending',
      request: own,
      recordedAt: at,
      recordedBy: ADMIN,
    } as const;
    assert.equal(listingFor(pending)?.domain, 'lipovy-mlyn.cz');
  });

  it('has no form that was not sent, until colleagues are offered to take it over', () => {
    assert.equal(listingFor(draft()), undefined);
    const offered = listingFor({ ...draft(), offeredAt: NOW.toISOString() });
    assert.deepEqual(
      [offered?.companyName, offered?.domain, offered?.ico],
      ['Lipový mlýn s.r.o.', 'lipovymlyn.onmicrosoft.com', '12345679'],
    );
  });

  it('has a form that came back, by what was typed', () => {
    const back = { ...draft(), state: 'needsFix', setback: { problem: { why: 'no-access' } } } as const;
    const values = { ...back.values, ico: '', domainPrefix: 'https://LipovyMlyn.onmicrosoft.com/' };
    assert.deepEqual(listingFor({ ...back, values })?.domain, 'lipovymlyn.onmicrosoft.com');
    const own = { ...back.values, hasTenant: 'true', existingDomain: ' lipovy-mlyn.cz ' };
    assert.deepEqual(listingFor({ ...back, values: own })?.domain, 'lipovy-mlyn.cz');
    assert.equal(listingFor({ ...back, values: { ...values, domainPrefix: '' } })?.domain, '');
  });

  it('has nobody who was thrown away, although colleagues had been offered the form', () => {
    const gone = discard({ ...draft(), offeredAt: NOW.toISOString() }, ADMIN, NOW);
    assert.ok(gone.ok);
    assert.equal(listingFor(gone.value), undefined);
  });
});
