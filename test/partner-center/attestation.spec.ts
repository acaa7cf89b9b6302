import assert from 'node:assert/strict';
import { answeringServers, IDS, keepingLog, RESELLER, type Reply, TENANT, whenItGivesUp } from './loopback.ts';

const { answering, closeAll } = answeringServers();
const template = (end: number, versionRank: unknown, agreementType: unknown = 'MicrosoftCustomerAgreement') => ({
  templateId: `4a1d7f60-6b7b-4f0f-9e0e-2f7d4f1f0c${end}`,
  agreementType,
  versionRank,
});
const list = (...items: readonly unknown[]): Reply => ({ status: 200, body: { items } });
const templates = list(template(10, 1), template(12, 12), template(11, 9), template(13, 99, 'MicrosoftCloudAgreement'));
const newest = template(12, 12).templateId;

const signatory = { firstName: 'Nákup', lastName: 'Oddělení', email: 'nakup@zelva.example', phone: '+420568123456' };
const primaryContact = {
  firstName: 'Nákup',
  lastName: 'Oddělení',
  email: 'nakup@zelva.example',
  phoneNumber: '+420568123456',
};
const made = { status: 201, body: { primaryContact, type: 'MicrosoftCustomerAgreement' } };
const agreedAt = '2026-02-28T23:30:00.000Z';

/** What comes of a call when its two requests are answered so. */
async function attesting(first: Reply, second: Reply, who = signatory) {
  const { log, lines } = keepingLog();
  const { adapter, server } = await answering(({ method }) => (method === 'POST' ? second : first), { log });
  const told = await adapter.attestAgreement(RESELLER, TENANT, { signatory: who, agreedAt, ...IDS });
  const posts = server.calls.filter(({ method }) => method === 'POST');
  return { told, posts, lines, calls: server.calls };
}

describe('confirming an agreement for a customer', () => {
  afterEach(closeAll);

  it('sends who accepted when, with the newest template', async () => {
    const { told, posts, calls } = await attesting(templates, made);
    assert.deepEqual(told, { ok: true, value: 'attested' });
    assert.equal(calls[0]?.url, '/v1/agreements?agreementType=MicrosoftCustomerAgreement');
    assert.deepEqual(
      posts.map(({ url, text }) => [url, JSON.parse(text)]),
      [
        [
          `/v1/customers/${TENANT}/agreements`,
          { primaryContact, templateId: newest, dateAgreed: agreedAt, type: 'MicrosoftCustomerAgreement' },
        ],
      ],
    );
    assert.equal(posts[0]?.headers['ms-requestid'], IDS.requestId);
    assert.notEqual(calls[0]?.headers['ms-requestid'], IDS.requestId);
  });

  it('sends no phone where there is none', async () => {
    const { posts } = await attesting(templates, made, { ...signatory, phone: '' });
    assert.equal('phoneNumber' in JSON.parse(posts[0]?.text ?? '').primaryContact, false);
  });

  it('takes a template without a rank where there is no other', async () => {
    const { posts } = await attesting(list(template(14, undefined), 7, template(15, 9, 'x')), made);
    assert.equal(JSON.parse(posts[0]?.text ?? '').templateId, template(14, 0).templateId);
  });

  const refusal = (code: unknown, status = 400, more: object = {}): Reply => ({ status, body: { code, ...more } });
  for (const [what, reply] of [
    ['a number', refusal(600061)],
    ['a text', refusal('600061')],
    ['its name', refusal(undefined, 400, { errorName: 'PartnerConfirmedAgreementAlreadyExists' })],
  ] as const) {
    it(`is there already where Partner Center says so with ${what}`, async () => {
      assert.deepEqual((await attesting(templates, reply)).told, { ok: true, value: 'already' });
    });
  }

  it('is refused for a date in the future', async () => {
    const description = 'Date of agreement cannot be greater than the current date';
    const { told } = await attesting(templates, refusal(600002, 400, { message: description }));
    assert.ok(!told.ok && told.failure.kind === 'refused');
    assert.deepEqual([told.failure.code, told.failure.description], ['600002', description]);
  });

  for (const [what, reply] of [
    ['a lost answer', 'drop'],
    ['a failure', { status: 500 }],
    ['an unreadable success', { status: 201, body: '<html>' }],
    ['an empty success', { status: 204 }],
    ['something else', { status: 200, body: [] }],
  ] as const) {
    it(`is neither done nor refused after ${what}, and is sent once`, async () => {
      const { told, posts } = await attesting(templates, reply);
      assert.equal(told.ok ? 'ok' : told.failure.kind, 'unknown');
      assert.equal(posts.length, 1);
    });
  }

  const noTemplate: readonly (readonly [string, Reply, string])[] = [
    ['does not answer', 'drop', 'throttled'],
    ['fails', { status: 500 }, 'throttled'],
    ['is a web page', { status: 200, body: '<html>' }, 'throttled'],
    ['is throttled', { status: 429 }, 'throttled'],
    ['is refused', { status: 400, body: { code: 1 } }, 'refused'],
    ['has only the old agreement', list(template(10, 1, 'MicrosoftCloudAgreement')), 'refused'],
    ['is closed to us', { status: 403, body: { code: 900329 } }, 'no-access'],
  ];
  for (const [what, reply, kind] of noTemplate) {
    it(`writes nothing, and says so, when the list of templates ${what}`, async () => {
      const { told, posts } = await attesting(reply, made);
      assert.equal(told.ok ? 'ok' : told.failure.kind, kind);
      assert.equal(posts.length, 0);
    });
  }

  it('waits for the list of templates only so long that the write still fits in', async () => {
    const gaveUp = await whenItGivesUp(
      (adapter) => adapter.attestAgreement(RESELLER, TENANT, { signatory, agreedAt, ...IDS }),
      10_000,
    );
    assert.deepEqual([gaveUp.before, gaveUp.answer.ok], [false, false]);
  });

  it('tells the log nothing of the person', async () => {
    const { lines } = await attesting(templates, refusal(3000, 400, { description: 'nakup@zelva.example is wrong' }));
    assert.ok(lines.length > 0);
    assert.doesNotMatch(JSON.stringify(lines), /nakup|Oddělení|568123456/);
  });
});

