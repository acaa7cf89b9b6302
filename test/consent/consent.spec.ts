import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { readConfiguration } from '../../src/config.ts';
import { startReceiver } from '../../src/consent/receive-redirect.ts';
import { type ConsentWorld, runConsent } from '../../src/consent/run-consent.ts';
import { createPartnerCenter } from '../../src/partner-center/partner-center.ts';
import { anEntry, anIndirectReseller, aResellersFile, partnerCenter, tenant } from '../configuration/complaints.ts';
import { emulatorControls, partner, runningEmulator } from '../dev/partner-center-client.ts';
import { keepingLog } from '../partner-center/loopback.ts';
import { allRows, openTestStore, testKeys } from '../support/open-store.ts';

const account = partner(1);
const other = tenant.replace(/1$/, '3');

describe('the partner consent', () => {
  const emulator = runningEmulator();
  const controls = emulatorControls(emulator);
  const file = aResellersFile();
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });

  const entryOf = (changes: object = {}) =>
    anEntry({
      partnerCenter: partnerCenter({
        ...{ tenantId: account.tenantId, clientId: account.clientId },
        clientSecretRef: `literal:${account.clientSecret}`,
        refreshTokenRef: undefined,
        environment: 'sandbox',
        ...changes,
      }),
    });

  async function begin(
    changes: Partial<ConsentWorld> & { readonly entries?: readonly unknown[]; readonly authUrl?: string } = {},
  ) {
    const test = await openTestStore();
    const config = readConfiguration({
      STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true',
      SECRETS_KEYS: testKeys,
      RESELLERS_FILE: file.write(changes.entries ?? [entryOf()]),
      PARTNER_CENTER_URL: emulator.url,
      PARTNER_CENTER_AUTH_URL: changes.authUrl ?? emulator.authUrl,
      DEV_DATA_DIR: file.folder(),
    });
    const said: string[] = [];
    let tellUrl: (url: string) => void = () => {};
    const url = new Promise<string>((resolve) => {
      tellUrl = resolve;
    });
    const say = (text: string): void => {
      said.push(text);
      const shown = /^(https?:\/\/\S+authorize\S+)$/m.exec(text)?.[1];
      if (shown) tellUrl(shown);
    };
    const keyboard = new PassThrough();
    const receiver = await startReceiver(0, keyboard, say);
    const { log, lines } = keepingLog();
    const adapter = createPartnerCenter({
      baseUrl: emulator.url,
      authUrl: emulator.authUrl,
      credentials: () => config.resellers[0]?.access,
      refreshTokens: test.store.refreshTokens,
      newGuid: randomUUID,
      log,
    });
    open.push(receiver, adapter);
    const world: ConsentWorld = {
      ...{ config, asked: undefined, store: test.store, partnerCenter: adapter, receiver, say, pauseMs: 1 },
      ...changes,
    };
    const done = runConsent(world);
    return { ...test, said, url, keyboard, done, adapter, lines, text: () => said.join('\n') };
  }

  /** What the person does at the sign-in page; answers with the address the browser is sent to. */
  async function signIn(url: string): Promise<string> {
    const page = await (await fetch(url)).text();
    const next = /href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&#38;', '&');
    assert.ok(next, page);
    const sent = await fetch(new URL(next, url), { redirect: 'manual' });
    return sent.headers.get('location') ?? '';
  }
  const tokenOf = async (test: Awaited<ReturnType<typeof begin>>) =>
    (await test.store.refreshTokens.read(tenant))?.token;

  it('stores the first refresh token encrypted, and the bot works with it from then on', async () => {
    const test = await begin();
    assert.deepEqual(await test.adapter.checkAccess(tenant), { ok: false, why: 'consent-not-given' });
    const back = await signIn(await test.url);
    assert.match(back, /^http:\/\/localhost:\d+\/partner-center-consent\?code=/);
    const page = await fetch(back.replace('localhost', '127.0.0.1'));
    assert.equal(page.status, 200);
    assert.match(await page.text(), /received the sign-in/);
    assert.equal(await test.done, true, test.text());
    assert.match(test.text(), /Stored, encrypted, for Modrá Veverka .*: the sign-in of integrace@partner\.example/);
    assert.match(test.text(), /Partner Center lets the bot in/);
    const token = await tokenOf(test);
    assert.ok(token);
    assert.ok(!JSON.stringify(await allRows(test.desk)).includes(token));
    assert.match((await test.store.refreshTokens.times(tenant)).consentedAt ?? '', /^20/);
    assert.ok(!JSON.stringify(test.lines).includes(token) && !test.text().includes(token));
  });

  it('asks for what Partner Center needs, with PKCE and state, of the partner tenant', async () => {
    const test = await begin({ waitMs: 200 });
    const url = new URL(await test.url);
    assert.equal(url.pathname, `/${account.tenantId}/oauth2/v2.0/authorize`);
    const asked = Object.fromEntries(url.searchParams);
    assert.equal(
      asked.scope,
      'https://api.partnercenter.microsoft.com/user_impersonation offline_access openid profile',
    );
    assert.equal(asked.code_challenge_method, 'S256');
    assert.ok((asked.state?.length ?? 0) >= 32);
    assert.ok(!url.href.includes(account.clientSecret));
    assert.match(test.text(), /multi-factor authentication, a member of the group AdminAgents/);
    assert.equal(await test.done, false);
    assert.match(test.text(), /Nobody signed in within that time/);
    assert.equal(await tokenOf(test), undefined);
  });

  it('takes the address that was pasted where no browser reaches the machine', async () => {
    const test = await begin();
    const back = await signIn(await test.url);
    test.keyboard.write('\nnonsense\nhttp://localhost/partner-center-consent?code=x&state=y\n');
    test.keyboard.write(`  ${back}  \n`);
    assert.equal(await test.done, true, test.text());
    assert.match(test.text(), /That is no address/);
    assert.match(test.text(), /no answer to this attempt/);
  });

  it('is not disturbed by requests of others, and answers once', async () => {
    const test = await begin();
    const back = (await signIn(await test.url)).replace('localhost', '127.0.0.1');
    const status = async (url: string): Promise<number> => (await fetch(url)).status;
    assert.equal(await status(new URL('/favicon.ico', back).href), 404);
    assert.equal(await status(back.replace(/&state=[^&]+/, '&state=another')), 400);
    assert.equal(await status(back.replace(/code=[^&]+/, '')), 400);
    assert.equal(await status(back), 200);
    assert.equal(await status(back), 400);
    assert.equal(await test.done, true, test.text());
  });

  for (const [what, behaviour, says] of [
    ['an account of another tenant', { tenantId: '00000000-0000-4000-a000-0000000000ff' }, /belongs to another tenant/],
    ['an account without multi-factor authentication', { amr: ['pwd'] }, /without multi-factor authentication/],
    ['a person who says no', { error: 'access_denied' }, /cancelled, or consent was refused/],
  ] as const)
    it(`stores nothing of ${what}`, async () => {
      await controls.behave({ account: behaviour });
      const test = await begin();
      test.keyboard.write(`${await signIn(await test.url)}\n`);
      assert.equal(await test.done, false);
      assert.match(test.text(), says);
      assert.equal(await tokenOf(test), undefined);
    });

  it('takes a token that does not say how somebody signed in, and says so', async () => {
    await controls.behave({ account: { amr: null } });
    const test = await begin();
    test.keyboard.write(`${await signIn(await test.url)}\n`);
    assert.equal(await test.done, true, test.text());
    assert.match(test.text(), /does not say whether multi-factor/);
  });

  const entra = (number: number, error = 'invalid_grant') => ({
    kind: 'status',
    status: 400,
    body: { error, error_description: `AADSTS${number}: hush`, error_codes: [number] },
  });
  for (const [what, fault, says] of [
    ['answers 500', { kind: 'status', status: 500 }, /overloaded right now/],
    ['answers 429', { kind: 'status', status: 429, body: { error: 'x' } }, /sign-in/],
    ['answers a page of a proxy', { kind: 'status', status: 200, body: '<html>hush</html>' }, /cannot be understood/],
    ['closes the connection', { kind: 'drop-before' }, /cannot be reached/],
    ['hangs', { kind: 'hang', ms: 60_000 }, /does not answer/],
    ['knows another secret', entra(7000215, 'invalid_client'), /secret is not valid/],
    ['finds the secret expired', entra(7000222, 'invalid_client'), /secret has expired/],
    ['does not know the app', entra(700016, 'unauthorized_client'), /does not know an app/],
    ['takes the code for used', entra(54005), /no longer takes this code/],
    ['finds the code too old', entra(70008), /no longer takes this code/],
    ['blocks the account', entra(53003), /Conditional access/],
    ['wants more authentication', entra(50076), /multi-factor/],
    ['says something new', entra(99999), /refused the sign-in/],
  ] as const)
    it(`stores nothing when the token endpoint ${what}, and says so`, async () => {
      const test = await begin({ timeoutMs: 300 });
      const back = await signIn(await test.url);
      await controls.fault({ method: 'POST', path: '/token$', times: 1, ...fault });
      test.keyboard.write(`${back}\n`);
      assert.equal(await test.done, false);
      assert.match(test.said.at(-1) ?? '', says);
      assert.doesNotMatch(test.text(), /hush/);
      assert.equal(await tokenOf(test), undefined);
    });

  it('wins over a token that a running bot rolls in the same moment, and is not overwritten by it', async () => {
    const test = await begin();
    const { refreshTokens } = test.store;
    await refreshTokens.save(tenant, 'of the old consent', undefined);
    const before = await refreshTokens.read(tenant);
    test.keyboard.write(`${await signIn(await test.url)}\n`);
    assert.equal(await test.done, true, test.text());
    assert.equal(await refreshTokens.save(tenant, 'rolled from the old one', before?.version), 'lost-race');
    assert.match((await tokenOf(test)) ?? '', /^0\.emulated\./);
  });

  it('is not lost when storage pauses after the sign-in, and says so when it stays away', async () => {
    for (const [failures, works] of [
      [3, true],
      [99, false],
    ] as const) {
      const { store } = await openTestStore();
      let left: number = failures;
      const consent = async (reseller: string, token: string): Promise<void> => {
        left -= 1;
        if (left >= 0) throw new Error('storage is away');
        await store.refreshTokens.consent(reseller, token);
      };
      const checked = { checkAccess: async () => ({ ok: true }) as const };
      const test = await begin({
        store: { prepare: store.prepare, refreshTokens: { consent } },
        partnerCenter: checked,
      });
      test.keyboard.write(`${await signIn(await test.url)}\n`);
      assert.equal(await test.done, works, test.text());
      if (!works) assert.match(test.said.at(-1) ?? '', /storage did not take it. Nothing was stored/);
    }
  });

  it('begins nothing while storage is away', async () => {
    const away = { prepare: () => Promise.reject(new Error('hush')), refreshTokens: { consent: async () => {} } };
    const test = await begin({ store: away });
    assert.equal(await test.done, false);
    assert.match(test.text(), /^Storage does not answer/);
  });

  it('says when the stored token does not open Partner Center', async () => {
    const test = await begin();
    await controls.fault({
      method: 'GET',
      path: '/profiles/',
      times: 9,
      kind: 'status',
      status: 403,
      body: { code: 2032 },
    });
    test.keyboard.write(`${await signIn(await test.url)}\n`);
    assert.equal(await test.done, false);
    assert.match(test.said.at(-1) ?? '', /It is stored, but .*AdminAgents/);
  });

  describe('for whom', () => {
    const second = {
      ...entryOf({ tenantId: partner(3).tenantId }),
      teamsTenantId: other,
      partnerId: '6100003',
      name: 'Velká Sova a.s.',
    };
    const without = anIndirectReseller({
      teamsTenantId: other.replace(/3$/, '2'),
      partnerId: '6100002',
      name: 'Pilný Ježek IT s.r.o.',
    });

    it('is asked when several organisations have Partner Center', async () => {
      const test = await begin({ entries: [entryOf(), second, without] });
      assert.equal(await test.done, false);
      assert.match(test.text(), /Several organisations .*--reseller/);
      assert.match(test.text(), /Modrá Veverka[\s\S]*Velká Sova/);
      assert.doesNotMatch(test.text(), /Ježek/);
    });

    it('is one that was named', async () => {
      const test = await begin({ entries: [entryOf(), second, without], asked: other.toUpperCase(), waitMs: 50 });
      assert.match(await test.url, new RegExp(partner(3).tenantId));
      await test.done;
      assert.match(test.text(), /Consent to Partner Center for Velká Sova a\.s\. \(sandbox\)/);
    });

    for (const [asked, says] of [
      [other.replace(/3$/, '2'), /is an indirect reseller: Partner Center gives it no API/],
      ['veverka', /is no Teams tenant of an organisation/],
    ] as const)
      it(`is nobody when ${asked} is named`, async () => {
        const test = await begin({ entries: [entryOf(), second, without], asked });
        assert.equal(await test.done, false);
        assert.match(test.text(), says);
      });

    it('is nobody where nobody has Partner Center', async () => {
      const test = await begin({ entries: [without] });
      assert.equal(await test.done, false);
      assert.match(test.text(), /nothing to consent to/);
    });
  });
});
