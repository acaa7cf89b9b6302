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

const refused = (text = 'AADSTS700082: expired'): Reply => ({
  status: 400,
  body: { error: 'invalid_grant', error_description: text },
});
const onlyTakes =
  (good: string) =>
  (form: URLSearchParams, number: number): Reply =>
    form.get('refresh_token') === good ? granted(number) : refused();

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

describe('the rolling refresh token', () => {
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });

  it('is saved after each grant and used for the next', async () => {
    const { tokens, kept, used } = await signIn((_, number) => granted(number));
    await tokens.get('r');
    assert.deepEqual(kept.stored, { token: 'refresh-1', version: '1' });
    await tokens.get('r', 'access-1');
    assert.deepEqual(kept.stored, { token: 'refresh-2', version: '2' });
    assert.deepEqual(used(), ['refresh-configured', 'refresh-1']);
  });

  it('is not saved again when the service gave none', async () => {
    const answer = { status: 200, body: { access_token: 'a', expires_in: 3599 } };
    const { tokens, kept } = await signIn(() => answer, memoryTokens('stored'));
    await tokens.get('r');
    assert.deepEqual(kept.stored, { token: 'stored', version: '1' });
  });

  it('is read again when it is refused, because another instance may have rotated it', async () => {
    const kept = memoryTokens('old');
    const { tokens, used } = await signIn((form, number) => {
      kept.stored = { token: 'rotated', version: '7' };
      return onlyTakes('rotated')(form, number);
    }, kept);
    assert.deepEqual(await tokens.get('r'), { kind: 'token', token: 'access-2' });
    assert.deepEqual(used(), ['old', 'rotated']);
    assert.deepEqual(kept.stored, { token: 'refresh-2', version: '8' });
  });

  it('gives way to the configured one after a new consent', async () => {
    const { tokens, kept, used } = await signIn(onlyTakes('refresh-configured'), memoryTokens('expired'));
    assert.deepEqual(await tokens.get('r'), { kind: 'token', token: 'access-2' });
    assert.deepEqual(used(), ['expired', 'refresh-configured']);
    assert.equal(kept.stored?.token, 'refresh-2');
  });

  it('that nobody takes means no access, after one try each', async () => {
    const { tokens, server, lines } = await signIn(() => refused('AADSTS65001: no consent'), memoryTokens('stored'));
    assert.deepEqual(await tokens.get('r'), { kind: 'no-access', why: 'consent-missing' });
    assert.equal(server.tokenRequests.length, 2);
    assert.deepEqual(lines, [{ fields: { reseller: 'r', why: 'consent-missing' }, event: 'partner-center.no-token' }]);
  });

  it('is not blamed for a wrong client secret', async () => {
    const body = { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' };
    const { tokens, server } = await signIn(() => ({ status: 401, body }), memoryTokens('stored'));
    assert.deepEqual(await tokens.get('r'), { kind: 'no-access', why: 'client-secret-wrong' });
    assert.equal(server.tokenRequests.length, 1);
  });

  it('that lost the race to be saved is no error, and the winner is used next', async () => {
    const kept = memoryTokens('old');
    const { tokens, used } = await signIn((_, number) => {
      if (number === 1) kept.stored = { token: 'winner', version: '9' };
      return granted(number);
    }, kept);
    assert.deepEqual(await tokens.get('r'), { kind: 'token', token: 'access-1' });
    assert.deepEqual(kept.stored, { token: 'winner', version: '9' });
    await tokens.get('r', 'access-1');
    assert.deepEqual(used(), ['old', 'winner']);
  });

  for (const [what, broken] of [
    ['fails', () => Promise.reject(new Error('storage is away'))],
    ['hangs', () => new Promise<never>(() => {})],
  ] as const) {
    it(`is not lost when saving ${what}`, async () => {
      const kept = memoryTokens('old');
      const { save } = kept;
      kept.save = broken;
      const { tokens, used, lines } = await signIn((_, number) => granted(number), kept, { timeoutMs: 300 });
      assert.deepEqual(await tokens.get('r'), { kind: 'token', token: 'access-1' });
      kept.save = save;
      await tokens.get('r', 'access-1');
      assert.deepEqual(used(), ['old', 'refresh-1']);
      assert.deepEqual(kept.stored, { token: 'refresh-2', version: '2' });
      assert.equal(lines.filter(({ event }) => event === 'refresh-token.save-failed').length, 1);
    });
  }

  it('comes from configuration while storage cannot be read', async () => {
    const kept = memoryTokens('stored');
    kept.read = () => Promise.reject(new Error('storage is away'));
    const { tokens, used } = await signIn((_, number) => granted(number), kept);
    assert.deepEqual(await tokens.get('r'), { kind: 'token', token: 'access-1' });
    assert.deepEqual(used(), ['refresh-configured']);
  });

  it('that is refused while storage cannot be read does not alarm an administrator', async () => {
    const kept = memoryTokens('stored');
    kept.read = () => Promise.reject(new Error('storage is away'));
    const { tokens } = await signIn(() => refused(), kept);
    assert.deepEqual(await tokens.get('r'), { kind: 'later', why: 'refresh-token-unreadable' });
  });
});
