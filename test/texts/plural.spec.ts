import assert from 'node:assert/strict';
import { formFields } from '../../src/domain/customer-form.ts';
import { texts } from '../../src/texts/index.ts';
import { counted } from '../../src/texts/plural.ts';
import { placesOf, saidOf } from '../support/everything-said.ts';

const pole = { one: 'pole', few: 'pole', many: 'pole', other: 'polí' };
const dny = { one: 'den', few: 'dny', many: 'dne', other: 'dní' };

describe('numbers and words', () => {
  for (const [count, expected] of [
    [0, '0 dní'],
    [1, '1 den'],
    [2, '2 dny'],
    [4, '4 dny'],
    [5, '5 dní'],
    [11, '11 dní'],
    [21, '21 dní'],
    [22, '22 dní'],
    [101, '101 dní'],
    [1.5, '1,5 dne'],
  ] as const)
    it(`go together in Czech: ${expected}`, () => {
      assert.equal(counted('cs', count, dny), expected);
    });

  it('go together in English', () => {
    assert.equal(counted('en', 1, { one: 'field', other: 'fields' }), '1 field');
    assert.equal(counted('en', 0, { one: 'field', other: 'fields' }), '0 fields');
    assert.equal(counted('en', 5, { one: 'field', other: 'fields' }), '5 fields');
  });

  it('group thousands the Czech way', () => {
    assert.match(counted('cs', 12345, pole), /^12\s345 polí$/);
  });

  it('group thousands in the sentences, too', () => {
    assert.match(texts.cs.problems['too-long']({ why: 'too-long', max: 1200 }), /nejvýše 1\s200 znaků\./);
  });
});

/** One, two to four, and all others; # is the number. */
type InCzech = readonly [one: string, few: string, other: string];
type Counting = readonly [path: string, say: (count: number) => string, sentences: InCzech];

const { cards, drafts, problems, submitRefusals } = texts.cs;
const NAME = 'Lipový mlýn s.r.o.';
const wrong = (count: number) =>
  Object.fromEntries(formFields.slice(0, count).map((field) => [field, { why: 'required' } as const]));

