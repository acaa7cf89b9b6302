import assert from 'node:assert/strict';
import { answeringServers, IDS, keepingLog, RESELLER, type Reply, type Seen, TENANT } from './loopback.ts';

const { answering, closeAll } = answeringServers();
const enhancedAttestation = {
  start: '/made/up/{customerId}?api-version=1',
  read: '/made/up/{customerId}/{attestationId}',
  finish: '/other/{attestationId}/done',
};
const ID = 'a-1.b';
const link = 'https://admin.microsoft.com/x?id=%c5%be&&y=ž#/Billing';
const signatory = { firstName: 'Nákup', lastName: 'Oddělení', email: 'nakup@zelva.example', phone: '+420568123456' };
const START = { signatory, companyName: 'Želva s.r.o.', ...IDS };

describe('enhanced attestation', () => {
  afterEach(closeAll);
  async function told(reply: Reply | ((seen: Seen, number: number) => Reply)) {
    const { log, lines } = keepingLog();
    const heard: string[] = [];
    const play = typeof reply === 'function' ? reply : () => reply;
    const { adapter, server } = await answering(play, {
      enhancedAttestation,
      log,
      heard: (_, why) => void heard.push(why),
    });
    return { adapter, server, lines, heard };
  }
  const start = async (reply: Reply) => (await told(reply)).adapter.startAttestation(RESELLER, TENANT, START);
  const read = async (reply: Reply) =>
    (await told(reply)).adapter.readAttestation(RESELLER, TENANT, ID, IDS.correlationId);
  const finish = async (reply: Reply) =>
    (await told(reply)).adapter.finishAttestation(RESELLER, TENANT, { attestationId: ID, ...IDS });

  it('asks for a link with who shall accept and for which company, and no date', async () => {
    const { adapter, server } = await told({ status: 201, body: { id: ID, acceptanceUrl: link, status: 'Pending' } });
    const started = await adapter.startAttestation(RESELLER, TENANT, START);
    assert.deepEqual(started, { ok: true, value: { attestationId: ID, link } });
    const [seen] = server.calls;
    assert.deepEqual([seen?.method, seen?.url], ['POST', `/v1/made/up/${TENANT}?api-version=1`]);
    assert.equal(seen?.headers['ms-requestid'], IDS.requestId);
    assert.deepEqual(JSON.parse(seen?.text ?? ''), {
      companyName: 'Želva s.r.o.',
      primaryContact: {
        firstName: 'Nákup',
        lastName: 'Oddělení',
        email: 'nakup@zelva.example',
        phoneNumber: '+420568123456',
      },
      agreementType: 'MicrosoftCustomerAgreement',
    });
  });

  it('is asked for by the app alone, once an hour, and says nothing of the account\u2019s sign-in', async () => {
    const { adapter, server, heard } = await told((_, number) => ({
      status: number > 2 ? 403 : 200,
      body: { status: 'pending' },
    }));
    for (let times = 0; times < 3; times += 1) await adapter.readAttestation(RESELLER, TENANT, ID, IDS.correlationId);
    assert.deepEqual(
      server.tokenRequests.map((form) => Object.fromEntries(form)),
      [
        {
          grant_type: 'client_credentials',
          client_id: '5d1c0a52-8c5e-4f55-a7b2-0f0a4c1e9b77',
          client_secret: 'client-secret-text',
          resource: 'https://api.partnercenter.microsoft.com',
        },
      ],
    );
    assert.deepEqual(heard, []);
    await adapter.readCustomer(RESELLER, TENANT, IDS.correlationId);
    assert.equal(server.tokenRequests.at(-1)?.get('grant_type'), 'refresh_token');
    assert.equal(heard.length, 1);
  });

  it('renews a token of the app that is refused, once', async () => {
    const { adapter, server } = await told(({ headers }) =>
      headers.authorization === 'Bearer access-1' ? { status: 401 } : { status: 200, body: { status: 'accepted' } },
    );
    const answer = await adapter.readAttestation(RESELLER, TENANT, ID, IDS.correlationId);
    assert.deepEqual(answer, { ok: true, value: 'accepted' });
    assert.equal(server.tokenRequests.length, 2);
  });

  it('does not begin without a token', async () => {
    const { adapter, server } = await answering(() => ({ status: 500 }), {
      enhancedAttestation,
      credentials: () => undefined,
    });
    const answer = await adapter.startAttestation(RESELLER, TENANT, START);
    assert.ok(!answer.ok && answer.failure.kind === 'no-access' && answer.failure.why === 'not-configured');
    assert.equal(server.calls.length, 0);
  });

  for (const [what, body] of [
    ['no link', { id: ID }],
    ['no id', { acceptanceUrl: link }],
    ['an id that leads elsewhere', { id: '../x', acceptanceUrl: link }],
    ['an id of dots', { id: '..', acceptanceUrl: link }],
    ['a link without TLS', { id: ID, acceptanceUrl: 'http://x.example' }],
    ['a web page', '<html>'],
  ] as const) {
    it(`is not started, nor refused, by ${what}`, async () => {
      const answer = await start({ status: 201, body });
      assert.equal(answer.ok ? 'ok' : answer.failure.kind, 'unknown');
    });
  }

  it('is refused where Partner Center says no, and unknown where it says nothing', async () => {
    const refused = await start({ status: 400, body: { code: 3000 } });
    assert.equal(refused.ok ? 'ok' : refused.failure.kind, 'refused');
    const lost = await start('drop');
    assert.equal(lost.ok ? 'ok' : lost.failure.kind, 'unknown');
  });

  for (const [status, value] of [
    ['pending', 'waiting'],
    ['Accepted', 'accepted'],
    ['COMPLETED', 'accepted'],
    ['expired', 'expired'],
  ] as const) {
    it(`is ${value} while ${status}`, async () => {
      assert.deepEqual(await read({ status: 200, body: { status } }), { ok: true, value });
    });
  }

  for (const body of [{ status: 'brand_new' }, {}, '<html>', { status: 7 }])
    it(`is not known by ${JSON.stringify(body)}`, async () =>
      assert.equal((await read({ status: 200, body })).ok, false));

  it('is finished, once', async () => {
    const { adapter, server } = await told({ status: 201, body: { primaryContact: {} } });
    const answer = await adapter.finishAttestation(RESELLER, TENANT, { attestationId: ID, ...IDS });
    assert.deepEqual(answer, { ok: true, value: 'attested' });
    assert.equal(server.calls[0]?.url, `/v1/other/${ID}/done`);
    assert.equal(server.calls[0]?.headers['ms-requestid'], IDS.requestId);
    assert.deepEqual(await finish({ status: 400, body: { code: 600061 } }), { ok: true, value: 'already' });
  });

  for (const [what, reply, kind] of [
    ['too early', { status: 409, body: { code: 'AttestationNotAccepted' } }, 'refused'],
    ['too late', { status: 400, body: { code: 'AttestationExpired' } }, 'refused'],
    ['in vain', { status: 201, body: '<html>' }, 'unknown'],
    ['into the void', 'drop', 'unknown'],
  ] as const) {
    it(`is not finished ${what}`, async () => {
      const answer = await finish(reply);
      assert.equal(answer.ok ? 'ok' : answer.failure.kind, kind);
    });
  }

  it('is nowhere while nobody has said where', async () => {
    const { adapter, server } = await answering(() => ({ status: 200 }));
    const answers = [
      await adapter.startAttestation(RESELLER, TENANT, START),
      await adapter.readAttestation(RESELLER, TENANT, ID, IDS.correlationId),
      await adapter.finishAttestation(RESELLER, TENANT, { attestationId: ID, ...IDS }),
    ];
    for (const answer of answers) {
      assert.ok(!answer.ok);
      const { failure } = answer;
      assert.ok(failure.kind === 'no-access' && failure.why === 'attestation-not-configured');
      assert.equal(failure.correlationId, IDS.correlationId);
    }
    assert.equal(server.calls.length + server.tokenRequests.length, 0);
  });

  it('tells the log nothing of the person', async () => {
    const { adapter, lines } = await told({ status: 400, body: { code: 1, description: 'nakup@zelva.example' } });
    await adapter.startAttestation(RESELLER, TENANT, START);
    assert.doesNotMatch(JSON.stringify(lines), /nakup|Oddělení|Želva/);
  });
});
