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

  const ofTenant = (tid: unknown): string =>
    ['{"alg":"RS256"}', JSON.stringify({ tid }), 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.');
  const grantedTo = (tid: unknown, number: number): Reply => ({
    status: 200,
    body: { access_token: ofTenant(tid), expires_in: 3599, refresh_token: `refresh-${number}` },
  });

  it('that gives a token of another tenant is refused, and nothing of it is kept', async () => {
    const other = '00000000-0000-4000-a000-0000000000ff';
    const { tokens, kept, used } = await signIn((_, number) => grantedTo(other, number), memoryTokens('stored'));
    assert.deepEqual(await tokens.get('r'), { kind: 'no-access', why: 'wrong-tenant' });
    assert.deepEqual(used(), ['stored', 'refresh-configured']);
    assert.deepEqual(kept.stored, { token: 'stored', version: '1' });
  });

  it('of another tenant gives way to one of ours', async () => {
    const { tokens, kept } = await signIn(
      (form, number) =>
        form.get('refresh_token') === 'stored'
          ? grantedTo('00000000-0000-4000-a000-0000000000ff', number)
          : grantedTo(CREDENTIALS.tenantId.toUpperCase(), number),
      memoryTokens('stored'),
    );
    assert.equal((await tokens.get('r')).kind, 'token');
    assert.equal(kept.stored?.token, 'refresh-2');
  });

  it('is taken when its token does not say whose it is', async () => {
    for (const tid of [undefined, 7]) {
      const { tokens } = await signIn((_, number) => grantedTo(tid, number));
      assert.equal((await tokens.get('r')).kind, 'token');
    }
  });

  it('is what serves while nothing is configured, and nobody has consented without one', async () => {
    const { refreshToken: _, ...credentials } = CREDENTIALS;
    const none = await signIn((_, number) => granted(number), memoryTokens(), { credentials: () => credentials });
    assert.deepEqual(await none.tokens.get('r'), { kind: 'no-access', why: 'consent-not-given' });
    assert.equal(none.server.tokenRequests.length, 0);
    const kept = memoryTokens('consented');
    const one = await signIn((_, number) => granted(number), kept, { credentials: () => credentials });
    assert.equal((await one.tokens.get('r')).kind, 'token');
    assert.deepEqual(one.used(), ['consented']);
  });

  it('that could not be saved gives way to a newer consent', async () => {
    const kept = memoryTokens('old');
    const { save } = kept;
    kept.save = () => Promise.reject(new Error('storage is away'));
    const { tokens, used } = await signIn((_, number) => granted(number), kept);
    await tokens.get('r');
    kept.save = save;
    kept.stored = { token: 'of a new consent', version: '2' };
    await tokens.get('r', 'access-1');
    assert.deepEqual(used(), ['old', 'of a new consent']);
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
      const { tokens, used, lines } = await signIn((_, number) => granted(number), kept, { timeoutMs: 600 });
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
