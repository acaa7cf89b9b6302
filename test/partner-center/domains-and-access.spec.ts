import assert from 'node:assert/strict';
import { answeringServers, IDS, RESELLER, type Reply } from './loopback.ts';

const DOMAIN = 'vodnimlyn.onmicrosoft.com';
const { answering, closeAll } = answeringServers();

describe('whether a domain is free', () => {
  afterEach(closeAll);
  const table: readonly (readonly [Reply, 'taken' | 'free' | 'unknown'])[] = [
    [{ status: 200 }, 'taken'],
    [{ status: 404 }, 'free'],
    [{ status: 404, headers: { 'content-type': 'text/html' } }, 'unknown'],
    [{ status: 200, headers: { 'content-type': 'text/html' } }, 'unknown'],
    [{ status: 204 }, 'unknown'],
    [{ status: 400 }, 'unknown'],
    [{ status: 401 }, 'unknown'],
    [{ status: 403 }, 'unknown'],
    [{ status: 405 }, 'unknown'],
    [{ status: 429 }, 'unknown'],
    [{ status: 500 }, 'unknown'],
    ['drop', 'unknown'],
  ];
  for (const [reply, expected] of table) {
    it(`is ${expected} after ${JSON.stringify(reply)}`, async () => {
      const { server, adapter } = await answering(() => reply);
      assert.equal(await adapter.domainAvailability(RESELLER, DOMAIN, IDS.correlationId), expected);
      assert.equal(server.calls[0]?.method, 'HEAD');
      assert.equal(server.calls[0]?.url, `/v1/domains/${DOMAIN}`);
    });
  }
});

describe('checking access', () => {
  afterEach(closeAll);
  const table: readonly (readonly [string, Reply, { ok: true } | { ok: false; why: string }])[] = [
    ['an authorised company', { status: 200, body: { vettingStatus: 'authorized' } }, { ok: true }],
    ['a status nobody knows yet', { status: 200, body: { vettingStatus: 'Brand New' } }, { ok: true }],
    ['no status', { status: 200, body: {} }, { ok: true }],
    [
      'a rejected company',
      { status: 200, body: { vettingStatus: 'Rejected' } },
      { ok: false, why: 'vetting-rejected' },
    ],
    ['a web page', { status: 200, body: '<html>' }, { ok: false, why: 'unreadable-answer' }],
    ['no role', { status: 403, body: { code: 2032 } }, { ok: false, why: 'role-missing' }],
    ['a refused token', { status: 401 }, { ok: false, why: 'token-refused' }],
    ['another refusal', { status: 400, body: { code: 3000 } }, { ok: false, why: 'code-3000' }],
    ['throttling', { status: 429 }, { ok: false, why: 'throttled' }],
    ['a failing service', { status: 503 }, { ok: false, why: 'http-503' }],
    ['a dead connection', 'drop', { ok: false, why: 'network' }],
  ];
  for (const [what, reply, expected] of table) {
    it(`says ${JSON.stringify(expected)} for ${what}`, async () => {
      const { server, adapter } = await answering(() => reply);
      assert.deepEqual(await adapter.checkAccess(RESELLER), expected);
      assert.equal(server.calls[0]?.url, '/v1/profiles/legalbusiness?vettingVersion=Current');
    });
  }
});
