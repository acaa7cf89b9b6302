import assert from 'node:assert/strict';
import { clientOf, listOf, partner, runningEmulator, sendJson } from './partner-center-client.ts';

describe('addresses in the Partner Center emulator', () => {
  const emulator = runningEmulator();
  const direct = clientOf(emulator, partner(1));

  const good = { addressLine1: 'Mlýnská 12', city: 'Třebíč', postalCode: '674 01', country: 'CZ' };
  const judged = async (change: object = {}) =>
    sendJson('POST', `${emulator.url}/validations/address`, { ...good, ...change }, await direct.bearer());
  const lines = async (change: object = {}) =>
    listOf((await judged(change)).json.suggestedAddresses).map(({ addressLine1 }) => String(addressLine1));

  const table: readonly (readonly [object, string, readonly string[]])[] = [
    [{}, 'VerifiedShippable', []],
    [{ postalCode: '67401' }, 'InteractionRequired', ['Mlýnská 12']],
    [{ postalCode: '1011' }, 'None', []],
    [{ country: 'DE', postalCode: '10115' }, 'VerifiedShippable', []],
    [{ addressLine1: 'Ověřená 5' }, 'Verified', []],
    [{ addressLine1: 'Upravená 5' }, 'InteractionRequired', ['Opravená 5']],
    [{ addressLine1: 'ulice UPRAVENA 5' }, 'InteractionRequired', ['ulice Opravená 5']],
    [{ city: 'Upravená Lhota' }, 'InteractionRequired', ['Mlýnská 12']],
    [{ addressLine1: 'Polovičatá 5' }, 'StreetPartial', ['Celá 5', 'Skoro celá 5']],
    [{ addressLine1: 'Bezčíselná 5' }, 'PremisesPartial', ['Očíslovaná 5']],
    [{ addressLine1: 'Mlčenlivá 5' }, 'StreetPartial', []],
    [{ addressLine1: 'Trojitá 5' }, 'Multiple', ['Horní 5', 'Dolní 5', 'Zadní 5']],
    [{ addressLine1: 'Nikde 5' }, 'None', []],
    [{ addressLine1: 'Záhadná 5' }, 'NotValidated', []],
    [{ addressLine1: 'Novotvar 5' }, 'BrandNewStatus', []],
  ];
  for (const [change, status, suggested] of table) {
    it(`are ${status} for ${JSON.stringify(change)}`, async () => {
      const { json } = await judged(change);
      assert.equal(json.status, status);
      assert.deepEqual(
        listOf(json.suggestedAddresses).map(({ addressLine1 }) => addressLine1),
        suggested,
      );
      assert.deepEqual(json.originalAddress, { ...good, ...change });
    });
  }

  it('are fine once a suggestion has been taken up', async () => {
    for (const line of ['Upravená 5', 'Polovičatá 5', 'Bezčíselná 5', 'Trojitá 5', 'Proměnlivá 5']) {
      for (const suggestion of listOf((await judged({ addressLine1: line })).json.suggestedAddresses))
        assert.equal((await judged(suggestion)).json.status, 'VerifiedShippable', line);
    }
  });

  it('get other suggestions at each call where they are told to change', async () => {
    const changing = { addressLine1: 'Proměnlivá 5' };
    assert.notDeepEqual(await lines(changing), await lines(changing));
    assert.deepEqual(await lines({ addressLine1: 'Trojitá 5' }), await lines({ addressLine1: 'Trojitá 5' }));
  });

  it('that differ in the blank of a Czech postal code alone get exactly that back', async () => {
    const { json } = await judged({ postalCode: '67401' });
    assert.deepEqual(json.suggestedAddresses, [good]);
  });

  it('come with a sentence where Partner Center has one', async () => {
    assert.ok((await judged({ addressLine1: 'Nikde 5' })).json.validationMessage);
    assert.ok((await judged({ addressLine1: 'Záhadná 5' })).json.validationMessage);
    assert.equal((await judged()).json.validationMessage, undefined);
  });

  for (const [what, change] of [
    ['no street', { addressLine1: ' ' }],
    ['no city', { city: undefined }],
    ['a street of 201 characters', { addressLine1: 'x'.repeat(201) }],
    ['a country that is none', { country: 'QQ' }],
  ] as const) {
    it(`are refused with ${what}`, async () => {
      const { status, json } = await judged(change);
      assert.deepEqual([status, String(json.code)], [400, '3000']);
    });
  }

  it('may be asked about in PascalCase, and with a token of the app alone', async () => {
    const body = Object.fromEntries(
      Object.entries(good).map(([name, value]) => [name.replace(/^./, (letter) => letter.toUpperCase()), value]),
    );
    const appOnly = await direct.bearer({ grant_type: 'client_credentials' });
    const { json } = await sendJson('POST', `${emulator.url}/validations/address`, body, appOnly);
    assert.equal(json.status, 'VerifiedShippable');
  });
});