const counting: readonly Counting[] = [
  [
    'cards.customer-form.problems',
    (count) => cards['customer-form'].problems(count),
    ['Opravte # pole', 'Opravte # pole', 'Opravte # polí'],
  ],
  [
    'cards.associated-customers.asOf',
    (count) => cards['associated-customers'].asOf(count, '20. 11. 2026 7:12'),
    ['# zákazník k 20. 11. 2026 7:12.', '# zákazníci k 20. 11. 2026 7:12.', '# zákazníků k 20. 11. 2026 7:12.'],
  ],
  [
    'cards.associated-customers.ownCount',
    (count) => cards['associated-customers'].ownCount(count),
    ['CSP Desk zná # zákazníka.', 'CSP Desk zná # zákazníky.', 'CSP Desk zná # zákazníků.'],
  ],
  [
    'cards.associated-customers.found',
    (count) => cards['associated-customers'].found('mlýn', count),
    [
      'Hledání „mlýn“ odpovídá # zákazník.',
      'Hledání „mlýn“ odpovídají # zákazníci.',
      'Hledání „mlýn“ odpovídá # zákazníků.',
    ],
  ],
  [
    'associated.channel',
    (count) => texts.cs.associated.channel(NAME, count),
    [
      `V Partnerském centru přibyl # zákazník, kterého CSP Desk nezná: ${NAME} Kdo to je, řekněte po slovech „zákazníci partnera“.`,
      `V Partnerském centru přibyli # zákazníci, které CSP Desk nezná: ${NAME} Kdo to je, řekněte po slovech „zákazníci partnera“.`,
      `V Partnerském centru přibylo # zákazníků, které CSP Desk nezná: ${NAME} Kdo to je, řekněte po slovech „zákazníci partnera“.`,
    ],
  ],
  [
    'cards.customer-list.foundLead',
    (count) => cards['customer-list'].foundLead('mlýn', count),
    [
      'Hledání „mlýn“ odpovídá # zákazník.',
      'Hledání „mlýn“ odpovídají # zákazníci.',
      'Hledání „mlýn“ odpovídá # zákazníků.',
    ],
  ],
  [
    'cards.customer-list.foundMore',
    (count) => cards['customer-list'].foundMore('mlýn', 8, count, true).replace(/, tady .*/, '.'),
    [
      'Hledání „mlýn“ odpovídá nejméně # zákazník.',
      'Hledání „mlýn“ odpovídají nejméně # zákazníci.',
      'Hledání „mlýn“ odpovídá nejméně # zákazníků.',
    ],
  ],
  [
    'cards.history-export.part',
    (count) => cards['history-export'].part(7, 8, count).replace(/\. Jednotlivé.*/, '.'),
    ['Část 7 z 8, celkem # záznam.', 'Část 7 z 8, celkem # záznamy.', 'Část 7 z 8, celkem # záznamů.'],
  ],
  [
    'cards.history-export.whole',
    (count) => cards['history-export'].whole(count),
    ['# záznam, od nejstaršího.', '# záznamy, od nejstaršího.', '# záznamů, od nejstaršího.'],
  ],
  [
    'cards.import-export.part',
    (count) => cards['import-export'].part(7, 8, count).replace(/\. Jednotlivé.*/, '.'),
    ['Část 7 z 8, celkem # řádek.', 'Část 7 z 8, celkem # řádky.', 'Část 7 z 8, celkem # řádků.'],
  ],
  [
    'cards.import-export.whole',
    (count) => cards['import-export'].whole(count),
    ['Celkem # řádek.', 'Celkem # řádky.', 'Celkem # řádků.'],
  ],
  [
    'cards.import-form.file',
    (count) => cards['import-form'].file(count, 4).replace(/^.*nejvýše (.*) a 4 MB.*$/, '$1'),
    ['# řádek', '# řádky', '# řádků'],
  ],
  [
    'cards.import-status.checking',
    (count) => cards['import-status'].checking(count).replace(/\. Nemusíte.*/, '.'),
    ['Načteno: # řádek.', 'Načteno: # řádky.', 'Načteno: # řádků.'],
  ],
  [
    'cards.import-status.done',
    (count) => cards['import-status'].done(count),
    [
      'Importem převzat # zákazník. Najdete ho slovem „zákazník“.',
      'Importem převzati # zákazníci. Najdete je slovem „zákazník“.',
      'Importem převzato # zákazníků. Najdete je slovem „zákazník“.',
    ],
  ],
  [
    'cards.import-status.passed',
    (count) => cards['import-status'].passed(count).replace(/:.*/, ''),
    ['# řádek se přeskočil', '# řádky se přeskočily', '# řádků se přeskočilo'],
  ],
  [
    'cards.import-status.problemsMore',
    (count) => cards['import-status'].problemsMore(count),
    ['… a # další řádek.', '… a # další řádky.', '… a # dalších řádků.'],
  ],
  [
    'imports.channel',
    (count) => texts.cs.imports.channel('Agent', count),
    [
      'Agent: importem převzat # zákazník.',
      'Agent: importem převzati # zákazníci.',
      'Agent: importem převzato # zákazníků.',
    ],
  ],
  [
    'imports.refusals.too-many-lines',
    (most) => texts.cs.imports.refusals['too-many-lines']({ why: 'too-many-lines', most }).replace(/, to je.*/, '.'),
    ['V souboru je víc než # řádek.', 'V souboru je víc než # řádky.', 'V souboru je víc než # řádků.'],
  ],
  [
    'cards.open-draft.more',
    (count) => cards['open-draft'].more(count),
    [
      '… a # starší. Otevřete ho slovy „nový zákazník“ a IČO.',
      '… a # starší. Otevřete je slovy „nový zákazník“ a IČO.',
      '… a # starších. Otevřete je slovy „nový zákazník“ a IČO.',
    ],
  ],
  [
    'cards.open-draft.kept',
    (count) => cards['open-draft'].kept(count).replace(/^.*: /, ''),
    [
      'rozpracovaný formulář počká # den od poslední úpravy.',
      'rozpracovaný formulář počká # dny od poslední úpravy.',
      'rozpracovaný formulář počká # dní od poslední úpravy.',
    ],
  ],
  [
    'cards.access-notice.ends',
    (count) => cards['access-notice'].ends(count).replace(/\. .*/, '.'),
    [
      'Skončí za # den, pokud se do té doby neobnoví.',
      'Skončí za # dny, pokud se do té doby neobnoví.',
      'Skončí za # dní, pokud se do té doby neobnoví.',
    ],
  ],
  [
    'cards.customer-status.provider.silence',
    (count) => cards['customer-status'].provider.silence(count, 'dnes'),
    ['# den (k dnes)', '# dny (k dnes)', '# dní (k dnes)'],
  ],
  [
    'cards.relationship.silence',
    (count) => cards.relationship.silence(count, 'dnes'),
    ['# den (k dnes)', '# dny (k dnes)', '# dní (k dnes)'],
  ],
  [
    'cards.provider-notice.leads.silent',
    (count) =>
      cards['provider-notice'].leads
        .silent(NAME, count)
        .replace(/^.*neodpovídá /, '')
        .replace(/\. .*/, '.'),
    ['už # den.', 'už # dny.', 'už # dní.'],
  ],
  [
    'cards.agreement-notice.leads.stalled',
    (count) =>
      cards['agreement-notice'].leads
        .stalled(NAME, count)
        .replace(/^.* ani /, '')
        .replace(/ po .*/, '.'),
    ['# den.', '# dny.', '# dní.'],
  ],
  [
    'cards.agreement-status.invitations.stalled',
    (days) =>
      cards['agreement-status'].invitations
        .stalled('', { isWatched: false, days })
        .replace(/^.* ani /, '')
        .replace(/\. .*/, '.'),
    ['po # dni.', 'po # dnech.', 'po # dnech.'],
  ],
  [
    'cards.provider-notice.attest.leads.silent',
    (count) =>
      cards['provider-notice'].attest.leads
        .silent(NAME, count)
        .replace(/^.*bez odpovědi /, '')
        .replace(/\. .*/, '.'),
    ['už # den.', 'už # dny.', 'už # dní.'],
  ],
  [
    'cards.import-status.ignoredMore',
    (count) => cards['import-status'].ignoredMore(count),
    ['a # další', 'a # další', 'a # dalších'],
  ],
  [
    'cards.import-status.left',
    (count) => cards['import-status'].left(count, '2026-03-01T13:05:00.000Z').replace(/\. Seznam.*/, '.'),
    ['# řádek se nepřevzal.', '# řádky se nepřevzaly.', '# řádků se nepřevzalo.'],
  ],
  ['cards.roles.more', (count) => cards.roles.more(count), ['a # další', 'a # další', 'a # dalších']],
  ['cards.settings.others', (count) => cards.settings.others(count), ['# další', '# další', '# dalších']],
  [
    'cards.status.stuck',
    (count) => cards.status.stuck(count),
    ['Zastavená práce: # položka', 'Zastavená práce: # položky', 'Zastavená práce: # položek'],
  ],
  [
    'cards.status.more',
    (count) => cards.status.more(count),
    ['… a # další položka.', '… a # další položky.', '… a # dalších položek.'],
  ],
  [
    'drafts.left',
    (count) => drafts.left(count),
    [
      'Zůstává vám ještě # rozpracovaný formulář. Vrátíte se k němu slovy „nový zákazník“.',
      'Zůstávají vám ještě # rozpracované formuláře. Vrátíte se k nim slovy „nový zákazník“.',
      'Zůstává vám ještě # rozpracovaných formulářů. Vrátíte se k nim slovy „nový zákazník“.',
    ],
  ],
  [
    'problems.too-long',
    (max) => problems['too-long']({ why: 'too-long', max }),
    [
      'Zkraťte prosím text, vejde se nejvýše # znak.',
      'Zkraťte prosím text, vejdou se nejvýše # znaky.',
      'Zkraťte prosím text, vejde se nejvýše # znaků.',
    ],
  ],
  [
    'problems.too-short',
    (min) => problems['too-short']({ why: 'too-short', min }),
    ['Zadejte prosím alespoň # znak.', 'Zadejte prosím alespoň # znaky.', 'Zadejte prosím alespoň # znaků.'],
  ],
  [
    'problems.reseller-choose',
    (count) => problems['reseller-choose']({ why: 'reseller-choose', count }).replace(/\. Vyberte.*/, '.'),
    ['Odpovídá # prodejce.', 'Odpovídají # prodejci.', 'Odpovídá # prodejců.'],
  ],
];

