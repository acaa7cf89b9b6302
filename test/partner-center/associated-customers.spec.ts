import assert from 'node:assert/strict';
import { answeringServers, IDS, RESELLER, type Reply, TENANT, whenItGivesUp } from './loopback.ts';

const { answering, closeAll } = answeringServers();
const id = (end: number): string => `4a1d7f60-6b7b-4f0f-9e0e-2f7d4f1f0c${end}`;
const item = (of: unknown, domain: unknown, more: object = {}) => ({
  id: of,
  companyProfile: { tenantId: of, domain, companyName: 'Vodní mlýn s.r.o.' },
  relationshipToPartner: 'reseller',
  ...more,
});
const mill = { tenantId: TENANT, domain: 'vodnimlyn.onmicrosoft.com', companyName: 'Vodní mlýn s.r.o.' };

describe('reading one customer', () => {
  afterEach(closeAll);
  const read = async (reply: Reply) => {
    const { adapter } = await answering(() => reply);
    return adapter.readCustomer(RESELLER, TENANT, IDS.correlationId);
  };
  const told = (relationshipToPartner: unknown): Reply => ({
    status: 200,
    body: item(TENANT.toUpperCase(), 'VodniMlyn.onmicrosoft.com', { relationshipToPartner }),
  });

  for (const [named, relationship] of [
    ['reseller', 'reseller'],
    ['Reseller', 'reseller'],
    ['none', 'none'],
    ['advisor', 'other'],
    ['brand_new', 'other'],
    [undefined, 'other'],
    [7, 'other'],
  ] as const) {
    it(`takes the relationship ${named} for ${relationship}`, async () => {
      assert.deepEqual(await read(told(named)), { ok: true, value: { ...mill, relationship } });
    });
  }

  for (const code of [1000, 20002, '60003']) {
    it(`knows nobody where Partner Center says ${code}`, async () => {
      assert.deepEqual(await read({ status: 404, body: { code } }), { ok: true, value: undefined });
    });
  }

  const noAnswers: readonly (readonly [string, Reply])[] = [
    ['a 404 of somebody else', { status: 404, body: '<html>' }],
    ['a refusal', { status: 400, body: { code: 1000 } }],
    ['a web page', { status: 200, body: '<html>' }],
    ['another customer', { status: 200, body: item(id(10), 'x') }],
    ['a failure', { status: 500 }],
    ['a dropped call', 'drop'],
  ];
  for (const [what, reply] of noAnswers) {
    it(`does not make "nobody" of ${what}`, async () => assert.equal((await read(reply)).ok, false));
  }

  it('can do with a customer whose profile tells nothing', async () => {
    assert.deepEqual(await read({ status: 200, body: { id: TENANT, relationshipToPartner: 'reseller' } }), {
      ok: true,
      value: { tenantId: TENANT, domain: '', companyName: '', relationship: 'reseller' },
    });
  });
});

describe('listing customers', () => {
  afterEach(closeAll);
  const page = (items: readonly unknown[], token?: string): Reply => ({
    status: 200,
    body: {
      totalCount: items.length,
      items,
      links: token ? { next: { uri: '/customers', headers: [{ key: 'MS-ContinuationToken', value: token }] } } : {},
    },
  });

  it('gives one page and what the next is asked for with', async () => {
    const { adapter, server } = await answering(({ headers }) =>
      headers['ms-continuationtoken'] === 'MTA=' ? page([item(id(11), 'b')]) : page([item(id(10), 'A')], 'MTA='),
    );
    const first = await adapter.listCustomers(RESELLER, {}, IDS.correlationId);
    assert.ok(first.ok);
    assert.deepEqual(first.value, {
      customers: [{ tenantId: id(10), domain: 'a', companyName: mill.companyName }],
      next: 'MTA=',
    });
    const second = await adapter.listCustomers(RESELLER, { next: 'MTA=' }, IDS.correlationId);
    assert.deepEqual(second, {
      ok: true,
      value: { customers: [{ tenantId: id(11), domain: 'b', companyName: mill.companyName }] },
    });
    assert.deepEqual(
      server.calls.map(({ url }) => url),
      ['/v1/customers?size=500', '/v1/customers?size=500&seekOperation=Next'],
    );
  });

  it('asks for the customers of one reseller', async () => {
    const { adapter, server } = await answering(() => page([]));
    await adapter.listCustomers(RESELLER, { of: id(12) }, IDS.correlationId);
    const query = new URL(server.calls[0]?.url ?? '', 'http://x').searchParams;
    assert.deepEqual(JSON.parse(query.get('filter') ?? ''), {
      Field: 'IndirectReseller',
      Value: id(12),
      Operator: 'starts_with',
    });
  });

  it('leaves out who cannot be told from another, and who is no customer of ours', async () => {
    const items = [
      null,
      item('x', 'x'),
      item(id(10), 'a'),
      item(id(11), 'b', { relationshipToPartner: 'advisor' }),
      item(id(12), 'c', { relationshipToPartner: undefined }),
    ];
    const { adapter } = await answering(() => page(items));
    const told = await adapter.listCustomers(RESELLER, {}, IDS.correlationId);
    assert.deepEqual(told.ok && told.value.customers.map(({ domain }) => domain), ['a', 'c']);
  });

  const broken: readonly (readonly [string, Reply])[] = [
    ['is a web page', { status: 200, body: '<html>' }],
    ['has no items', { status: 200, body: {} }],
    ['announces a next page without its token', { status: 200, body: { items: [], links: { next: { uri: '/c' } } } }],
    ['fails', { status: 503 }],
  ];
  for (const [what, reply] of broken) {
    it(`is unknown when the page ${what}`, async () => {
      const { adapter } = await answering(() => reply);
      const told = await adapter.listCustomers(RESELLER, {}, IDS.correlationId);
      assert.equal(told.ok ? 'ok' : told.failure.kind, 'unknown');
    });
  }
});

describe('the link of a relationship request', () => {
  afterEach(closeAll);
  const told = async (url: unknown) => {
    const { adapter, server } = await answering(() => ({ status: 200, body: { url } }));
    return { link: await adapter.relationshipLink(RESELLER, IDS.correlationId), server };
  };

  it('comes out as it went in', async () => {
    const strange = 'https://Admin.Microsoft.com:443/a%20B/../c?x=%c5%be&&y=ž+"<>#/Billing?Accounts/%23';
    const { link, server } = await told(strange);
    assert.deepEqual(link, { ok: true, value: strange });
    assert.equal(server.calls[0]?.url, '/v1/customers/relationshiprequests');
  });

  for (const url of ['', undefined, 7, 'http://admin.microsoft.com/', 'javascript:x', 'https://a b', ' https://a.cz'])
    it(`is nothing else: ${url}`, async () => assert.equal((await told(url)).link.ok, false));

  it('is waited for while somebody looks', async () => {
    const gaveUp = await whenItGivesUp((adapter) => adapter.relationshipLink(RESELLER, IDS.correlationId), 5_000);
    assert.deepEqual([gaveUp.before, gaveUp.answer.ok], [false, false]);
  });
});
