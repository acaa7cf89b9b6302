import assert from 'node:assert/strict';
import { customerBody } from '../../src/partner-center/customers.ts';
import { answeringServers, createdAnswer, IDS, REQUEST, RESELLER, type Reply, TENANT } from './loopback.ts';

const HOW = { language: 'cs', registrationNumber: 'omit', ...IDS } as const;
const RESELLER_TENANT = '00000000-0000-4000-9000-000000000002';
const spoken = { culture: 'sk-SK', language: 'sk' };
const DOMAIN = 'vodnimlyn.onmicrosoft.com';
const { answering, closeAll } = answeringServers();

describe('the body of a new customer', () => {
  it('is exactly what the API asks for', () => {
    assert.deepEqual(customerBody(REQUEST, 'omit'), {
      enableGDAPByDefault: false,
      companyProfile: { domain: DOMAIN },
      billingProfile: {
        culture: 'cs-CZ',
        language: 'cs',
        email: 'ucetni@vodni-mlyn.example',
        companyName: 'Vodní mlýn s.r.o.',
        firstName: 'Fakturace',
        lastName: 'Oddělení',
        defaultAddress: {
          firstName: 'Fakturace',
          lastName: 'Oddělení',
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

  it('speaks the language and culture of the request, whatever the country', () => {
    const { billingProfile } = customerBody({ ...REQUEST, culture: 'sk-SK', language: 'sk' }, 'omit');
    assert.deepEqual({ ...Object(billingProfile), ...spoken }, billingProfile);
  });

  it('names the reseller whose customer it is, by its tenant', () => {
    const associatedReseller = { tenantId: RESELLER_TENANT, partnerId: '6100002', name: 'Pilný Ježek IT s.r.o.' };
    const body = customerBody({ ...REQUEST, associatedReseller }, 'omit');
    assert.equal(body.associatedPartnerId, RESELLER_TENANT);
    assert.ok(!JSON.stringify(body).includes('6100002'));
    assert.ok(!('associatedPartnerId' in customerBody(REQUEST, 'omit')));
  });
});

describe('the answer to a new customer', () => {
  afterEach(closeAll);
  const create = async (reply: Reply) => {
    const { adapter } = await answering(() => reply);
    return adapter.createCustomer(RESELLER, REQUEST, HOW);
  };
  const made = { tenantId: TENANT, domain: DOMAIN, userName: 'admin' };

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

  it('takes the domain off a user name that is already complete', async () => {
    const result = await create(createdAnswer({ userName: `boss@${DOMAIN}`, password: 'x' }));
    assert.ok(result.ok && result.value.userName === 'boss');
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

  it('is asked for with a token of a signed-in user, as a customer of a reseller needs', async () => {
    const { adapter, server } = await answering(() => createdAnswer());
    await adapter.createCustomer(RESELLER, REQUEST, HOW);
    assert.deepEqual(
      server.tokenRequests.map((form) => form.get('grant_type')),
      ['refresh_token'],
    );
  });

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
