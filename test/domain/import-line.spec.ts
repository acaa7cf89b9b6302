import assert from 'node:assert/strict';
import fc from 'fast-check';
import { headingIn } from '../../src/domain/import-columns.ts';
import {
  checkLine,
  createLineJudge,
  type ImportSetting,
  type ImportValues,
  valuesOf,
} from '../../src/domain/import-line.ts';
import { keysOfKnown } from '../../src/domain/unique-keys.ts';
import { SETTING } from './filled-form.ts';

const OWN_TENANT = '00000000-0000-4000-9000-000000000002';
const TENANT = '6f3a0e52-7c1d-4b8e-9a35-d2c4b1f08e77';
const setting: ImportSetting = { ...SETTING, ownTenantId: OWN_TENANT };
const good: ImportValues = { companyName: 'Lípa a synové s.r.o.', ico: '27082440' };
const problemsOf = (values: ImportValues): readonly string[] => {
  const checked = checkLine(values, setting);
  return checked.ok ? [] : checked.refusal.map(({ field = '', problem }) => `${field}: ${problem.why}`);
};

const judged: readonly (readonly [what: string, values: ImportValues, problems: readonly string[]])[] = [
  ['a name and an IČO', good, []],
  ['an IČO without its zeros, as Excel leaves it', { ...good, ico: '177041' }, []],
  ['a name and a domain', { companyName: 'Lípa', domain: 'https://www.lipa.cz/' }, []],
  ['a name and a tenant id', { companyName: 'Lípa', tenantId: `{${TENANT.toUpperCase()}}` }, []],
  ['a number of another country', { companyName: 'Lipka GmbH', ico: 'HRB 1234', country: 'Německo' }, []],
  ['a country by its name or code', { ...good, ico: '36000001', country: 'Slovenská republika' }, []],
  ['an odd name, which has been a customer for long', { ...good, companyName: 'A B C' }, []],
  ['a phone beginning with +', { ...good, phone: '+420 602 123 456' }, []],
  ['no name', { ico: '27082440' }, ['companyName: required']],
  ['nothing that tells it apart', { companyName: 'Lípa' }, [': no-identifier']],
  ['a number that is none in Czechia', { ...good, ico: '-' }, ['ico: ico-format']],
  ['a dash for a number abroad', { companyName: 'Lipka', ico: '-', country: 'SK' }, [': no-identifier']],
  ['a wrong check digit', { ...good, ico: '27082441' }, ['ico: ico-checksum']],
  ['only a legal form', { ...good, companyName: 's.r.o.' }, ['companyName: name-unusable']],
  ['a name that is too long', { ...good, companyName: 'x'.repeat(250) }, ['companyName: too-long']],
  ['a street without a number', { ...good, addressLine1: 'Lipová' }, ['addressLine1: house-number']],
  ['a wrong postal code', { ...good, postalCode: '6020' }, ['postalCode: postal-code']],
  ['an e-mail that is none', { ...good, email: 'ucetni@' }, ['email: email-format']],
  ['a phone that is none', { ...good, phone: '12' }, ['phone: phone']],
  ['a domain that is none', { ...good, domain: 'lipa' }, ['domain: domain-format']],
  ['our own domain', { ...good, domain: SETTING.ownDomains[0] ?? '' }, ['domain: own-tenant']],
  ['a tenant id that is none', { ...good, tenantId: '123' }, ['tenantId: tenant-id']],
  ['our own tenant', { ...good, tenantId: OWN_TENANT }, ['tenantId: own-tenant-id']],
  ['a country nobody knows', { ...good, country: 'Čehko' }, ['country: country-unknown']],
  ['a country we may not sell in', { ...good, country: 'US' }, ['country: country-outside-region']],
  ['several mistakes', { ico: '2', email: 'x' }, ['companyName: required', 'ico: ico-checksum', 'email: email-format']],
];

