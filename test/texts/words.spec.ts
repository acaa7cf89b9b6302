import assert from 'node:assert/strict';
import { parseLanguage, parseWord, wordIds, words } from '../../src/texts/words.ts';

const understood: readonly (readonly [typed: string, word: string, rest: string])[] = [
  ['nápověda', 'help', ''],
  ['napoveda', 'help', ''],
  ['NÁPOVĚDA', 'help', ''],
  ['Ahoj!', 'help', ''],
  ['hi', 'help', ''],
  ['Hello', 'help', ''],
  ['HELP', 'help', ''],
  ['?', 'help', ''],
  ['nový zákazník', 'new-customer', ''],
  ['Novy Zakaznik', 'new-customer', ''],
  ['nový\u00a0zákazník', 'new-customer', ''],
  ['  nový \n\t zákazník  ', 'new-customer', ''],
  ['nový zákazník 27082440', 'new-customer', '27082440'],
  ['nový zákazník IČO 270 82 440', 'new-customer', 'IČO 270 82 440'],
  ['<at>CSP Desk</at> nový zákazník', 'new-customer', ''],
  ['<at id="0">CSP Desk</at>&nbsp;', '', ''],
  ['new customer 27082440', 'new-customer', '27082440'],
  ['n\u006f\u0076y\u0301 za\u0301kazni\u0301k', 'new-customer', ''],
  ['zákazník', 'customer', ''],
  ['Zákazníci', 'customer', ''],
  ['zakaznik kapr', 'customer', 'kapr'],
  ['ZÁKAZNÍK: Zelený Kapr s.r.o.', 'customer', 'Zelený Kapr s.r.o.'],
  ['<at>CSP Desk</at>\u00a0zákazník\u00a0kapr.cz', 'customer', 'kapr.cz'],
  ['customer 270 82 440', 'customer', '270 82 440'],
  ['27082440', 'customer', '27082440'],
  ['<at>CSP Desk</at> 27082440', 'customer', '27082440'],
  [' 270 82\u00a0440. ', 'customer', '270 82 440.'],
  ['270-82-440', 'customer', '270-82-440'],
  ['0177041', 'customer', '0177041'],
  ['IČO 27082440', 'customer', 'IČO 27082440'],
  ['ičo: 177041', 'customer', 'ičo: 177041'],
  ['IC 177041', 'customer', 'IC 177041'],
  ['I\u010cO27082440', 'customer', 'I\u010cO27082440'],
  ['IC\u030cO 27082440', 'customer', 'IC\u030cO 27082440'],
  ['IČO 270824401', 'customer', 'IČO 270824401'],
  ['smlouva kapr', 'agreement', 'kapr'],
  ['SMLOUVY', 'agreement', ''],
  ['Agreement 27082440', 'agreement', '27082440'],
  ['historie', 'history', ''],
  ['Historie Kapr', 'history', 'Kapr'],
  ['history 27082440', 'history', '27082440'],
  ['zrušit', 'stop', ''],
  ['zrusit', 'stop', ''],
  ['Stop.', 'stop', ''],
  ['jazyk en', 'language', 'en'],
  ['Language Čeština', 'language', 'Čeština'],
  ['stav', 'status', ''],
  ['status', 'status', ''],
  ['Role?', 'roles', ''],
  ['opravneni', 'roles', ''],
  ['nastavení', 'settings', ''],
  ['NASTAVENI', 'settings', ''],
  ['settings', 'settings', ''],
];

describe('a word a person types', () => {
  for (const [typed, word, rest] of understood.filter(([, expected]) => expected !== ''))
    it(`is understood: ${JSON.stringify(typed)}`, () => {
      assert.deepEqual(parseWord(typed), { word, rest });
    });

  it('is understood in every form there is, whatever the case, the accents and the blanks', () => {
    for (const word of wordIds)
      for (const form of Object.values(words[word]).flat()) {
        const folded = form.normalize('NFD').replace(/\p{Mn}/gu, '');
        for (const typed of [form, form.toUpperCase(), folded, `\u00a0${form.replaceAll(' ', '\u00a0')}\n`])
          assert.deepEqual(parseWord(typed), { word, rest: '' }, typed);
      }
  });

  it('means one thing only', () => {
    const forms = wordIds.flatMap((word) => Object.values(words[word]).flat());
    assert.equal(new Set(forms).size, forms.length);
  });

  it('is not guessed', () => {
    for (const typed of [
      '',
      ' ',
      'nový',
      'zákaznice',
      'nápovědka',
      'stavba',
      'xstav',
      '123456',
      '270824401',
      '27082440 Kapr',
      'ičo',
      'ikona 27082440',
      '<at>help</at>',
      '!!',
    ])
      assert.equal(parseWord(typed), undefined, typed);
  });

  it('does not take long for a long message', () => {
    assert.equal(parseWord('a '.repeat(50_000)), undefined);
    assert.equal(parseWord(`<at>${'<at>'.repeat(5_000)}`), undefined);
  });
});

describe('the language after "jazyk"', () => {
  it('goes by code and by name, in either language', () => {
    for (const typed of ['cs', 'CS', 'cz', 'čeština', 'cestina', 'česky', 'Czech', 'cs.'])
      assert.equal(parseLanguage(typed), 'cs', typed);
    for (const typed of ['en', 'English', 'angličtina', 'anglicky', 'ANGLICTINA'])
      assert.equal(parseLanguage(typed), 'en', typed);
  });

  it('is not guessed', () => {
    for (const typed of ['', 'de', 'němčina', 'c', 'toString']) assert.equal(parseLanguage(typed), undefined, typed);
  });
});
