import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentClock } from '../../src/development.ts';
import {
  clientOf,
  customerNamed,
  emulatorControls,
  listOf,
  partner,
  runningEmulator,
  send,
} from './partner-center-client.ts';

describe('reading from the Partner Center emulator', () => {
  const folder = mkdtempSync(join(tmpdir(), 'csp-desk-clock-'));
  const clockFile = join(folder, 'clock.json');
  const emulator = runningEmulator({ clockFile });
  const direct = clientOf(emulator, partner(1));
  const controls = emulatorControls(emulator);

  after(() => rmSync(folder, { recursive: true }));

  describe('reading', () => {
    it('says of a domain whether it is taken, free or malformed', async () => {
      await direct.create(customerNamed('obsazena'));
      const headers = await direct.bearer();
      const statuses = ['obsazena', 'volna', 'ne_platna'].map(async (prefix) => {
        const { status } = await send(`${emulator.url}/domains/${prefix}.onmicrosoft.com`, { method: 'HEAD', headers });
        return status;
      });
      assert.deepEqual(await Promise.all(statuses), [200, 404, 400]);
    });

    it('pages through customers by continuation token until there is no next', async () => {
      for (const prefix of ['strana1', 'strana2', 'strana3', 'strana4', 'strana5'])
        await direct.create(customerNamed(prefix));
      const domains: string[] = [];
      const sizes: number[] = [];
      let path = '/customers?size=2';
      let headers: Record<string, string> = {};
      for (let page = 0; page < 10; page += 1) {
        const { json } = await direct.get(path, headers);
        sizes.push(listOf(json.items).length);
        domains.push(...listOf(json.items).map((item) => String(item.companyProfile?.domain)));
        const next = json.links?.next;
        if (!next) break;
        path = String(next.uri);
        headers = { 'MS-ContinuationToken': String(next.headers?.[0]?.value) };
      }
      assert.deepEqual(sizes, [2, 2, 1]);
      assert.equal(new Set(domains).size, 5);
    });

    it('finds customers whose domain or name begins so', async () => {
      await direct.create(customerNamed('mlynar'));
      await direct.create(customerNamed('pekar', { profile: { companyName: 'Pekárna U Želvy s.r.o.' } }));
      const find = async (Field: string, Value: string) => {
        const filter = encodeURIComponent(JSON.stringify({ Field, Value, Operator: 'starts_with' }));
        const { json } = await direct.get(`/customers?size=0&filter=${filter}`);
        return listOf(json.items).map((item) => String(item.companyProfile?.domain));
      };
      assert.deepEqual(await find('Domain', 'mlynar'), ['mlynar.onmicrosoft.com']);
      assert.deepEqual(await find('CompanyName', 'pekárna'), ['pekar.onmicrosoft.com']);
      assert.deepEqual(await find('Domain', 'nikdo'), []);
    });

    it('keeps the customers of two partners apart', async () => {
      const other = clientOf(emulator, partner(3));
      const { json } = await direct.create(customerNamed('tajny'));
      assert.equal((await other.get(`/customers/${json.id}`)).status, 404);
      assert.equal(listOf((await other.get('/customers?size=0')).json.items).length, 0);
    });

    it('keeps the request ids of two partners apart', async () => {
      const headers = { 'MS-RequestId': randomUUID() };
      const one = await direct.create(customerNamed('stejneid'), headers);
      const two = await clientOf(emulator, partner(3)).create(customerNamed('stejneid2'), headers);
      assert.deepEqual([one.status, two.status], [201, 201]);
      assert.notEqual(one.json.id, two.json.id);
    });

    it('knows that Czechia takes no registration number', async () => {
      const { json } = await direct.get('/countryvalidationrules/CZ');
      assert.equal(json.isRegistrationNumberSupported, false);
      assert.equal((await direct.get('/countryvalidationrules/QQ')).status, 404);
    });

    it('echoes the ids of the call and adds fields nobody knows', async () => {
      const [request, correlation] = [randomUUID(), randomUUID()];
      const { headers, json } = await direct.get('/profiles/legalbusiness', {
        'MS-RequestId': request,
        'MS-CorrelationId': correlation,
      });
      assert.deepEqual([headers.get('MS-RequestId'), headers.get('MS-CorrelationId')], [request, correlation]);
      assert.ok(json.emulatedPreviewField);
    });

    it('begins answers with a byte order mark when told to', async () => {
      const headers = await direct.bearer();
      await controls.behave({ bom: true });
      const { text } = await send(`${emulator.url}/profiles/legalbusiness`, { headers });
      assert.equal(text.charAt(0), '\ufeff');
    });
  });

  describe('time', () => {
    it('moves for everybody who reads the clock file, and back at a reset', async () => {
      const { json } = await controls.moveClock('2027-03-01T08:00:00.000Z');
      assert.equal(json.now, '2027-03-01T08:00:00.000Z');
      assert.equal(developmentClock(clockFile)().toISOString().slice(0, 16), '2027-03-01T08:00');
      await controls.reset();
      assert.ok(Math.abs(developmentClock(clockFile)().getTime() - Date.now()) < 1000);
    });

    it('does not move to no time', async () => {
      assert.equal((await controls.moveClock('tomorrow')).status, 400);
    });
  });
});
