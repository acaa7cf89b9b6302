import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  clientOf,
  customerNamed,
  emulatorControls,
  listOf,
  partner,
  runningEmulator,
} from './partner-center-client.ts';

describe('the Partner Center emulator', () => {
  const emulator = runningEmulator();
  const direct = clientOf(emulator, partner(1));
  const controls = emulatorControls(emulator);

  describe('creating a customer', () => {
    it('makes the tenant and shows the first password', async () => {
      const { status, json } = await direct.create(customerNamed('rychlazelva'));
      assert.equal(status, 201);
      assert.match(String(json.id), /^[0-9a-f-]{36}$/);
      assert.equal(json.companyProfile?.tenantId, json.id);
      assert.equal(json.companyProfile?.domain, 'rychlazelva.onmicrosoft.com');
      assert.equal(json.billingProfile?.defaultAddress?.city, 'Třebíč');
      assert.equal(json.relationshipToPartner, 'reseller');
      assert.equal(json.userCredentials?.userName, 'admin');
      assert.match(String(json.userCredentials?.password), /^(?=.*[^A-Za-z0-9])\S{12,}$/);
    });

    it('gives every tenant another password', async () => {
      const [one, two] = await Promise.all([
        direct.create(customerNamed('prvni')),
        direct.create(customerNamed('druhy')),
      ]);
      assert.notEqual(one.json.userCredentials?.password, two.json.userCredentials?.password);
    });

    it('never shows the password again when the customer is read', async () => {
      const { json } = await direct.create(customerNamed('ctenar'));
      const read = await direct.get(`/customers/${json.id}`);
      assert.equal(read.status, 200);
      assert.equal(read.json.companyProfile?.domain, 'ctenar.onmicrosoft.com');
      assert.equal(read.json.userCredentials, undefined);
    });

    it('answers a repeated request id with the first answer, even for another body', async () => {
      const headers = { 'MS-RequestId': randomUUID() };
      const first = await direct.create(customerNamed('opakovani'), headers);
      const again = await direct.create(customerNamed('nekdojiny'), headers);
      assert.deepEqual([again.status, again.json], [first.status, first.json]);
      const { json } = await direct.get('/customers?size=0');
      assert.equal(listOf(json.items).length, 1);
    });

    it('leaves the password out of a repetition when told to', async () => {
      await controls.behave({ replayCredentials: false });
      const headers = { 'MS-RequestId': randomUUID() };
      const first = await direct.create(customerNamed('bezhesla'), headers);
      const again = await direct.create(customerNamed('bezhesla'), headers);
      assert.ok(first.json.userCredentials);
      assert.equal(again.status, 201);
      assert.equal(again.json.id, first.json.id);
      assert.equal(again.json.userCredentials, undefined);
    });

    it('repeats a refusal for the same request id', async () => {
      const headers = { 'MS-RequestId': randomUUID() };
      const refused = await direct.create(customerNamed('Žluťoučký'), headers);
      const again = await direct.create(customerNamed('zlutoucky'), headers);
      assert.deepEqual([refused.status, again.status], [400, 400]);
    });

    it('refuses a domain that is taken, by whichever partner', async () => {
      await clientOf(emulator, partner(3)).create(customerNamed('jenjednou'));
      const { status, json } = await direct.create(customerNamed('jenjednou'));
      assert.equal(status, 400);
      assert.equal(json.data?.[0], 'companyProfile.domain');
    });

    const refusals: [string, object, string][] = [
      [
        'a Czech registration number',
        customerNamed('a1', { company: { organizationRegistrationNumber: '27082440' } }),
        '600002',
      ],
      [
        'a Hungarian customer without one',
        customerNamed('a2', { address: { country: 'HU', postalCode: '1011' } }),
        '600049',
      ],
      [
        'an address line of 201 characters',
        customerNamed('a3', { address: { addressLine1: 'x'.repeat(201) } }),
        '3000',
      ],
      ['no company name', customerNamed('a4', { profile: { companyName: undefined } }), '3000'],
      ['an address of Microsoft', customerNamed('a5', { profile: { email: 'x@microsoft.com' } }), '3000'],
      [
        'an e-mail without a real top-level domain',
        customerNamed('a6', { profile: { email: 'x@firma.local' } }),
        '27002',
      ],
      ['a postal code of another country', customerNamed('a7', { address: { postalCode: '1011' } }), '3000'],
      ['credentials of our own', customerNamed('a8', { top: { userCredentials: {} } }), '3000'],
    ];
    for (const [what, body, code] of refusals) {
      it(`refuses ${what} with ${code}`, async () => {
        const { status, json } = await direct.create(body);
        assert.equal(status, 400);
        assert.equal(String(json.code), code);
        assert.equal(json.source, 'PartnerFD');
      });
    }

    it('burns the prefix when the e-mail turns out wrong afterwards', async () => {
      await direct.create(customerNamed('spaleny', { profile: { email: 'x@firma.local' } }));
      const { status } = await direct.get('/domains/spaleny.onmicrosoft.com');
      assert.equal(status, 200);
    });

    it('takes a Hungarian customer with number and phone', async () => {
      const address = { country: 'HU', postalCode: '1011', phoneNumber: '+3612345678' };
      const company = { organizationRegistrationNumber: '12345678-2-41' };
      assert.equal((await direct.create(customerNamed('madarsko', { address, company }))).status, 201);
    });

    it('insists on a request id and a correlation id', async () => {
      const noRequest = await direct.create(customerNamed('bezid'), { 'MS-RequestId': '' });
      const noCorrelation = await direct.create(customerNamed('bezid'), { 'MS-CorrelationId': '' });
      assert.deepEqual([noRequest.status, noCorrelation.status], [400, 400]);
    });

    it('wants a signed-in user when a provider creates for a reseller', async () => {
      const provider = clientOf(emulator, partner(3));
      const body = customerNamed('zaprodejce', {
        top: { associatedPartnerId: '00000000-0000-4000-9000-000000000002' },
      });
      const appOnly = await provider.create(body, await provider.bearer({ grant_type: 'client_credentials' }));
      assert.deepEqual([appOnly.status, String(appOnly.json.code)], [403, '900329']);
      const { status, json } = await provider.create(body);
      assert.equal(status, 201);
      assert.equal(json.associatedPartnerId, '00000000-0000-4000-9000-000000000002');
    });
  });
});
