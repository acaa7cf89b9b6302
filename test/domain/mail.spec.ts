import assert from 'node:assert/strict';
import fc from 'fast-check';
import { composeLink, type Mail, mailLanguageFor } from '../../src/domain/mail.ts';
import { oneLine } from '../../src/domain/one-line.ts';
import { mailInLink } from '../support/compose-links.ts';

const MAIL: Mail = {
  to: 'sprava@zeleny-kapr.cz',
  cc: 'cloud@modra-veverka.example',
  subject: 'Prostředí je připravené',
  body: 'Dobrý den,\n\nodkaz: https://admin.microsoft.com/AdminPortal/Home?ref=/BillingAccounts/agreement\n',
  secret: false,
};
const anyText = fc.string({ unit: 'binary', maxLength: 60 });

describe('the link that opens a mail in Outlook', () => {
  it('carries the whole mail, each link in it byte by byte', () => {
    const link = composeLink(MAIL);
    assert.equal(link?.carriesText, true);
    assert.match(
      link.url,
      /^https:\/\/outlook\.office\.com\/mail\/deeplink\/compose\?to=sprava@zeleny-kapr\.cz&cc=cloud@/,
    );
    assert.deepEqual(mailInLink(link.url), { to: MAIL.to, cc: MAIL.cc, subject: MAIL.subject, body: MAIL.body });
  });

  it('is not there for an address with a plus, which Outlook turns into a blank', () => {
    assert.equal(composeLink({ ...MAIL, to: 'sprava+csp@zeleny-kapr.cz' }), undefined);
    assert.equal(composeLink({ ...MAIL, cc: 'cloud+csp@modra-veverka.example' }), undefined);
  });

  it('writes no plus for a blank, which some would keep', () => {
    assert.ok(!composeLink({ ...MAIL, body: 'a b + c' })?.url.includes('+'));
  });

  it('leaves the text out when it would be longer than 1,800 characters, and says so', () => {
    const link = composeLink({ ...MAIL, body: 'ž'.repeat(400) });
    assert.equal(link?.carriesText, false);
    assert.deepEqual(mailInLink(link.url), { to: MAIL.to, cc: MAIL.cc, subject: MAIL.subject, body: '' });
  });

  it('is not there when even the addresses are too long', () => {
    assert.equal(composeLink({ ...MAIL, subject: 'ž'.repeat(400) }), undefined);
  });

  it('is not there for a mail with a secret, however short', () => {
    assert.equal(composeLink({ ...MAIL, body: 'x', secret: true }), undefined);
  });

  it('is shorter than 1,800 characters and gives back what was put in, whatever that is', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (to, cc, subject, body) => {
        const link = composeLink({ to, cc, subject, body, secret: false });
        if (!link) return;
        assert.ok(link.url.length < 1_800);
        const read = mailInLink(link.url);
        // half of a pair becomes U+FFFD, as in every encoder
        const whole = (text: string): string => Buffer.from(text).toString();
        assert.equal(read.subject, oneLine(whole(subject)));
        assert.equal(read.to, oneLine(whole(to)));
        assert.equal(read.cc, oneLine(whole(cc)));
        if (link.carriesText) assert.equal(read.body, whole(body));
      }),
    );
  });
});

describe('the language a customer is written in', () => {
  it('is Czech in Czechia and English elsewhere', () => {
    assert.deepEqual(['CZ', 'SK', 'DE'].map(mailLanguageFor), ['cs', 'en', 'en']);
  });
});
