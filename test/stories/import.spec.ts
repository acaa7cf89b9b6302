import assert from 'node:assert/strict';
import { teamsMarkdown } from '../../dev/teams-markdown.ts';
import { channelMessage, press } from '../support/activities.ts';
import { type CardJson, inputValue, partsOf, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { HEADING, icoOf, lineOf, listOf, messageWithFiles, startFiles } from '../support/imports.ts';
import { allRows, openTestStore } from '../support/open-store.ts';
import { readCsv } from '../support/read-csv.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

const RESELLER = { tenant: 2, person: 1 } as const;

describe('customers an indirect reseller has already', () => {
  let world: World;
  let files: Awaited<ReturnType<typeof startFiles>>;
  beforeEach(async () => {
    [world, files] = await Promise.all([startWorld({ sweeping: true }), startFiles()]);
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
    const answers = () =>
      world.teams.accepted.slice(before).filter(({ method, body }) => method === 'POST' && body.type === 'message');
    await world.teams.until(() => answers().length > 0, 'an answer');
    const [found] = answers();
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
    const done = await world.shows(at, /Import je hotový/);
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
    assert.deepEqual(verbsOf(cardOf(card)), ['agreement.show', 'relationship.show', 'customer.history']);
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
    await world.shows(first, /Import je hotový/);
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

  it('are taken from UTF-16 with a BOM in English, too, and the report mended comes back', async () => {
    const who = { ...RESELLER, locale: 'en-GB' };
    const text =
      '\uFEFFCompany name\tRegistration number\tPrimary domain name\tNote\r\nLípa\t27082441\tlipa.cz\tx\r\nKapr\t\tkapr.cz\t\r\n';
    const at = await send(Buffer.from(text, 'utf16le'), 'customers.txt', { locale: 'en-GB' });
    const ready = await world.shows(at, /Import 1/);
    assert.match(wordsOf(ready), /2 lines: 1 can be taken, 1 with a mistake\./);
    assert.match(wordsOf(ready), /Line 2, Registration number: /);
    assert.match(wordsOf(ready), /UTF-16, delimiter tab/);
    assert.match(wordsOf(ready), /Not used\s+Note/);
    await world.pressRaw(at, 'import.report', {}, { ...who, card: ready });
    const report = await world.posted((each) => /will not be taken/.test(JSON.stringify(each.body)), 'the report');
    const csv = String(inputValue(cardOf(report), 'csv'));
    await world.pressRaw(at, 'import.confirm', {}, { ...who, card: ready });
    await world.shows(at, /1 customer taken over/);
    const mended = await send(csv.replace('27082441', '27082440'), 'mended.csv', { locale: 'en-GB' });
    assert.match(wordsOf(await world.shows(mended, /Import 1/)), /1 line: 1 can be taken\./);
  });

  it('bring no formula into anything that is exported, and nothing that reads as an instruction on a card', async () => {
    const evil = ['=cmd|calc!A0', '@SUM(A1)', '-1+1', '[klik](http://zly.example)', '<at>všichni</at>'];
    const rows = evil.map((name) => `"${name} s.r.o.";12345678;;;;;;`);
    const at = await send(
      [HEADING, ...rows, `"=1+1 s.r.o.";;;;;;;kapr.cz`].join('\n'),
      '=[klik](http://zly.example).csv',
    );
    const ready = await world.shows(at, /Importovat/);
    for (const read of partsOf(ready).flatMap(({ type, text }) => (type === 'TextBlock' ? String(text) : [])))
      assert.doesNotMatch(teamsMarkdown(read), /<(?!br>)/, read);
    await world.pressRaw(at, 'import.report', {}, { ...RESELLER, card: ready });
    const report = await world.posted((each) => /nepřevezmou/.test(JSON.stringify(each.body)), 'the report');
    const cells = readCsv(String(inputValue(cardOf(report), 'csv'))).flat();
    assert.ok(cells.includes("'=cmd|calc!A0 s.r.o."));
    assert.ok(!cells.some((cell) => /^[=+\-@\t\r]/.test(cell)), cells.join(' '));
    await world.pressRaw(at, 'import.confirm', {}, { ...RESELLER, card: ready });
    await world.shows(at, /Import je hotový/);
    await world.say('zákazník kapr.cz', RESELLER);
    const card = cardOf(await world.posted((each) => /kterého už máte/.test(JSON.stringify(each.body)), 'the card'));
    assert.ok(wordsOf(card).includes('=1+1 s.r.o.'), wordsOf(card));
  });

  it('stay with whoever brought them: nobody of another organisation, no colleague and nobody without the right presses', async () => {
    const at = await send(listOf(2));
    const ready = await world.shows(at, /Importovat/);
    for (const [by, said] of [
      [{ tenant: 1, person: 1 }, /neplatí/],
      [{ tenant: 2, person: 2 }, /připravuje/],
      [{ tenant: 2, person: 4 }, /je potřeba role/],
    ] as const)
      for (const verb of ['import.confirm', 'import.discard', 'import.report']) {
        const answer = await world.pressRaw(
          at,
          verb,
          {},
          { ...by, card: verb === 'import.report' ? withReport(ready) : ready },
        );
        assert.match(answer.text, said, `${verb} ${answer.text}`);
      }
    await world.settled();
    assert.deepEqual(await known(), []);
    const asked = files.asked.length;
    await world.deliver(messageWithFiles(world.from(2, 4), [{ name: 'a.csv', url: files.put(listOf(1)) }]), 'file');
    await world.posted((each) => /je potřeba role/.test(JSON.stringify(each.body)), 'the refusal');
    assert.equal(files.asked.length, asked, 'nothing is fetched for who may not import');
  });

  it('are never put where a customer is, whatever id a press carries', async () => {
    const at = await send(listOf(1));
    await world.pressRaw(at, 'import.confirm', {}, { ...RESELLER, card: await world.shows(at, /Importovat/) });
    await world.shows(at, /Import je hotový/);
    const [, op] = /\|c\|(\w{26})$/.exec(String((await known())[0]?.partitionKey)) ?? [];
    assert.ok(op);
    const forged = press({
      ...world.from(2, 1),
      verb: 'import.check',
      data: { op, lines: listOf(2) },
      of: { activityId: '1' },
    });
    assert.match((await world.deliver(forged, 'forged')).text, /neplatí/);
    assert.ok(!(await rows()).some(({ d0 }) => /"state":"known".*"import":\{"uid"/.test(String(d0))));
  });

  it('are thrown away with all their lines, by a press or after a fortnight', async () => {
    const first = await send(listOf(2));
    await world.pressRaw(first, 'import.discard', {}, { ...RESELLER, card: await world.shows(first, /Importovat/) });
    await world.settled();
    const lines = async () => (await rows()).filter(({ rowKey }) => String(rowKey).startsWith('6-import')).length;
    assert.equal(await lines(), 0);
    const second = await send(`${listOf(1)}\nŠpatná;2`);
    await world.pressRaw(second, 'import.confirm', {}, { ...RESELLER, card: await world.shows(second, /Importovat/) });
    await world.shows(second, /Import je hotový/);
    const third = await send(listOf(2, 7));
    await world.shows(third, /Importovat/);
    assert.equal(await lines(), 2);
    await world.moveClock(new Date(Date.now() + 15 * 86_400_000));
    await world.shows(third, /sám zavřel/, 15_000);
    await world.teams.until(() => true, 'now');
    for (let round = 0; (await lines()) > 0 && round < 50; round += 1) await world.say('jazyk cs', RESELLER);
    assert.equal(await lines(), 0);
    assert.equal((await known()).length, 1, 'customers stay');
  });

  for (const [what, lines, said] of [
    ['nothing', ' ', /Vložte prosím řádky/],
    ['no heading', 'Lípa;27082440', /Chybí řádek s názvy sloupců/],
    ['an open quote', `${HEADING}\n"Lípa;1`, /Na řádku 2 začíná text v uvozovkách/],
  ] as const)
    it(`are not lost when they cannot be read: ${what}`, async () => {
      const at = await form();
      const card = await world.press(at, 'import.check', { lines }, RESELLER);
      assert.match(wordsOf(card), said);
      assert.equal(inputValue(card, 'lines'), lines);
    });

  it('are asked for as a file when they do not fit on the card, which stays as it is', async () => {
    const at = await form();
    const answer = await world.pressRaw(at, 'import.check', { lines: listOf(500) }, RESELLER);
    assert.match(answer.text, /na kartu nevejde/);
    assert.ok(!answer.text.includes('AdaptiveCard'));
  });

  for (const [what, content, said] of [
    ['a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), /To je sešit/],
    ['nothing', '', /Soubor je prázdný/],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), /není text/],
    ['too many lines', listOf(10_001), /V souboru je víc než 10\s000 řádků/],
    ['too many bytes', 'x'.repeat(4 * 1024 * 1024 + 1), /větší než 4 MB/],
  ] as const)
    it(`are refused with a reason as a file: ${what}`, async () => {
      assert.match(JSON.stringify((await send(content)).body), said);
      assert.ok(!(await rows()).some(({ rowKey }) => String(rowKey).startsWith('6-import')));
    });

  it('of two lists at once are there once, whichever is faster', async () => {
    const [first, second] = [await send(listOf(10)), await send(listOf(10))];
    const cards = [await world.shows(first, /Importovat/), await world.shows(second, /Importovat/)];
    await Promise.all(
      [first, second].map((at, each) => world.pressRaw(at, 'import.confirm', {}, { ...RESELLER, card: cards[each] })),
    );
    for (const at of [first, second]) await world.shows(at, /Import je hotový|Nepřevzal se/, 30_000);
    await world.settled();
    assert.equal((await known()).length, 10);
  });

  it('are told to the channel in one line', async () => {
    const channel = channelMessage({ ...world.from(2, 5), text: 'nastavení' });
    await world.deliver(channel, 'settings');
    const at = await send(listOf(3));
    await world.pressRaw(at, 'import.confirm', {}, { ...RESELLER, card: await world.shows(at, /Importovat/) });
    await world.posted((each) => /importem převzati 3 zákazníci/.test(JSON.stringify(each.body)), 'the notice');
    await world.settled();
    const notices = world.teams.accepted.filter((each) => /importem převzat/.test(JSON.stringify(each.body)));
    assert.equal(notices.length, 1);
  });

  it('of a long list are counted on the card, and told in a message of their own at the end', async () => {
    const at = await send(listOf(240));
    const ready = await world.shows(at, /Importovat 240/);
    await world.pressRaw(at, 'import.confirm', {}, { ...RESELLER, card: ready });
    await world.shows(at, /Převzato \d+\sz\s240\./, 60_000);
    await world.shows(at, /Importem převzato 240 zákazníků/, 60_000);
    await world.posted(
      (each) => /Importem převzato 240 zákazníků/.test(JSON.stringify(each.body)),
      'a message of its own',
      20_000,
    );
    await world.settled();
    assert.equal((await known()).length, 240);
  }).timeout(90_000);
});

/** The same card as if it had a report to offer: its button is not on a list without mistakes. */
function withReport(card: CardJson): CardJson {
  const { import: uid } = pressDataOf(card, 'import.confirm');
  const button = { type: 'Action.Execute', verb: 'import.report', data: { import: uid, part: 1 } };
  return { ...card, actions: [button] };
}