/** Those that are given a list, and count it. */
const ofLists: readonly Counting[] = [
  [
    'submitRefusals.not-filled-in',
    (count) => submitRefusals['not-filled-in']({ why: 'not-filled-in', problems: wrong(count) }),
    ['Ještě je potřeba opravit # pole.', 'Ještě je potřeba opravit # pole.', 'Ještě je potřeba opravit # polí.'],
  ],
  [
    'people.rolesSaved',
    (count) =>
      texts.cs.people
        .rolesSaved(
          NAME,
          Array.from({ length: count }, () => 'role'),
        )
        .replace(/^.*nutné /, ''),
    ['roli nastavit zvlášť.', 'role nastavit zvlášť.', 'role nastavit zvlášť.'],
  ],
];

const inCzech = ([one, few, other]: InCzech, count: number): string =>
  (count === 1 ? one : count >= 2 && count <= 4 ? few : other).replace('#', String(count));
const readable = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('sentences with a number', () => {
  for (const [path, say, sentences] of counting)
    it(`go together with it in Czech: ${path}`, () => {
      for (const count of [0, 1, 2, 4, 5, 11, 21, 22, 101])
        assert.equal(readable(say(count)), inCzech(sentences, count));
    });

  for (const [path, say, sentences] of ofLists)
    it(`go together with it in Czech: ${path}`, () => {
      for (const count of [1, 2, 4, 5, 11]) assert.equal(readable(say(count)), inCzech(sentences, count));
    });

  it('are all in the table above: a new one belongs there', () => {
    const inTable = new Set(counting.map(([path]) => path));
    const differ = placesOf(texts.cs).filter(([, place]) => {
      const [one, few, many] = [1, 2, 5].map((count) => saidOf(place, count).join('\n'));
      return one !== few || few !== many;
    });
    assert.deepEqual(differ.map(([path]) => path).sort(), [...inTable].sort());
  });

  it('have two forms in English: one, and all others', () => {
    const differ = placesOf(texts.en).filter(([, place]) => {
      const [one, two, none, many] = [1, 2, 0, 21].map((count) => saidOf(place, count).join('\n'));
      if (one !== two) assert.ok(two === none && two === many, two);
      return one !== two;
    });
    assert.ok(differ.length > 8);
    for (const [path, place] of differ) assert.doesNotMatch(saidOf(place, 1).join(), /# \w+s\b/, path);
  });
});
