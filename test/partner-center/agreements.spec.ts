import assert from 'node:assert/strict';
import { answeringServers, IDS, keepingLog, RESELLER, type Reply, type Seen, TENANT } from './loopback.ts';

const { answering, closeAll } = answeringServers();

const contact = (email: string) => ({
  firstName: 'Nákup',
  lastName: 'Oddělení',
  email,
  phoneNumber: '+420568123456',
});
const item = (email: string, dateAgreed: unknown, more: object = {}) => ({
  userId: TENANT,
  primaryContact: contact(email),
  templateId: TENANT,
  dateAgreed,
  type: 'MicrosoftCustomerAgreement',
  ...more,
});
const list = (...items: readonly unknown[]): Reply => ({ status: 200, body: { totalCount: items.length, items } });
const isDirect = ({ url }: Seen): boolean => url.includes('directSigned');
const signed = (isSigned: unknown): Reply => ({ status: 200, body: { isSigned } });

describe('looking at an agreement', () => {
  afterEach(closeAll);

  /** What is found out when the two questions are answered so. */
  async function found(confirmations: Reply, direct: Reply) {
    const { log, lines } = keepingLog();
    const { adapter, server } = await answering((seen) => (isDirect(seen) ? direct : confirmations), { log });
    const told = await adapter.lookAtAgreement(RESELLER, TENANT, IDS.correlationId);
    return { ...told, server, lines };
  }
  const confirmed = (email: string, agreedAt: string) => ({
    signatory: { firstName: 'Nákup', lastName: 'Oddělení', email, phone: '+420568123456' },
    agreedAt,
  });

  it('asks both questions, of this agreement and no other', async () => {
    const { server, confirmation, direct } = await found(list(), signed(false));
    assert.deepEqual(
      [confirmation, direct],
      [
        { ok: true, value: undefined },
        { ok: true, value: false },
      ],
    );
    assert.deepEqual(server.calls.map(({ method, url }) => `${method} ${url}`).sort(), [
      `GET /v1/customers/${TENANT}/agreements?agreementType=MicrosoftCustomerAgreement`,
      `GET /v1/customers/${TENANT}/directSignedMicrosoftCustomerAgreementStatus`,
    ]);
    assert.equal(new Set(server.calls.map(({ headers }) => headers['ms-requestid'])).size, 2);
    for (const { headers } of server.calls) assert.equal(headers['ms-correlationid'], IDS.correlationId);
  });

  const newest: readonly (readonly [string, readonly unknown[], ReturnType<typeof confirmed> | undefined])[] = [
    [
      'the one agreed last, not the last one told',
      [item('b@x.example', '2025-03-01T00:00:00Z'), item('a@x.example', '2023-01-01T00:00:00Z')],
      confirmed('b@x.example', '2025-03-01T00:00:00.000Z'),
    ],
    [
      'the later moment, whatever the zones it is told in',
      [item('a@x.example', '2025-03-01T00:30:00+01:00'), item('b@x.example', '2025-02-28T23:45:00Z')],
      confirmed('b@x.example', '2025-02-28T23:45:00.000Z'),
    ],
    [
      'a moment without a zone as one in UTC',
      [item('a@x.example', '2025-03-01T00:00:00.0000000')],
      confirmed('a@x.example', '2025-03-01T00:00:00.000Z'),
    ],
    [
      'a kind that is written in another way',
      [item('a@x.example', '2025-03-01', { type: 'microsoft_customer_agreement' })],
      confirmed('a@x.example', '2025-03-01T00:00:00.000Z'),
    ],
    [
      'nothing of another agreement',
      [
        item('a@x.example', '2025-03-01', { type: 'MicrosoftCloudAgreement' }),
        item('b@x.example', 'x', { type: 'New' }),
      ],
      undefined,
    ],
    [
      'what can be read beside what cannot',
      [item('a@x.example', 'yesterday'), item('b@x.example', '2025-03-01T00:00:00Z'), 7],
      confirmed('b@x.example', '2025-03-01T00:00:00.000Z'),
    ],
    [
      'a person of whom little is told',
      [item('', '2025-03-01T00:00:00Z', { primaryContact: { email: 'a@x.example', phoneNumber: null } })],
      {
        signatory: { firstName: '', lastName: '', email: 'a@x.example', phone: '' },
        agreedAt: '2025-03-01T00:00:00.000Z',
      },
    ],
  ];
  for (const [what, items, value] of newest) {
    it(`takes ${what}`, async () => {
      assert.deepEqual((await found(list(...items), signed(false))).confirmation, { ok: true, value });
    });
  }

  it('looks through all pages', async () => {
    const { adapter } = await answering((seen) => {
      if (isDirect(seen)) return signed(true);
      const page = Number(seen.headers['ms-continuationtoken'] ?? 0);
      const next = { uri: '/x', headers: [{ key: 'MS-ContinuationToken', value: String(page + 1) }] };
      const items = [item(`${page}@x.example`, `202${page}-06-01T00:00:00Z`)];
      return { status: 200, body: { items, links: page < 3 ? { next } : {} } };
    });
    const { confirmation, direct } = await adapter.lookAtAgreement(RESELLER, TENANT, IDS.correlationId);
    assert.equal(confirmation.ok && confirmation.value?.signatory.email, '3@x.example');
    assert.deepEqual(direct, { ok: true, value: true });
  });

  it('lets each question fail for itself', async () => {
    const one = await found({ status: 500 }, signed(true));
    assert.deepEqual(one.direct, { ok: true, value: true });
    assert.ok(!one.confirmation.ok && one.confirmation.failure.kind === 'unknown');
    const other = await found(list(), { status: 429, headers: { 'retry-after': '7' } });
    assert.deepEqual(other.confirmation, { ok: true, value: undefined });
    assert.ok(!other.direct.ok && other.direct.failure.kind === 'throttled');
    assert.equal(other.direct.failure.retryAfterMs, 7000);
  });

  it('takes a customer nobody knows for a refusal, never for "none"', async () => {
    const unknown = { status: 404, body: { code: 20002, description: 'No relationship' } };
    const { confirmation, direct } = await found(unknown, unknown);
    for (const told of [confirmation, direct])
      assert.ok(!told.ok && told.failure.kind === 'refused' && told.failure.code === '20002');
  });

  const unreadable: readonly (readonly [string, Reply, Reply])[] = [
    ['a web page', { status: 200, body: '<html>' }, { status: 200, body: '<html>' }],
    ['another shape', { status: 200, body: [] }, signed('perhaps')],
    ['nothing', { status: 200 }, { status: 200 }],
    ['a confirmation without a date', list(item('a@x.example', undefined)), signed(null)],
    ['a confirmation of nobody knows what', list(item('a@x.example', '2025-03-01', { type: undefined })), signed(1)],
    ['a confirmation by nobody', list(item('a@x.example', '2025-03-01', { primaryContact: null })), { status: 204 }],
    ['no answer', 'drop', 'drop'],
  ];
  for (const [what, confirmations, direct] of unreadable) {
    it(`does not make a "no" of ${what}`, async () => {
      const told = await found(confirmations, direct);
      for (const each of [told.confirmation, told.direct]) assert.equal(each.ok ? 'ok' : each.failure.kind, 'unknown');
    });
  }

  it('tells the log nothing of a person', async () => {
    const body = { code: 3000, description: 'nakup@x.example is wrong' };
    const { lines } = await found({ status: 400, body }, signed(true));
    assert.ok(lines.length > 0);
    assert.doesNotMatch(JSON.stringify(lines), /nakup|Oddělení/);
  });
});
