import assert from 'node:assert/strict';
import fc from 'fast-check';
import { existingDomainProblem, prefixProblem } from '../../src/domain/field-rules.ts';
import { policies } from '../../src/domain/policy.ts';
import { domainOfPrefix, isTenantDomain, normaliseDomain, normalisePrefix } from '../../src/domain/tenant-domain.ts';

const policy = policies['current-2026'];

describe('a prefix typed with more around it (R-38)', () => {
  for (const typed of [
    ...['lipovymlyn', 'LipovyMlyn', ' lipovymlyn ', 'lipovymlyn.', '\u200blipovymlyn\u200b', 'lipovymlyn/'],
    ...['lipovymlyn.onmicrosoft.com', 'LIPOVYMLYN.ONMICROSOFT.COM', 'lipovymlyn.onmicrosoft.com.'],
    ...[
      'https://lipovymlyn.onmicrosoft.com/',
      'http://lipovymlyn.onmicrosoft.com',
      'HTTPS://Lipovymlyn.OnMicrosoft.com/a?b#c',
    ],
    ...['admin@lipovymlyn.onmicrosoft.com', 'www.lipovymlyn.onmicrosoft.com', 'lipovymlyn.onmicrosoft.com:443'],
  ]) {
    it(`${JSON.stringify(typed)} is lipovymlyn`, () => assert.equal(normalisePrefix(typed), 'lipovymlyn'));
  }

  it('is changed in nothing else', () => {
    for (const typed of [
      'lipovy mlyn',
      'lipový',
      'lipa.cz',
      'www.lipa',
      'jan@lipa',
      'lipa.onmicrosoft',
      'onmicrosoft.com',
    ])
      assert.equal(normalisePrefix(typed), typed);
    assert.equal(normalisePrefix(''), '');
    assert.equal(normalisePrefix('https://'), '');
  });

  it('stays as it is the second time', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.domain(),
      fc.stringMatching(/^(https?:\/\/)?(www\.)?[a-z0-9]{0,9}(\.onmicrosoft\.com)?[./]?$/),
    );
    fc.assert(
      fc.property(any, (typed) => {
        const prefix = normalisePrefix(typed);
        if (/^[a-z0-9]+$/.test(prefix)) assert.equal(normalisePrefix(domainOfPrefix(prefix)), prefix);
        const domain = normaliseDomain(typed);
        if (isTenantDomain(domain)) assert.equal(normaliseDomain(`https://www.${domain}./x`), domain);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a prefix may be (R-35, R-36)', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['', undefined],
    ['abc', undefined],
    ['123', undefined],
    ['a'.repeat(27), undefined],
    ['ab', 'too-short'],
    ['a'.repeat(28), 'too-long'],
    ...['lipový', 'lipa-mlyn', 'lipa mlyn', 'lipa.cz', 'lipa_mlyn', 'LIPA', 'a@b', 'ß12', '１２３', 'лип', 'é'].map(
      (prefix) => [prefix, 'prefix-characters'] as const,
    ),
  ];
  for (const [prefix, problem] of table) {
    it(`${JSON.stringify(prefix)} is ${problem ?? 'good'}`, () => {
      assert.equal(prefixProblem(prefix, policy)?.why, problem);
    });
  }
});

describe('the domain of a tenant that exists (R-42)', () => {
  const table: readonly (readonly [typed: string, domain: string])[] = [
    ['lipa.cz', 'lipa.cz'],
    ['LIPA.CZ', 'lipa.cz'],
    [' lipa.cz ', 'lipa.cz'],
    ['lipa.cz.', 'lipa.cz'],
    ['https://lipa.cz', 'lipa.cz'],
    ['https://www.lipa.cz/kontakt?x=1#y', 'lipa.cz'],
    ['http://lipa.cz:8080/', 'lipa.cz'],
    ['ftp://lipa.cz', 'lipa.cz'],
    ['www.lipa.cz', 'lipa.cz'],
    ['ucetni@lipa.cz', 'lipa.cz'],
    ['mailto:ucetni@lipa.cz', 'lipa.cz'],
    ['Ucetni@www.Lipa.cz.', 'lipa.cz'],
    ['posta.lipa.cz', 'posta.lipa.cz'],
    ['lipa.onmicrosoft.com', 'lipa.onmicrosoft.com'],
    ['lípa.cz', 'lípa.cz'],
    ['li\u0301pa.cz', 'lípa.cz'],
    ['xn--lpa-rma.cz', 'xn--lpa-rma.cz'],
    ['липа.бг', 'липа.бг'],
    ['lipa\u200b.cz', 'lipa.cz'],
  ];
  for (const [typed, domain] of table) {
    it(`${JSON.stringify(typed)} is ${domain}`, () => {
      assert.equal(normaliseDomain(typed), domain);
      assert.equal(existingDomainProblem(typed, ['modra-veverka.example']), undefined);
    });
  }

  it('may be left for another rule to ask for', () => assert.equal(existingDomainProblem('', []), undefined));

  for (const typed of [
    ...[
      'lipa',
      'lipa.con',
      'lipa.local',
      'li pa.cz',
      'lipa..cz',
      '.lipa.cz',
      '-lipa.cz',
      'lipa-.cz',
      'lipa.cz, lipa.sk',
    ],
    ...[
      'Lipa <ucetni@lipa.cz>',
      '1.2.3.4',
      'lipa_mlyn.cz',
      'cz',
      'https://',
      `${'l'.repeat(64)}.cz`,
      `${'l.'.repeat(130)}cz`,
    ],
  ]) {
    it(`${JSON.stringify(typed.slice(0, 30))} is none`, () => {
      assert.deepEqual(existingDomainProblem(typed, ['modra-veverka.example']), { why: 'domain-format' });
    });
  }
});

describe('the domain of a tenant that is our own (R-09)', () => {
  for (const typed of ['modra-veverka.example', 'https://www.Modra-Veverka.example/', 'posta.modra-veverka.example'])
    it(`${typed} is no customer's`, () =>
      assert.deepEqual(existingDomainProblem(typed, ['modra-veverka.example']), { why: 'own-tenant' }));
});
