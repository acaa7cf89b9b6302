import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type PartnerCenterEmulator, startPartnerCenterEmulator } from '../../dev/partner-center-emulator/server.ts';
import { setbackOf } from '../../src/domain/setback.ts';
import { createPartnerCenter } from '../../src/partner-center/partner-center.ts';
import { CREDENTIALS, keepingLog, memoryTokens, REQUEST, RESELLER } from './loopback.ts';

const DOMAIN = 'vodnimlyn.onmicrosoft.com';

describe('the adapter against the emulator of Partner Center', () => {
  let emulator: PartnerCenterEmulator;
  let adapter: ReturnType<typeof createPartnerCenter>;
  let kept = memoryTokens();
  const ids = () => ({ requestId: randomUUID(), correlationId: randomUUID() });
  const how = (changes = {}) => ({ language: 'cs', registrationNumber: 'omit', ...ids(), ...changes }) as const;
  const tell = async (method: string, path: string, body: unknown): Promise<void> => {
    const answer = await fetch(new URL(`/emulator/${path}`, emulator.url), {
      method,
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5_000),
    });
    assert.ok(answer.ok, `${path} answered ${answer.status}`);
  };
  const find = (domain: string) => adapter.findCustomerByDomain(RESELLER, domain, randomUUID());

  beforeEach(async () => {
    emulator = await startPartnerCenterEmulator();
    kept = memoryTokens();
    adapter = createPartnerCenter({
      baseUrl: emulator.url,
      authUrl: emulator.authUrl,
      credentials: () => CREDENTIALS,
      refreshTokens: kept,
      newGuid: randomUUID,
      log: keepingLog().log,
      pauseMs: () => 0,
    });
  });
  afterEach(async () => {
    await adapter.close();
    await emulator.stop();
  });

  it('signs in, keeps the rolled refresh token and has access', async () => {
    assert.deepEqual(await adapter.checkAccess(RESELLER), { ok: true });
    assert.ok(kept.stored);
    assert.notEqual(kept.stored.token, CREDENTIALS.refreshToken);
  });

  it('creates a customer with a free domain, which is taken and found afterwards', async () => {
    assert.equal(await adapter.domainAvailability(RESELLER, DOMAIN, randomUUID()), 'free');
    const created = await adapter.createCustomer(RESELLER, REQUEST, how());
    assert.ok(created.ok, JSON.stringify(created));
    assert.equal(created.value.domain, DOMAIN);
    assert.equal(created.value.userName, 'admin');
    assert.ok(created.value.password);
    assert.equal(await adapter.domainAvailability(RESELLER, DOMAIN, randomUUID()), 'taken');
    const { tenantId } = created.value;
    assert.deepEqual(await find(DOMAIN), {
      ok: true,
      value: { tenantId, domain: DOMAIN, companyName: REQUEST.companyName },
    });
    assert.deepEqual(await find('mlynarstvi.onmicrosoft.com'), { ok: true, value: undefined });
  });

  for (const replayCredentials of [true, false]) {
    it(`makes one tenant when the first answer is lost, ${replayCredentials ? 'with' : 'without'} the password again`, async () => {
      await tell('PUT', 'behaviour', { replayCredentials, bom: true });
      await tell('POST', 'faults', { method: 'POST', path: '^/v1/customers$', kind: 'drop-after-commit' });
      const same = how();
      const lost = await adapter.createCustomer(RESELLER, REQUEST, same);
      assert.equal(lost.ok ? 'ok' : lost.failure.kind, 'unknown');
      const again = await adapter.createCustomer(RESELLER, REQUEST, same);
      assert.ok(again.ok, JSON.stringify(again));
      assert.equal(again.value.password !== undefined, replayCredentials);
      const found = await find(DOMAIN);
      assert.ok(found.ok);
      assert.equal(found.value?.tenantId, again.value.tenantId);
    });
  }

  it('has a field for every refusal of the emulator', async () => {
    await adapter.createCustomer(RESELLER, { ...REQUEST, domainPrefix: 'obsazeno' }, how());
    const table = [
      [{ domainPrefix: 'obsazeno' }, {}, 'domainPrefix'],
      [{ domainPrefix: 'a--' }, {}, 'domainPrefix'],
      [{}, { registrationNumber: 'send' }, 'ico'],
      [{ email: 'ucetni@vodni-mlyn.invalid' }, {}, 'email'],
      [{ postalCode: 'x' }, {}, 'postalCode'],
      [{ city: '' }, {}, 'city'],
    ] as const;
    for (const [changes, sending, field] of table) {
      const request = { ...REQUEST, domainPrefix: `prefix${field.toLowerCase()}`, ...changes };
      const result = await adapter.createCustomer(RESELLER, request, how(sending));
      assert.ok(!result.ok && result.failure.kind === 'refused', JSON.stringify(result));
      assert.equal(setbackOf(result.failure, request)?.field, field, JSON.stringify(result.failure));
    }
  });

  it('goes on with one refresh token at a time', async () => {
    await tell('PUT', 'behaviour', { refreshTokensOnce: true });
    assert.deepEqual(await adapter.checkAccess(RESELLER), { ok: true });
    await tell('POST', 'faults', { path: '/v1/profiles', kind: 'status', status: 401 });
    assert.deepEqual(await adapter.checkAccess(RESELLER), { ok: true });
  });
});
