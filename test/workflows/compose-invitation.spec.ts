import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CustomerIn } from '../../src/domain/customer.ts';
import { languages } from '../../src/domain/language.ts';
import { composeLink, type Mail } from '../../src/domain/mail.ts';
import { AGREEMENT_TEXT_PAGE, finishedMail, invitationMail } from '../../src/workflows/compose-mail.ts';
import { created } from '../domain/one-customer.ts';
import { aReseller } from '../support/a-reseller.ts';
import { mailInLink } from '../support/compose-links.ts';

const ACCEPTANCE = 'https://admin.microsoft.com/AdminPortal/Home?ref=/BillingAccounts/agreement';
const PASSWORD = 'Gab7*_kQ2[x]';
const customer = created({ userName: 'admin' });
const { request } = customer;

function good(made: ReturnType<typeof invitationMail>): Mail {
  assert.ok(made.ok, made.ok ? '' : `missing: ${made.refusal.join(', ')}`);
  return made.value;
}

for (const language of languages) {
  const parties = { customer, variant: 'new-tenant', reseller: aReseller, language } as const;

  describe(`the invitation of a new tenant (E2), ${language}`, () => {
    const { body, to, cc } = good(invitationMail(parties));
    const lines = body.split('\n');

    it('has the link, the sign-in, the box to tick, the text of the agreement and what is blocked until then', () => {
      assert.ok(lines.includes(ACCEPTANCE));
      assert.ok(lines.includes(AGREEMENT_TEXT_PAGE));
      assert.match(body, /admin@zelenykapr|admin@/);
      assert.match(body, /zaškrtněte políčko|tick the box/);
      assert.match(body, /nepůjde nic koupit|nothing can be bought/);
      assert.match(body, /Česko|Czechia/);
      assert.ok(body.includes(request.companyName));
      assert.deepEqual([to, cc], [request.email, aReseller.contact.email]);
    });

    it('refers to the separate message with the password, or has it inside and is a secret', () => {
      assert.match(body, /dostanete ho zvlášť|receive it separately/);
      const whole = good(invitationMail(parties, PASSWORD));
      assert.ok(whole.body.includes(`: ${PASSWORD}\n`));
      assert.doesNotMatch(whole.body, /zvlášť|separately/);
      assert.ok(whole.secret && composeLink(whole) === undefined);
    });

    it('promises no password to who has it, and names the provider where it gives the sign-in', () => {
      const credentials = { kept: 'handed-over', userName: 'admin', at: '', by: { id: '1', name: 'x' } } as const;
      const has = good(invitationMail({ ...parties, customer: { ...customer, credentials } }));
      assert.doesNotMatch(has.body, /zvlášť|separately/);
      const theirs: CustomerIn<'created'> = { ...customer, credentials: { kept: 'never-held', with: 'provider' } };
      const provider = { name: 'Distributor a.s.', email: 'csp@distributor.example' };
      const from = good(invitationMail({ ...parties, customer: theirs, reseller: { ...aReseller, provider } }));
      assert.ok(from.body.includes('Distributor a.s.'));
      assert.doesNotMatch(from.body, /admin@/);
      const unknown = invitationMail({ ...parties, customer: theirs });
      assert.deepEqual(!unknown.ok && unknown.refusal, ['provider']);
    });
  });

  describe(`the invitation of who had a tenant before (E4), ${language}`, () => {
    const existing = { ...parties, variant: 'existing' } as const;
    const { body } = good(invitationMail(existing));

    it('has the link, and neither a user name nor a password', () => {
      assert.ok(body.split('\n').includes(ACCEPTANCE));
      assert.match(body, /svými údaji|own details/);
      assert.doesNotMatch(body, /admin@|[Hh]eslo|[Pp]assword/);
    });

    it('says why now, and what is blocked, to who accepted before and to who never did', () => {
      assert.match(body, /není zapsané|not on record/);
      const again = good(invitationMail({ ...existing, before: '2022-05-02T10:00:00Z' }));
      assert.match(again.body.replaceAll('\u00a0', ' '), /2\. 5\. 2022|2 May 2022/);
      assert.match(again.body, /znovu|again/);
      assert.match(again.body, /změnit počet licencí|numbers of licences/);
      assert.notEqual(again.subject, good(invitationMail(existing)).subject);
    });

    it('of a customer whose address nobody told leaves the address to whoever sends it', () => {
      const known: CustomerIn<'known'> = {
        ...customer,
        state: 'known',
        request: { ...request, email: '', existingDomain: 'zeleny-kapr.cz', country: '' },
        recordedAt: '',
        recordedBy: { id: '1', name: 'x' },
        source: { import: 'i', line: 1, file: '' },
      };
      const mail = good(invitationMail({ ...existing, customer: known }));
      assert.equal(mail.to, '');
      const url = composeLink(mail)?.url ?? '';
      assert.ok(!url.includes('to=&') && url.includes('cc='), url);
      assert.deepEqual(mailInLink(url).cc, aReseller.contact.email);
    });
  });

  it(`an invitation is whole or is none: every required piece letter by letter, whatever people typed (${language})`, () => {
    const text = fc.oneof(
      fc.constantFrom('', ' ', '\u202e', 'Zelený Kapr s.r.o.', '\r\nBcc: x@y.cz', ACCEPTANCE, '$' + '{link}', '$&'),
      fc.string({ unit: 'binary', maxLength: 80 }),
    );
    fc.assert(
      fc.property(
        fc.record({ companyName: text, name: text, contact: text, email: text, to: text, userName: text }),
        fc.constantFrom('new-tenant' as const, 'existing' as const),
        fc.option(text, { nil: undefined }),
        (typed, variant, password) => {
          const reseller = {
            ...aReseller,
            name: typed.name,
            contact: { name: typed.contact, email: typed.email, phone: '' },
          };
          const of = {
            ...customer,
            credentials: { kept: 'lost', userName: typed.userName } as const,
            request: { ...request, companyName: typed.companyName, email: typed.to },
          };
          const made = invitationMail({ customer: of, variant, reseller, language }, password);
          if (!made.ok) return assert.ok(made.refusal.length > 0);
          const { body, subject, to, cc } = made.value;
          assert.equal(body.split('\n').filter((line) => line === ACCEPTANCE).length >= 1, true);
          assert.ok(body.split('\n').includes(AGREEMENT_TEXT_PAGE));
          for (const needed of [password ?? '', variant === 'existing' ? '' : customer.domain])
            assert.ok(body.includes(needed));
          for (const line of [subject, to, cc]) assert.doesNotMatch(line, /[\r\n]/);
          assert.ok(to !== '' && cc !== '');
          const link = composeLink(made.value);
          if (link?.carriesText) assert.ok(mailInLink(link.url).body.includes(ACCEPTANCE));
        },
      ),
      { numRuns: 500 },
    );
  });
}

describe('a mail', () => {
  it('is none when its text lost a required piece on the way', () => {
    const mail = { to: 'a@b.cz', cc: '', subject: 's', body: `jiný odkaz ${ACCEPTANCE.slice(0, -1)}`, secret: false };
    const made = finishedMail({ acceptanceLink: ACCEPTANCE }, mail, { acceptanceLink: ACCEPTANCE });
    assert.deepEqual(!made.ok && made.refusal, ['acceptanceLink']);
  });
});