describe('a line of a list of customers', () => {
  for (const [what, values, problems] of judged)
    it(`${problems.length === 0 ? 'is taken' : 'is not taken'}: ${what}`, () => {
      assert.deepEqual(problemsOf(values), problems);
    });

  it('is kept as the form would keep it', () => {
    const checked = checkLine(
      { ...good, ico: '177041', postalCode: '60200', phone: '602123456', domain: 'WWW.Lipa.cz', tenantId: TENANT },
      setting,
    );
    assert.ok(checked.ok);
    const { request, tenantId } = checked.value;
    assert.deepEqual(
      [request.ico, request.postalCode, request.phone, request.existingDomain, request.domainPrefix, tenantId],
      ['00177041', '602 00', '+420602123456', 'lipa.cz', '', TENANT],
    );
    assert.deepEqual(
      keysOfKnown(checked.value).map(({ kind, value }) => `${kind} ${value}`),
      ['ico 00177041', 'domain lipa.cz', `tenant ${TENANT}`],
    );
  });

  const heading = headingIn(['Název', 'IČO', 'Poznámka', 'Telefon']);
  for (const [cell, read] of [
    ["'+420602123456", '+420602123456'],
    ["'=1+1", '=1+1'],
    ['="00123"', '00123'],
    ['="a""b"', 'a""b'],
    ["'s-Hertogenbosch", "'s-Hertogenbosch"],
    ['=1+1', '=1+1'],
    ['\u200b Lípa\u00a0 a\nsynové ', 'Lípa a synové'],
  ] as const)
    it(`reads a cell as what was meant: ${JSON.stringify(cell)}`, () => {
      assert.equal(valuesOf([cell, '', '', ''], heading).companyName, read);
    });

  it('knows the lines before it: the same number, domain or tenant is told with the line that had it first', () => {
    const judge = createLineJudge(headingIn(['Název', 'IČO', 'Doména', 'ID tenantu']), setting);
    const said = [
      ['Lípa', '27082440', 'lipa.cz', ''],
      ['Špatná', '27082441', 'jiná.cz', ''],
      ['Lípa podruhé', '27082440', '', ''],
      ['Jiná', '', 'LIPA.cz', ''],
      ['Tenant', '', '', TENANT],
      ['Tenant znovu', '', 'tenant.cz', TENANT.toUpperCase()],
      ['Po špatné', '', 'jiná.cz', ''],
    ].map((cells, at) => judge(at + 2, cells).outcome);
    assert.deepEqual(
      said.map((outcome) => (outcome.is === 'repeated' ? `${outcome.first} ${outcome.key}` : outcome.is)),
      ['good', 'bad', '2 ico', '2 domain', 'good', '6 tenant', 'good'],
    );
  });

  it('has more cells than columns: it is not taken, whatever they say; empty ones at the end do no harm', () => {
    const judge = createLineJudge(heading, setting);
    assert.equal(judge(2, ['Lípa', '27082440', '', '', 'navíc']).outcome.is, 'bad');
    assert.equal(judge(3, ['Lípa', '27082440', '', '', '', ' ']).outcome.is, 'good');
    assert.equal(judge(4, ['Kapr', '99990067']).outcome.is, 'good');
  });

  it('may hold anything: it is judged without an error, and what is taken has a name and a key', () => {
    const columns = headingIn(['Název', 'IČO', 'Země', 'PSČ', 'Telefon', 'E-mail', 'Doména', 'ID tenantu']);
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'binary' }), { maxLength: 9 }), { maxLength: 5 }), (rows) => {
        const judge = createLineJudge(columns, setting);
        rows.forEach((cells, at) => {
          const line = judge(at + 2, cells);
          assert.equal(line.line, at + 2);
          if (line.outcome.is !== 'good') return;
          const checked = checkLine(line.values, setting);
          assert.ok(checked.ok && checked.value.request.companyName !== '' && keysOfKnown(checked.value).length > 0);
        });
      }),
    );
  });
});
