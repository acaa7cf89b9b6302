import assert from 'node:assert/strict';
import type { AskedOfProvider } from '../../src/domain/customer.ts';
import type { TenantRequest } from '../../src/domain/customer-form.ts';
import { languages } from '../../src/domain/language.ts';
import { composeLink, type Mail } from '../../src/domain/mail.ts';
import { handOverRequest, prepareRequest, withdrawRequest } from '../../src/domain/provider-request.ts';
import type { Reseller } from '../../src/ports.ts';
import { requestMail } from '../../src/workflows/compose-request.ts';
import { REQUEST } from '../domain/filled-form.ts';
import { NOW, SALES } from '../domain/one-customer.ts';
import { aReseller } from '../support/a-reseller.ts';
import { mailInLink } from '../support/compose-links.ts';

const PROVIDER = { name: 'Velká Sova Distribuce a.s.', email: 'csp@velka-sova.example' };
const { environment: _none, ...withoutAccess } = aReseller;
const reseller: Reseller = { ...withoutAccess, partnerId: '6100002', provider: PROVIDER };
const press = { by: SALES, now: NOW };
const asked = prepareRequest({ ...press, id: '01JZ3QX7T4K6M8P0R2T4V6X8Z0', action: 'create-customer' });
const older = handOverRequest({ ...asked, id: '01JZ3QX7T4K6M8P0R2T4V6A1B2' }, press);
assert.ok(older.ok);
const given: AskedOfProvider = { request: REQUEST, asked };
const relationship: AskedOfProvider = {
  request: { ...REQUEST, domainPrefix: '', existingDomain: 'lipovy-mlyn.cz' },
  asked: { ...asked, action: 'relationship' },
};
type Asking = Parameters<typeof requestMail>[0];
const asking = (changes: Partial<Asking> = {}): Asking => ({
  given,
  replaces: undefined,
  reseller,
  language: 'cs',
  ...changes,
});
function good(made: ReturnType<typeof requestMail>): Mail {
  assert.ok(made.ok, made.ok ? '' : `missing: ${made.refusal.join(', ')}`);
  return made.value;
}
const missing = (changes: Partial<Asking>): readonly string[] => {
  const made = requestMail(asking(changes));
  return made.ok ? [] : made.refusal;
};
const without = (changes: Partial<TenantRequest>): Partial<Asking> => ({
  given: { ...given, request: { ...REQUEST, ...changes } },
});

for (const language of languages)
  describe(`the request to the provider (E8), ${language}`, () => {
    const mail = good(requestMail(asking({ language })));

    it('goes to the provider, with the reseller in copy, and holds no secret', () => {
      assert.deepEqual([mail.to, mail.cc, mail.secret], [PROVIDER.email, reseller.contact.email, false]);
    });

    it('says everything there is to know, so that nobody has to ask', () => {
      const { companyName, ico, city, postalCode, email, firstName, lastName } = REQUEST;
      for (const part of [companyName, ico, city, postalCode, email, `${firstName} ${lastName}`, '6100002'])
        assert.ok(mail.body.includes(part), part);
      assert.ok(mail.body.includes(`${REQUEST.domainPrefix}.onmicrosoft.com`));
      assert.ok(mail.subject.includes(companyName) && mail.subject.includes(ico) && mail.subject.includes('V6X8Z0'));
    });

    it("is signed by the reseller's contact (R-170)", () => {
      const { name, email } = reseller.contact;
      const lines = mail.body.split('\n');
      for (const line of [name, email, reseller.name]) assert.ok(lines.includes(line), line);
    });

    it('asks for a relationship where there is a tenant', () => {
      const it_ = good(requestMail(asking({ language, given: relationship })));
      assert.match(it_.subject, /vztah prodejce|reseller relationship/);
      assert.ok(it_.body.includes('lipovy-mlyn.cz'));
      assert.doesNotMatch(it_.body, /undefined/);
    });

    it('says which request it replaces, and which is taken back', () => {
      const replaces = { request: REQUEST, asked: older.value };
      assert.ok(good(requestMail(asking({ language, replaces }))).body.includes('V6A1B2'));
      const withdrawn = withdrawRequest(older.value, press);
      assert.ok(withdrawn.ok);
      const notice = good(requestMail(asking({ language, given: { ...given, asked: withdrawn.value } })));
      assert.match(notice.subject, /^(Staženo|Withdrawn): /);
      assert.ok(!notice.body.includes(REQUEST.email), 'nobody needs the contact for that');
    });

    it('says who attests the agreement, and never that we do (R-02)', () => {
      const attest = { ...REQUEST, agreementPath: 'attest' } as const;
      const it_ = good(requestMail(asking({ language, given: { ...given, request: attest } })));
      assert.match(it_.body, /prosíme o jeho potvrzení|please attest it/);
    });

    it('opens in Outlook byte for byte, or with the addresses alone where it is too long', () => {
      const link = composeLink(mail);
      assert.ok(link && link.url.length < 1_800);
      const opened = mailInLink(link.url);
      assert.equal(opened.subject, mail.subject);
      assert.equal(opened.body, link.carriesText ? mail.body : '');
    });
  });

describe('a request to the provider with a hole in it (R-190)', () => {
  for (const [what, changes, tokens] of [
    ['no IČO in Czechia', without({ ico: ' ' }), ['ico']],
    ['no name', without({ companyName: '' }), ['companyName']],
    ['no e-mail', without({ email: '' }), ['customerEmail']],
    ['no contact person', without({ firstName: '', lastName: ' ' }), ['person']],
    ['no street', without({ addressLine1: '' }), ['address']],
    ['no town', without({ city: '' }), ['address']],
    ['no PartnerID', { reseller: { ...reseller, partnerId: '' } }, ['partnerId']],
    ['no provider', { reseller: withoutAccess }, ['provider', 'providerEmail']],
    [
      'nobody to sign it',
      { reseller: { ...reseller, contact: { name: '', email: '', phone: '' } } },
      ['contactName', 'contactEmail'],
    ],
  ] as const)
    it(`is none: ${what}`, () => {
      assert.deepEqual(missing(changes), tokens);
    });

  it('needs no IČO abroad, and no address for a relationship', () => {
    assert.deepEqual(missing(without({ ico: '', country: 'SK' })), []);
    const bare = { ...relationship.request, addressLine1: '', addressLine2: '', city: '', postalCode: '' };
    const made = good(requestMail(asking({ given: { ...relationship, request: bare } })));
    assert.doesNotMatch(made.body, /Adresa/);
  });

  it('keeps one line one line, whatever was typed', () => {
    const made = good(requestMail(asking(without({ companyName: 'Mlýn\r\nBcc: vsichni@zakaznik.cz' }))));
    assert.doesNotMatch(made.subject, /[\r\n]/);
    assert.doesNotMatch(made.body, /^Bcc/m);
  });
});
