import assert from 'node:assert/strict';
import { clientOf, emulatorControls, partner, runningEmulator, sendJson } from './partner-center-client.ts';

describe('the sign-in of the Partner Center emulator', () => {
  const emulator = runningEmulator();
  const account = partner(1);
  const { token } = clientOf(emulator, account);
  const controls = emulatorControls(emulator);
  const end = (state: string, tenantId = account.tenantId) =>
    sendJson('POST', `${emulator.authUrl}/emulator/sign-in`, { tenantId, state });

  for (const [state, number] of [
    ['revoked', 50173],
    ['expired', 700082],
    ['mfa', 50076],
    ['sign-in-frequency', 70043],
    ['blocked', 53003],
  ] as const)
    it(`refuses every refresh token of one partner once it is ${state}`, async () => {
      const { json } = await token();
      assert.equal((await end(state)).status, 204);
      for (const refresh_token of [account.refreshToken, String(json.refresh_token)]) {
        const refused = await token({ refresh_token });
        assert.equal(refused.status, 400);
        assert.match(String(refused.json.error_description), new RegExp(`^AADSTS${number}: `));
      }
      assert.equal((await clientOf(emulator, partner(3)).token()).status, 200);
      await end('ok');
      assert.equal((await token()).status, 200);
    });

  it('says what it does not understand', async () => {
    assert.equal((await end('gone')).status, 400);
    assert.equal((await end('revoked', 'veverka')).status, 400);
  });

  it('says in its tokens whose they are and how somebody signed in', async () => {
    const claimsOf = async () => {
      const [, claims = ''] = String((await token()).json.access_token).split('.');
      return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Record<string, unknown>; // our own token
    };
    assert.deepEqual((await claimsOf()).amr, ['pwd', 'mfa']);
    assert.equal((await claimsOf()).tid, account.tenantId);
    await controls.behave({ account: { amr: null } });
    assert.equal((await claimsOf()).amr, undefined);
  });

  it('gives codes only to who asks as the app is registered', async () => {
    const page = async (query: Record<string, string>) =>
      (await fetch(`${emulator.authUrl}/${account.tenantId}/oauth2/v2.0/authorize?${new URLSearchParams(query)}`))
        .status;
    const asked = { response_type: 'code', client_id: account.clientId };
    assert.equal(await page({ ...asked, redirect_uri: 'http://localhost:1/x' }), 200);
    assert.equal(await page({ ...asked, redirect_uri: 'https://elsewhere.example/x' }), 400);
    assert.equal(await page({ redirect_uri: 'http://localhost:1/x' }), 400);
    const made = { grant_type: 'authorization_code', code: 'made-up', code_verifier: 'x' };
    assert.match(String((await token(made, '/oauth2/v2.0/token')).json.error_description), /^AADSTS70000/);
  });
});
