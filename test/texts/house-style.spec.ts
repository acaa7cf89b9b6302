import assert from 'node:assert/strict';
import { render } from '../../src/cards/render.ts';
import { languages } from '../../src/domain/language.ts';
import { texts } from '../../src/texts/index.ts';
import { everyCard, samplesOf } from '../cards/card-samples.ts';
import { partsOf } from '../support/cards.ts';
import { everythingSaid, NAME, placesOf } from '../support/everything-said.ts';
import { styleErrors, typingErrors } from '../support/house-style.ts';

/** Keys under which samples have a name: of a company, a person or a channel. */
const NAMES: ReadonlySet<string> = new Set(['by', 'from', 'requester', 'companyName', 'organisation', 'setBy', 'name']);

/** The sample with every name in it ending with a full stop. */
const renamed = (value: unknown, key = ''): unknown => {
  if (Array.isArray(value)) return value.map((each) => renamed(each, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renamed(inner, name)]));
  return NAMES.has(key) && typeof value === 'string' && value !== '' ? NAME : value;
};

/** What a card says itself, without what was typed into it. */
const wordsOn = (content: unknown): readonly string[] =>
  partsOf(content)
    .flatMap((part) => [part.type === 'TextBlock' ? part.text : '', part.title, part.label])
    .filter((text): text is string => typeof text === 'string' && text !== '')
    .map((text) => text.replaceAll('\\', ''));

/** What stands where a word was looked up that is not there. */
const holesIn = (text: string): readonly string[] => (/undefined|\bNaN\b|\[object/.test(text) ? ['a hole'] : []);

describe('how our texts are written', () => {
  for (const language of languages) {
    it(`every function among them can be heard (${language})`, () => {
      const heard = new Set(everythingSaid(language).map(({ path }) => path));
      assert.deepEqual(
        placesOf(texts[language]).flatMap(([path]) => (heard.has(path) ? [] : [path])),
        [],
      );
    });

    it(`the words are ours, and the marks are where they belong (${language})`, () => {
      const wrong = everythingSaid(language).flatMap(({ path, text }) =>
        styleErrors(text, language).map((what) => `${path}: ${what}: ${text}`),
      );
      assert.deepEqual([...new Set(wrong)], []);
    });

    it(`also on the cards, whatever the names on them end with (${language})`, () => {
      const wrong = everyCard.flatMap((card) =>
        samplesOf(card).flatMap(([name, sample]) =>
          [sample, renamed(sample)].flatMap((each) => {
            const { content, summary } = render(card, card.data.parse(each), language);
            return [summary, ...wordsOn(content)].flatMap((text) =>
              // samples are written in Czech
              [...(language === 'cs' ? styleErrors(text, 'cs') : typingErrors(text)), ...holesIn(text)].map(
                (what) => `${card.name}, ${name}: ${what}: ${text}`,
              ),
            );
          }),
        ),
      );
      assert.deepEqual([...new Set(wrong)], []);
    });
  }

  for (const [text, language] of [
    ['Zákazníka připravuje Zelený Kapr s.r.o..', 'cs'],
    ['Počkejte...', 'cs'],
    ['Zvolte "Předat".', 'cs'],
    ['Zvolte “Předat“.', 'cs'],
    ['Zvolte „Předat".', 'cs'],
    ['Dvě  mezery.', 'cs'],
    ['Zákazník - nový', 'cs'],
    ['Je potřeba protestovat smlouvu.', 'cs'],
    ['Smlouvu otestujeme: otestovat ji musí agent správce.', 'cs'],
    ['Požádejte o relaci prodejce.', 'cs'],
    ['Nájemce je založený.', 'cs'],
    ['Obraťte se na nepřímého zprostředkovatele.', 'cs'],
    ['Přihlaste se do Partner Center.', 'cs'],
    ['Pošlete email.', 'cs'],
    ['Prosíme Vás o heslo, protože Vám ho neukážeme.', 'cs'],
    ['Napiš „zákazník“.', 'cs'],
    ['Ask your organization.', 'en'],
    ['Click “Save”.', 'en'],
    ['Choose „Save“.', 'en'],
    ['Log in to Partner Center.', 'en'],
  ] as const)
    it(`this would be noticed: ${text}`, () => assert.notDeepEqual(styleErrors(text, language), []));

  for (const [text, language] of [
    ['Přijal ji zákazník Zelený Kapr s.r.o. Potvrďte to.', 'cs'],
    ['Koncovka .con na internetu neexistuje… „Lipová 12“ ano (p. o.).', 'cs'],
    ["The customer's address and the customers' names, “Lipová 12”.", 'en'],
  ] as const)
    it(`this is fine: ${text}`, () => assert.deepEqual(styleErrors(text, language), []));
});
