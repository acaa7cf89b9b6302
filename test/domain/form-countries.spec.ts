import assert from 'node:assert/strict';
import { builtInRules, type CountryRules } from '../../src/domain/country.ts';
import type { FormValues } from '../../src/domain/customer-form.ts';
import type { AssociatedReseller, Findings } from '../../src/domain/findings.ts';
import { resellerMark } from '../../src/domain/read-form.ts';
import { ask, requestOf } from './asked-form.ts';
import { SETTING } from './filled-form.ts';

describe('the reseller of a provider’s customer (R-05)', () => {
  const PROVIDER = { ...SETTING, asksReseller: true };
  const reseller = (at: number, tenant = at): AssociatedReseller => ({
    tenantId: `00000000-0000-4000-8000-00000000000${tenant}`,
    partnerId: `610000${at}`,
    name: `Kolárna ${at}`,
  });
  const named = (found: readonly AssociatedReseller[] | 'unknown', asked = 'Kolárna'): Findings => ({
    resellers: { asked, found },
  });
  const at = (findings: Findings, changes: Partial<FormValues> = {}) =>
    ask(findings, { associatedReseller: 'Kolárna', ...changes }, PROVIDER);

  it('is asked for only there', () => {
    assert.deepEqual(ask({}, {}, PROVIDER).problems, { associatedReseller: 'required' });
    assert.deepEqual(ask(named([])).problems, {});
    assert.equal('associatedReseller' in requestOf(named([reseller(1)])), false);
  });

  it('is nobody, one, or one of several', () => {
    assert.equal(at(named([])).problemAt('associatedReseller')?.why, 'reseller-not-found');
    assert.deepEqual(at(named([reseller(1)])).request?.associatedReseller, reseller(1));
    assert.deepEqual(at(named([reseller(1)])).notices('associatedReseller'), ['reseller-found']);
    const several = named([reseller(1), reseller(2)]);
    assert.deepEqual(at(several).problemAt('associatedReseller'), { why: 'reseller-choose', count: 2 });
    assert.deepEqual(at(several).questions.resellers, [reseller(1), reseller(2)]);
    const chosen = at(several, { resellerChoice: resellerMark(reseller(2)) });
    assert.deepEqual(chosen.request?.associatedReseller, reseller(2));
    assert.equal(at(several, { resellerChoice: 'nikdo' }).problemAt('associatedReseller')?.why, 'reseller-choose');
  });

  it('is the location that was picked, where one has several in the same tenant', () => {
    const locations = named([reseller(1, 7), reseller(2, 7)]);
    for (const location of [reseller(1, 7), reseller(2, 7)])
      assert.deepEqual(at(locations, { resellerChoice: resellerMark(location) }).request?.associatedReseller, location);
  });

  it('waits while nobody could say, or has been asked about this name', () => {
    for (const findings of [{}, named('unknown'), named([reseller(1)], 'Jiná')])
      assert.equal(at(findings).problemAt('associatedReseller')?.why, 'resellers-unknown');
  });

  it('is picked among eight at most; more are narrowed by typing', () => {
    const many = named([1, 2, 3, 4, 5, 6, 7, 8, 9].map((each) => reseller(each)));
    assert.equal(at(many).questions.resellers.length, 8);
    assert.deepEqual(at(many).problemAt('associatedReseller'), { why: 'reseller-choose', count: 9 });
    assert.deepEqual(at(named([reseller(1)])).questions.resellers, []);
  });
});

