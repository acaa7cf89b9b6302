import assert from 'node:assert/strict';
import type { FormValues, TenantRequest } from '../../src/domain/customer-form.ts';
import type { Duplicate, Findings } from '../../src/domain/findings.ts';
import type { RegisterAnswer, RegisterSubject } from '../../src/domain/register.ts';
import { ask, requestOf } from './asked-form.ts';
import { FILLED } from './filled-form.ts';

const AT = '2026-11-20T10:00:00Z';
const ICO = '12345679';
const DOMAIN = 'lipovymlyn.onmicrosoft.com';
const subject: RegisterSubject = {
  ico: ICO,
  name: FILLED.companyName,
  dic: 'CZ12345679',
  legalForm: '112',
  insolvency: false,
  vatGroup: false,
  school: false,
  soleTrader: false,
};
const answered = (answer: RegisterAnswer, ico = ICO): Findings => ({ register: { ico, at: AT, answer } });
const known = (changes: Partial<RegisterSubject> = {}): Findings =>
  answered({ kind: 'found', subject: { ...subject, ...changes } });

describe('what the register says of a form', () => {
  const marks: readonly (readonly [
    string,
    Findings,
    Partial<FormValues>,
    TenantRequest['register'],
    readonly string[],
  ])[] = [
    ['it knows the organisation', known(), {}, 'verified', ['register-found']],
    ['it knows none', answered({ kind: 'not-found' }), {}, 'not-found', ['register-not-found']],
    ['it is away', answered({ kind: 'unknown', why: 'away' }), {}, 'unknown', ['register-unknown']],
    ['it is too slow', answered({ kind: 'unknown', why: 'slow' }), {}, 'unknown', ['register-unknown']],
    ['it has not been asked', {}, {}, 'unknown', []],
    ['it was asked about another number', answered({ kind: 'not-found' }, '27082440'), {}, 'unknown', []],
    ['it is not asked elsewhere', known(), { country: 'SK' }, 'other-country', []],
  ];
  for (const [what, findings, changes, register, notices] of marks) {
    it(`${what}: ${register}`, () => {
      assert.equal(requestOf(findings, changes).register, register);
      assert.deepEqual(ask(findings, changes).notices('ico'), notices);
    });
  }

  it('goes along as it was told: tax number, legal form, and its own writing of the name', () => {
    const { dic, legalForm, companyName, nameKept } = requestOf(known(), { companyName: 'LIPOVÝ MLÝN, S. R. O.' });
    assert.deepEqual([dic, legalForm, companyName, nameKept], ['CZ12345679', '112', FILLED.companyName, false]);
  });

  it('is cut after a word where its name is longer than Partner Center takes, and is the same name then', () => {
    const long = `Spolek přátel vody ${'a všech ostatních nápojů '.repeat(10)}`;
    const cut = long.slice(0, long.lastIndexOf(' ', 200)).trim();
    const findings = known({ name: long });
    assert.deepEqual(ask(findings).problemAt('companyName'), { why: 'name-differs', registered: cut });
    const { companyName, nameKept } = requestOf(findings, { companyName: cut.toUpperCase() });
    assert.deepEqual([companyName, nameKept], [cut, false]);
    assert.equal(requestOf(known({ name: '  Lipový  mlýn\u00a0s.r.o. ' })).companyName, FILLED.companyName);
    const endless = 'a'.repeat(250);
    assert.equal(
      requestOf(known({ name: `b${endless}` }), { companyName: `B${endless.slice(0, 199)}` }).nameKept,
      false,
    );
  });

  it('is nothing to differ from where its name is none', () => {
    for (const name of ['X', 's.r.o.', '---', '']) {
      const { nameKept, register } = requestOf(known({ name }));
      assert.deepEqual([nameKept, register], [false, 'verified']);
      assert.equal(ask(known({ name })).questions.name, undefined);
    }
  });

  it('marks a name that was kept against it', () => {
    const { nameKept, companyName } = requestOf(known(), { companyName: 'Mlýn', nameChoice: 'mine' });
    assert.deepEqual([nameKept, companyName], [true, 'Mlýn']);
    assert.deepEqual(ask(known(), { companyName: 'Mlýn', nameChoice: 'mine' }).notices('companyName'), ['name-kept']);
    assert.deepEqual(ask(known(), { companyName: 'Mlýn' }).questions.name, { registered: subject.name, mine: 'Mlýn' });
  });

  it('stops a dissolved organisation, whatever is ticked or changed beside it', () => {
    const dissolved = known({ dissolvedOn: '2023-11-30', insolvency: true });
    for (const changes of [{}, { insolvencySeen: 'true' }, { hasTenant: 'true', existingDomain: 'lipa.cz' }]) {
      const { problemAt, notices, questions } = ask(dissolved, changes);
      assert.deepEqual(problemAt('ico'), { why: 'dissolved', on: '2023-11-30' });
      assert.deepEqual([notices('ico'), questions.insolvency], [[], false]);
    }
  });

  it('asks for an insolvency to be ticked ("Settled" 7), and says so where it was', () => {
    const insolvent = known({ insolvency: true });
    assert.deepEqual(ask(insolvent).problems, { ico: 'insolvency' });
    for (const insolvencySeen of ['', 'false', 'True', '1', 'on'])
      assert.equal(ask(insolvent, { insolvencySeen }).problemAt('ico')?.why, 'insolvency');
    assert.equal(ask(insolvent).questions.insolvency, true);
    assert.equal(requestOf(insolvent, { insolvencySeen: 'true' }).insolvencySeen, true);
    assert.deepEqual(ask(insolvent, { insolvencySeen: 'true' }).notices('ico'), ['register-found', 'insolvency-seen']);
    assert.equal(requestOf(known(), { insolvencySeen: 'true' }).insolvencySeen, false);
  });

  it('shows a school and a VAT group', () => {
    assert.deepEqual(ask(known({ school: true, vatGroup: true })).notices('ico'), [
      'register-found',
      'vat-group',
      'school',
    ]);
  });
});

