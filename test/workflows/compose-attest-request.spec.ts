import assert from 'node:assert/strict';
import type { AskedToAttest } from '../../src/domain/agreement.ts';
import type { Customer, CustomerIn } from '../../src/domain/customer.ts';
import { languages } from '../../src/domain/language.ts';
import { prepareRequest } from '../../src/domain/provider-request.ts';
import type { Reseller } from '../../src/ports.ts';
import { attestMail } from '../../src/workflows/compose-attest-request.ts';
import { blockedMail } from '../../src/workflows/compose-blocked-mail.ts';
import { REQUEST } from '../domain/filled-form.ts';
import { NOW, SALES } from '../domain/one-customer.ts';
import { aReseller } from '../support/a-reseller.ts';

const { environment: _none, ...withoutAccess } = aReseller;
const provider = { name: 'Velká Sova Distribuce a.s.', email: 'csp@velka-sova.example' };
const reseller: Reseller = { ...withoutAccess, partnerId: '6100002', provider };
const TENANT = '5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c';
const customer: CustomerIn<'created'> = {
  uid: 'u1',
  revision: 1,
  requester: SALES,
  startedAt: NOW.toISOString(),
  // not looked at here
  values: {} as Customer['values'],
  due: {},
  state: 'created',
  request: REQUEST,
  tenantId: TENANT,
  domain: 'lipovymlyn.onmicrosoft.com',
  createdAt: NOW.toISOString(),
  credentials: { kept: 'never-held', with: 'provider' },
};
const given: AskedToAttest = {
  request: {
    signatory: { firstName: 'Účetní', lastName: 'Oddělení', email: 'ucetni@lipovy-mlyn.cz', phone: '+420602123456' },
    agreedAt: '2026-11-02T00:00:00.000Z',
    evidence: 'Podepsané PDF',
  },
  asked: prepareRequest({ by: SALES, now: NOW, id: '01JZ3QX7T4K6M8P0R2T4V6X8Z0', action: 'attest' }),
};
type Asking = Parameters<typeof attestMail>[0];
const made = (changes: Partial<Asking> = {}) => attestMail({ customer, given, reseller, language: 'cs', ...changes });
const missing = (changes: Partial<Asking>): readonly string[] => {
  const mail = made(changes);
  return mail.ok ? [] : mail.refusal;
};
const withRequest = (changes: Partial<AskedToAttest['request']>) => ({
  given: { ...given, request: { ...given.request, ...changes } },
});

describe('what a provider is to confirm, as a mail (E8)', () => {
  for (const language of languages)
    it(`says everything in one mail to the provider, ${language}`, () => {
      const mail = made({ language });
      assert.ok(mail.ok);
      assert.deepEqual([mail.value.to, mail.value.cc], [provider.email, reseller.contact.email]);
      const { signatory, evidence } = given.request;
      for (const part of [
        REQUEST.companyName,
        REQUEST.ico,
        customer.domain,
        TENANT,
        signatory.email,
        evidence,
        '6100002',
      ])
        assert.ok(mail.value.body.includes(part), part);
      assert.ok(mail.value.subject.includes('V6X8Z0'));
    });

  it('is not made with an empty field that it must have (R-190)', () => {
    const { signatory } = given.request;
    assert.deepEqual(missing(withRequest({ agreedAt: '' })), ['acceptedOn']);
    assert.deepEqual(missing(withRequest({ evidence: ' ' })), ['evidence']);
    assert.deepEqual(missing(withRequest({ signatory: { ...signatory, email: '' } })), ['signatoryEmail']);
    assert.deepEqual(missing(withRequest({ signatory: { ...signatory, firstName: '', lastName: '' } })), ['signatory']);
    assert.deepEqual(missing({ customer: { ...customer, request: { ...REQUEST, ico: '' } } }), ['ico']);
    assert.deepEqual(missing({ customer: { ...customer, domain: '', tenantId: '' } }), ['domain']);
    assert.deepEqual(missing({ reseller: { ...reseller, partnerId: '' } }), ['partnerId']);
    const { provider: _nobody, ...alone } = reseller;
    assert.deepEqual(missing({ reseller: alone }), ['provider', 'providerEmail']);
  });

  it('keeps what somebody wrote on one line', () => {
    const mail = made(withRequest({ evidence: 'PDF\nProdejce: někdo jiný' }));
    assert.ok(mail.ok && mail.value.body.includes('PDF Prodejce: někdo jiný'));
  });
});

describe('what a customer is written who cannot accept (E5)', () => {
  const holder = { request: REQUEST, tenantId: TENANT, domain: customer.domain };
  for (const language of languages)
    it(`names who confirms it, and goes without an address but with nothing else missing, ${language}`, () => {
      const mail = blockedMail({ holder, reseller, language, attests: false });
      assert.ok(mail.ok && mail.value.body.includes(provider.name) && mail.value.to === REQUEST.email);
      const ours = blockedMail({ holder, reseller, language, attests: true });
      assert.ok(ours.ok && !ours.value.body.includes(provider.name));
      for (const email of ['', '@']) {
        const nobody = blockedMail({
          holder: { ...holder, request: { ...REQUEST, email } },
          reseller,
          language,
          attests: true,
        });
        assert.ok(nobody.ok && nobody.value.to === '', email);
      }
      const { provider: _nobody, ...alone } = reseller;
      const refused = blockedMail({ holder, reseller: alone, language, attests: false });
      assert.deepEqual(refused, { ok: false, refusal: ['provider'] });
    });
});
