import assert from 'node:assert/strict';
import { cultureOf, customerBody } from '../../src/partner-center/customers.ts';
import {
  adapterFor,
  createdAnswer,
  IDS,
  REQUEST,
  RESELLER,
  type Reply,
  type Seen,
  startLoopback,
  TENANT,
} from './loopback.ts';

const HOW = { language: 'cs', registrationNumber: 'omit', ...IDS } as const;
const DOMAIN = 'mlynarstvikolar.onmicrosoft.com';
const open: { close(): Promise<void> }[] = [];

async function answering(partnerCenter: (seen: Seen, number: number) => Reply) {
  const server = await startLoopback({ partnerCenter });
  const adapter = adapterFor(server);
  open.push(adapter, server);
  return { server, adapter };
}
const closeAll = async (): Promise<void> => {
  for (const each of open.splice(0)) await each.close();
};

describe('the body of a new customer', () => {
  it('is exactly what the API asks for', () => {
    assert.deepEqual(customerBody(REQUEST, 'omit'), {
      enableGDAPByDefault: false,
      companyProfile: { domain: DOMAIN },
      billingProfile: {
        culture: 'cs-CZ',
        language: 'cs',
        email: 'ucetni@mlynarstvi-kolar.example',
        companyName: 'Mlynářství Kolář s.r.o.',
        firstName: 'Jitka',
        lastName: 'Kolářová',
        defaultAddress: {
          firstName: 'Jitka',
          lastName: 'Kolářová',
          addressLine1: 'Mlýnská 12',
          city: 'Třebíč',
          postalCode: '674 01',
          country: 'CZ',
          phoneNumber: '+420568123456',
        },
      },
    });
  });

  it('holds no empty phone and no empty second line', () => {
    const body = JSON.stringify(customerBody({ ...REQUEST, phone: '' }, 'omit'));
    assert.ok(!body.includes('phoneNumber') && !body.includes('addressLine2'));
    assert.ok(JSON.stringify(customerBody({ ...REQUEST, addressLine2: '2. patro' }, 'omit')).includes('2. patro'));
  });

  it('holds the registration number only when it is to be sent and there is one', () => {
    const number = (ico: string, how: 'send' | 'omit') =>
      JSON.stringify(customerBody({ ...REQUEST, ico }, how)).includes('organizationRegistrationNumber');
    assert.equal(number('12345679', 'send'), true);
    assert.equal(number('12345679', 'omit'), false);
    assert.equal(number('', 'send'), false);
  });

  it('speaks Czech to Czechia and English to every other country', () => {
    assert.deepEqual(cultureOf('CZ'), { culture: 'cs-CZ', language: 'cs' });
    assert.deepEqual(cultureOf('SK'), { culture: 'en-US', language: 'en' });
  });
});

describe('the answer to a new customer', () => {
  afterEach(closeAll);
  const create = async (reply: Reply) => {
    const { adapter } = await answering(() => reply);
    return adapter.createCustomer(RESELLER, REQUEST, HOW);
  };
  const made = { tenantId: TENANT, domain: DOMAIN, userName: `admin@${DOMAIN}` };

  it('gives the tenant and its first password', async () => {
    assert.deepEqual(await create(createdAnswer()), { ok: true, value: { ...made, password: 'Xq7#pLm2tW' } });
  });

  for (const [what, credentials] of [
    ['no credentials', undefined],
    ['null for credentials', null],
    ['an empty password', { userName: 'admin', password: '' }],
    ['a user name alone', { userName: 'admin' }],
    ['credentials of another shape', 'none'],
  ] as const) {
    it(`may have ${what}, as a replay does`, async () => {
      assert.deepEqual(await create(createdAnswer(credentials ?? null)), { ok: true, value: made });
    });
  }

  it('keeps a user name that is already complete', async () => {
    const result = await create(createdAnswer({ userName: 'boss@elsewhere.onmicrosoft.com', password: 'x' }));
    assert.ok(result.ok && result.value.userName === 'boss@elsewhere.onmicrosoft.com');
  });

  it('may begin with a byte order mark, come as 200 and lack the company profile', async () => {
    const result = await create({ status: 200, body: `\uFEFF${JSON.stringify({ id: TENANT, brandNew: { a: 1 } })}` });
    assert.deepEqual(result, { ok: true, value: made });
  });

  const unreadable: readonly (readonly [string, Reply])[] = [
    ['no body', { status: 201 }],
    ['a web page', { status: 200, body: '<html>ok</html>' }],
    ['half a JSON', { status: 201, body: '{"id":"7c1e6f0a' }],
    ['no id', { status: 201, body: { companyProfile: { domain: DOMAIN } } }],
    ['an id that is no GUID', { status: 201, body: { id: 'soon' } }],
    ['another domain', { status: 201, body: { id: TENANT, companyProfile: { domain: 'other.onmicrosoft.com' } } }],
    ['202', { status: 202, body: { id: TENANT } }],
    ['204', { status: 204 }],
  ];
  for (const [what, reply] of unreadable) {
    it(`is unknown when it is ${what}: neither success nor refusal`, async () => {
      assert.deepEqual(await create(reply), {
        ok: false,
        failure: { kind: 'unknown', why: 'unreadable-answer', correlationId: IDS.correlationId },
      });
    });
  }

  it('hands on a refusal with its code and description', async () => {
    const body = { code: 600002, description: "The value isn't supported", source: 'PartnerFD' };
    assert.deepEqual(await create({ status: 400, headers: { 'MS-CorrelationId': 'theirs' }, body }), {
      ok: false,
      failure: {
        kind: 'refused',
        status: 400,
        code: '600002',
        description: "The value isn't supported",
        correlationId: 'theirs',
      },
    });
  });
});

describe('finding a customer by domain', () => {
  afterEach(closeAll);
  const item = (domain: string) => ({
    id: TENANT,
    companyProfile: { tenantId: TENANT, domain, companyName: 'Mlynářství Kolář s.r.o.' },
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
  const found = { ok: true, value: { tenantId: TENANT, domain: DOMAIN, companyName: 'Mlynářství Kolář s.r.o.' } };

  it('filters by the start and takes only the exact domain, whatever its capitals', async () => {
    const { server, adapter } = await answering(() =>
      page([
        item('mlynarstvikolar2.onmicrosoft.com'),
        { id: 'no profile' },
        7,
        item('MlynarstviKolar.onmicrosoft.com'),
      ]),
    );
    assert.deepEqual(await find(adapter), found);
    const query = new URL(server.calls[0]?.url ?? '', 'http://x').searchParams;
    assert.deepEqual(JSON.parse(query.get('filter') ?? ''), {
      Field: 'Domain',
      Value: 'mlynarstvikolar',
      Operator: 'starts_with',
    });
    assert.equal(query.get('size'), '0');
  });

  it('finds nothing when only longer names begin so', async () => {
    const { adapter } = await answering(() => page([item('mlynarstvikolar2.onmicrosoft.com')]));
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
