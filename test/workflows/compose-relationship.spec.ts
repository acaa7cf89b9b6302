import assert from 'node:assert/strict';
import type { CustomerIn } from '../../src/domain/customer.ts';
import { languages } from '../../src/domain/language.ts';
import { composeLink, type Mail, type MailToken } from '../../src/domain/mail.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Reseller } from '../../src/ports.ts';
import { texts } from '../../src/texts/index.ts';
import { builtLink, relationshipMail } from '../../src/workflows/compose-relationship.ts';
import { REQUEST } from '../domain/filled-form.ts';
import { created, draft, NOW, SALES } from '../domain/one-customer.ts';
import { aReseller } from '../support/a-reseller.ts';

const LINK = 'https://admin.microsoft.com/x?a=1&b=%2F&DAP=false#/BillingAccounts/partner-invitation';
const customer: CustomerIn<'relationshipPending'> = {
  ...draft(),
  due: {},
  state: 'relationshipPending',
  request: { ...REQUEST, domainPrefix: '', existingDomain: 'lipovy-mlyn.cz' },
  recordedAt: NOW.toISOString(),
  recordedBy: SALES,
};
const provider = { name: 'Velká Sova Distribuce a.s.', email: 'csp@velka-sova.example', tenantId: 'provider-tenant' };
const KOLARNA = { tenantId: 'kolarna-tenant', partnerId: '6100101', name: 'Kolárna IT s.r.o.' };

const compose = (changes: Partial<Parameters<typeof relationshipMail>[0]> = {}): Result<Mail, readonly MailToken[]> =>
  relationshipMail({ customer, link: LINK, reseller: aReseller, language: 'cs', ...changes });

function good(result: Result<Mail, readonly MailToken[]>): Mail {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

describe('the mail that asks for a reseller relationship (E3)', () => {
  for (const language of languages)
    it(`has the link byte by byte on a line of its own, both things, who accepts, and nothing secret, ${language}`, () => {
      const mail = good(compose({ language }));
      assert.ok(mail.body.split('\n').includes(LINK), mail.body);
      for (const part of [
        aReseller.name,
        REQUEST.companyName,
        aReseller.contact.email,
        'DAP',
        ...(language === 'cs'
          ? ['vztah prodejce', 'Zákaznickou smlouvu Microsoftu', 'globální správce', 'seznam partnerů']
          : ['reseller relationship', 'Microsoft Customer Agreement', 'Global admin', 'list of partners']),
      ])
        assert.ok(mail.body.includes(part), `${part}: ${mail.body}`);
      assert.deepEqual([mail.to, mail.cc, mail.secret], [REQUEST.email, aReseller.contact.email, false]);
      // who had the tenant before signs in as ever
      assert.doesNotMatch(mail.body, /Heslo|password|admin@/);
      const opens = composeLink(mail);
      assert.ok(opens && opens.url.length < 1_800);
    });

  it('names the account only while we hold its password, which it refers to and never has', () => {
    assert.match(
      good(compose({ customer: created() })).body,
      /Přihlaste se účtem admin.*@.*\. Heslo vám pošleme zvlášť/,
    );
    const without = created({ hasPassword: false });
    assert.doesNotMatch(good(compose({ customer: without })).body, /Přihlaste se účtem/);
  });

  it('names the provider, too, where the link makes it one, and the reseller for whom a provider asks', () => {
    const { environment: _, ...plain } = aReseller;
    const reseller: Reseller = { ...plain, partnerType: 'indirectReseller', provider };
    assert.match(
      good(compose({ reseller })).body,
      /prodejcem se stane Modrá Veverka Cloud s\.r\.o\., poskytovatelem Velká Sova/,
    );
    const theirs = { ...customer, request: { ...customer.request, associatedReseller: KOLARNA } };
    assert.match(
      good(compose({ customer: theirs })).body,
      /prodejcem se stane Kolárna IT s\.r\.o\., poskytovatelem Modrá Veverka/,
    );
  });

  it('is none at all while something it needs is missing (R-190), and the sentence says what', () => {
    const without = (email: string, link = LINK) =>
      compose({ customer: { ...customer, request: { ...customer.request, email } }, link });
    const contact = { ...aReseller.contact, email: ' ' };
    for (const [result, missing] of [
      [without(''), ['customerEmail']],
      [without(REQUEST.email, ''), ['relationshipLink']],
      [compose({ reseller: { ...aReseller, contact } }), ['contactEmail']],
    ] as const) {
      assert.deepEqual(result, { ok: false, refusal: missing });
      for (const language of languages) assert.doesNotMatch(texts[language].mails.missing(missing), /undefined/);
    }
  });

  it('names with line breaks of their own put no line into it', () => {
    const request = { ...customer.request, companyName: 'Lípa\nBcc: x@y.cz' };
    const { subject, body } = good(compose({ customer: { ...customer, request } }));
    assert.doesNotMatch(subject, /\n/);
    assert.doesNotMatch(body, /^Bcc:/m);
  });
});

describe('the link that is built', () => {
  it('is that of an indirect reseller and of a provider for its reseller; anybody else is given one', () => {
    const { environment: _, ...plain } = aReseller;
    const reseller: Reseller = { ...plain, partnerType: 'indirectReseller', provider };
    assert.match(String(builtLink(customer, reseller)), /msppId=6100001&indirectCSPId=provider-tenant&DAP=false/);
    const theirs = { ...customer, request: { ...customer.request, associatedReseller: KOLARNA } };
    const ours: Reseller = { ...aReseller, partnerTenantId: 'our-tenant' };
    assert.match(
      String(builtLink(theirs, ours)),
      /partnerId=kolarna-tenant&msppId=6100101&indirectCSPId=our-tenant&DAP=false/,
    );
    assert.equal(builtLink(customer, ours), undefined);
    assert.equal(builtLink(customer, { ...reseller, provider: { name: 'x', email: 'y' } }), undefined);
  });
});
