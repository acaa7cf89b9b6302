import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createGate, type Gate } from '../../src/teams/gate.ts';
import type { IncomingActivity } from '../../src/teams/incoming.ts';
import { teamsHosts } from '../../src/teams/service-url.ts';
import {
  type SignOptions,
  startTokenIssuer,
  type TokenIssuer,
  testAppId,
  testIssuer,
} from '../support/signed-tokens.ts';

const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const minutes = (count: number) => count * 60;

describe('the gate', () => {
  let issuer: TokenIssuer;
  let now: number;
  let gate: Gate;

  const makeGate = (allowLoopback = false) =>
    createGate({
      appId: testAppId,
      issuer: testIssuer,
      openIdMetadataUrl: issuer.metadataUrl,
      allowLoopback,
      serviceHosts: teamsHosts,
      channels: ['msteams'],
      clock: () => new Date(now),
    });

  beforeEach(async () => {
    now = Date.now();
    issuer = await startTokenIssuer();
    gate = makeGate();
  });
  afterEach(() => issuer.stop());

  const activityWith = (parts: Readonly<Record<string, unknown>> = {}): IncomingActivity => ({
    type: 'message',
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:x' },
    conversation: { id: 'a:x' },
    ...parts,
  });

  /** 200, or the status of whichever check refuses, and why. */
  async function judge(authorization: string | undefined, activity = activityWith(), at = gate) {
    const authorised = await at.authorise(authorization);
    if (!authorised.ok) return authorised;
    const admitted = at.admit(authorised.verified, activity);
    return admitted.ok ? { status: 200, reason: '' } : admitted;
  }
  const pass = async (...given: Parameters<typeof judge>): Promise<number> => (await judge(...given)).status;
  const passWith = (options: SignOptions, activity?: IncomingActivity) =>
    pass(`Bearer ${issuer.sign(serviceUrl, options, now)}`, activity);
  const inSeconds = (seconds: number) => Math.floor(now / 1000) + seconds;

  describe('lets in a token', () => {
    it('that is good, and again from memory', async () => {
      const token = `Bearer ${issuer.sign(serviceUrl, {}, now)}`;
      assert.equal(await pass(token), 200);
      assert.equal(await pass(token), 200);
      assert.deepEqual(gate.remembered(), { tokens: 1, keys: 1 });
    });
    it('that expired two minutes ago (T61)', async () => {
      assert.equal(await passWith({ claims: { exp: inSeconds(minutes(-2)) } }), 200);
    });
    it('that becomes valid in two minutes (T61)', async () => {
      assert.equal(await passWith({ claims: { nbf: inSeconds(minutes(2)) } }), 200);
    });
  });

  describe('refuses with 401', () => {
    for (const [what, header] of [
      ['no token', undefined],
      ['an empty header', ''],
      ['garbage', 'Bearer garbage'],
      ['three pieces of garbage', 'Bearer a.b.c'],
      ['a password', 'Basic dXNlcjpwYXNz'],
      ['a very long token', `Bearer ${'a'.repeat(13_000)}`],
    ] as const) {
      it(what, async () => assert.equal(await pass(header), 401));
    }

    const rows: readonly (readonly [what: string, reason: string, options: () => SignOptions])[] = [
      ['a token that expired ten minutes ago', 'expired', () => ({ claims: { exp: inSeconds(minutes(-10)) } })],
      ['a token that becomes valid in ten minutes', 'not-yet', () => ({ claims: { nbf: inSeconds(minutes(10)) } })],
      ['a token that never expires', 'expired', () => ({ claims: { exp: undefined } })],
      ['a token for another bot', 'audience', () => ({ claims: { aud: 'another' } })],
      ['a token for this bot among others', 'audience', () => ({ claims: { aud: [testAppId, 'another'] } })],
      [
        'a token of an Entra tenant (T3)',
        'issuer',
        () => ({ claims: { iss: `https://sts.windows.net/${randomUUID()}/` } }),
      ],
      [
        'a token of the emulator',
        'issuer',
        () => ({ claims: { iss: 'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0' } }),
      ],
      ['a token without a service URL', 'no-serviceurl', () => ({ claims: { serviceurl: undefined } })],
      [
        'a token for another service URL',
        'service-url-differs',
        () => ({ claims: { serviceurl: 'https://smba.trafficmanager.net/amer/' } }),
      ],
      ['an unknown key', 'unknown-key', () => ({ header: { kid: 'nobody' } })],
      ['no key id', 'unknown-key', () => ({ header: { kid: undefined } })],
      ['a forged signature', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED', () => ({ forge: 'signature' })],
      ['alg none', 'algorithm', () => ({ forge: 'none' })],
      ['HS256 made with the public key', 'algorithm', () => ({ forge: 'hs256-with-public-key' })],
      ['a key endorsed for another channel', 'channel-not-endorsed', () => ({ key: issuer.addKey(['webchat']) })],
      ['a key without endorsements', 'channel-not-endorsed', () => ({ key: publishedWithout() })],
    ];
    const publishedWithout = () => {
      const key = issuer.addKey();
      key.endorsements = undefined;
      return key;
    };
    for (const [what, reason, options] of rows) {
      it(what, async () => {
        const judged = await judge(`Bearer ${issuer.sign(serviceUrl, options(), now)}`);
        assert.deepEqual([judged.status, judged.reason], [401, reason]);
      });
    }
    it('an activity that names no channel', async () => {
      assert.equal(await passWith({}, activityWith({ channelId: undefined })), 401);
    });
    it('another service URL with a token it remembers', async () => {
      const token = `Bearer ${issuer.sign(serviceUrl, {}, now)}`;
      assert.equal(await pass(token), 200);
      assert.equal(await pass(token, activityWith({ serviceUrl: 'https://smba.trafficmanager.net/amer/' })), 401);
    });
    it('a token it remembers once that has expired', async () => {
      const token = `Bearer ${issuer.sign(serviceUrl, {}, now)}`;
      assert.equal(await pass(token), 200);
      now += 3600_000 + minutes(4) * 1000;
      assert.equal(await pass(token), 200);
      now += minutes(2) * 1000;
      assert.equal(await pass(token), 401);
      assert.equal(gate.remembered().tokens, 0);
    });
  });

  it('answers 400 to a good token with an activity that has no service URL', async () => {
    assert.equal(await passWith({}, activityWith({ serviceUrl: undefined })), 400);
  });

  for (const channel of ['emulator', 'webchat', 'AseChannel', 'skill', 'MSTEAMS']) {
    it(`does not serve the channel ${channel}, though the key may speak for it (T8)`, async () => {
      const key = issuer.addKey(['msteams', channel]);
      assert.equal(await passWith({ key }, activityWith({ channelId: channel })), 403);
    });
  }

  for (const evil of [
    'https://evil.trafficmanager.net/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://user@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://smba.trafficmanager.net:443/',
    'https://smba.trafficmanager.net:8443/',
    'http://smba.trafficmanager.net/',
    'https://13.107.42.14/',
    'https://127.0.0.1/',
    'https://smba.trafficmanager.net\\@evil.example/',
    'https://smba.trafficmanager.net/?x=@evil.example',
    'https://smba.trafficmanager.net/#@evil.example',
    'https://smba.trafficmanager.net%2eevil.example/',
    'https://smba.trafficmanager.net/../x',
    ' https://smba.trafficmanager.net/',
    'https:smba.trafficmanager.net',
    '//smba.trafficmanager.net/',
    'http://127.0.0.1:3978/',
    'file:///etc/passwd',
  ]) {
    it(`neither hears nor believes ${evil} even when it is signed (T6)`, async () => {
      const token = issuer.sign(evil, {}, now);
      assert.equal(await pass(`Bearer ${token}`, activityWith({ serviceUrl: evil })), 403);
    });
  }

  for (const host of teamsHosts) {
    it(`serves ${host}`, async () => {
      const url = `https://${host}/teams`;
      assert.equal(await pass(`Bearer ${issuer.sign(url, {}, now)}`, activityWith({ serviceUrl: url })), 200);
    });
  }

  it('remembers nothing of 20,000 bad tokens and asks nobody about them (T4)', async () => {
    const good = `Bearer ${issuer.sign(serviceUrl, {}, now)}`;
    assert.equal(await pass(good), 200);
    const before = gate.remembered();
    const reads = issuer.reads();
    const statuses = new Set<number>();
    for (let sent = 0; sent < 20_000; sent++) {
      const tid = randomUUID();
      const claims = sent % 2 ? { iss: `https://sts.windows.net/${tid}/`, tid } : { tid, jti: tid };
      const unsigned = { ...claims, ...(sent % 2 ? {} : { iss: testIssuer }), aud: testAppId, exp: inSeconds(3600) };
      const [header, payload] = [{ alg: 'RS256', kid: tid }, unsigned].map((part) =>
        Buffer.from(JSON.stringify(part)).toString('base64url'),
      );
      statuses.add(await pass(`Bearer ${header}.${payload}.c2lnbmF0dXJl`));
    }
    assert.deepEqual([...statuses], [401]);
    assert.deepEqual(gate.remembered(), before);
    assert.equal(issuer.reads(), reads);
    assert.equal(await pass(good), 200);
  }).timeout(60_000);

  it('remembers a bounded number of good tokens', async () => {
    for (let sent = 0; sent < 600; sent++) await passWith({ claims: { jti: String(sent) } });
    assert.equal(gate.remembered().tokens, 500);
  }).timeout(60_000);

  describe('when signing keys change (T62)', () => {
    it('finds a new key, asking once for many requests', async () => {
      assert.equal(await passWith({}), 200);
      const key = issuer.addKey();
      now += 61_000;
      const tokens = [1, 2, 3, 4, 5].map((jti) => `Bearer ${issuer.sign(serviceUrl, { key, claims: { jti } }, now)}`);
      const statuses = await Promise.all(tokens.map((token) => pass(token)));
      assert.deepEqual(statuses, [200, 200, 200, 200, 200]);
      assert.equal(issuer.reads(), 2);
    });
    it('asks for an unknown key at most once a minute', async () => {
      assert.equal(await passWith({}), 200);
      now += 61_000;
      for (const kid of ['a', 'b', 'c']) assert.equal(await passWith({ header: { kid } }), 401);
      assert.equal(issuer.reads(), 2);
    });
    it('forgets a key that is no longer published, within a day', async () => {
      const key = issuer.addKey();
      assert.equal(await passWith({ key }), 200);
      key.published = false;
      now += 24 * 3_600_000;
      assert.equal(await passWith({ key }), 401);
    });
  });

  describe('when the metadata is away', () => {
    it('answers 503, and recovers by itself', async () => {
      issuer.goAway();
      assert.equal(await passWith({}), 503);
      assert.equal(await passWith({ claims: { iss: 'https://evil.example' } }), 401);
      issuer.goAway(false);
      now += 6000;
      assert.equal(await passWith({}), 200);
    });
    it('goes on with the keys it has', async () => {
      assert.equal(await passWith({}), 200);
      issuer.goAway();
      now += 25 * 3_600_000;
      assert.equal(await passWith({}), 200);
      assert.equal(await passWith({ header: { kid: 'new' } }), 503);
    });
  });

  describe('without an identity', () => {
    const open = (allowLoopback: boolean) =>
      createGate({
        issuer: testIssuer,
        openIdMetadataUrl: 'http://127.0.0.1:9/',
        allowLoopback,
        serviceHosts: teamsHosts,
        channels: ['msteams'],
        clock: () => new Date(now),
      });
    it('does not exist in production (T1)', () => {
      assert.throws(() => open(false), /MicrosoftAppId/);
    });
    it('speaks with this machine only', async () => {
      const at = open(true);
      assert.equal(at.authenticates, false);
      const local = (url: string, channelId = 'msteams') =>
        pass(undefined, activityWith({ serviceUrl: url, channelId }), at);
      assert.equal(await local('http://127.0.0.1:56150/_connector'), 200);
      assert.equal(await local('http://localhost:56150/_connector'), 200);
      assert.equal(await local('http://[::1]:56150'), 200);
      assert.equal(await local(serviceUrl), 403);
      assert.equal(await local('http://127.0.0.1.evil.example/'), 403);
      assert.equal(await local('http://localhost@evil.example/'), 403);
      assert.equal(await local('http://localhost:1/', 'emulator'), 403);
    });
  });

  it('hears this machine with an identity only where development allows it', async () => {
    const url = 'http://127.0.0.1:56150/_connector';
    const token = `Bearer ${issuer.sign(url, {}, now)}`;
    assert.equal(await pass(token, activityWith({ serviceUrl: url })), 403);
    assert.equal(await pass(token, activityWith({ serviceUrl: url }), makeGate(true)), 200);
  });
});
