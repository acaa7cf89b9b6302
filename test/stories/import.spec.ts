import assert from 'node:assert/strict';
import { verbsOf, wordsOf } from '../support/cards.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { HEADING, icoOf, lineOf, listOf, messageWithFiles, startFiles } from '../support/imports.ts';
import { allRows, openTestStore } from '../support/open-store.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

const RESELLER = { tenant: 2, person: 1 } as const;

describe('customers an indirect reseller has already', () => {
  let world: World;
  let files: Awaited<ReturnType<typeof startFiles>>;
  beforeEach(async () => {
    [world, files] = await Promise.all([startWorld(), startFiles()]);
  });
  afterEach(async () => {
    await files.stop();
    await world.stop();
  });

  const form = async (word = 'import', by: object = RESELLER): Promise<Recorded> => {
    await world.say(word, by);
    return world.posted((each) => /import\.check/.test(JSON.stringify(each.body)), 'the form');
  };
  const paste = async (lines: string, at?: Recorded) => {
    const card = at ?? (await form());
    await world.press(card, 'import.check', { lines }, RESELLER);
    return card;
  };
  const send = async (content: string | Uint8Array, name = 'zakaznici.csv', by: object = RESELLER) => {
    const before = world.teams.accepted.length;
    const from = { ...world.from(2, 1), ...by };
    await world.deliver(messageWithFiles(from, [{ name, url: files.put(content) }]), 'file');
    const found = world.teams.accepted.slice(before).find(({ method }) => method === 'POST');
    assert.ok(found);
    return found;
  };
  const rows = async () => allRows((await openTestStore({ prefix: world.prefix })).desk);
  const known = async () =>
    (await rows()).filter(({ rowKey, d0 }) => rowKey === '0-customer' && String(d0).includes('"state":"known"'));

  it('are pasted, looked through, confirmed and found', async () => {
    const pasted = [HEADING, lineOf(1), lineOf(2), 'Bez čísla s.r.o.;;;;;;;', `Špatná s.r.o.;12345678`].join('\n');
    const at = await paste(pasted);
    const ready = await world.shows(at, /Importovat/);
    assert.match(wordsOf(ready), /4 řádky: 2 lze převzít, 2 mají chybu\./);
    assert.match(wordsOf(ready), /Řádek 4: Chybí IČO, doména i ID tenantu/);
    assert.match(wordsOf(ready), /Řádek 5, IČO: Takové IČO neexistuje/);
    assert.deepEqual(await known(), []);
    await world.pressRaw(at, 'import.confirm', {}, { ...RESELLER, card: ready });
    const done = await world.shows(at, /jsou převzatí/);
    assert.match(wordsOf(done), /převzati 2 zákazníci/);
    await world.settled();
    assert.equal((await known()).length, 2);
    await world.say(`zákazník ${icoOf(2)}`, RESELLER);
    const card = await world.posted((each) => /Zákazník, kterého už máte/.test(JSON.stringify(each.body)), 'the card');
    const words = wordsOf(cardOf(card));
    for (const part of [
      'Rybník 2 s.r.o.',
      'rybnik2.onmicrosoft.com',
      'Hrázní 2',
      'ucetni@rybnik2.cz',
      'Převzato',
      'řádek 3',
    ])
      assert.ok(words.includes(part), `${part} in ${words}`);
    assert.deepEqual(verbsOf(cardOf(card)), ['customer.history']);
  });

  it('are sent as a file, whatever Excel wrote it in, and pressed twice are there once', async () => {
    const text = [HEADING, lineOf(1), 'Žlutý kůň a.s.;;Příčná 5;Říčany;251 01;;;zlutykun.cz'].join('\r\n');
    const cp1250: Readonly<Record<string, number>> = {
      Ž: 0x8e,
      ž: 0x9e,
      ý: 0xfd,
      ů: 0xf9,
      ň: 0xf2,
      á: 0xe1,
      ř: 0xf8,
      í: 0xed,
      č: 0xe8,
      Ř: 0xd8,
      Í: 0xcd,
      ě: 0xec,
      Č: 0xc8,
      é: 0xe9,
      š: 0x9a,
      ť: 0x9d,
    };
    const bytes = Uint8Array.from([...text].map((letter) => cp1250[letter] ?? letter.charCodeAt(0)));
    const at = await send(bytes);
    const ready = await world.shows(at, /Importovat/);
    assert.match(wordsOf(ready), /2 řádky: 2 lze převzít\..*zakaznici\.csv.*Windows-1250, oddělovač středník/s);
    const presses = [1, 2, 3].map(() => world.pressRaw(at, 'import.confirm', {}, { ...RESELLER, card: ready }));
    await Promise.all(presses);
    await world.shows(at, /převzati 2 zákazníci/);
    await world.settled();
    assert.equal((await known()).length, 2);
    await world.say('zákazník žlutý kůň', RESELLER);
    await world.posted((each) => /Příčná 5/.test(JSON.stringify(each.body)), 'the card');
    assert.equal(files.asked.length, 1);
    assert.equal(files.asked[0]?.authorization, undefined);
    assert.ok(!(await rows()).some(({ rowKey }) => String(rowKey).startsWith('6-import')), 'no line is left');
  });

  it('are never there twice: a second list brings only what is new, and the report says why', async () => {
    const first = await send(listOf(3));
    await world.pressRaw(first, 'import.confirm', {}, { ...RESELLER, card: await world.shows(first, /Importovat/) });
    await world.shows(first, /jsou převzatí/);
    const second = await send(`${listOf(4)}\r\n${lineOf(4)}`);
    const ready = await world.shows(second, /Importovat/);
    assert.match(wordsOf(ready), /5 řádků: 1 lze převzít, 3 už známe, 1 se opakuje\./);
    assert.match(wordsOf(ready), /Řádek 2: Tohoto zákazníka už známe: Rybník 1 s\.r\.o\. \(stejné IČO\)/);
    await world.pressRaw(second, 'import.report', {}, { ...RESELLER, card: ready });
    const report = await world.posted((each) => /nepřevezmou/.test(JSON.stringify(each.body)), 'the report');
    assert.match(JSON.stringify(report.body), /6;Opakuje se: stejné IČO už je na řádku 5\.;Rybník 4/);
    await world.pressRaw(second, 'import.confirm', {}, { ...RESELLER, card: ready });
    await world.shows(second, /převzat 1 zákazník\./);
    assert.equal((await known()).length, 4);
  });
});
