import assert from 'node:assert/strict';
import { personalConversation, tenantId } from '../support/activities.ts';
import { chooseChannel, saidInChannel } from '../support/agreements.ts';
import { wordsOf } from '../support/cards.ts';
import { auditOf, shownAt } from '../support/customer-truth.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { acceptsLink, atRelationship, DOMAIN, sentTo, uidAt } from '../support/relationships.ts';
import type { Seller } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

const direct = { tenant: 1, person: 1 };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SEARCH = { method: 'GET', path: '/customers$' };

for (const policy of ['current-2026', 'seed-2021'] as const)
  describe(`a reseller relationship that is waited for, ${policy}`, () => {
    let world: World;
    let start: number;
    beforeEach(async () => {
      start = Date.now();
      world = await startWorld({ sweeping: true, policy });
      await chooseChannel(world);
    });
    afterEach(() => world.stop());

    const inTime = (ms: number): Promise<void> => world.moveClock(new Date(start + ms));
    const chat = (tenant: number, person: number): string => encodeURIComponent(personalConversation(tenant, person));
    const told = (words: RegExp, { tenant, person } = direct): readonly Recorded[] =>
      world.teams.accepted.filter(
        ({ method, path, body }) =>
          method === 'POST' && path.includes(chat(tenant, person)) && words.test(wordsOf(body)),
      );
    const isTold = (words: RegExp, times = 1, who = direct): Promise<void> =>
      world.teams.until(() => told(words, who).length >= times, `${words} ${times} times`, 15_000);
    /** For somebody's domain; the daily reading of the whole list asks without a filter. */
    const searches = async (): Promise<number> =>
      (await world.seen()).filter(({ path, query }) => path === '/v1/customers' && query.includes('filter')).length;
    const looked = async (times: number): Promise<void> => {
      const until = Date.now() + 15_000;
      while ((await searches()) < times) assert.ok(Date.now() < until, `no look ${times}`);
    };
    const done = async (seller: Seller): Promise<readonly string[]> =>
      (
        await auditOf(String(world.env.STORAGE_CONNECTION_STRING), world.prefix, `${tenantId(1)}|c|${uidAt(seller)}`)
      ).map(({ what }) => what);

    it('is looked for after an hour by itself; who sent it and the channel are told once, and the agreement is looked up', async () => {
      const seller = await sentTo(world, { tenant: 1, person: 2 });
      await acceptsLink(world, { agreement: true });
      await inTime(1.01 * HOUR);
      await isTold(/Vztah je navázaný/, 1, { tenant: 1, person: 2 });
      await world.settled();
      await seller.sees(/Vztah je navázaný/);
      assert.equal(told(/Vztah je navázaný/, { tenant: 1, person: 2 }).length, 1);
      assert.equal(saidInChannel(world).filter((said) => /přijal vztah prodejce/.test(said)).length, 1);
      const again = await atRelationship(world, direct, 'smlouva kapr');
      assert.match(wordsOf(again.card()), /Přijato přímo zákazníkem/);
      const before = await searches();
      await inTime(3 * DAY);
      await world.restartBot();
      await world.settled();
      assert.equal(await searches(), before, 'nobody is looked for any more');
      assert.equal(told(/neodpověděl/).length, 0);
    });

    for (const [what, fault] of [
      ['is overloaded', { kind: 'status', status: 429, headers: { 'retry-after': '1' } }],
      ['fails', { kind: 'status', status: 500 }],
      ['does not answer', { kind: 'hang', ms: 60_000 }],
    ] as const)
      it(`is waited for on when Partner Center ${what}, and found when it answers again`, async () => {
        const seller = await sentTo(world, direct);
        await acceptsLink(world);
        await world.fault({ ...SEARCH, ...fault, times: 3 });
        await inTime(1.01 * HOUR);
        await looked(1);
        await world.settled();
        assert.equal(told(/Vztah je navázaný/).length, 0);
        assert.match(wordsOf(shownAt(world.teams, seller.at)), /Čeká se na zákazníka/);
        for (let hour = 2; told(/Vztah je navázaný/).length === 0 && hour < 12; hour += 1) {
          const before = await searches();
          await inTime(hour * 1.01 * HOUR);
          await looked(before + 1);
          await world.settled();
        }
        await isTold(/Vztah je navázaný/);
        assert.equal((await done(seller)).filter((each) => each === 'relationship.look').length, 1);
      });

    it('is reminded of after 3, 7 and 14 days, and ends after 30; then it can be asked for again', async () => {
      const seller = await sentTo(world, direct);
      for (const [day, times] of [
        [3.1, 1],
        [7.1, 2],
        [14.1, 3],
      ] as const) {
        await inTime(day * DAY);
        await isTold(/Zákazník zatím neodpověděl/, times);
        await world.settled();
      }
      await inTime(30.1 * DAY);
      await isTold(/Zákazník neodpověděl/);
      await world.settled();
      const card = await seller.sees(/Požádat znovu/);
      assert.doesNotMatch(wordsOf(card), /Zákazník zatím neodpověděl/);
      assert.equal(told(/Zákazník zatím neodpověděl/).length, 3);
      const before = await searches();
      await inTime(60 * DAY);
      await world.restartBot();
      await world.settled();
      assert.equal(await searches(), before);
      // late, and found by whoever looks
      await acceptsLink(world);
      await seller.press('relationship.refresh');
      await world.settled();
      await seller.sees(/Vztah je navázaný/);
    });

    it('is found by the bot that is started after the one that waited was gone', async () => {
      const seller = await sentTo(world, direct);
      await acceptsLink(world);
      await Promise.all([inTime(1.01 * HOUR), world.restartBot()]);
      await isTold(/Vztah je navázaný/);
      await world.settled();
      assert.deepEqual(
        (await done(seller)).filter((each) => each === 'relationship.look'),
        ['relationship.look'],
      );
      assert.equal(saidInChannel(world).filter((said) => /přijal vztah prodejce/.test(said)).length, 1);
      assert.equal(told(/Vztah je navázaný/).length, 1);
      await world.say(`zákazník ${DOMAIN}`);
      await world.posted(({ body }) => /Vztah prodejce je navázaný/.test(wordsOf(body)), 'the customer');
    });
  });
