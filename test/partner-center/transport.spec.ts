import assert from 'node:assert/strict';
import { type Ask, createPartnerCenterClient } from '../../src/partner-center/client.ts';
import type { PartnerCenterOptions } from '../../src/partner-center/partner-center.ts';
import { createTokens } from '../../src/partner-center/tokens.ts';
import { createWire } from '../../src/partner-center/wire.ts';
import {
  adapterFor,
  CREDENTIALS,
  createdAnswer,
  granted,
  IDS,
  keepingLog,
  type Loopback,
  memoryTokens,
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

describe('calling Partner Center', () => {
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });

  it('sends the headers every call needs', async () => {
    const { server, adapter } = await world([createdAnswer()]);
    await create(adapter);
    const [seen] = server.calls;
    assert.equal(seen?.url, '/v1/customers');
    assert.equal(header(seen, 'authorization'), 'Bearer access-1');
    assert.equal(header(seen, 'ms-requestid'), IDS.requestId);
    assert.equal(header(seen, 'ms-correlationid'), IDS.correlationId);
    assert.equal(header(seen, 'ms-contract-version'), 'v1');
    assert.equal(header(seen, 'x-locale'), 'cs-CZ');
    assert.equal(header(seen, 'ms-partnercenter-application'), 'CSP Desk');
    assert.equal(header(seen, 'accept'), 'application/json');
    assert.equal(header(seen, 'content-type'), 'application/json');
  });

  it('asks for English texts for an English person', async () => {
    const { server, adapter } = await world([createdAnswer()]);
    await adapter.createCustomer(RESELLER, REQUEST, { ...HOW, language: 'en' });
    assert.equal(header(server.calls[0], 'x-locale'), 'en-US');
  });

  const EMPTY_LIST: Reply = { status: 200, body: { items: [], links: {} } };
  const matrix: readonly (readonly [string, Reply, { reads: number; writes: number; write: string }])[] = [
    ['a dropped connection', 'drop', { reads: 3, writes: 1, write: 'unknown' }],
    ['408', { status: 408 }, { reads: 3, writes: 1, write: 'unknown' }],
    ['500', { status: 500, body: { code: 800003 } }, { reads: 3, writes: 1, write: 'unknown' }],
    ['502 with a web page', { status: 502, body: '<html>' }, { reads: 3, writes: 1, write: 'unknown' }],
    ['503', { status: 503 }, { reads: 3, writes: 1, write: 'unknown' }],
    ['504', { status: 504 }, { reads: 3, writes: 1, write: 'unknown' }],
    ['429', { status: 429 }, { reads: 1, writes: 1, write: 'throttled' }],
    ['400', { status: 400, body: { code: 1 } }, { reads: 1, writes: 1, write: 'refused' }],
    ['403', { status: 403, body: { code: 2030 } }, { reads: 1, writes: 1, write: 'refused' }],
    ['404', { status: 404, body: { code: 1000 } }, { reads: 1, writes: 1, write: 'refused' }],
    ['409', { status: 409, body: { code: 1 } }, { reads: 1, writes: 1, write: 'refused' }],
    ['a redirect', { status: 302, headers: { location: '/v1/elsewhere' } }, { reads: 1, writes: 1, write: 'unknown' }],
  ];
  for (const [what, reply, { reads, writes, write }] of matrix) {
    it(`after ${what}: a write is sent ${writes}x and is ${write}, a read is sent ${reads}x with one request id`, async () => {
      const { server, adapter } = await world([reply]);
      const written = await create(adapter);
      assert.equal(written.ok ? 'ok' : written.failure.kind, write);
      assert.equal(server.calls.length, writes);
      const found = await adapter.findCustomerByDomain(RESELLER, 'a.onmicrosoft.com', IDS.correlationId);
      assert.equal(found.ok ? 'ok' : found.failure.kind, write);
      const read = server.calls.slice(writes);
      assert.equal(read.length, reads);
      assert.equal(new Set(read.map((seen) => header(seen, 'ms-requestid'))).size, 1);
    });
  }

  it('takes a read that succeeds at the third try', async () => {
    const { server, adapter } = await world(['drop', { status: 503 }, EMPTY_LIST]);
    const found = await adapter.findCustomerByDomain(RESELLER, 'a.onmicrosoft.com', IDS.correlationId);
    assert.deepEqual(found, { ok: true, value: undefined });
    assert.equal(server.calls.length, 3);
  });

  it('gives up a write at its time-out, as unknown, and frees the connection', async () => {
    const { server, adapter } = await world([EMPTY_LIST, 'hang'], { timeoutMs: { write: 40 } });
    // A read comes first and fetches the token, so that the time-out hits the write itself.
    await adapter.findCustomerByDomain(RESELLER, 'a.onmicrosoft.com', IDS.correlationId);
    const result = await create(adapter);
    assert.deepEqual(result, {
      ok: false,
      failure: { kind: 'unknown', why: 'time-out', correlationId: IDS.correlationId },
    });
    await server.abandoned;
    assert.equal(server.calls.length, 2);
  });

  it('stops repeating a read when its time is over', async () => {
    const options = { timeoutMs: { read: 60 }, pauseMs: () => 60_000 };
    const { server, adapter } = await world([createdAnswer(), { status: 503 }, EMPTY_LIST], options);
    await create(adapter);
    const found = await adapter.findCustomerByDomain(RESELLER, 'a.onmicrosoft.com', IDS.correlationId);
    assert.equal(found.ok ? 'ok' : found.failure.kind, 'unknown');
    assert.equal(server.calls.length, 2);
  });

  it('calls a write unknown when the connection dies after the service has acted', async () => {
    let made = 0;
    const server = await startLoopback({
      partnerCenter: () => {
        made += 1;
        return made === 1 ? 'drop' : createdAnswer(undefined);
      },
    });
    const adapter = adapterFor(server);
    open.push(adapter, server);
    const first = await create(adapter);
    assert.deepEqual(first, {
      ok: false,
      failure: { kind: 'unknown', why: 'network', correlationId: IDS.correlationId },
    });
    const replayed = await create(adapter);
    assert.ok(replayed.ok);
    assert.deepEqual(new Set(server.calls.map((seen) => header(seen, 'ms-requestid'))), new Set([IDS.requestId]));
  });

  for (const [what, headers, body, retryAfterMs] of [
    ['seconds', { 'retry-after': '7' }, undefined, 7_000],
    ['a date', { 'retry-after': 'Fri, 20 Nov 2026 10:00:30 GMT' }, undefined, 30_000],
    ['a sentence', {}, { statusCode: 429, message: 'Rate limit is exceeded. Try again in 57 seconds.' }, 57_000],
    ['nothing', {}, undefined, undefined],
  ] as const) {
    it(`hands on how long to wait, told by ${what}`, async () => {
      const now = () => Date.parse('2026-11-20T10:00:00Z');
      const { adapter } = await world([{ status: 429, headers, body }], { now });
      const result = await create(adapter);
      assert.deepEqual(result, {
        ok: false,
        failure: {
          kind: 'throttled',
          correlationId: IDS.correlationId,
          ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        },
      });
    });
  }
});

