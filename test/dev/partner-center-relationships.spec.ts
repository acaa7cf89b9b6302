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

const JEZEK = '00000000-0000-4000-9000-000000000002';
const SLEEPER = '00000000-0000-4000-9000-000000000103';

describe('resellers in the Partner Center emulator', () => {
  const emulator = runningEmulator();
  const direct = clientOf(emulator, partner(1));
  const provider = clientOf(emulator, partner(3));
  const { behave } = emulatorControls(emulator);

  const TYPE = 'relationship_type=IsIndirectCloudSolutionProviderOf';
  const names = async (query = '', who = provider): Promise<readonly string[]> =>
    listOf((await who.get(`/relationships?${TYPE}${query}`)).json.items).map(({ name }) => String(name));
  const filtered = (filter: object): string => `&filter=${encodeURIComponent(JSON.stringify(filter))}`;

  it('are those of a provider, one of them no longer active', async () => {
    const { json } = await provider.get(`/relationships?${TYPE}`);
    const items = listOf(json.items);
    assert.equal(items.length, 5);
    const jezek = items.find(({ id }) => String(id) === JEZEK);
    assert.deepEqual(
      [jezek?.name, jezek?.mpnId, jezek?.state, jezek?.relationshipType],
      ['Pilný Ježek IT s.r.o.', '6100002', 'active', 'is_indirect_cloud_solution_provider_of'],
    );
    assert.deepEqual(
      items.filter(({ state }) => String(state) !== 'active').map(({ id }) => id),
      [SLEEPER],
    );
  });

  it('are nobody\u2019s who bills directly, nor of another kind of relationship', async () => {
    assert.deepEqual(await names('', direct), []);
    const { json } = await provider.get('/relationships?relationship_type=is_advisor_of');
    assert.deepEqual(json.items, []);
    assert.equal((await provider.get('/relationships')).status, 400);
  });

  it('are found by a part of the name, as it is written', async () => {
    assert.deepEqual(await names(filtered({ Field: 'name', Value: 'Kolárna', Operator: 'substring' })), [
      'Kolárna IT s.r.o.',
      'Kolárna Brno s.r.o.',
    ]);
    assert.deepEqual(await names(filtered({ Field: 'name', Value: 'kolarna', Operator: 'substring' })), []);
    const refused = await provider.get(
      `/relationships?${TYPE}${filtered({ Field: 'mpnId', Value: '6100002', Operator: 'substring' })}`,
    );
    assert.equal(refused.status, 400);
  });

  it('come page by page', async () => {
    const found: string[] = [];
    let path = `/relationships?${TYPE}&size=2`;
    let headers: Record<string, string> = {};
    for (let page = 0; page < 10; page += 1) {
      const { json }: { json: Json } = await provider.get(path, headers);
      found.push(...listOf(json.items).map(({ name }) => String(name)));
      const next = json.links?.next;
      if (!next) break;
      path = String(next.uri);
      headers = { 'MS-ContinuationToken': String(next.headers?.[0]?.value) };
    }
    assert.deepEqual(found, await names());
  });

  it('are told to a signed-in user only', async () => {
    const appOnly = await provider.bearer({ grant_type: 'client_credentials' });
    const { status, json } = await provider.get(`/relationships?${TYPE}`, appOnly);
    assert.deepEqual([status, String(json.code)], [403, '900329']);
  });

  describe('whose customer a new one is', () => {
    const createdFor = (associatedPartnerId: string, prefix: string, who = provider) =>
      who.create(customerNamed(prefix, { top: { associatedPartnerId } }));

    it('must be one of the provider\u2019s own that is active', async () => {
      assert.equal((await createdFor(JEZEK.toUpperCase(), 'projezka')).status, 201);
      for (const [id, who] of [
        [SLEEPER, provider],
        ['00000000-0000-4000-9000-000000000999', provider],
        ['nobody', provider],
        [JEZEK, direct],
      ] as const) {
        const { status, json } = await createdFor(id, 'pronikoho', who);
        assert.deepEqual([status, json.data], [400, ['associatedPartnerId']], id);
      }
      assert.equal((await direct.get('/domains/pronikoho.onmicrosoft.com')).status, 404);
    });

    it('lists that reseller\u2019s customers by itself', async () => {
      await createdFor(JEZEK, 'projezka');
      await provider.create(customerNamed('prosebe'));
      const of = async (Value: string) => {
        const filter = filtered({ Field: 'IndirectReseller', Value, Operator: 'starts_with' });
        const { json } = await provider.get(`/customers?size=0${filter}`);
        return listOf(json.items).map((item) => item.companyProfile?.domain);
      };
      assert.deepEqual(await of(JEZEK), ['projezka.onmicrosoft.com']);
      assert.deepEqual(await of(SLEEPER), []);
    });
  });

  it('have a PartnerID that can be looked up, by a signed-in user', async () => {
    const own = (await provider.get('/profiles/mpn')).json;
    assert.deepEqual([own.mpnId, own.partnerName], ['6100003', 'Velká Sova Distribuce a.s.']);
    const reseller = (await direct.get('/profiles/mpn?mpnId=6100101')).json;
    assert.deepEqual([reseller.mpnId, reseller.partnerName], ['6100101', 'Kolárna IT s.r.o.']);
    const nobody = await direct.get('/profiles/mpn?mpnId=1');
    assert.deepEqual([nobody.status, String(nobody.json.code)], [404, '3000']);
  });

  const agreements: readonly (readonly [string, boolean | string])[] = [
    ['?mpnId=6100101', true],
    [`?tenantId=${JEZEK.toUpperCase()}`, true],
    ['?mpnId=6100102', false],
    ['', '2001'],
    [`?mpnId=6100101&tenantId=${JEZEK}`, '2000'],
    ['?mpnId=abc', '2000'],
    ['?mpnId=1', '2200'],
    ['?tenantId=nobody', '2205'],
  ];
  for (const [query, expected] of agreements) {
    it(`say ${expected} of the partner agreement for "${query}"`, async () => {
      const { status, json } = await provider.get(`/compliance/csp/agreementstatus${query}`);
      if (typeof expected === 'boolean') assert.equal(json.isAgreementSigned, expected);
      else assert.deepEqual([status, String(json.code)], [400, expected]);
    });
  }

  it('say of the partner\u2019s own agreement what they are told to', async () => {
    const own = () => provider.get('/compliance/csp/agreementstatus?mpnId=6100003');
    assert.equal(String((await own()).json.code), '2204');
    for (const [ownAgreement, isSigned] of [
      ['signed', true],
      ['not-signed', false],
    ] as const) {
      await behave({ ownAgreement });
      assert.equal((await own()).json.isAgreementSigned, isSigned);
    }
  });

  it('say of MFA and of the country what they are told to, to whoever asks', async () => {
    const profile = (headers = {}) => direct.get('/profiles/legalbusiness?vettingVersion=Current', headers);
    const asked = { ValidateMfa: 'true' };
    assert.equal((await profile()).headers.get('isMfaCompliant'), null);
    assert.equal((await profile(asked)).headers.get('isMfaCompliant'), 'true');
    await behave({ mfa: 'no', country: 'SK' });
    const { headers, json } = await profile(asked);
    assert.deepEqual([headers.get('isMfaCompliant'), json.address?.country], ['false', 'SK']);
    await behave({ mfa: 'body' });
    const inBody = await profile(asked);
    assert.deepEqual([inBody.headers.get('isMfaCompliant'), inBody.json.isMfaCompliant], [null, true]);
    await behave({ mfa: 'not-told' });
    const silent = await profile(asked);
    assert.deepEqual([silent.headers.get('isMfaCompliant'), 'isMfaCompliant' in silent.json], [null, false]);
  });
});
