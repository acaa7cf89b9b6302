import assert from 'node:assert/strict';
import { TableClient } from '@azure/data-tables';
import { channelMessage, tenantId } from '../support/activities.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { startWorld, type World } from '../support/world.ts';

const LOST = /CSP Desk se do Partnerského centra nedostane/;
const BACK = /CSP Desk má přístup do Partnerského centra/;
const ENDS = /Přihlášení do Partnerského centra brzy skončí/;
const DAY_MS = 86_400_000;

const textOf = ({ body }: Recorded): string => JSON.stringify(body).replaceAll('\u00a0', ' ');

describe('a sign-in to Partner Center that ends', () => {
  let world: World;
  afterEach(() => world.stop());

  const end = (state: string): Promise<void> =>
    world.control('POST', 'sign-in', { tenantId: tenantId(1).replace('-9000-', '-a000-'), state });
  const notices = (which: RegExp): readonly Recorded[] =>
    world.teams.accepted.filter((each) => each.method === 'POST' && which.test(textOf(each)));
  const told = (which: RegExp, count: number): Promise<void> =>
    world.teams.until(() => notices(which).length >= count, `${count} notices like ${which}`);
  const known = async (...people: readonly number[]): Promise<void> => {
    for (const person of people) await world.say('ahoj', { person });
  };

  it('is told to the Global admins once, whatever is called by whom, and its return too', async () => {
    world = await startWorld({ bots: 2 });
    await known(1, 2, 5);
    await end('revoked');
    for (const bot of [0, 1, 0, 1]) await world.say('stav', { person: 2 }, bot);
    await told(LOST, 2);
    await world.say('stav', { person: 2 });
    await world.settled();
    assert.equal(notices(LOST).length, 2);
    for (const notice of notices(LOST)) {
      assert.match(textOf(notice), /zrušeno/);
      assert.match(textOf(notice), /npm run partner-center:consent/);
      assert.doesNotMatch(textOf(notice), /AADSTS|refresh_token/);
    }
    await end('ok');
    for (const bot of [0, 1]) await world.say('stav', { person: 2 }, bot);
    await told(BACK, 2);
    await world.say('stav', { person: 2 });
    await world.settled();
    assert.equal(notices(BACK).length, 2);
  });

  it('is told to the channel when no Global admin can be written to', async () => {
    world = await startWorld();
    await world.teams.send(world.urlOf(0), channelMessage({ ...world.from(1, 5), text: 'nastavení' }));
    await known(2);
    await end('expired');
    await world.say('stav', { person: 2 });
    await told(LOST, 1);
    await world.settled();
    assert.equal(notices(LOST).length, 1);
    assert.match(textOf(notices(LOST)[0] ?? assert.fail('none')), /vypršelo/);
  });

  it('is told in the language of each', async () => {
    world = await startWorld();
    await known(1, 2);
    await world.say('language en', { person: 1 });
    await end('mfa');
    await world.say('stav', { person: 2 });
    await told(/CSP Desk cannot get into Partner Center/, 1);
  });

  const signIn = () => {
    const options = { allowInsecureConnection: true };
    const desk = TableClient.fromConnectionString(world.env.STORAGE_CONNECTION_STRING, `${world.prefix}desk`, options);
    const place = [`${tenantId(1)}|partner-center`, 'refresh-token'] as const;
    const read = async () => JSON.parse((await desk.getEntity<{ d0: string }>(...place)).d0) as { obtainedAt: string }; // our own row
    return {
      obtainedAt: async () => (await read()).obtainedAt,
      /** As if nobody had used it for so long: months of agenda need not be swept for it. */
      async age(days: number): Promise<void> {
        const obtainedAt = new Date(Date.now() - days * DAY_MS).toISOString();
        const d0 = JSON.stringify({ ...(await read()), obtainedAt });
        await desk.updateEntity({ partitionKey: place[0], rowKey: place[1], d0 }, 'Replace');
      },
    };
  };

  it('is warned of 14, 7 and 1 days before, once each, while it cannot be renewed', async () => {
    world = await startWorld({ sweeping: true });
    await known(1);
    await world.say('stav', { person: 1 });
    await signIn().age(75);
    const begun = Date.now();
    await world.fault({ method: 'POST', path: '/oauth2/token$', times: 10_000, kind: 'status', status: 503 });
    for (const [days, says, count] of [
      [1.1, /za 14 dní/, 1],
      [8.1, /za 7 dní/, 2],
      [14.1, /za 1 den/, 3],
    ] as const) {
      await world.moveClock(new Date(begun + days * DAY_MS));
      await told(ENDS, count);
      assert.match(textOf(notices(ENDS)[count - 1] ?? assert.fail('none')), says);
    }
    await world.settled();
    assert.equal(notices(ENDS).length, 3);
  });

  it('is renewed before that where it can be, and nobody hears of it', async () => {
    world = await startWorld({ sweeping: true });
    await known(1);
    await world.say('stav', { person: 1 });
    await signIn().age(80);
    const before = await signIn().obtainedAt();
    await world.moveClock(new Date(Date.now() + 1.1 * DAY_MS));
    while ((await signIn().obtainedAt()) === before) await new Promise((resolve) => setImmediate(resolve));
    await world.settled();
    assert.equal(notices(ENDS).length, 0);
  });
});