describe('a call made straight at the client', () => {
  const clientOf = (server: Loopback) => {
    const wire = createWire();
    open.push(wire, server);
    const { log } = keepingLog();
    const now = Date.now;
    const tokens = createTokens({
      authUrl: server.origin,
      credentials: () => CREDENTIALS,
      refreshTokens: memoryTokens(),
      wire,
      now,
      log,
    });
    const timeoutMs = { read: 5_000, write: 5_000 };
    return createPartnerCenterClient({
      baseUrl: `${server.origin}/v1/`,
      tokens,
      appTokens: tokens,
      wire,
      now,
      log,
      timeoutMs,
    });
  };
  const GET: Ask = { name: 'test', method: 'GET', path: '/customers', ids: IDS };

  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });

  it('reuses its connections', async () => {
    const server = await startLoopback({ partnerCenter: () => ({ status: 200, body: {} }) });
    const client = clientOf(server);
    for (let count = 0; count < 10; count += 1) assert.ok((await client.ask(RESELLER, GET)).ok);
    assert.ok(new Set(server.calls.map(({ port }) => port)).size <= 2);
  });

  it('never follows a redirect with a token', async () => {
    const server = await startLoopback({
      partnerCenter: () => ({ status: 307, headers: { location: 'http://127.0.0.1:1/v1/customers' } }),
      token: () => granted(1),
    });
    const asked = await clientOf(server).ask(RESELLER, GET);
    assert.equal(asked.ok ? 'ok' : asked.failure.kind, 'unknown');
    assert.equal(server.calls.length, 1);
  });
});
