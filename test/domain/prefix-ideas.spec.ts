import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isUnusableName } from '../../src/domain/company-name.ts';
import { prefixProblem } from '../../src/domain/field-rules.ts';
import { policies } from '../../src/domain/policy.ts';
import { suggestPrefixes } from '../../src/domain/prefix-ideas.ts';

const policy = policies['current-2026'];
const limits = policy.tenant.prefix;

/** Made-up organisations, and the three names a seller would be offered first. */
const corpus: Readonly<Record<string, readonly (readonly [name: string, city: string, three: string])[]>> = {
  CZ: [
    ['Žluťoučký kůň s.r.o.', 'Praha 7', 'zlutouckykun zlutouckykuncz zlutouckykunpraha'],
    ['Zelený Kapr s.r.o.', 'Třeboň', 'zelenykapr zelenykaprcz zelenykaprtrebon'],
    ['Vodní mlýn, spol. s r.o.', 'Brno', 'vodnimlyn vodnimlyncz vodnimlynbrno'],
    ['AB Plus, a.s.', 'Plzeň', 'abplus abpluscz abplusplzen'],
    ['IT', 'Brno', 'itcz itbrno it365'],
    ['5P Česko, spol. s r. o.', 'Praha', '5pcesko 5pceskocz 5pceskopraha'],
    ['Říční voda v. o. s.', 'Děčín', 'ricnivoda ricnivodacz ricnivodadecin'],
    ['Řeznictví U Tří čápů', 'Kolín', 'reznictviutricapu reznictviutricapucz reznictviutricapukolin'],
    ['MUDr. Praktik s.r.o.', 'Zlín', 'mudrpraktik mudrpraktikcz mudrpraktikzlin'],
    ['Odpady Kocourkov, a.s. v likvidaci', 'Kocourkov', 'odpadykocourkov odpadykocourkovcz odpadykocourkov365'],
    ['Město Aš', 'Aš', 'mestoas mestoascz mestoas365'],
    ['Obec Dolní Lhota', 'Dolní Lhota', 'obecdolnilhota dolnilhota obecdolnilhotacz'],
    ['Statutární město Kocourkov', 'Kocourkov', 'statutarnimestokocourkov kocourkov kocourkovcz'],
    ['Městská část Praha 99', 'Praha', 'mestskacastpraha99 mcpraha99 mestskacastpraha99cz'],
    [
      'Základní škola a mateřská škola Lhota, okres Blansko, příspěvková organizace',
      'Lhota',
      'zsmslhota zsmslhotacz zsmslhota365',
    ],
    [
      'Mateřská škola Sluníčko Lhota, příspěvková organizace',
      'Lhota',
      'materskaskolaslunickolhota msslunickolhota msslunickolhotacz',
    ],
    ['Gymnázium Lipová', 'Praha 2', 'gymnaziumlipova gymnaziumlipovacz gymnaziumlipovapraha'],
    ['Sbor dobrovolných hasičů Lhota, z.s.', 'Lhota', 'sbordobrovolnychhasiculhota sdhlhota sdhlhotacz'],
    [
      'Domov pro seniory Podlesí, příspěvková organizace',
      'Podlesí',
      'domovproseniorypodlesi domovpodlesi domovproseniorypodlesicz',
    ],
    ['Nadační fond Slunečnice', 'Olomouc', 'nadacnifondslunecnice nfslunecnice nadacnifondslunecnicecz'],
    [
      'Společenství vlastníků jednotek Lipová 12, Lhota',
      'Lhota',
      'svjlipova12lhota svjlipova12lhotacz svjlipova12lhota365',
    ],
  ],
  SK: [
    ['Ľubovníkové pramene, s. r. o.', 'Martin', 'lubovnikovepramene lubovnikovepramenesk lubovnikovepramenemartin'],
    ['Tatranské ovce a.s.', 'Poprad', 'tatranskeovce tatranskeovcesk tatranskeovcepoprad'],
    ['Obec Dlhá Lúka', 'Dlhá Lúka', 'obecdlhaluka dlhaluka obecdlhalukask'],
    ['Stredná odborná škola dopravná', 'Košice', 'strednaodbornaskoladopravna sosdopravna sosdopravnask'],
    ['Čučoriedka, n. o.', 'Nitra', 'cucoriedka cucoriedkask cucoriedkanitra'],
  ],
  DE: [
    ['Blaue Forelle GmbH', 'München', 'blaueforelle blaueforellede blaueforellemuenchen'],
    ['Müller & Söhne GmbH & Co. KG', 'Köln', 'muellersoehne muellersoehnede muellersoehnekoeln'],
    ['Bäckerei Groß e.K.', 'Görlitz', 'baeckereigross baeckereigrossde baeckereigrossgoerlitz'],
    ['Sportverein Grünau e. V.', 'Grünau', 'sportvereingruenau sportvereingruenaude sportvereingruenau365'],
    ['Gemeinde Waldlichtung', 'Waldlichtung', 'gemeindewaldlichtung waldlichtung gemeindewaldlichtungde'],
    ['Straßenbau Süd AG', 'Ulm', 'strassenbausued strassenbausuedde strassenbausuedulm'],
    ['Grüne Wiese UG (haftungsbeschränkt)', 'Bonn', 'gruenewiese gruenewiesede gruenewiesebonn'],
  ],
  PL: [
    ['Żółty Żuraw sp. z o.o.', 'Łódź', 'zoltyzuraw zoltyzurawpl zoltyzurawlodz'],
    ['Źródło Wody S.A.', 'Gdańsk', 'zrodlowody zrodlowodypl zrodlowodygdansk'],
    ['Gmina Łąkowa', 'Łąkowa', 'gminalakowa lakowa gminalakowapl'],
    ['Szkoła Podstawowa nr 5', 'Brzegi', 'szkolapodstawowanr5 sp5 szkolapodstawowanr5pl'],
    ['Piekarnia Świt sp. j.', 'Kraków', 'piekarniaswit piekarniaswitpl piekarniaswitkrakow'],
    ['Dąb i Sosna spółka z ograniczoną odpowiedzialnością', 'Poznań', 'dabisosna dabisosnapl dabisosnapoznan'],
  ],
};