describe('customers we have already (R-26)', () => {
  const duplicate = (by: Duplicate['by']): Duplicate => ({ customer: 'c1', companyName: 'Mlýn', by });
  const found = (...by: readonly Duplicate['by'][]): Findings => ({
    duplicates: { ico: ICO, domain: DOMAIN, found: by.map(duplicate) },
  });

  it('are named at the field they have in common', () => {
    assert.deepEqual(ask(found('ico')).problems, { ico: 'duplicate' });
    assert.deepEqual(ask(found('domain')).problems, { domainPrefix: 'prefix-ours' });
    assert.deepEqual(ask(found('ico', 'domain')).problems, { ico: 'duplicate', domainPrefix: 'prefix-ours' });
    assert.deepEqual(ask(found('ico')).problemAt('ico'), { why: 'duplicate', companyName: 'Mlýn', by: 'ico' });
    assert.equal(ask(found('ico')).questions.duplicateReason, 'ico');
    assert.equal(ask({}).questions.duplicateReason, undefined);
  });

  it('have their names for themselves: no reason helps, another name does', () => {
    assert.deepEqual(ask(found('domain'), { duplicateReason: 'druhá pobočka' }).problems, {
      domainPrefix: 'prefix-ours',
    });
    assert.equal(ask(found('domain')).questions.duplicateReason, undefined);
    const offered: Findings = {
      ...found('domain'),
      suggestions: { companyName: FILLED.companyName, prefixes: [{ prefix: 'lipa1', answer: 'free' }] },
    };
    assert.deepEqual(ask(offered).questions.prefixes, [{ prefix: 'lipa1', answer: 'free' }]);
  });

  it('are named at the tenant the customer has', () => {
    const findings: Findings = { duplicates: { ico: ICO, domain: 'lipa.cz', found: [duplicate('domain')] } };
    const has = { hasTenant: 'true', existingDomain: 'https://Lipa.cz' };
    assert.deepEqual(ask(findings, has).problems, { existingDomain: 'duplicate' });
    assert.equal(requestOf(findings, { ...has, duplicateReason: 'druhý nájem' }).duplicateReason, 'druhý nájem');
  });

  it('may be one more with a reason that says something, which goes along', () => {
    for (const duplicateReason of ['', '  ', 'x', ' ab ', '\u200b\u200b\u200b'])
      assert.equal(ask(found('ico'), { duplicateReason }).problemAt('ico')?.why, 'duplicate', duplicateReason);
    const { duplicateReason } = requestOf(found('ico'), { duplicateReason: '  druhá   pobočka ' });
    assert.equal(duplicateReason, 'druhá pobočka');
    assert.equal(requestOf({}, { duplicateReason: 'jen tak' }).duplicateReason, '');
  });

  it('are those of the number and the domain that stand in the form now', () => {
    assert.deepEqual(ask(found('ico', 'domain'), { ico: '27082440' }).problems, { domainPrefix: 'prefix-ours' });
    assert.deepEqual(ask(found('ico', 'domain'), { domainPrefix: 'jiny' }).problems, { ico: 'duplicate' });
    assert.deepEqual(ask(found('ico', 'domain'), { ico: '27082440', domainPrefix: 'jiny' }).problems, {});
  });
});

