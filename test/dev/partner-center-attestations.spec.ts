import assert from 'node:assert/strict';
import {
  clientOf,
  customerNamed,
  emulatorControls,
  type Json,
  listOf,
  partner,
  runningEmulator,
} from './partner-center-client.ts';

describe('enhanced attestation in the Partner Center emulator', () => {
  const emulator = runningEmulator();
  const direct = clientOf(emulator, partner(1));
  const provider = clientOf(emulator, partner(3));
  const { tell, moveClock } = emulatorControls(emulator);
  const app = (who = direct) => who.bearer({ grant_type: 'client_credentials' });
  const primaryContact = { firstName: 'Nákup', lastName: 'Oddělení', email: 'nakup@zelva.example' };
  const BODY = { companyName: 'Želva s.r.o.', primaryContact, agreementType: 'MicrosoftCustomerAgreement' };

  let customer = '';
  const path = (rest = ''): string => `/customers/${customer}/attestations${rest}`;
  const start = async (body: unknown = BODY, headers = {}) =>
    direct.post(path(), body, { ...(await app()), ...headers });
  const started = async (): Promise<string> => String((await start()).json.id);
  const read = async (id: string) => direct.get(path(`/${id}`), await app());
  const finish = async (id: string, headers = {}) =>
    direct.post(path(`/${id}/agreement`), {}, { ...(await app()), ...headers });
  const confirmations = async (): Promise<readonly Json[]> =>
    listOf((await direct.get(`/customers/${customer}/agreements?agreementType=MicrosoftCustomerAgreement`)).json.items);
  beforeEach(async () => {
    await moveClock('2026-03-01T12:00:00Z');
    customer = String((await direct.create(customerNamed('rychlazelva'))).json.id);
  });

  it('goes from a link over the customer\u2019s own acceptance to an agreement', async () => {
    const { status, json } = await start();
    assert.equal(status, 201);
    const id = String(json.id);
    assert.ok(String(json.acceptanceUrl).startsWith('https://') && String(json.acceptanceUrl).includes(id));
    assert.equal(String((await read(id)).json.status), 'Pending');
    const early = await finish(id);
    assert.deepEqual([early.status, String(early.json.code)], [409, 'AttestationNotAccepted']);
    await moveClock('2026-03-02T08:00:00Z');
    assert.equal((await tell(`attestations/${id}/accept`)).status, 200);
    assert.equal(String((await read(id)).json.status), 'Accepted');
    assert.deepEqual(await confirmations(), []);
    await moveClock('2026-03-03T08:00:00Z');
    assert.equal((await finish(id)).status, 201);
    const [made, ...others] = await confirmations();
    assert.deepEqual([made?.primaryContact?.email, others.length], ['nakup@zelva.example', 0]);
    assert.match(String(made?.dateAgreed), /^2026-03-02T08:00/);
    assert.equal(String((await read(id)).json.status), 'Completed');
  });

  it('is made of once: again is as at first with the same request, 600061 with another', async () => {
    const id = await started();
    await tell(`attestations/${id}/accept`);
    const same = { 'MS-RequestId': '6d3f0a1e-8a55-4b7e-9e25-0a4f8f1b2c33' };
    assert.deepEqual([(await finish(id, same)).status, (await finish(id, same)).status], [201, 201]);
    const again = await finish(id);
    assert.deepEqual([again.status, again.json.code], [400, 600061]);
    assert.equal((await confirmations()).length, 1);
  });

  it('gives the same link to a start that is repeated, and another one to another start', async () => {
    const same = { 'MS-RequestId': '6d3f0a1e-8a55-4b7e-9e25-0a4f8f1b2c33' };
    const [first, again, other] = [await start(BODY, same), await start(BODY, same), await start()];
    assert.equal(String(first.json.id), String(again.json.id));
    assert.notEqual(String(first.json.id), String(other.json.id));
  });

  it('expires after seven days, unless the customer accepted before', async () => {
    const [late, early] = [await started(), await started()];
    await tell(`attestations/${early}/accept`);
    await moveClock('2026-03-08T12:01:00Z');
    assert.equal(String((await read(late)).json.status), 'Expired');
    assert.equal((await tell(`attestations/${late}/accept`)).status, 409);
    assert.equal(String((await finish(late)).json.code), 'AttestationExpired');
    assert.equal((await finish(early)).status, 201);
  });

  it('takes the app alone', async () => {
    const id = await started();
    for (const answer of [await direct.post(path(), BODY), await direct.get(path(`/${id}`))])
      assert.equal(answer.status, 403);
  });

  it('is about a customer of the partner that began it', async () => {
    const id = await started();
    assert.equal((await provider.get(path(`/${id}`), await app(provider))).status, 404);
    assert.equal((await read('nobody')).status, 404);
    assert.equal((await tell('attestations/nobody/accept')).status, 404);
    customer = String((await direct.create(customerNamed('jinazelva'))).json.id);
    assert.equal((await read(id)).status, 404);
  });

  for (const [what, body] of [
    ['no company', { ...BODY, companyName: ' ' }],
    ['no e-mail', { ...BODY, primaryContact: { ...primaryContact, email: '' } }],
    ['nobody', { ...BODY, primaryContact: undefined }],
    ['another agreement', { ...BODY, agreementType: 'MicrosoftCloudAgreement' }],
  ] as const)
    it(`is refused with ${what}`, async () => assert.equal((await start(body)).status, 400));
});
