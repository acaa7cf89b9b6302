import assert from 'node:assert/strict';
import { commandTitles } from '../../dev/app-package/check.ts';
import { readAppPackage } from '../../dev/app-package/source.ts';
import { typedText } from '../../src/teams/mentions.ts';
import { parseWord, type WordId } from '../../src/texts/words.ts';

/** What interface and store rules ask of the list of commands (T65). The order in which they give way is in decision 019. */
const LISTED_WHEN_BUILT = [
  'nápověda',
  'nový zákazník',
  'zákazník',
  'smlouva',
  'vztah',
  'objednat',
  'objednávky',
  'klíče',
  'storno',
  'obnovení',
  'stav',
  'jazyk',
];

describe('the commands that Teams lists', () => {
  const app = readAppPackage();
  const titles = commandTitles(app);
  const bot = { id: '28:bot', name: 'CSP Desk' };
  const mention = { type: 'mention', text: '<at>CSP Desk</at>', mentioned: bot };
  const read = (text: string) => parseWord(typedText({ text, entities: [mention], recipient: bot }));
  const wordOf = (title: string): WordId | undefined => {
    const asked = read(title);
    return asked?.rest === '' ? asked.word : undefined;
  };
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{Mn}/gu, '');

  it('are there for every scope and in both languages', () => {
    assert.deepEqual(
      app.manifest.bots[0]?.commandLists.flatMap(({ scopes }) => scopes),
      ['personal', 'groupChat', 'team'],
    );
    assert.equal(titles.length, 4);
  });

  for (const { where, titles: list } of titles)
    for (const title of list)
      it(`are understood however they arrive: ${where}: ${title}`, () => {
        const word = wordOf(title);
        assert.ok(word, 'the bot knows no such word');
        const ways = [title.toUpperCase(), title.toLowerCase(), plain(title), title.normalize('NFD'), `${title}.`];
        for (const way of ways)
          for (const sent of [
            way,
            `  ${way}\n`,
            `<at>CSP Desk</at> ${way}`,
            `<at>CSP Desk</at>&nbsp;${way}\r\n`,
            `${way} <at>CSP Desk</at>`,
            `\u00a0<at>CSP Desk</at>\u00a0\n${way.replaceAll(' ', '\u00a0')}`,
          ])
            assert.deepEqual(read(sent), { word, rest: '' }, JSON.stringify(sent));
      });

  it('mean the same in both languages, place by place, and each another thing', () => {
    const [personal, team, ...english] = titles.map(({ titles: list }) => list.map(wordOf));
    assert.deepEqual(english, [personal, team]);
    for (const list of [personal, team]) assert.equal(new Set(list).size, list?.length);
  });

  it('include everything the contract lists, as soon as the bot understands it', () => {
    const built = LISTED_WHEN_BUILT.filter((word) => wordOf(word));
    assert.ok(built.length >= 5);
    for (const { where, titles: list } of titles.filter(({ where: of }) => of.startsWith('cs')))
      for (const word of built)
        assert.ok(
          list.some((title) => title.toLowerCase() === word),
          `${where} lacks "${word}" (decision 019)`,
        );
  });

  it('come with a description that fits into one line of the menu', () => {
    for (const { texts } of app.languages)
      for (const [place, text] of Object.entries(texts).filter(([key]) => /commands.*description$/.test(key)))
        assert.ok(text.length <= 64, `${place}: ${text.length}`);
  });
});
