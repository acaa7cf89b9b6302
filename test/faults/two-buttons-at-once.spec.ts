import assert from 'node:assert/strict';
import { press } from '../support/activities.ts';
import { pressDataOf } from '../support/cards.ts';
import { type Filled, fillIn } from '../support/filled-customer.ts';
import type { BotAnswer } from '../support/send-activity.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { storedCustomers } from '../support/stored-customer.ts';
import { startTollProxy, type TollProxy } from '../support/toll-proxy.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

describe('two buttons of one form in the same second, to two bots', () => {
  let world: World;
  let tables: TollProxy;
  let filled: Filled;
  beforeEach(async () => {
    const { connectionString, tableUrl } = await sharedAzurite();
    tables = await startTollProxy(tableUrl);
    const env = { STORAGE_CONNECTION_STRING: connectionString.replace(tableUrl, tables.url) };
    world = await startWorld({ bots: 2, env });
    filled = await fillIn(world);
    await world.settled();
  });
  afterEach(async () => {
    await world.stop();
    await tables.stop();
  });

  const send = (verb: string, bot: number): Promise<BotAnswer> =>
    world.deliver(
      press({ ...world.from(), verb, data: pressDataOf(filled.review, verb), of: placeOf(filled.form) }),
      verb,
      bot,
    );

  /** The first has read the form and is about to write when the second does all of its own. */
  async function overtaken(first: string, second: string): Promise<void> {
    let release: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isHeld: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      isHeld = resolve;
    });
    let count = 0;
    tables.onRequest(({ line, body }) => {
      if (!line.includes('$batch') || !body.includes('0-customer')) return undefined;
      count += 1;
      if (count > 1) return undefined;
      isHeld();
      return over;
    });
    const one = send(first, 0);
    await held;
    await send(second, 1);
    release();
    await one;
  }
  const stateNow = async (): Promise<string | undefined> =>
    (await (await storedCustomers(world.env))(filled.uid)).customer?.state;

  it('throwing away is done after all when the form was offered meanwhile', async () => {
    await overtaken('customer.create.discard', 'customer.create.offer');
    await world.shows(filled.form, /Zákazník nebyl založen/);
    assert.equal(await stateNow(), 'discarded');
  });

  it('offering is done after all when somebody went back to the form meanwhile', async () => {
    await overtaken('customer.create.offer', 'customer.create.edit');
    await world.settled();
    const { customer } = await (await storedCustomers(world.env))(filled.uid);
    assert.ok(customer?.offeredAt);
  });

  it('throwing away what was sent meanwhile changes nothing', async () => {
    await overtaken('customer.create.discard', 'customer.create.submit');
    await world.shows(filled.form, /Tenant je založený/);
    await world.settled();
    assert.equal((await world.creations()).length, 1);
  });

  it('sending a form that was changed meanwhile sends nothing, and says so', async () => {
    await overtaken('customer.create.submit', 'customer.create.offer');
    await world.shows(filled.form, /mezitím změnily/);
    assert.equal(await stateNow(), 'draft');
    assert.deepEqual(await world.creations(), []);
  });

  it('sending a form that was thrown away meanwhile sends nothing', async () => {
    await overtaken('customer.create.submit', 'customer.create.discard');
    await world.shows(filled.form, /Zákazník nebyl založen/);
    assert.deepEqual(await world.creations(), []);
  });
});
