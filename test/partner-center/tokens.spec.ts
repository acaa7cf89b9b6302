import assert from 'node:assert/strict';
import { createTokens, type TokenOptions } from '../../src/partner-center/tokens.ts';
import { createWire } from '../../src/partner-center/wire.ts';
import {
  CREDENTIALS,
  granted,
  type KeptTokens,
  keepingLog,
  memoryTokens,
  type Reply,
  startLoopback,
} from './loopback.ts';

const open: { close(): Promise<void> }[] = [];

async function signIn(
  token: (form: URLSearchParams, number: number) => Reply | Promise<Reply>,
  kept: KeptTokens = memoryTokens(),
  options: Partial<TokenOptions> = {},
) {
  const server = await startLoopback({ partnerCenter: () => 'drop', token });
  const wire = createWire();
  open.push(wire, server);
  const { log, lines } = keepingLog();
  const tokens = createTokens({
    authUrl: server.origin,
    credentials: () => CREDENTIALS,
    refreshTokens: kept,
    wire,
    now: Date.now,
    log,
    ...options,
  });
  return { tokens, server, kept, lines, used: () => server.tokenRequests.map((form) => form.get('refresh_token')) };
}

describe('access tokens', () => {
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });

  it('are asked for with the refresh-token grant for Partner Center', async () => {
    const { tokens, server } = await signIn((_, number) => granted(number));
    assert.deepEqual(await tokens.get('r'), { kind: 'token', token: 'access-1' });
    assert.deepEqual(Object.fromEntries(server.tokenRequests[0] ?? []), {
      grant_type: 'refresh_token',
      refresh_token: 'refresh-configured',
      client_id: CREDENTIALS.clientId,
      client_secret: CREDENTIALS.clientSecret,
      resource: 'https://api.partnercenter.microsoft.com',
    });
  });

  it('are asked for once when twenty calls need one at the same time', async () => {
    const { tokens, server } = await signIn((_, number) => granted(number));
    const answers = await Promise.all(Array.from({ length: 20 }, () => tokens.get('r')));
    assert.equal(server.tokenRequests.length, 1);
    assert.ok(answers.every((answer) => answer.kind === 'token' && answer.token === 'access-1'));
  });

  it('of two resellers do not wait for each other and are not mixed up', async () => {
    const { tokens, server } = await signIn((_, number) => granted(number));
    const [one, other] = await Promise.all([tokens.get('one'), tokens.get('other')]);
    assert.equal(server.tokenRequests.length, 2);
    assert.notDeepEqual(one, other);
  });

  it('are kept until a minute before their end', async () => {
    let now = 1_000_000;
    const { tokens, server } = await signIn((_, number) => granted(number), memoryTokens(), { now: () => now });
    await tokens.get('r');
    now += (3599 - 61) * 1000;
    assert.deepEqual(await tokens.get('r'), { kind: 'token', token: 'access-1' });
    now += 1_001;
    assert.deepEqual(await tokens.get('r'), { kind: 'token', token: 'access-2' });
    assert.equal(server.tokenRequests.length, 2);
  });

  it('are fetched anew after one was refused, but not when a newer one is already there', async () => {
    const { tokens, server } = await signIn((_, number) => granted(number));
    await tokens.get('r');
    assert.deepEqual(await tokens.get('r', 'access-1'), { kind: 'token', token: 'access-2' });
    assert.deepEqual(await tokens.get('r', 'access-1'), { kind: 'token', token: 'access-2' });
    assert.equal(server.tokenRequests.length, 2);
  });

  it('come later when the token service is away, and the next call asks again', async () => {
    const { tokens } = await signIn((_, number) => (number === 1 ? { status: 503 } : granted(number)));
    assert.deepEqual(await tokens.get('r'), { kind: 'later', why: 'sign-in-busy' });
    assert.deepEqual(await tokens.get('r'), { kind: 'token', token: 'access-2' });
  });

  for (const [what, reply, why] of [
    ['drops the connection', 'drop', 'sign-in-network'],
    ['answers with a web page', { status: 200, body: '<html>' }, 'sign-in-unreadable'],
    ['answers with a page of a proxy', { status: 407, body: '<html>' }, 'sign-in-unreadable'],
  ] as const) {
    it(`are no question of access when the token service ${what}`, async () => {
      const { tokens } = await signIn(() => reply);
      assert.deepEqual(await tokens.get('r'), { kind: 'later', why });
    });
  }

  it('are given up when the token service hangs', async () => {
    const { tokens } = await signIn(() => 'hang', memoryTokens(), { timeoutMs: 30 });
    assert.deepEqual(await tokens.get('r'), { kind: 'later', why: 'sign-in-time-out' });
  });
});
