import assert from 'node:assert/strict';
import { checkForm } from '../../src/domain/check-form.ts';
import {
  emptyForm,
  type FormField,
  type FormValues,
  formFields,
  type Problem,
  type TenantRequest,
} from '../../src/domain/customer-form.ts';
import { FILLED, REQUEST, SETTING } from './filled-form.ts';

const check = (changes: Partial<FormValues>) => checkForm({ ...FILLED, ...changes }, SETTING);
/** The problems of the filled-in form with these changes. */
const problems = (changes: Partial<FormValues>) => {
  const checked = check(changes);
  return checked.ok ? {} : checked.refusal;
};
const request = (changes: Partial<FormValues>): TenantRequest => {
  const checked = check(changes);
  assert.ok(checked.ok, JSON.stringify(checked));
  return checked.value;
};
const long = (length: number): string => 'xy'.repeat(length).slice(0, length);

describe('a filled-in form', () => {
  it('becomes a request', () => {
    assert.deepEqual(REQUEST, {
      ico: '12345679',
      companyName: 'Lipový mlýn s.r.o.',
      addressLine1: 'Lipová 12',
      addressLine2: '2. patro',
      city: 'Němčice',
      postalCode: '674 01',
      country: 'CZ',
      firstName: 'Účetní',
      lastName: 'Oddělení',
      email: 'ucetni@lipovy-mlyn.cz',
      phone: '+420602123456',
      domainPrefix: 'lipovymlyn',
      agreementPath: 'invite',
      sendRegistrationNumber: false,
      culture: 'cs-CZ',
      language: 'cs',
      register: 'unknown',
      nameKept: false,
      dic: '',
      legalForm: '',
      insolvencySeen: false,
      addressCheck: 'unknown',
      domainCheck: 'unknown',
      duplicateReason: '',
      existingDomain: '',
    });
  });

  const lone: readonly (readonly [FormField, string, Problem])[] = [
    ['ico', '', { why: 'required' }],
    ['ico', 'abc', { why: 'ico-format' }],
    ['ico', '123456789', { why: 'ico-format' }],
    ['ico', '12345678', { why: 'ico-checksum' }],
    ['ico', long(21), { why: 'too-long', max: 20 }],
    ['companyName', '', { why: 'required' }],
    ['companyName', ' \u00a0\t ', { why: 'required' }],
    ['companyName', 'X', { why: 'name-unusable' }],
    ['companyName', '--- !!', { why: 'name-unusable' }],
    ...[
      'llc',
      'Inc',
      'Inc.',
      'LTD',
      'gmbh',
      's.r.o.',
      's. r. o.',
      'SRO',
      'a.s.',
      'a. s.',
      'spol. s r.o.',
      'z.s.',
      'o.p.s.',
    ].map((name) => ['companyName', name, { why: 'name-unusable' }] as const),
    ['companyName', long(201), { why: 'too-long', max: 200 }],
    ['addressLine1', '', { why: 'required' }],
    ['addressLine1', 'Lipová', { why: 'house-number' }],
    ['addressLine1', `1${long(200)}`, { why: 'too-long', max: 200 }],
    ['addressLine2', long(201), { why: 'too-long', max: 200 }],
    ['city', '', { why: 'required' }],
    ['city', long(101), { why: 'too-long', max: 100 }],
    ['postalCode', '', { why: 'required' }],
    ['postalCode', '1234', { why: 'postal-code', country: 'CZ' }],
    ['postalCode', '17 000', { why: 'postal-code', country: 'CZ' }],
    ['companyName', 'lipovy-mlyn.cz s.r.o.', { why: 'name-doubtful' }],
    ['companyName', 'aaaa', { why: 'name-doubtful' }],
    ['companyName', 'A B C', { why: 'name-doubtful' }],
    ['country', '', { why: 'required' }],
    ['country', 'US', { why: 'country-outside-region' }],
    ['country', 'Česko', { why: 'country-outside-region' }],
    ['firstName', '', { why: 'required' }],
    ['firstName', long(51), { why: 'too-long', max: 50 }],
    ['lastName', '', { why: 'required' }],
    ['lastName', long(51), { why: 'too-long', max: 50 }],
    ['email', '', { why: 'required' }],
    ['email', 'ucetni', { why: 'email-format' }],
    ['email', 'a@b.cz, c@d.cz', { why: 'email-format' }],
    ['email', 'kdosi@Microsoft.com', { why: 'email-microsoft' }],
    ['email', 'kdosi@Modra-Veverka.example', { why: 'email-own-domain' }],
    ['email', 'kdosi@posta.modra-veverka.example', { why: 'email-own-domain' }],
    ['email', 'ucetni@lipovy-mlyn.con', { why: 'email-tld', tld: 'con' }],
    ['email', 'ucetni@lipovy-mlyn.local', { why: 'email-tld', tld: 'local' }],
    ['email', `${long(250)}@b.cz`, { why: 'too-long', max: 254 }],
    ['phone', '112', { why: 'phone' }],
    ['phone', long(41), { why: 'too-long', max: 40 }],
    ['domainPrefix', '', { why: 'required' }],
    ['domainPrefix', 'ab', { why: 'too-short', min: 3 }],
    ['domainPrefix', long(28), { why: 'too-long', max: 27 }],
    ['domainPrefix', 'lipový', { why: 'prefix-characters' }],
    ['domainPrefix', 'lipovy mlyn', { why: 'prefix-characters' }],
    ['domainPrefix', 'lipovy-mlyn', { why: 'prefix-characters' }],
    ['domainPrefix', 'lipovymlyn.cz', { why: 'prefix-characters' }],
  ];
  for (const [field, typed, problem] of lone) {
    it(`says ${problem.why} at ${field} for ${JSON.stringify(typed.slice(0, 30))}, and nothing elsewhere`, () => {
      const found = problems({ [field]: typed });
      assert.deepEqual(found[field], problem);
      // A country that is none turns the Czech rules off, never others on.
      assert.deepEqual(Object.keys(found), [field]);
    });
  }

  it('says everything at once', () => {
    const checked = checkForm({ ...emptyForm, phone: '1' }, { ...SETTING, asksReseller: true });
    assert.ok(!checked.ok);
    const fine = ['addressLine2', 'country', 'agreementPath', 'hasTenant', 'existingDomain'];
    assert.deepEqual(
      new Set(Object.keys(checked.refusal)),
      new Set(formFields.filter((field) => !fine.includes(field))),
    );
  });

  it('of a customer with a tenant asks for its domain, and for no address and no new name', () => {
    const checked = checkForm({ ...emptyForm, hasTenant: 'true' }, SETTING);
    assert.ok(!checked.ok);
    assert.deepEqual(
      new Set(Object.keys(checked.refusal)),
      new Set(['ico', 'companyName', 'firstName', 'lastName', 'email', 'existingDomain']),
    );
    const { existingDomain, domainPrefix } = request({
      hasTenant: 'true',
      existingDomain: 'https://www.Lipovy-Mlyn.cz/',
    });
    assert.deepEqual([existingDomain, domainPrefix], ['lipovy-mlyn.cz', '']);
  });

  it('may be as long as allowed and no longer', () => {
    const longest = { companyName: long(200), city: long(100), firstName: long(50), lastName: long(50) };
    assert.deepEqual(problems({ ...longest, addressLine1: `1${long(199)}`, domainPrefix: long(27) }), {});
    assert.deepEqual(problems({ domainPrefix: 'abc' }), {});
  });

  it('need not have a phone or a second line', () => {
    const { phone, addressLine2 } = request({ phone: ' ', addressLine2: '' });
    assert.deepEqual([phone, addressLine2], ['', '']);
  });

  it('keeps a full name that only begins or ends like a legal form', () => {
    for (const companyName of ['Mlýn a.s.', 'SRO Servis', 'Inc Press s.r.o.', 'A.S.A. Odpady', '3M']) {
      assert.equal(request({ companyName }).companyName, companyName);
    }
  });

  it('of another country asks for no IČO, no Czech PSČ, and keeps both as typed', () => {
    const foreign = request({ country: 'sk', ico: '', postalCode: '811 01', phone: '0905 123 456' });
    assert.deepEqual(
      [foreign.country, foreign.ico, foreign.postalCode, foreign.phone],
      ['SK', '', '811 01', '+421905123456'],
    );
    assert.equal(request({ country: 'HU', ico: '01-09-123456' }).ico, '01-09-123456');
  });

  it('sends a Czech PSČ as NNN NN however it was typed', () => {
    for (const typed of ['67401', '674 01', ' 674\u00a001 '])
      assert.equal(request({ postalCode: typed }).postalCode, '674 01');
  });

  it('takes the agreement path that was picked, and inviting for anything else', () => {
    assert.equal(request({ agreementPath: 'attest' }).agreementPath, 'attest');
    assert.equal(request({ agreementPath: 'whatever' }).agreementPath, 'invite');
  });
});
