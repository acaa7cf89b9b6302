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

describe('billing profiles in the Partner Center emulator', () => {
  const emulator = runningEmulator();
  const direct = clientOf(emulator, partner(1));
  const other = clientOf(emulator, partner(3));
  const controls = emulatorControls(emulator);

  const made = async () => {
    const { json } = await direct.create(customerNamed('rychlazelva'));
    const path = `/customers/${json.id}/profiles/billing`;
    return { id: String(json.id), path, profile: (await direct.get(path)).json };
  };
  const etagOf = (profile: Json): string => String(profile.attributes?.etag);
  const matching = (profile: Json) => ({ 'If-Match': `"${etagOf(profile)}"` });
  const withLine = (profile: Json, addressLine1: string) => ({
    ...profile,
    defaultAddress: { ...profile.defaultAddress, addressLine1 },
  });

  it('show what the customer was created with, and an etag', async () => {
    const { profile } = await made();
    assert.equal(profile.email, 'ucetni@rychla-zelva.example');
    assert.equal(profile.defaultAddress?.postalCode, '674 01');
    assert.match(etagOf(profile), /^-?\d+$/);
  });

  it('are changed as a whole, with a new etag, wherever the customer is shown', async () => {
    const { id, path, profile } = await made();
    const change = { ...withLine(profile, 'Mlýnská 14'), companyName: 'Líná Želva s.r.o.', ourOwn: { kept: true } };
    const { status, json } = await direct.put(path, change, matching(profile));
    assert.equal(status, 200);
    assert.notEqual(etagOf(json), etagOf(profile));
    const again = (await direct.get(path)).json;
    assert.deepEqual([again.defaultAddress?.addressLine1, etagOf(again)], ['Mlýnská 14', etagOf(json)]);
    assert.deepEqual(again.ourOwn, { kept: true });
    const shown = (await direct.get(`/customers/${id}`)).json;
    assert.equal(shown.companyProfile?.companyName, 'Líná Želva s.r.o.');
    assert.equal(shown.companyProfile?.domain, 'rychlazelva.onmicrosoft.com');
    assert.equal(shown.billingProfile?.defaultAddress?.addressLine1, 'Mlýnská 14');
    const [listed] = listOf((await direct.get('/customers?size=0')).json.items);
    assert.equal(listed?.companyProfile?.companyName, 'Líná Želva s.r.o.');
  });

  for (const [staleEtag, status, code] of [
    [undefined, 412, '412'],
    ['412', 412, '412'],
    ['2055', 400, '2055'],
    ['800036', 417, '800036'],
  ] as const) {
    it(`answer an old etag with ${status} and ${code} when told ${staleEtag ?? 'nothing'}`, async () => {
      const { path, profile } = await made();
      if (staleEtag) await controls.behave({ staleEtag });
      await direct.put(path, withLine(profile, 'Mlýnská 14'), matching(profile));
      const second = await direct.put(path, withLine(profile, 'Mlýnská 16'), matching(profile));
      assert.deepEqual([second.status, String(second.json.code)], [status, code]);
      assert.equal((await direct.get(path)).json.defaultAddress?.addressLine1, 'Mlýnská 14');
    });
  }

  it('find a change whose answer was lost changed already', async () => {
    const { path, profile } = await made();
    await controls.fault({ method: 'PUT', path: '/profiles/billing$', kind: 'drop-after-commit' });
    await assert.rejects(direct.put(path, withLine(profile, 'Mlýnská 14'), matching(profile)));
    assert.equal((await direct.get(path)).json.defaultAddress?.addressLine1, 'Mlýnská 14');
    assert.equal((await direct.put(path, withLine(profile, 'Mlýnská 14'), matching(profile))).status, 412);
  });

  it('can be changed by somebody else, by the control for it', async () => {
    const { id, path, profile } = await made();
    const { status } = await controls.changeBehind(id, {
      email: 'jina@rychla-zelva.example',
      defaultAddress: { city: 'Brno' },
    });
    assert.equal(status, 200);
    const now = (await direct.get(path)).json;
    assert.deepEqual(
      [now.email, now.defaultAddress?.city, now.defaultAddress?.addressLine1],
      ['jina@rychla-zelva.example', 'Brno', 'Mlýnská 12'],
    );
    assert.notEqual(etagOf(now), etagOf(profile));
    assert.equal((await controls.changeBehind('nobody', {})).status, 404);
  });

  const refusals: readonly (readonly [string, (profile: Json) => object, number, string])[] = [
    ['half a profile', ({ attributes, defaultAddress }) => ({ attributes, defaultAddress }), 400, '800002'],
    ['a profile without its id', (profile) => ({ ...profile, id: undefined }), 400, '800002'],
    ['the id of another profile', (profile) => ({ ...profile, id: 'another' }), 400, '3000'],
    ['the etag of another in the body', (profile) => ({ ...profile, attributes: { etag: '1' } }), 412, '412'],
    ['an address line of 201 characters', (profile) => withLine(profile, 'x'.repeat(201)), 400, '3000'],
    ['an e-mail without a real top-level domain', (profile) => ({ ...profile, email: 'x@firma.local' }), 400, '27002'],
    [
      'a postal code of another country',
      (profile) => ({ ...profile, defaultAddress: { ...profile.defaultAddress, postalCode: '1011' } }),
      400,
      '3000',
    ],
    [
      'another country',
      (profile) => ({ ...profile, defaultAddress: { ...profile.defaultAddress, country: 'SK' } }),
      400,
      '3000',
    ],
  ];
  for (const [what, change, status, code] of refusals) {
    it(`refuse ${what} with ${code}, and stay as they were`, async () => {
      const { path, profile } = await made();
      const seen = await direct.put(path, change(profile), matching(profile));
      assert.deepEqual([seen.status, String(seen.json.code)], [status, code]);
      assert.deepEqual((await direct.get(path)).json, profile);
    });
  }

  const headers: readonly (readonly [string, (etag: string) => Record<string, string>, number])[] = [
    ['no If-Match', () => ({}), 400],
    ['an etag without quotes', (etag) => ({ 'If-Match': etag }), 412],
    ['an etag quoted twice', (etag) => ({ 'If-Match': `""${etag}""` }), 412],
    ['any etag', () => ({ 'If-Match': '*' }), 412],
  ];
  for (const [what, given, status] of headers) {
    it(`refuse ${what} with ${status}`, async () => {
      const { path, profile } = await made();
      assert.equal((await direct.put(path, profile, given(etagOf(profile)))).status, status);
    });
  }

  it('are nobody else\u2019s, to read or to change', async () => {
    const { path, profile } = await made();
    const read = await other.get(path);
    const written = await other.put(path, profile, matching(profile));
    assert.deepEqual(
      [read, written].map(({ status, json }) => [status, String(json.code)]),
      [
        [404, '20002'],
        [404, '20002'],
      ],
    );
    assert.equal((await direct.get(path.replace(/[0-9a-f]{4}\//, '0000/'))).json.code, '1000');
  });
});
