import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { startPartnerCenterEmulator } from '../../dev/partner-center-emulator/server.ts';
import {
  type Account,
  clientOf,
  customerNamed,
  emulatorControls,
  listOf,
  partner,
  resellersFile,
  runningEmulator,
  send,
  sendJson,
} from './partner-center-client.ts';

describe('what can go wrong with Partner Center', () => {
  const emulator = runningEmulator();
  const direct = clientOf(emulator, partner(1));
  const controls = emulatorControls(emulator);

  describe('planned faults', () => {
    it('answer with the planned status as often as planned', async () => {
      const headers = { 'Retry-After': '7' };
      await controls.fault({
        path: '/v1/profiles',
        times: 2,
        kind: 'status',
        status: 429,
        headers,
        body: { statusCode: 429 },
      });
      const answers = [];
      for (let i = 0; i < 3; i += 1) answers.push(await direct.get('/profiles/legalbusiness'));
      assert.deepEqual(
        answers.map(({ status }) => status),
        [429, 429, 200],
      );
      assert.equal(answers[0]?.headers.get('Retry-After'), '7');
      assert.equal(answers[0]?.json.statusCode, 429);
    });

    it('strike only the method they name', async () => {
      await controls.fault({ method: 'POST', path: '/v1/customers$', kind: 'status', status: 503 });
      assert.equal((await direct.get('/customers?size=0')).status, 200);
      assert.equal((await direct.create(customerNamed('porucha'))).status, 503);
      assert.equal((await direct.create(customerNamed('porucha'))).status, 201);
    });

    it('drop the answer after the work was done: the same request id finds it', async () => {
      await controls.fault({ method: 'POST', path: '/v1/customers$', kind: 'drop-after-commit' });
      const headers = { 'MS-RequestId': randomUUID() };
      await assert.rejects(direct.create(customerNamed('ztracena'), headers));
      assert.equal((await direct.get('/domains/ztracena.onmicrosoft.com')).status, 200);
      const again = await direct.create(customerNamed('ztracena'), headers);
      assert.equal(again.status, 201);
      assert.equal(listOf((await direct.get('/customers?size=0')).json.items).length, 1);
    });

    it('drop the call before any work', async () => {
      await controls.fault({ method: 'POST', path: '/v1/customers$', kind: 'drop-before' });
      await assert.rejects(direct.create(customerNamed('nedosla')));
      assert.equal((await direct.get('/domains/nedosla.onmicrosoft.com')).status, 404);
    });

    it('hang without an answer, seen in the list of requests, and then close without the work', async () => {
      await controls.fault({ method: 'POST', path: '/v1/customers$', kind: 'hang', ms: 300 });
      const hanging = assert.rejects(direct.create(customerNamed('visi')));
      let entry = await newest('POST', '/v1/customers');
      while (!entry) entry = await newest('POST', '/v1/customers');
      assert.equal(entry.status, null);
      assert.equal(entry.body?.companyProfile?.domain, 'visi.onmicrosoft.com');
      await hanging;
      assert.equal((await direct.get('/domains/visi.onmicrosoft.com')).status, 404);
    });

    it('are refused in words when they cannot be understood', async () => {
      const { status, json } = await controls.fault({ path: '(', kind: 'status' });
      assert.equal(status, 400);
      assert.match(String(json.error), /regular expression/);
    });

    it('end with a reset', async () => {
      await controls.fault({ path: '.', kind: 'status', status: 500, times: 100 });
      await controls.reset();
      assert.equal((await direct.get('/profiles/legalbusiness')).status, 200);
    });
  });

  const newest = async (method: string, path: string) =>
    (await controls.requests()).findLast((entry) => String(entry.method) === method && String(entry.path) === path);

  it('lists what was asked and answered, oldest first', async () => {
    await direct.create(customerNamed('zapsano'));
    await direct.get('/customers?size=1');
    const requests = (await controls.requests()).filter(({ path }) => String(path).startsWith('/v1/'));
    assert.deepEqual(
      requests.map(({ method, path, status }) => [method, path, status]),
      [
        ['POST', '/v1/customers', 201],
        ['GET', '/v1/customers', 200],
      ],
    );
    assert.equal(requests[0]?.response?.companyProfile?.domain, 'zapsano.onmicrosoft.com');
    assert.match(String(requests[0]?.headers?.authorization), /^Bearer /);
  });

  it('says clearly that a control does not exist yet', async () => {
    const { status, json } = await sendJson('POST', `${emulator.authUrl}/emulator/catalog/rotate`, {});
    assert.equal(status, 404);
    assert.match(String(json.error), /not built yet/);
  });

  describe('signing in', () => {
    it('rolls the refresh token and keeps the earlier ones', async () => {
      const first = await direct.token();
      const rolled = String(first.json.refresh_token);
      assert.notEqual(rolled, partner(1).refreshToken);
      assert.equal((await direct.token({ refresh_token: rolled })).status, 200);
      assert.equal((await direct.token()).status, 200);
    });

    it('takes a rolled refresh token after a restart', async () => {
      const rolled = String((await direct.token()).json.refresh_token);
      const restarted = await startPartnerCenterEmulator({ resellersFile });
      const { status } = await clientOf(restarted, partner(1)).token({ refresh_token: rolled });
      await restarted.stop();
      assert.equal(status, 200);
    });

    it('takes only the newest refresh token when told to', async () => {
      const newest = String((await direct.token()).json.refresh_token);
      await controls.behave({ refreshTokensOnce: true });
      assert.equal((await direct.token()).json.error, 'invalid_grant');
      assert.equal((await direct.token({ refresh_token: newest })).status, 200);
    });

    const refusals: [string, Record<string, string>, number, string, number][] = [
      ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
      ['an unknown application', { client_id: 'wrong' }, 400, 'unauthorized_client', 700016],
      ['a dead refresh token', { refresh_token: 'wrong' }, 400, 'invalid_grant', 700082],
      ['a password', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
    ];
    for (const [what, form, status, error, number] of refusals) {
      it(`refuses ${what} as ${error}`, async () => {
        const seen = await direct.token(form);
        assert.deepEqual([seen.status, seen.json.error], [status, error]);
        assert.match(String(seen.json.error_description), new RegExp(`^AADSTS${number}:`));
      });
    }

    it('gives a token at the second version of the address too', async () => {
      const scope = 'https://api.partnercenter.microsoft.com/.default';
      const form = { grant_type: 'client_credentials', scope, resource: '' };
      const { json } = await direct.token(form, '/oauth2/v2.0/token');
      const headers = { authorization: `Bearer ${json.access_token}` };
      assert.equal((await send(`${emulator.url}/profiles/legalbusiness`, { headers })).status, 200);
    });

    it('refuses a token for another audience, no token, and one it never gave', async () => {
      const graph = await direct.bearer({ resource: 'https://graph.windows.net' });
      const other = await direct.get('/profiles/legalbusiness', graph);
      assert.deepEqual([other.status, String(other.json.code)], [401, '900420']);
      assert.equal((await send(`${emulator.url}/profiles/legalbusiness`)).status, 401);
      assert.equal((await direct.get('/profiles/legalbusiness', { authorization: 'Bearer made-up' })).status, 401);
    });

    it('wants a signed-in user where Partner Center does', async () => {
      const appOnly = await direct.bearer({ grant_type: 'client_credentials' });
      const refused = await direct.get('/profiles/mpn', appOnly);
      assert.deepEqual([refused.status, String(refused.json.code)], [403, '900329']);
      assert.equal((await direct.get('/profiles/mpn')).status, 200);
    });

    it('makes a partner of a tenant no file names, apart from the others and with the secret it came with', async () => {
      const account: Account = {
        tenantId: randomUUID(),
        clientId: randomUUID(),
        clientSecret: 'its own secret',
        refreshToken: 'its own token',
      };
      const newcomer = clientOf(emulator, account);
      assert.equal((await newcomer.create(customerNamed('novypartner'))).status, 201);
      assert.equal(listOf((await direct.get('/customers?size=0')).json.items).length, 0);
      assert.equal((await newcomer.token({ client_secret: 'another' })).status, 401);
    });
  });
});
