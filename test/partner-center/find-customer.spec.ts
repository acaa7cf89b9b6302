import assert from 'node:assert/strict';
import { type adapterFor, answeringServers, IDS, RESELLER, type Reply, TENANT } from './loopback.ts';

const DOMAIN = 'vodnimlyn.onmicrosoft.com';
const { answering, closeAll } = answeringServers();

describe('finding a customer by domain', () => {
  afterEach(closeAll);
  const item = (domain: string) => ({
    id: TENANT,
    companyProfile: { tenantId: TENANT, domain, companyName: 'Vodní mlýn s.r.o.' },
    relationshipToPartner: 'reseller',
  });
  const page = (items: unknown, token?: string): Reply => ({
    status: 200,
    body: {
      totalCount: 1,
      items,
      links: token ? { next: { uri: '/customers', headers: [{ key: 'MS-ContinuationToken', value: token }] } } : {},
    },
  });
  const find = (adapter: ReturnType<typeof adapterFor>) =>
    adapter.findCustomerByDomain(RESELLER, DOMAIN, IDS.correlationId);
  const found = { ok: true, value: { tenantId: TENANT, domain: DOMAIN, companyName: 'Vodní mlýn s.r.o.' } };

  it('filters by the start and takes only the exact domain, whatever its capitals', async () => {
    const { server, adapter } = await answering(() =>
      page([item('vodnimlyn2.onmicrosoft.com'), { id: 'no profile' }, 7, item('VodniMlyn.onmicrosoft.com')]),
    );
    assert.deepEqual(await find(adapter), found);
    const query = new URL(server.calls[0]?.url ?? '', 'http://x').searchParams;
    assert.deepEqual(JSON.parse(query.get('filter') ?? ''), {
      Field: 'Domain',
      Value: 'vodnimlyn',
      Operator: 'starts_with',
    });
    assert.equal(query.get('size'), '0');
  });

  it('finds nothing when only longer names begin so', async () => {
    const { adapter } = await answering(() => page([item('vodnimlyn2.onmicrosoft.com')]));
    assert.deepEqual(await find(adapter), { ok: true, value: undefined });
  });

  it('goes on to the next page until there is none, whatever totalCount says', async () => {
    const { server, adapter } = await answering((_, number) =>
      number < 3 ? page([item(`x${number}.onmicrosoft.com`)], `token-${number}`) : page([item(DOMAIN)]),
    );
    assert.deepEqual(await find(adapter), found);
    assert.deepEqual(
      server.calls.map(({ url, headers }) => [url.includes('seekOperation=Next'), headers['ms-continuationtoken']]),
      [
        [false, undefined],
        [true, 'token-1'],
        [true, 'token-2'],
      ],
    );
    assert.equal(new Set(server.calls.map(({ headers }) => headers['ms-requestid'])).size, 3);
    assert.equal(new Set(server.calls.map(({ headers }) => headers['ms-correlationid'])).size, 1);
  });

  it('does not go round for ever, and does not say "none" then', async () => {
    const { server, adapter } = await answering((_, number) => page([], `token-${number}`));
    const result = await find(adapter);
    assert.ok(!result.ok && result.failure.kind === 'unknown' && result.failure.why === 'too-many-pages');
    assert.equal(server.calls.length, 50);
  });

  for (const [what, reply] of [
    ['has no items', { status: 200, body: { totalCount: 0 } }],
    ['is a web page', { status: 200, body: '<html>' }],
    ['announces a next page without its token', { status: 200, body: { items: [], links: { next: { uri: '/c' } } } }],
    ['has our domain without an id', { status: 200, body: { items: [{ companyProfile: { domain: DOMAIN } }] } }],
  ] as const) {
    it(`is unknown when the list ${what}`, async () => {
      const { adapter } = await answering(() => reply);
      const result = await find(adapter);
      assert.equal(result.ok ? 'ok' : result.failure.kind, 'unknown');
    });
  }
});
