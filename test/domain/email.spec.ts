import assert from 'node:assert/strict';
import fc from 'fast-check';
import { domainOfEmail, emailToSend, isEmail } from '../../src/domain/email.ts';
import { emailProblem } from '../../src/domain/field-rules.ts';
import { asciiDomain, isWithin } from '../../src/domain/internet-domain.ts';

const OWN = ['modra-veverka.example', 'Veverka.cz', 'žlutá-veverka.cz'];

describe('the e-mail address of a contact (R-33)', () => {
  const table: readonly (readonly [typed: string, problem: string | undefined])[] = [
    ['', undefined],
    ...[
      ...[
        'ucetni@lipovy-mlyn.cz',
        'UCETNI@LIPOVY-MLYN.CZ',
        'a.b+c@lipa.cz',
        "o'neil@lipa.ie",
        'u_1-2@posta.lipa.co.uk',
      ],
      ...['ucetni@gov.cz', 'a@lipa.museum', 'a@lipa.cz.', 'a@x.cz', '1@2.cz', 'info@lipa.berlin', 'info@lipa.online'],
      // domains and endings in other scripts, as they look and as they are looked up
      ...['info@lípa.cz', 'info@xn--lpa-rma.cz', 'info@lipa.бг', 'info@lipa.xn--90ae', 'info@lipa.ελ', 'info@lipa.ею'],
    ].map((good) => [good, undefined] as const),
    ...[
      ...[
        'ucetni',
        'ucetni@',
        '@lipa.cz',
        'ucetni@lipa',
        'a b@lipa.cz',
        'a@lipa .cz',
        'a@b.cz, c@d.cz',
        'a@b.cz;c@d.cz',
      ],
      ...['a@@lipa.cz', 'a..b@lipa.cz', '.a@lipa.cz', 'a.@lipa.cz', 'a@-lipa.cz', 'a@lipa-.cz', 'a@lipa..cz', 'a@.cz'],
      ...['Účetní <ucetni@lipa.cz>', 'účetní@lipa.cz', '"a b"@lipa.cz', 'a@1.2.3.4', 'a@[1.2.3.4]', 'a@li_pa.cz'],
      ...[`${'a'.repeat(65)}@lipa.cz`, `a@${'l'.repeat(64)}.cz`, 'a@lipa.cz/x', 'a@lipa.cz?x', 'a@lipa.c'],
    ].map((bad) => [bad, 'email-format'] as const),
    ...['a@microsoft.com', 'a@Microsoft.COM', 'a@corp.microsoft.com', 'a@microsoft.com.'].map(
      (theirs) => [theirs, 'email-microsoft'] as const,
    ),
    ['a@notmicrosoft.com', undefined],
    ['a@microsoft.com.cz', undefined],
    ...[
      ...['a@modra-veverka.example', 'a@POSTA.modra-veverka.example', 'a@veverka.cz', 'a@a.b.veverka.cz'],
      ...['a@žlutá-veverka.cz', 'a@xn--lut-veverka-m7a15r.cz', 'a@Posta.ŽLUTÁ-veverka.cz.'],
    ].map((ours) => [ours, 'email-own-domain'] as const),
    ['a@nenimodra-veverka.cz', undefined],
    ['a@veverka.cz.com', undefined],
    ...[
      ...[
        'a@lipa.con',
        'a@lipa.local',
        'a@lipa.czz',
        'a@lipa.test',
        'a@lipa.internal',
        'a@lipa.comm',
        'a@lipa.example',
      ],
      ...['a@lipa.xn--neni-ta', 'a@lipa.čz'],
    ].map((typo) => [typo, 'email-tld'] as const),
  ];
  for (const [typed, problem] of table) {
    it(`${JSON.stringify(typed.slice(0, 40))} is ${problem ?? 'good'}`, () => {
      assert.equal(emailProblem(typed, OWN)?.why, problem);
    });
  }

  it('names the ending that is none as it was typed', () => {
    assert.deepEqual(emailProblem('a@lipa.CON', OWN), { why: 'email-tld', tld: 'con' });
    assert.deepEqual(emailProblem('a@lipa.čz', OWN), { why: 'email-tld', tld: 'čz' });
    assert.deepEqual(emailProblem('a@lipa.local.', OWN), { why: 'email-tld', tld: 'local' });
  });

  it('goes to Partner Center in letters that every mail server takes', () => {
    assert.equal(emailToSend('Ucetni@Lípa.CZ.'), 'Ucetni@xn--lpa-rma.cz');
    assert.equal(emailToSend('ucetni@lipa.cz'), 'ucetni@lipa.cz');
    assert.equal(emailToSend(''), '', 'of nobody');
    assert.equal(domainOfEmail('Ucetni@Lípa.CZ'), 'xn--lpa-rma.cz');
  });

  it('is the same address when it is sent again, and never throws, whatever was typed', () => {
    const domain = fc.oneof(
      fc.domain(),
      fc.constantFrom('lípa.cz', 'LIPA.бг', 'a@b.cz', '%41.cz', 'ž:1', 'ž/x', '[::1]'),
    );
    const any = fc.oneof(
      fc.emailAddress(),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.tuple(fc.string({ maxLength: 5 }), domain).map(([local, at]) => `${local}@${at}`),
    );
    fc.assert(
      fc.property(any, (typed) => {
        const sent = emailToSend(typed);
        if (!isEmail(typed)) return;
        assert.match(sent, /^[!-~]+@[!-~]+$/);
        assert.ok(isEmail(sent));
        assert.equal(emailToSend(sent), sent);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a domain among others', () => {
  it('is itself or lies below, never beside, whatever its letters look like', () => {
    const below = fc.tuple(fc.domain(), fc.stringMatching(/^[a-z0-9]{1,8}$/));
    fc.assert(
      fc.property(below, ([domain, label]) => {
        assert.equal(isWithin(domain.toUpperCase(), [domain]), true);
        assert.equal(isWithin(`${label}.${domain}`, [`${domain}.`]), true);
        assert.equal(isWithin(`${label}${domain}`, [domain]), false);
        assert.equal(isWithin(domain, [`${label}.${domain}`]), false);
        assert.equal(isWithin(domain, []), false);
      }),
    );
  });

  it('that cannot be one is left as it is', () => {
    for (const odd of ['ž/x', 'ž x.cz', 'ž?', 'ž#', 'ž@y.cz', 'ž:80', 'ž%41']) assert.equal(asciiDomain(odd), odd);
  });
});
