import assert from 'node:assert/strict';
import { cs } from '../../src/texts/cs.ts';
import { verbsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { allRows, openTestStore } from '../support/open-store.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { startTollProxy, type TollProxy } from '../support/toll-proxy.ts';
import { startWorld, type World } from '../support/world.ts';

describe('storage that is away for a while (T51)', () => {
  let world: World;
  let tables: TollProxy;
  let queues: TollProxy;
  beforeEach(async () => {
    const azurite = await sharedAzurite();
    [tables, queues] = await Promise.all([startTollProxy(azurite.tableUrl), startTollProxy(azurite.queueUrl)]);
    const throughProxies = azurite.connectionString
      .replace(azurite.tableUrl, tables.url)
      .replace(azurite.queueUrl, queues.url);
    world = await startWorld({ sweeping: true, env: { STORAGE_CONNECTION_STRING: throughProxies } });
  });
  afterEach(async () => {
    await world.stop();
    await Promise.all([tables.stop(), queues.stop()]);
  });

  const always = Number.POSITIVE_INFINITY;
  for (const [what, kind] of [
    ['answers 503', 'status'],
    ['closes every connection', 'drop-before'],
  ] as const)
    it(`and ${what}: people are told, nothing is half done, and all goes on without a restart`, async () => {
      const { desk } = await openTestStore({ prefix: world.prefix });
      await world.say('Nový zákazník');
      const form = await world.posted();
      const review = await world.press(form, 'customer.create.check', goodForm);
      const before = await customersIn(desk);
      assert.ok(before.length > 0);

      for (const proxy of [tables, queues]) proxy.fail({ kind, times: always });
      const told = await world.pressRaw(form, 'customer.create.submit', {}, { card: review });
      assert.equal(told.status, 200);
      assert.ok(told.text.includes(cs.storageAway) || JSON.stringify(told.body).includes(cs.storageAway), told.text);
      assert.deepEqual(await customersIn(desk), before);
      assert.deepEqual(await world.creations(), []);
      await world.say('pomoc');
      assert.equal((await fetch(`${world.urlOf(0)}/readyz`)).status, 503);

      for (const proxy of [tables, queues]) proxy.clear();
      await world.pressRaw(form, 'customer.create.submit', {}, { card: review });
      const created = await world.shows(form, /customer\.password\.reveal/);
      assert.ok(verbsOf(created).includes('customer.password.reveal'));
      assert.equal((await world.creations()).length, 1);
      assert.equal((await fetch(`${world.urlOf(0)}/readyz`)).status, 200);
    });

  it('in the moment when the outcome is written: it is written later, once, and Partner Center is asked with one id', async () => {
    await world.say('Nový zákazník');
    const form = await world.posted();
    const review = await world.press(form, 'customer.create.check', goodForm);
    // the transaction that holds the sealed password
    tables.fail({ kind: 'status', match: '4-secret', times: 3 });
    await world.pressRaw(form, 'customer.create.submit', {}, { card: review });
    await world.shows(form, /customer\.password\.reveal/, 15_000);
    const creations = await world.creations();
    assert.equal(new Set(creations.map(({ headers }) => headers['ms-requestid'])).size, 1);
    assert.equal(tables.count('4-secret') > 3, true);
  });
});

/** What is stored of customers; who wrote last to a person's row is remembered at leisure. */
const customersIn = async (desk: Parameters<typeof allRows>[0]): Promise<Record<string, unknown>[]> =>
  (await allRows(desk)).filter((row) => /\|c\|[0-9A-Z]{26}$/.test(String(row.partitionKey)));