describe('names offered for a tenant (R-35)', () => {
  for (const [country, organisations] of Object.entries(corpus)) {
    for (const [name, city, three] of organisations) {
      it(`${name}: ${three}`, () => {
        assert.equal(suggestPrefixes(name, limits, { country, city }).slice(0, 3).join(' '), three);
      });
    }
  }

  it('are cut where a name is too long for any of them', () => {
    const ideas = suggestPrefixes('Nejkulaťoulinkatějšíproducentovatelný závod', limits, {
      country: 'CZ',
      city: 'Brno',
    });
    assert.equal(ideas[0], 'nejkulatoulinkatejsiproduce');
    assert.ok(ideas.includes('nejkulatoulinkatejsiprocz'));
  });

  it('end with no little word in the air', () => {
    const [first] = suggestPrefixes('Společenství hasičů u Prostředního potoka', limits, { country: 'CZ' });
    assert.equal(first, 'spolecenstvihasicu');
  });

  it('are written in Latin letters whatever the script', () => {
    for (const name of ['日本', 'Ой', 'Ελιά', '한국']) {
      assert.ok(suggestPrefixes(name, limits, { country: 'CZ' }).length >= 3, name);
    }
  });

  it('are at least three, no two the same, and good by the rules of a prefix, for any usable name and place', () => {
    const letters = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(fc.constantFrom('Lípa', 'a', 's.r.o.', 'Obec', 'Aš', '&', 'Základní', 'škola', '365', 'CZ', 'ß', 'ü'), {
          maxLength: 9,
        })
        .map((words) => words.join(' ')),
    );
    const country = fc.constantFrom('CZ', 'SK', 'DE', 'PL', 'HU', '');
    fc.assert(
      fc.property(letters, country, letters, (name, where, city) => {
        if (isUnusableName(name)) return;
        const ideas = suggestPrefixes(name, limits, { country: where, city });
        assert.ok(ideas.length >= 3, JSON.stringify(ideas));
        assert.equal(new Set(ideas).size, ideas.length);
        for (const idea of ideas) assert.equal(prefixProblem(idea, policy), undefined, idea);
      }),
      { numRuns: 1_000 },
    );
  });
});