describe('the text of the agreement', () => {
  afterEach(closeAll);
  const links = { displayUri: 'https://x.example/a?b=%c5#ž', downloadUri: 'https://x.example/dl?sig=A%2b==' };
  const texts = async (document: Reply, first: Reply = templates) => {
    const { adapter, server } = await answering(({ url }) => (url.includes('/document') ? document : first));
    const ask = () => adapter.agreementText(RESELLER, { country: 'cz', culture: 'cs-CZ' }, IDS.correlationId);
    return { ask, server };
  };

  it('is asked for anew each time, by the newest template and a country in capitals', async () => {
    const { ask, server } = await texts({ status: 200, body: { ...links, language: 'cs-CZ', country: 'CZ' } });
    for (let times = 0; times < 2; times += 1)
      assert.deepEqual(await ask(), { ok: true, value: { ...links, country: 'CZ', culture: 'cs-CZ' } });
    assert.deepEqual(
      server.calls.flatMap(({ url }) => (url.includes('/document') ? [url] : [])),
      Array(2).fill(`/v1/agreementtemplates/${newest}/document?language=cs-CZ&country=CZ`),
    );
  });

  it('says which language it is in after all', async () => {
    const { ask } = await texts({ status: 200, body: { ...links, language: 'en-US', country: 'CZ' } });
    const told = await ask();
    assert.equal(told.ok && told.value.culture, 'en-US');
  });

  for (const [what, body] of [
    ['no links', {}],
    ['half of them', { displayUri: links.displayUri }],
    ['what is no link', { ...links, downloadUri: 'javascript:alert(1)' }],
    ['a web page', '<html>'],
  ] as const) {
    it(`is not there with ${what}`, async () => {
      const told = await (await texts({ status: 200, body })).ask();
      assert.equal(told.ok ? 'ok' : told.failure.kind, 'unknown');
    });
  }

  it('is not asked for without a template', async () => {
    const { ask, server } = await texts({ status: 200, body: links }, list());
    const told = await ask();
    assert.ok(!told.ok && told.failure.kind === 'refused' && told.failure.code === 'no-template');
    assert.equal(server.calls.length, 1);
  });

  it('is waited for while somebody looks', async () => {
    const gaveUp = await whenItGivesUp(
      (adapter) => adapter.agreementText(RESELLER, { country: 'CZ', culture: 'cs-CZ' }, IDS.correlationId),
      8_000,
    );
    assert.deepEqual([gaveUp.before, gaveUp.answer.ok], [false, false]);
  });
});
