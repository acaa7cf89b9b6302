import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type PartnerCenterEmulator, startPartnerCenterEmulator } from '../../dev/partner-center-emulator/server.ts';
import { setbackOf } from '../../src/domain/setback.ts';
import { createPartnerCenter, type PartnerCenterOptions } from '../../src/partner-center/partner-center.ts';
import { projectRoot } from '../../src/project-root.ts';
import { CREDENTIALS, keepingLog, memoryTokens, REQUEST, RESELLER } from './loopback.ts';

const DOMAIN = 'vodnimlyn.onmicrosoft.com';

const adapterTo = (
  { url, authUrl }: PartnerCenterEmulator,
  refreshTokens: PartnerCenterOptions['refreshTokens'],
  more: Partial<PartnerCenterOptions> = {},
) =>
  createPartnerCenter({
    baseUrl: url,
    authUrl,
    credentials: () => CREDENTIALS,
    refreshTokens,
    newGuid: randomUUID,
    log: keepingLog().log,
    pauseMs: () => 0,
    ...more,
  });

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
    adapter = adapterTo(emulator, kept);
  });
  afterEach(async () => {
    await adapter.close();
    await emulator.stop();
  });

  it('signs in, keeps the rolled refresh token and has access', async () => {
    assert.equal((await adapter.checkAccess(RESELLER)).ok, true);
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
    assert.equal((await adapter.checkAccess(RESELLER)).ok, true);
    await tell('POST', 'faults', { path: '/v1/profiles', kind: 'status', status: 401 });
    assert.equal((await adapter.checkAccess(RESELLER)).ok, true);
  });

  describe('beyond creating', () => {
    const MADE = { addressLine1: 'Mlýnská 12', addressLine2: '', city: 'Třebíč', postalCode: '67401', country: 'CZ' };
    const validated = (change: object) => adapter.validateAddress(RESELLER, { ...MADE, ...change }, randomUUID());

    it('takes a blank in the postal code for nothing, and offers what differs', async () => {
      assert.deepEqual(await validated({}), { kind: 'verified' });
      assert.deepEqual(await validated({ addressLine1: 'Upravená 5' }), {
        kind: 'must-choose',
        suggestions: [{ ...MADE, addressLine1: 'Opravená 5', postalCode: '674 01' }],
      });
      assert.equal((await validated({ addressLine1: 'Mlčenlivá 5' })).kind, 'may-choose');
      assert.equal((await validated({ addressLine1: 'Nikde 5' })).kind, 'wrong');
      assert.equal((await validated({ addressLine1: 'Záhadná 5' })).kind, 'not-validated');
      assert.equal((await validated({ addressLine1: 'Novotvar 5' })).kind, 'unknown');
    });

    it('knows what Czechia, Slovakia and Hungary want', async () => {
      const rules = await Promise.all(
        ['CZ', 'SK', 'HU', 'QQ'].map((country) => adapter.countryRules(RESELLER, country)),
      );
      assert.deepEqual(
        rules.map((each) => each && [each.culture, each.language, each.takesRegistrationNumber]),
        [['cs-CZ', 'cs', false], ['sk-SK', 'sk', false], ['hu-HU', 'hu', true], undefined],
      );
    });

    it('follows a customer from the link to the end of the relationship', async () => {
      assert.ok((await adapter.checkAccess(RESELLER)).ok);
      const link = await adapter.relationshipLink(RESELLER, randomUUID());
      assert.ok(link.ok && link.value.includes(CREDENTIALS.tenantId), JSON.stringify(link));
      const [tenantId, domain, companyName] = [randomUUID(), 'zelva.onmicrosoft.com', 'Želva s.r.o.'];
      const listed = { tenantId, domain, companyName };
      const read = () => adapter.readCustomer(RESELLER, tenantId, randomUUID());
      const look = () => adapter.lookAtAgreement(RESELLER, tenantId, randomUUID());
      const [unknown, nobody] = [await read(), await look()];
      assert.deepEqual(unknown, { ok: true, value: undefined });
      assert.deepEqual([nobody.confirmation.ok, nobody.direct.ok], [false, false]);
      await tell('POST', 'relationships/accept', listed);
      assert.deepEqual(await read(), { ok: true, value: { ...listed, relationship: 'reseller' } });
      assert.deepEqual(await adapter.listCustomers(RESELLER, {}, randomUUID()), {
        ok: true,
        value: { customers: [listed] },
      });
      await tell('POST', `customers/${tenantId}/accept-agreement`, {});
      await tell('POST', `customers/${tenantId}/confirm-agreement`, { dateAgreed: '2022-01-31T23:00:00Z' });
      const { confirmation, direct } = await look();
      assert.deepEqual(direct, { ok: true, value: true });
      assert.equal(confirmation.ok && confirmation.value?.agreedAt, '2022-01-31T23:00:00.000Z');
      await tell('POST', `customers/${tenantId}/remove-relationship`, { shows: 'none' });
      assert.deepEqual(await read(), { ok: true, value: { ...listed, relationship: 'none' } });
      assert.deepEqual(await adapter.listCustomers(RESELLER, {}, randomUUID()), { ok: true, value: { customers: [] } });
    });

    for (const replayAgreements of [true, false]) {
      it(`confirms an agreement once, though its answer is lost and requests are ${replayAgreements ? '' : 'not '}remembered`, async () => {
        const created = await adapter.createCustomer(RESELLER, REQUEST, how());
        assert.ok(created.ok);
        const { tenantId } = created.value;
        await tell('PUT', 'behaviour', { replayAgreements, bom: true });
        await tell('POST', 'faults', { method: 'POST', path: '/agreements$', kind: 'drop-after-commit' });
        const signatory = { firstName: 'Nákup', lastName: 'Oddělení', email: 'nakup@mlyn.example', phone: '' };
        const agreedAt = '2026-02-28T23:30:00.000Z';
        const same = { signatory, agreedAt, ...ids() };
        const lost = await adapter.attestAgreement(RESELLER, tenantId, same);
        assert.equal(lost.ok ? 'ok' : lost.failure.kind, 'unknown');
        const again = await adapter.attestAgreement(RESELLER, tenantId, same);
        assert.deepEqual(again, { ok: true, value: replayAgreements ? 'attested' : 'already' });
        const { confirmation } = await adapter.lookAtAgreement(RESELLER, tenantId, randomUUID());
        assert.deepEqual(confirmation, { ok: true, value: { signatory, agreedAt } });
        const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
        const early = await adapter.attestAgreement(RESELLER, tenantId, { signatory, agreedAt: tomorrow, ...ids() });
        assert.ok(!early.ok && early.failure.kind === 'refused' && early.failure.code === '600002');
      });
    }

    it('makes an agreement of what the customer accepted by a link', async () => {
      const enhancedAttestation = {
        start: '/customers/{customerId}/attestations',
        read: '/customers/{customerId}/attestations/{attestationId}',
        finish: '/customers/{customerId}/attestations/{attestationId}/agreement',
      };
      const created = await adapter.createCustomer(RESELLER, REQUEST, how());
      assert.ok(created.ok);
      const { tenantId } = created.value;
      const withPaths = adapterTo(emulator, kept, { enhancedAttestation });
      const signatory = { firstName: 'Nákup', lastName: 'Oddělení', email: 'nakup@mlyn.example', phone: '' };
      const sent = { signatory, companyName: REQUEST.companyName, ...ids() };
      await tell('POST', 'faults', { method: 'POST', path: '/attestations$', kind: 'drop-after-commit' });
      assert.equal((await withPaths.startAttestation(RESELLER, tenantId, sent)).ok, false);
      const started = await withPaths.startAttestation(RESELLER, tenantId, sent);
      assert.ok(started.ok, JSON.stringify(started));
      const { attestationId } = started.value;
      const read = () => withPaths.readAttestation(RESELLER, tenantId, attestationId, randomUUID());
      const finish = () => withPaths.finishAttestation(RESELLER, tenantId, { attestationId, ...ids() });
      assert.deepEqual(await read(), { ok: true, value: 'waiting' });
      assert.equal((await finish()).ok, false);
      await tell('POST', `attestations/${attestationId}/accept`, {});
      assert.deepEqual(await read(), { ok: true, value: 'accepted' });
      assert.deepEqual(await finish(), { ok: true, value: 'attested' });
      assert.deepEqual(await finish(), { ok: true, value: 'already' });
      const { confirmation } = await withPaths.lookAtAgreement(RESELLER, tenantId, randomUUID());
      assert.ok(confirmation.ok);
      assert.deepEqual(confirmation.value?.signatory, signatory);
      await withPaths.close();
    });

    it('gives the text of the agreement in Czech', async () => {
      assert.ok((await adapter.checkAccess(RESELLER)).ok);
      const text = await adapter.agreementText(RESELLER, { country: 'cz', culture: 'cs-CZ' }, randomUUID());
      assert.ok(text.ok, JSON.stringify(text));
      assert.deepEqual([text.value.country, text.value.culture], ['CZ', 'cs-CZ']);
    });

    it('corrects a customer, and notices that somebody else did', async () => {
      const created = await adapter.createCustomer(RESELLER, REQUEST, how());
      assert.ok(created.ok);
      const { tenantId } = created.value;
      const read = await adapter.readBilling(RESELLER, tenantId, randomUUID());
      assert.ok(read.ok);
      const from = read.value;
      const { ico: _ico, ...asked } = REQUEST;
      for (const [field, value] of Object.entries(from.data)) assert.equal(value, Object(asked)[field], field);
      const write = (line: string) =>
        adapter.writeBilling(RESELLER, tenantId, {
          from,
          to: { ...from.data, addressLine1: line },
          language: 'cs',
          ...ids(),
        });
      assert.deepEqual(await write('Mlýnská 14'), { ok: true, value: 'written' });
      for (const staleEtag of ['412', '2055', '800036']) {
        await tell('PUT', 'behaviour', { staleEtag });
        assert.deepEqual(await write('Mlýnská 16'), { ok: true, value: 'stale' }, staleEtag);
      }
      const again = await adapter.readBilling(RESELLER, tenantId, randomUUID());
      assert.ok(again.ok);
      assert.deepEqual(again.value.data, { ...from.data, addressLine1: 'Mlýnská 14' });
      const kept = (resource: unknown) => ({ ...Object(resource), defaultAddress: 0, attributes: 0 });
      assert.deepEqual(kept(again.value.resource), kept(from.resource));
    });
  });
});

