import assert from 'node:assert/strict';
import type { PartnerCenterOptions } from '../../src/partner-center/partner-center.ts';
import {
  adapterFor,
  CREDENTIALS,
  createdAnswer,
  IDS,
  keepingLog,
  REQUEST,
  RESELLER,
  type Reply,
  type Seen,
  startLoopback,
} from './loopback.ts';

const HOW = { language: 'cs', registrationNumber: 'omit', ...IDS } as const;
const open: { close(): Promise<void> }[] = [];

/** A server that gives these answers in turn, the last one for ever, and the adapter before it. */
async function world(replies: readonly Reply[], options: Partial<PartnerCenterOptions> = {}, token?: () => Reply) {
  const server = await startLoopback({
    partnerCenter: (_, number) => replies[Math.min(number, replies.length) - 1] ?? 'drop',
    ...(token ? { token } : {}),
  });
  const adapter = adapterFor(server, options);
  open.push(adapter, server);
  return { server, adapter };
}

const create = (adapter: ReturnType<typeof adapterFor>) => adapter.createCustomer(RESELLER, REQUEST, HOW);
const header = (seen: Seen | undefined, name: string): string => String(seen?.headers[name]);

describe('signing in for a call', () => {
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });

  it('answers a 401 once with a fresh token and the same request id', async () => {
    const { server, adapter } = await world([{ status: 401 }, createdAnswer()]);
    const result = await create(adapter);
    assert.ok(result.ok);
    assert.deepEqual(
      server.calls.map((seen) => [header(seen, 'authorization'), header(seen, 'ms-requestid')]),
      [
        ['Bearer access-1', IDS.requestId],
        ['Bearer access-2', IDS.requestId],
      ],
    );
  });

  it('has no access after a second 401, and does not go on trying', async () => {
    const { server, adapter } = await world([{ status: 401, headers: { 'www-authenticate': 'Bearer' } }]);
    const result = await create(adapter);
    assert.deepEqual(result, {
      ok: false,
      failure: { kind: 'no-access', why: 'token-refused', correlationId: IDS.correlationId },
    });
    assert.equal(server.calls.length, 2);
    assert.equal(server.tokenRequests.length, 2);
  });

  it('answers many simultaneous 401s with one refresh', async () => {
    const server = await startLoopback({
      partnerCenter: (seen) =>
        header(seen, 'authorization') === 'Bearer access-1' ? { status: 401 } : createdAnswer(),
    });
    const adapter = adapterFor(server);
    open.push(adapter, server);
    const results = await Promise.all(Array.from({ length: 10 }, () => create(adapter)));
    assert.ok(results.every((result) => result.ok));
    assert.equal(server.tokenRequests.length, 2);
  });

  it('says that a write was not sent when no token could be had', async () => {
    const { server, adapter } = await world([createdAnswer()], {}, () => ({
      status: 503,
      headers: { 'retry-after': '3' },
    }));
    const result = await create(adapter);
    assert.deepEqual(result, {
      ok: false,
      failure: { kind: 'throttled', retryAfterMs: 3_000, correlationId: IDS.correlationId },
    });
    assert.equal(server.calls.length, 0);
  });

  it('says that a write was not sent when the token took all the time there was', async () => {
    const { server, adapter } = await world([createdAnswer()], { timeoutMs: { write: 30 } }, () => 'hang');
    const result = await create(adapter);
    assert.equal(result.ok ? 'ok' : result.failure.kind, 'throttled');
    assert.equal(server.calls.length, 0);
  });

  it('knows a reseller without credentials, and calls nobody for it', async () => {
    const { server, adapter } = await world([createdAnswer()]);
    const result = await adapter.createCustomer('somebody-else', REQUEST, HOW);
    assert.deepEqual(result, {
      ok: false,
      failure: { kind: 'no-access', why: 'not-configured', correlationId: IDS.correlationId },
    });
    assert.deepEqual(await adapter.checkAccess('somebody-else'), { ok: false, why: 'not-configured' });
    assert.equal(server.calls.length + server.tokenRequests.length, 0);
  });

  it('writes no secret and nothing a person typed to the log, whatever happens', async () => {
    const { log, lines } = keepingLog();
    const personal = `E-mail ${REQUEST.email} of ${REQUEST.companyName}`;
    const replies: Reply[] = [
      createdAnswer(),
      { status: 400, body: { code: 27002, description: personal } },
      { status: 400, body: { errorName: 'Bad', message: personal } },
      { status: 500, body: `<html>${personal}</html>` },
      'drop',
      { status: 401, body: { code: 400, description: personal } },
    ];
    const { adapter } = await world(replies, { log });
    for (const _ of replies) await create(adapter);
    await adapter.domainAvailability(RESELLER, 'vodnimlyn.onmicrosoft.com', IDS.correlationId);
    const text = JSON.stringify(lines);
    assert.ok(lines.length >= replies.length);
    for (const secret of [
      'Xq7#pLm2tW',
      'access-',
      'refresh-',
      CREDENTIALS.clientSecret,
      REQUEST.email,
      'Mlyn',
      'mlynarstvi',
      REQUEST.lastName,
      REQUEST.phone,
      '127.0.0.1',
    ]) {
      assert.ok(!text.includes(secret), `${secret} is in the log`);
    }
  });
});
