import assert from 'node:assert/strict';
import fc from 'fast-check';
import { quotedEtag } from '../../src/partner-center/billing.ts';
import type { Billing, BillingData } from '../../src/remote-ports.ts';
import { answeringServers, IDS, RESELLER, type Reply, TENANT } from './loopback.ts';

const { answering, closeAll } = answeringServers();

const RESOURCE = {
  id: '9f4d7a20-3c1b-5d6e-8f70-112233445566',
  firstName: 'Fakturace',
  lastName: 'Oddělení',
  email: 'ucetni@vodni-mlyn.example',
  culture: 'cs-CZ',
  language: 'cs',
  companyName: 'Vodní mlýn s.r.o.',
  taxPreference: { exempt: false, since: null },
  defaultAddress: {
    country: 'CZ',
    region: null,
    city: 'Třebíč',
    state: '',
    addressLine1: 'Mlýnská 12',
    addressLine2: null,
    postalCode: '674 01',
    firstName: 'Příjem',
    lastName: 'Pošty',
    phoneNumber: '+420568123456',
    geo: [49.2, 15.8],
  },
  links: { self: { uri: '/customers/x/profiles/billing', method: 'GET', headers: [] } },
  attributes: { etag: '5920358838484612121', objectType: 'CustomerBillingProfile' },
};
const DATA: BillingData = {
  companyName: 'Vodní mlýn s.r.o.',
  addressLine1: 'Mlýnská 12',
  addressLine2: '',
  city: 'Třebíč',
  postalCode: '674 01',
  country: 'CZ',
  firstName: 'Fakturace',
  lastName: 'Oddělení',
  email: 'ucetni@vodni-mlyn.example',
  phone: '+420568123456',
};
const READ: Billing = { data: DATA, etag: '5920358838484612121', resource: RESOURCE };
const told = (body: unknown): Reply => ({ status: 200, body });

describe('reading the billing data of a customer', () => {
  afterEach(closeAll);
  const read = async (reply: Reply, changes = {}) => {
    const { adapter } = await answering(() => reply, changes);
    return adapter.readBilling(RESELLER, TENANT, IDS.correlationId);
  };

  it('gives our fields, the etag and the whole resource', async () => {
    const { adapter, server } = await answering(() => told(RESOURCE));
    assert.deepEqual(await adapter.readBilling(RESELLER, TENANT, IDS.correlationId), { ok: true, value: READ });
    assert.equal(server.calls[0]?.method, 'GET');
    assert.equal(server.calls[0]?.url, `/v1/customers/${TENANT}/profiles/billing`);
    assert.equal(server.calls[0]?.headers['ms-correlationid'], IDS.correlationId);
  });

  it('takes what is missing for empty, and the contact of the address where there is no other', async () => {
    const sparse = {
      companyName: null,
      defaultAddress: { country: 'CZ', firstName: 'Příjem', lastName: 'Pošty' },
      attributes: { etag: -288230376151 },
    };
    const result = await read(told(sparse));
    assert.ok(result.ok);
    assert.equal(result.value.etag, '-288230376151');
    assert.deepEqual(result.value.data, {
      ...Object.fromEntries(Object.keys(DATA).map((field) => [field, ''])),
      country: 'CZ',
      firstName: 'Příjem',
      lastName: 'Pošty',
    });
  });

  const { attributes: _attributes, ...withoutEtag } = RESOURCE;
  const { defaultAddress: _address, ...withoutAddress } = RESOURCE;
  const unreadable: readonly (readonly [string, Reply])[] = [
    ['a web page', told('<html>')],
    ['a list', told([RESOURCE])],
    ['no etag', told(withoutEtag)],
    ['an empty etag', told({ ...RESOURCE, attributes: { etag: '' } })],
    ['no address', told(withoutAddress)],
    ['no body', { status: 204 }],
  ];
  for (const [what, reply] of unreadable) {
    it(`is unknown for ${what}: nothing could be changed with it`, async () => {
      const failure = { kind: 'unknown', why: 'unreadable-answer', correlationId: IDS.correlationId };
      assert.deepEqual(await read(reply), { ok: false, failure });
    });
  }

  it('is refused for a customer of another partner', async () => {
    const result = await read({ status: 404, body: { code: 20002, description: 'No relationship' } });
    assert.ok(!result.ok && result.failure.kind === 'refused' && result.failure.code === '20002');
  });

  it('is unknown when nothing comes in time', async () => {
    const result = await read('hang', { timeoutMs: { read: 40 } });
    assert.ok(!result.ok && result.failure.kind === 'unknown' && result.failure.why === 'time-out');
  });
});

