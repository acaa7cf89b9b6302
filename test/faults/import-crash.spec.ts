import assert from 'node:assert/strict';
import type { TableClient } from '@azure/data-tables';
import { press } from '../support/activities.ts';
import { type BotProcess, bringBuildUpToDate, startBotProcess } from '../support/bot-process.ts';
import { pressDataOf } from '../support/cards.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { icoOf, listOf, messageWithFiles, startFiles } from '../support/imports.ts';
import { allRows, openTestStore } from '../support/open-store.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { startTollProxy, type TollProxy } from '../support/toll-proxy.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

const LINES = 4;
/** Requests to tables since the press, spread over the commit, the block, its count and the end. */
const POINTS = [1, 3, 7, 13, 22, 34, 50];

describe('a bot that is killed in the middle of an import', () => {
  let world: World;
  let files: Awaited<ReturnType<typeof startFiles>>;
  let tables: TollProxy;
  let desk: TableClient;
  let bot: BotProcess | undefined;
  const strike = { at: 0, seen: 0 };
  before(async function () {
    this.timeout(120_000);
    await bringBuildUpToDate();
    const azurite = await sharedAzurite();
    [tables, files] = await Promise.all([startTollProxy(azurite.tableUrl), startFiles()]);
    world = await startWorld({ bots: 0 });
    ({ desk } = await openTestStore({ prefix: world.prefix }));
    tables.onRequest(() => {
      strike.seen += 1;
      // the request that meets the end never arrives
      return strike.at > 0 && strike.seen === strike.at ? bot?.kill() : undefined;
    });
  });
  after(async () => {
    await bot?.stop();
    await Promise.all([files.stop(), tables.stop()]);
    await world.stop();
  });

  const start = async (): Promise<BotProcess> => {
    const azurite = await sharedAzurite();
    const through = azurite.connectionString.replace(azurite.tableUrl, tables.url);
    const lines: string[] = [];
    const started = await startBotProcess({ ...world.env, STORAGE_CONNECTION_STRING: through }, lines);
    world.log.push(...lines);
    return started;
  };

  for (const [at, point] of POINTS.entries())
    it(`at its request ${point}: the next process goes on, and everybody is there once`, async () => {
      const first = 100 * (at + 1);
      bot = await start();
      const from = world.from(2, 1);
      const before = world.teams.accepted.length;
      const file = { name: 'a.csv', url: files.put(listOf(LINES, first)) };
      await world.teams.send(bot.url, messageWithFiles(from, [file]));
      const isCard = (each: Recorded): boolean =>
        each.method === 'POST' && /Kontroluji|Importovat/.test(JSON.stringify(each.body));
      await world.teams.until(() => world.teams.accepted.slice(before).some(isCard), 'the card');
      const card = world.teams.accepted.slice(before).find(isCard);
      assert.ok(card);
      const ready = await world.shows(card, /import\.confirm/, 20_000);
      const data = pressDataOf(ready, 'import.confirm');
      Object.assign(strike, { at: point, seen: 0 });
      await world.teams
        .send(bot.url, press({ ...from, verb: 'import.confirm', data, of: placeOf(card) }))
        .catch(() => undefined);
      // a point that is never reached would prove nothing
      while (strike.seen < point) await new Promise((resolve) => setImmediate(resolve));
      strike.at = 0;
      await bot.kill();
      bot = await start();
      // killed before the intent was written: the person presses again, as people do
      await world.teams.send(bot.url, press({ ...from, verb: 'import.confirm', data, of: placeOf(card) }));
      await world.shows(card, /Import je hotový/, 40_000);
      const rows = await allRows(desk);
      const states = rows.filter(({ rowKey, d0 }) => rowKey === '0-customer' && String(d0).includes('"state":"known"'));
      for (let serial = first; serial < first + LINES; serial += 1) {
        const ico = icoOf(serial);
        const mine = states.filter(({ d0 }) => String(d0).includes(ico));
        assert.equal(mine.length, 1, `line ${serial}`);
        const holder = rows.filter(({ partitionKey }) => String(partitionKey).endsWith(`|ico|${ico}`));
        assert.equal(holder.length, 1);
        assert.ok(
          String(mine[0]?.partitionKey).endsWith(String(JSON.parse(String(holder[0]?.d0)).holders[0].customer)),
        );
        const listed = rows.filter(
          ({ partitionKey, d0 }) => /list\|customers$/.test(String(partitionKey)) && String(d0).includes(ico),
        );
        assert.equal(listed.length, 1);
        const audit = rows.filter(
          ({ partitionKey, rowKey }) => partitionKey === mine[0]?.partitionKey && String(rowKey).startsWith('9-'),
        );
        assert.equal(audit.length, 1);
      }
      assert.ok(!rows.some(({ rowKey }) => String(rowKey).startsWith('6-import')), 'no line is left');
      await bot.stop();
    }).timeout(120_000);
});