describe('two partners at the emulator of Partner Center', () => {
  const account = (end: 1 | 3) => ({
    tenantId: `00000000-0000-4000-a000-00000000000${end}`,
    clientId: `00000000-0000-4000-b000-00000000000${end}`,
    clientSecret: `development-client-secret-${end}`,
    refreshToken: `development-refresh-token-${end}`,
  });
  const [DIRECT, PROVIDER] = ['direct', 'provider'];
  let emulator: PartnerCenterEmulator;
  let adapter: ReturnType<typeof createPartnerCenter>;

  before(async () => {
    emulator = await startPartnerCenterEmulator({ resellersFile: join(projectRoot, 'dev/resellers.json') });
    const tokens = new Map([DIRECT, PROVIDER].map((name) => [name, memoryTokens()]));
    adapter = createPartnerCenter({
      baseUrl: emulator.url,
      authUrl: emulator.authUrl,
      credentials: (reseller) => account(reseller === PROVIDER ? 3 : 1),
      refreshTokens: {
        read: async (reseller) => tokens.get(reseller)?.read(reseller),
        save: async (reseller, ...token) => tokens.get(reseller)?.save(reseller, ...token) ?? 'lost-race',
      },
      newGuid: randomUUID,
      log: keepingLog().log,
      pauseMs: () => 0,
    });
  });
  after(async () => {
    await adapter.close();
    await emulator.stop();
  });
  const how = () =>
    ({ language: 'cs', registrationNumber: 'omit', requestId: randomUUID(), correlationId: randomUUID() }) as const;

  it('have resellers only where they are a provider', async () => {
    const jezek = {
      tenantId: '00000000-0000-4000-9000-000000000002',
      partnerId: '6100002',
      name: 'Pilný Ježek IT s.r.o.',
    };
    for (const text of ['pilny jezek', '6100002', jezek.tenantId])
      assert.deepEqual(await adapter.findResellers(PROVIDER, text), [jezek], text);
    assert.deepEqual(await adapter.findResellers(PROVIDER, 'plch'), []);
    assert.deepEqual(await adapter.findResellers(DIRECT, 'jezek'), []);
  });

  it('are told how ready they are', async () => {
    const told = { agreement: 'unknown', country: 'CZ', mfa: 'yes' };
    assert.deepEqual(await adapter.readiness(PROVIDER, '6100003'), {
      ...told,
      partnerId: { is: 'known', name: 'Velká Sova Distribuce a.s.' },
    });
    assert.deepEqual(await adapter.readiness(DIRECT, '6999999'), { ...told, partnerId: { is: 'not-found' } });
  });

  it('create for a reseller only where it is theirs', async () => {
    const [associatedReseller] = [await adapter.findResellers(PROVIDER, 'Kolárna Brno')].flat();
    assert.ok(associatedReseller && typeof associatedReseller === 'object');
    const request = { ...REQUEST, domainPrefix: 'proprodejce', associatedReseller };
    const refused = await adapter.createCustomer(DIRECT, request, how());
    assert.ok(!refused.ok && refused.failure.kind === 'refused');
    assert.equal(setbackOf(refused.failure, request)?.field, 'associatedReseller');
    assert.ok((await adapter.createCustomer(PROVIDER, request, how())).ok);
  });

  it('cannot read or change each other\u2019s customers', async () => {
    const created = await adapter.createCustomer(DIRECT, { ...REQUEST, domainPrefix: 'jennase' }, how());
    assert.ok(created.ok);
    const { tenantId } = created.value;
    const own = await adapter.readBilling(DIRECT, tenantId, randomUUID());
    assert.ok(own.ok);
    const to = { ...own.value.data, city: 'Brno' };
    const read = await adapter.readBilling(PROVIDER, tenantId, randomUUID());
    const written = await adapter.writeBilling(PROVIDER, tenantId, { from: own.value, to, ...how() });
    assert.deepEqual(
      [read, written].map((result) => (result.ok ? 'ok' : result.failure.kind)),
      ['refused', 'refused'],
    );
    const after = await adapter.readBilling(DIRECT, tenantId, randomUUID());
    assert.ok(after.ok && after.value.data.city === 'Třebíč');
  });
});
