import assert from 'node:assert/strict';
import {
  clientOf,
  customerNamed,
  emulatorControls,
  type Json,
  listOf,
  partner,
  runningEmulator,
} from './partner-center-client.ts';

const MCA = 'agreementType=MicrosoftCustomerAgreement';

describe('customers and their agreement in the Partner Center emulator', () => {
  const emulator = runningEmulator();
  const direct = clientOf(emulator, partner(1));
  const provider = clientOf(emulator, partner(3));
  const { tell, behave, moveClock } = emulatorControls(emulator);
  const appOnly = () => direct.bearer({ grant_type: 'client_credentials' });
  const created = async (prefix = 'rychlazelva', who = direct): Promise<string> =>
    String((await who.create(customerNamed(prefix))).json.id);
  const isSigned = async (id: string, who = direct): Promise<Json | undefined> =>
    (await who.get(`/customers/${id}/directSignedMicrosoftCustomerAgreementStatus`)).json.isSigned;
  const confirmations = async (id: string, query = `?${MCA}`): Promise<readonly Json[]> =>
    listOf((await direct.get(`/customers/${id}/agreements${query}`)).json.items);
  const domains = async (who = direct, query = ''): Promise<readonly Json[]> =>
    listOf((await who.get(`/customers?size=0${query}`)).json.items).flatMap(
      (item) => item.companyProfile?.domain ?? [],
    );

  describe('acceptance', () => {
    it('is nobody\u2019s at first, and a customer\u2019s own is no confirmation', async () => {
      const id = await created();
      assert.deepEqual([await isSigned(id), await confirmations(id)], [false, []]);
      assert.equal((await tell(`customers/${id}/accept-agreement`)).status, 200);
      assert.deepEqual([await isSigned(id), await confirmations(id)], [true, []]);
    });

    it('by the partner is told only to who asks for this agreement', async () => {
      const id = await created();
      await tell(`customers/${id}/confirm-agreement`, { dateAgreed: '2021-05-05T00:00:00Z', email: 'a@zelva.example' });
      const [told] = await confirmations(id);
      assert.deepEqual([told?.dateAgreed, told?.primaryContact?.email], ['2021-05-05T00:00:00Z', 'a@zelva.example']);
      assert.deepEqual(await confirmations(id, ''), []);
      assert.equal((await confirmations(id, '?agreementType=*')).length, 1);
      assert.equal(await isSigned(id), false);
    });

    it('is told of one\u2019s own customers, to a signed-in user', async () => {
      const id = await created();
      for (const path of ['agreements', 'directSignedMicrosoftCustomerAgreementStatus']) {
        const foreign = await provider.get(`/customers/${id}/${path}`);
        assert.deepEqual([foreign.status, String(foreign.json.code)], [404, '20002'], path);
        const refused = await direct.get(`/customers/${id}/${path}`, await appOnly());
        assert.deepEqual([refused.status, String(refused.json.code)], [403, '900329'], path);
      }
    });

    it('is of somebody who exists', async () => {
      assert.equal((await tell('customers/nobody/accept-agreement')).status, 404);
    });
  });

  describe('a confirmation', () => {
    const newest = async (): Promise<string> => {
      const items = listOf((await direct.get(`/agreements?${MCA}`)).json.items);
      const [first] = items.toSorted((one, other) => Number(other.versionRank) - Number(one.versionRank));
      return String(first?.templateId);
    };
    const contact = { firstName: 'Nákup', lastName: 'Oddělení', email: 'nakup@zelva.example' };
    const body = async (changes: object = {}, person: object = {}) => ({
      primaryContact: { ...contact, ...person },
      templateId: await newest(),
      dateAgreed: '2026-03-01T00:00:00.000Z',
      type: 'MicrosoftCustomerAgreement',
      ...changes,
    });
    const confirm = (id: string, json: unknown, headers = {}) =>
      direct.post(`/customers/${id}/agreements`, json, headers);
    beforeEach(() => moveClock('2026-03-01T12:00:00Z'));

    it('is told afterwards, and is no acceptance by the customer', async () => {
      const id = await created();
      const { status, json } = await confirm(id, await body());
      assert.equal(status, 201);
      const { emulatedPreviewField: _, ...made } = json;
      assert.deepEqual(await confirmations(id), [made]);
      assert.equal(await isSigned(id), false);
    });

    it('by the same person is there already, by another one is a new one', async () => {
      const id = await created();
      await confirm(id, await body());
      const again = await confirm(id, await body({ dateAgreed: '2026-02-01T00:00:00.000Z' }));
      assert.deepEqual([again.status, again.json.code, again.json.isRetryable], [400, 600061, false]);
      for (const person of [{ phoneNumber: '+420568123456' }, { email: 'jiny@zelva.example' }, { lastName: 'Jiné' }])
        assert.equal((await confirm(id, await body({}, person))).status, 201, JSON.stringify(person));
      assert.equal((await confirmations(id)).length, 4);
    });

    it('of the future is refused by the clock in UTC', async () => {
      const id = await created();
      // half past midnight in Prague
      await moveClock('2026-02-28T23:30:00Z');
      const early = await confirm(id, await body());
      assert.deepEqual([early.status, early.json.code], [400, 600002]);
      assert.match(String(early.json.description), /cannot be greater than the current date/);
      assert.equal((await confirm(id, await body({ dateAgreed: '2026-02-28T23:30:00.000Z' }))).status, 201);
      await moveClock('2026-03-01T00:00:00Z');
      assert.equal((await confirm(id, await body({}, { phoneNumber: '1' }))).status, 201);
    });

    const wrong: readonly (readonly [string, object, object])[] = [
      ['an old template', { templateId: '117a77b0-9360-443b-8795-c6dedc750cf9' }, {}],
      ['the old agreement', { type: 'MicrosoftCloudAgreement' }, {}],
      ['no name', {}, { firstName: ' ' }],
      ['no e-mail', {}, { email: undefined }],
      ['a day without a time', { dateAgreed: '2026-02-01' }, {}],
      ['a moment in another zone', { dateAgreed: '2026-02-01T00:00:00+01:00' }, {}],
    ];
    for (const [what, changes, person] of wrong) {
      it(`with ${what} is refused`, async () => {
        const id = await created();
        assert.equal((await confirm(id, await body(changes, person))).status, 400);
        assert.deepEqual(await confirmations(id), []);
      });
    }

    it('sent again is answered as at first, or meets itself', async () => {
      const [id, headers] = [await created(), { 'MS-RequestId': '6d3f0a1e-8a55-4b7e-9e25-0a4f8f1b2c33' }];
      assert.equal((await confirm(id, await body(), headers)).status, 201);
      assert.equal((await confirm(id, await body(), headers)).status, 201);
      await behave({ replayAgreements: false });
      assert.equal((await confirm(id, await body(), headers)).json.code, 600061);
      assert.equal((await confirmations(id)).length, 1);
    });

    it('is for a signed-in user of the partner whose customer it is', async () => {
      const id = await created();
      const refused = await confirm(id, await body(), await appOnly());
      assert.deepEqual([refused.status, String(refused.json.code)], [403, '900329']);
      assert.equal((await provider.post(`/customers/${id}/agreements`, await body())).status, 404);
    });
  });

  describe('the text', () => {
    const textOf = async (query = '?country=CZ&language=cs-CZ') => {
      const [item] = listOf((await direct.get(`/agreements?${MCA}`)).json.items);
      return direct.get(`/agreementtemplates/${item?.templateId}/document${query}`);
    };

    it('has another link each time, good for five minutes', async () => {
      await moveClock('2026-03-01T12:00:00Z');
      const [first, second] = [(await textOf()).json, (await textOf()).json];
      assert.notEqual(String(first.downloadUri), String(second.downloadUri));
      assert.deepEqual([first.country, first.language], ['CZ', 'cs-CZ']);
      for (const link of [first.downloadUri, first.displayUri]) assert.equal((await fetch(String(link))).status, 200);
      await moveClock('2026-03-01T12:05:01Z');
      for (const link of [first.downloadUri, first.displayUri]) assert.equal((await fetch(String(link))).status, 403);
      assert.equal((await fetch(String((await textOf()).json.downloadUri))).status, 200);
    });

    it('is in English where there is no other', async () => {
      assert.equal((await textOf('?country=CZ&language=de-DE')).json.language, 'en-US');
      assert.equal((await textOf('')).json.country, 'US');
    });

    it('is of a country in capitals', async () => assert.equal((await textOf('?country=cz')).status, 400));

    it('is of a template that is there, and of the old agreement when nobody names the new one', async () => {
      assert.equal((await direct.get('/agreementtemplates/nobody/document?country=CZ')).status, 404);
      const kinds = async (query: string) =>
        listOf((await direct.get(`/agreements${query}`)).json.items).map(({ agreementType }) => String(agreementType));
      assert.deepEqual(await kinds(''), ['MicrosoftCloudAgreement']);
      assert.deepEqual(new Set(await kinds(`?${MCA}`)), new Set(['MicrosoftCustomerAgreement']));
      assert.equal((await kinds('?agreementType=*')).length, 4);
    });
  });

  describe('a relationship', () => {
    it('is asked for with one link, by a signed-in user, where there is such a thing', async () => {
      const path = '/customers/relationshiprequests';
      const url = String((await direct.get(path)).json.url);
      assert.match(url, /partnerId=00000000-0000-4000-a000-000000000001&msppId=0&DAP=false#/);
      assert.equal(String((await direct.get(path)).json.url), url);
      assert.equal((await direct.get(path, await appOnly())).status, 403);
      await behave({ relationshipRequests: false });
      assert.equal((await direct.get(path)).status, 404);
    });

    it('begins when the customer accepts, once', async () => {
      const asked = { domain: 'starazelva.onmicrosoft.com', companyName: 'Stará Želva a.s.' };
      const [first, again] = [await tell('relationships/accept', asked), await tell('relationships/accept', asked)];
      assert.deepEqual(first.json, again.json);
      assert.deepEqual(await domains(), [asked.domain]);
      const { json } = await direct.get(`/customers/${first.json.id}`);
      assert.deepEqual([json.relationshipToPartner, json.companyProfile?.companyName], ['reseller', asked.companyName]);
      assert.equal((await direct.get('/domains/starazelva.onmicrosoft.com')).status, 200);
      assert.equal(await isSigned(String(first.json.id)), false);
    });

    it('may bring the tenant id and the agreement', async () => {
      const tenantId = '11111111-2222-4333-8444-555555555555';
      const asked = { domain: 'zelva.example', companyName: 'Želva', tenantId, agreement: true };
      assert.equal((await tell('relationships/accept', asked)).json.id, tenantId);
      assert.equal(await isSigned(tenantId), true);
    });

    it('is the provider\u2019s where one of its resellers asked, or it itself', async () => {
      const reseller = '00000000-0000-4000-9000-000000000002';
      await tell('relationships/accept', { domain: 'a.example', companyName: 'A', reseller });
      await tell('relationships/accept', { domain: 'b.example', companyName: 'B', partner: partner(3).tenantId });
      assert.deepEqual([await domains(), await domains(provider)], [[], ['a.example', 'b.example']]);
      const filter = JSON.stringify({ Field: 'IndirectReseller', Value: reseller, Operator: 'starts_with' });
      assert.deepEqual(await domains(provider, `&filter=${encodeURIComponent(filter)}`), ['a.example']);
      for (const wrong of [{ reseller: partner(1).tenantId }, { partner: 'nobody' }, { companyName: '' }]) {
        const answer = await tell('relationships/accept', { domain: 'c.example', companyName: 'C', ...wrong });
        assert.equal(answer.status, 400, JSON.stringify(wrong));
      }
    });

    it('ends in one of two ways, and may begin again', async () => {
      const asked = { domain: 'zelva.example', companyName: 'Želva' };
      const id = String((await tell('relationships/accept', asked)).json.id);
      await tell(`customers/${id}/remove-relationship`);
      const gone = await direct.get(`/customers/${id}`);
      assert.deepEqual([gone.status, String(gone.json.code)], [404, '20002']);
      assert.equal((await tell('relationships/accept', asked)).json.id, id);
      await tell(`customers/${id}/remove-relationship`, { shows: 'none' });
      const { json } = await direct.get(`/customers/${id}`);
      assert.equal(json.relationshipToPartner, 'none');
      assert.equal((await direct.get(`/customers/${id}/agreements?${MCA}`)).status, 404);
      assert.deepEqual(await domains(), []);
    });
  });
});