describe('what a country asks for (API §3.3, §3.4)', () => {
  const told = (code: string, changes: Partial<CountryRules>): Findings => ({
    country: { ...builtInRules(code, SETTING.policy), source: 'partner-center', ...changes },
  });
  const missing = (country: string, findings: Findings = {}, changes: Partial<FormValues> = {}) =>
    ask(findings, { country, ico: '', phone: '', postalCode: '', ...changes }).problems;

  const table: readonly (readonly [string, Record<string, string>])[] = [
    ['CZ', { ico: 'required', postalCode: 'required' }],
    ['SK', { postalCode: 'required' }],
    ['DE', { postalCode: 'required' }],
    ['HU', { ico: 'required', postalCode: 'required', phone: 'required' }],
    ['PL', { ico: 'required', postalCode: 'required', phone: 'required' }],
  ];
  for (const [country, problems] of table) {
    it(`${country}: ${Object.keys(problems).join(', ')}`, () => assert.deepEqual(missing(country), problems));
  }

  it('a number only where it is both taken and asked for', () => {
    assert.deepEqual(missing('HU', told('HU', { takesRegistrationNumber: false })), { postalCode: 'required' });
    assert.deepEqual(missing('SK', told('SK', { takesRegistrationNumber: true })), { postalCode: 'required' });
    assert.deepEqual(missing('IE', told('IE', { postalCodeRequired: false })), {});
  });

  it('of a customer with a tenant neither number nor phone, for nothing is sent', () => {
    const has = { hasTenant: 'true', existingDomain: 'lipa.hu' };
    assert.deepEqual(missing('HU', {}, has), {});
    assert.deepEqual(missing('CZ', {}, has), { ico: 'required' });
  });

  it('decides by itself whether the number is sent, its culture and its language (R-27, R-39)', () => {
    const sent = (country: string, findings: Findings = {}, changes: Partial<FormValues> = {}) => {
      const { sendRegistrationNumber, culture, language } = requestOf(findings, { country, ...changes });
      return [sendRegistrationNumber, culture, language];
    };
    assert.deepEqual(sent('CZ'), [false, 'cs-CZ', 'cs']);
    assert.deepEqual(sent('CZ', told('CZ', { takesRegistrationNumber: true })), [true, 'cs-CZ', 'cs']);
    assert.deepEqual(sent('SK'), [false, 'en-US', 'en']);
    assert.deepEqual(sent('HU'), [true, 'en-US', 'en']);
    assert.deepEqual(sent('SK', told('SK', { takesRegistrationNumber: true, culture: 'sk-SK', language: 'sk' })), [
      true,
      'sk-SK',
      'sk',
    ]);
    assert.deepEqual(sent('SK', told('SK', { takesRegistrationNumber: true }), { ico: '' }), [false, 'en-US', 'en']);
  });

  it('is not what another country asks for', () => {
    assert.deepEqual(ask(told('DE', { postalCodePattern: '^x$' }), { country: 'AT', ico: '' }).problems, {});
    assert.deepEqual(
      ask(told('DE', { postalCodePattern: '^x$' }), { country: 'de', ico: '' }).problemAt('postalCode'),
      {
        why: 'postal-code',
        country: 'DE',
      },
    );
  });

  it('a code that begins oddly, and a phone that costs extra, are worth a word', () => {
    assert.deepEqual(ask({}, { postalCode: '87401' }).notices('postalCode'), ['postal-code-odd']);
    assert.deepEqual(ask({}, { phone: '900 123 456' }).notices('phone'), ['phone-premium']);
    assert.deepEqual([ask({}).notices('postalCode'), ask({}).notices('phone')], [[], []]);
  });
});

describe('what was typed', () => {
  it('is tidied: blanks, invisible signs, letters and their marks', () => {
    const { companyName, city, firstName, ico, email, phone } = requestOf(
      {},
      {
        companyName: '\u200bLipovy\u0301\u00a0\tmly\u0301n \u202es.r.o.',
        city: 'Ne\u030cmc\u030cice\u0000',
        firstName: 'U\u00adč\u2060etní',
        ico: '\u200e123 45\u200b679',
        email: ' ucetni@lipovy-mlyn.cz\u200b',
        phone: '\u202a602 123 456\u202c',
      },
    );
    assert.deepEqual(
      [companyName, city, firstName, ico, email, phone],
      ['Lipový mlýn s.r.o.', 'Němčice', 'Učetní', '12345679', 'ucetni@lipovy-mlyn.cz', '+420602123456'],
    );
  });

  it('is nothing when nothing of it can be seen', () => {
    assert.deepEqual(ask({}, { city: '\u200b\u2060 \u00ad', firstName: '\u202e' }).problems, {
      city: 'required',
      firstName: 'required',
    });
  });
});