describe('changing the billing data of a customer', () => {
  afterEach(closeAll);
  const write = async (reply: Reply, to: Partial<BillingData> = {}, from: Billing = READ, changes = {}) => {
    const { adapter, server } = await answering(() => reply, changes);
    const change = { from, to: { ...DATA, ...to }, language: 'cs', ...IDS } as const;
    const result = await adapter.writeBilling(RESELLER, TENANT, change);
    const call = server.calls[0];
    return { result, call, sent: call && JSON.parse(call.text), calls: server.calls.length };
  };
  const { defaultAddress } = RESOURCE;

  it('sends the whole resource back with our changes alone, its etag inside and in If-Match', async () => {
    const { result, call, sent } = await write(told(RESOURCE), {
      addressLine1: 'Mlýnská 14',
      email: 'f@vodni-mlyn.example',
    });
    assert.deepEqual(result, { ok: true, value: 'written' });
    assert.deepEqual([call?.method, call?.url], ['PUT', `/v1/customers/${TENANT}/profiles/billing`]);
    assert.equal(call?.headers['if-match'], '"5920358838484612121"');
    assert.equal(call?.headers['ms-requestid'], IDS.requestId);
    assert.equal(call?.headers['x-locale'], 'cs-CZ');
    assert.deepEqual(sent, {
      ...RESOURCE,
      email: 'f@vodni-mlyn.example',
      defaultAddress: { ...defaultAddress, addressLine1: 'Mlýnská 14' },
    });
  });

  it('sends exactly what was read when nothing differs', async () => {
    assert.deepEqual((await write(told(RESOURCE))).sent, RESOURCE);
  });

  const changes: readonly (readonly [string, Partial<BillingData>, object])[] = [
    [
      'the contact, in both places',
      { firstName: 'Obchod', lastName: 'Jih' },
      {
        firstName: 'Obchod',
        lastName: 'Jih',
        defaultAddress: { ...defaultAddress, firstName: 'Obchod', lastName: 'Jih' },
      },
    ],
    ['the name of the company', { companyName: 'Větrný mlýn s.r.o.' }, { companyName: 'Větrný mlýn s.r.o.' }],
    [
      'a second line',
      { addressLine2: '2. patro' },
      { defaultAddress: { ...defaultAddress, addressLine2: '2. patro' } },
    ],
    [
      'the city and its postal code without a blank',
      { city: 'Brno', postalCode: '60200' },
      { defaultAddress: { ...defaultAddress, city: 'Brno', postalCode: '602 00' } },
    ],
  ];
  for (const [what, to, expected] of changes) {
    it(`changes ${what}`, async () => {
      assert.deepEqual((await write(told(RESOURCE), to)).sent, { ...RESOURCE, ...expected });
    });
  }

  it('loses nothing that Partner Center keeps there besides, whatever it is', async () => {
    const { adapter, server } = await answering(() => told({}));
    const ours = new Set(['defaultAddress', 'attributes', 'id', 'toJSON', '__proto__', ...Object.keys(DATA)]);
    const others = fc.dictionary(
      fc.string().filter((name) => !ours.has(name) && name !== 'phoneNumber'),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(others, others, async (around, within) => {
        // as it comes over the wire: -0 is 0 there
        const resource = JSON.parse(
          JSON.stringify({ ...around, ...RESOURCE, defaultAddress: { ...within, ...defaultAddress } }),
        );
        const to = { ...DATA, city: 'Brno' };
        const change = { from: { ...READ, resource }, to, language: 'cs', ...IDS } as const;
        await adapter.writeBilling(RESELLER, TENANT, change);
        const sent = JSON.parse(server.calls.at(-1)?.text ?? '');
        assert.deepEqual(sent, { ...resource, defaultAddress: { ...resource.defaultAddress, city: 'Brno' } });
      }),
      { numRuns: 100 },
    );
  });

  it('leaves out a phone number that was taken away', async () => {
    const { sent } = await write(told(RESOURCE), { phone: '' });
    const { phoneNumber: _, ...rest } = defaultAddress;
    assert.deepEqual(sent, { ...RESOURCE, defaultAddress: rest });
  });

  it('never changes the country', async () => {
    assert.deepEqual((await write(told(RESOURCE), { country: 'SK' })).sent, RESOURCE);
  });

  it('leaves a foreign postal code as it is', async () => {
    const data = { ...DATA, country: 'SK', postalCode: '81101' };
    const resource = { ...RESOURCE, defaultAddress: { ...defaultAddress, country: 'SK', postalCode: '81101' } };
    assert.deepEqual((await write(told({}), data, { ...READ, data, resource })).sent, resource);
  });

  const etags: readonly (readonly [string, string])[] = [
    ['5920358838484612121', '"5920358838484612121"'],
    ['-288230376151', '"-288230376151"'],
    ['"592"', '"592"'],
    ['\\"592\\"', '"592"'],
    ['""592""', '"592"'],
    ['W/"592"', '"592"'],
    [' "592" ', '"592"'],
    ['a-b_c=', '"a-b_c="'],
    ['W/592', '"W/592"'],
  ];
  for (const [etag, expected] of etags) {
    it(`quotes the etag ${JSON.stringify(etag)} exactly once`, async () => {
      assert.equal(quotedEtag(etag), expected);
      assert.equal((await write(told({}), {}, { ...READ, etag })).call?.headers['if-match'], expected);
    });
  }

  const stale: readonly Reply[] = [
    { status: 412 },
    { status: 412, body: { code: 999 } },
    { status: 400, body: { code: 2055 } },
    { status: 400, body: { code: '2055', description: 'etag' } },
    { status: 417, body: { code: 800036 } },
    { status: 400, body: { code: '800036' } },
  ];
  for (const reply of stale) {
    it(`is stale after ${JSON.stringify(reply)}`, async () => {
      assert.deepEqual((await write(reply)).result, { ok: true, value: 'stale' });
    });
  }

  const failures: readonly (readonly [string, Reply, string])[] = [
    ['a definite no', { status: 400, body: { code: 27002, description: 'e-mail' } }, 'refused'],
    ['417 with no code', { status: 417 }, 'refused'],
    ['another partner\u2019s customer', { status: 404, body: { code: 20002 } }, 'refused'],
    ['a missing role', { status: 403, body: { code: 900308 } }, 'no-access'],
    ['throttling', { status: 429, headers: { 'retry-after': '7' } }, 'throttled'],
    ['a failing service', { status: 503 }, 'unknown'],
    ['an update that failed halfway', { status: 500, body: { code: 900192 } }, 'unknown'],
    ['a web page', { status: 200, body: '<html>' }, 'unknown'],
    ['an answer without a body', { status: 204 }, 'unknown'],
    ['a change that is accepted and not made yet', { status: 202, body: RESOURCE }, 'unknown'],
    ['a dead connection', 'drop', 'unknown'],
  ];
  for (const [what, reply, kind] of failures) {
    it(`is ${kind} after ${what}, and not repeated`, async () => {
      const { result, calls } = await write(reply);
      assert.equal(result.ok ? 'ok' : result.failure.kind, kind);
      assert.equal(calls, 1);
    });
  }

  it('is unknown when nothing comes in time', async () => {
    const { result } = await write('hang', {}, READ, { timeoutMs: { write: 40 } });
    assert.ok(!result.ok && result.failure.kind === 'unknown' && result.failure.why === 'time-out');
  });
});
