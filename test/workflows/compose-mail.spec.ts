import assert from 'node:assert/strict';
import type { CustomerIn } from '../../src/domain/customer.ts';
import { languages } from '../../src/domain/language.ts';
import { composeLink, type Mail } from '../../src/domain/mail.ts';
import { passwordMail, welcomeMail } from '../../src/workflows/compose-mail.ts';
import { created as createdCustomer } from '../domain/one-customer.ts';
import { aReseller } from '../support/a-reseller.ts';
import { mailInLink } from '../support/compose-links.ts';

const ACCEPTANCE = 'https://admin.microsoft.com/AdminPortal/Home?ref=/BillingAccounts/agreement';
const PASSWORD = 'Gab7*_kQ2[x]';
const customer = createdCustomer({ userName: 'admin' });
const { domain, request } = customer;
const with_ = (changes: Partial<CustomerIn<'created'>['request']>): CustomerIn<'created'> => ({
  ...customer,
  request: { ...request, ...changes },
});

function good(made: ReturnType<typeof welcomeMail>): Mail {
  assert.ok(made.ok, made.ok ? '' : `missing: ${made.refusal.join(', ')}`);
  return made.value;
}
const missing = (made: ReturnType<typeof welcomeMail>) => (made.ok ? [] : made.refusal);

for (const language of languages)
  describe(`the welcome mail (E1), ${language}`, () => {
    const parties = { customer, reseller: aReseller, language };
    const mail = good(welcomeMail(parties));
    const lines = mail.body.split('\n');

    it('goes to the contact of the customer, with the reseller in copy', () => {
      assert.equal(mail.to, request.email);
      assert.equal(mail.cc, aReseller.contact.email);
    });

    it('names the organisation, the tenant, the user name and the place to sign in', () => {
      assert.ok(mail.subject.includes(domain));
      for (const part of [request.companyName, domain, `admin@${domain}`, 'https://admin.microsoft.com'])
        assert.ok(mail.body.includes(part), part);
    });

    it('says that the password changes, and where the agreement is accepted, byte by byte', () => {
      assert.match(mail.body, /změníte heslo|change the password/);
      assert.ok(lines.includes(ACCEPTANCE));
    });

    it('does not send a customer to accept what the partner will confirm', () => {
      const other = good(welcomeMail({ ...parties, customer: with_({ agreementPath: 'attest' }) }));
      assert.ok(!other.body.includes(ACCEPTANCE));
      assert.match(other.body, /Zákaznické smlouvy Microsoftu|Microsoft Customer Agreement/);
    });

    it('says whom to ask, and is signed by the reseller', () => {
      const { name, email } = aReseller.contact;
      assert.deepEqual(
        [name, email, '+420 602 123 456', aReseller.name].filter((line) => !lines.includes(line)),
        [],
      );
    });

    it('leaves the line of the phone out when there is none', () => {
      const reseller = { ...aReseller, contact: { ...aReseller.contact, phone: '' } };
      const without = good(welcomeMail({ ...parties, reseller }));
      assert.equal(without.body.split('\n').length, lines.length - 1);
    });

    it('says that the password comes separately, and is no secret', () => {
      assert.match(mail.body, /zvlášť|separately/);
      assert.equal(mail.secret, false);
    });

    it('is a secret as a whole once the password is in it, so no link carries it', () => {
      const whole = good(welcomeMail(parties, PASSWORD));
      assert.ok(whole.body.includes(`: ${PASSWORD}\n`));
      assert.doesNotMatch(whole.body, /zvlášť|separately/);
      assert.equal(whole.secret, true);
      assert.equal(composeLink(whole), undefined);
    });

    it('goes into the link to Outlook as it is, each link in it byte by byte', () => {
      const link = composeLink(mail);
      const { secret: _, ...carried } = mail;
      assert.deepEqual(mailInLink(link?.url ?? ''), carried);
    });

    it('keeps names as they are, in one line, so that none becomes a header or a line of its own', () => {
      const name = '*Kapr* & <b>syn</b>\r\nBcc: zly@example.com\u2028';
      const hostile = good(
        welcomeMail({ ...parties, customer: with_({ companyName: name, email: 'a@b.cz\nBcc: c@d.cz' }) }),
      );
      assert.ok(hostile.body.includes('*Kapr* & <b>syn</b> Bcc: zly@example.com'));
      assert.equal(hostile.body.split('\n').length, lines.length);
      for (const header of [hostile.to, hostile.cc, hostile.subject]) assert.doesNotMatch(header, /[\r\n\u2028]/);
    });

    it('is not made when something it must say is not known, and says what', () => {
      const { contact } = aReseller;
      assert.deepEqual(missing(welcomeMail({ ...parties, customer: with_({ email: ' ' }) })), ['customerEmail']);
      assert.deepEqual(missing(welcomeMail({ ...parties, customer: { ...customer, domain: '' } })), ['domain']);
      const reseller = { ...aReseller, name: '', contact: { ...contact, name: '', email: '' } };
      assert.deepEqual(missing(welcomeMail({ ...parties, reseller })), ['reseller', 'contactName', 'contactEmail']);
      assert.deepEqual(missing(welcomeMail(parties, '')), ['password']);
    });
  });

for (const language of languages)
  describe(`the message with the password, ${language}`, () => {
    const mail = good(passwordMail({ customer, reseller: aReseller, language }, PASSWORD));

    it('holds the password on a line of its own, and that it must be changed', () => {
      assert.ok(mail.body.split('\n').includes(PASSWORD));
      assert.match(mail.body, /si ho změníte|will change it/);
    });

    it('names neither user nor domain nor organisation', () => {
      const all = `${mail.subject}\n${mail.body}`;
      for (const part of [domain, request.domainPrefix, request.companyName, 'admin', '@', 'microsoft'])
        assert.ok(!all.toLowerCase().includes(part.toLowerCase()), part);
    });

    it('goes to the customer alone and never into a link', () => {
      assert.equal(mail.to, request.email);
      assert.equal(mail.cc, '');
      assert.equal(composeLink(mail), undefined);
    });

    it('is signed by the reseller', () => {
      assert.equal(mail.body.split('\n').at(-1), aReseller.name);
    });
  });