describe('the name of the tenant (R-37)', () => {
  const domain = (answer: 'free' | 'taken' | 'unknown', prefix = 'lipovymlyn'): Findings => ({
    domain: { prefix, at: AT, answer },
    suggestions: {
      companyName: FILLED.companyName,
      prefixes: (['free', 'unknown', 'taken', 'free', 'free'] as const).map((each, at) => ({
        prefix: `lipa${at}`,
        answer: each,
      })),
    },
  });

  it('is free, taken or unknown, and never free because nobody knows', () => {
    assert.equal(requestOf(domain('free')).domainCheck, 'free');
    assert.equal(requestOf(domain('unknown')).domainCheck, 'unknown');
    assert.equal(requestOf({}).domainCheck, 'unknown');
    assert.equal(requestOf(domain('free', 'jiny')).domainCheck, 'unknown');
    assert.deepEqual(ask(domain('taken')).problemAt('domainPrefix'), { why: 'prefix-taken', prefix: 'lipovymlyn' });
    assert.deepEqual(ask(domain('free')).notices('domainPrefix'), ['domain-free']);
    assert.deepEqual(ask(domain('unknown')).notices('domainPrefix'), ['domain-unknown']);
    assert.deepEqual(ask({}).notices('domainPrefix'), []);
  });

  it('that is taken or missing can be picked among three that nobody is known to have', () => {
    const offered = (findings: Findings, changes: Partial<FormValues> = {}) =>
      ask(findings, changes).questions.prefixes.map(({ prefix }) => prefix);
    assert.deepEqual(offered(domain('taken')), ['lipa0', 'lipa1', 'lipa3']);
    assert.deepEqual(offered(domain('free'), { domainPrefix: '' }), ['lipa0', 'lipa1', 'lipa3']);
    assert.deepEqual(offered(domain('taken', 'lipa0'), { domainPrefix: 'lipa0' }), ['lipa1', 'lipa3', 'lipa4']);
    assert.deepEqual(offered(domain('free')), []);
    assert.deepEqual(offered(domain('taken'), { hasTenant: 'true' }), []);
  });

  it('does not matter where the customer has a tenant (R-42)', () => {
    const has = { hasTenant: 'true', existingDomain: 'lipa.cz', domainPrefix: 'lipovymlyn' };
    const { domainPrefix, existingDomain, domainCheck } = requestOf(domain('taken'), has);
    assert.deepEqual([domainPrefix, existingDomain, domainCheck], ['', 'lipa.cz', 'unknown']);
    assert.equal(requestOf(domain('free'), has).domainCheck, 'unknown');
    assert.deepEqual(ask(domain('free'), has).notices('domainPrefix'), []);
    assert.deepEqual(ask({}, has).notices('hasTenant'), ['relationship-path']);
    assert.deepEqual(ask({}, { ...has, domainPrefix: 'vůbec ne!' }).problems, {});
  });
});
