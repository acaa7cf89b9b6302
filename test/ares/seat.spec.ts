import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addressOf, seatSchema } from '../../src/ares/seat.ts';
import { readSeatText } from '../../src/ares/seat-text.ts';

/** Line 1, line 2, town, postal code, country. */
type Lines = readonly [string, string, string, string, string];

const linesOf = (seat: object): Lines | undefined => {
  const address = addressOf(seatSchema.parse(seat));
  return address && [address.addressLine1, address.addressLine2, address.city, address.postalCode, address.country];
};

const city = { kodStatu: 'CZ', nazevObce: 'Třebíč', nazevCastiObce: 'Borovina', psc: 67401 };
const prague = {
  kodStatu: 'CZ',
  nazevObce: 'Praha',
  nazevCastiObce: 'Holešovice',
  nazevUlice: 'Jankovcova',
  psc: 17000,
};

describe('a seat of the register, as a postal address', () => {
  const seats: readonly (readonly [string, object, Lines])[] = [
    [
      'street and number',
      { ...city, nazevUlice: 'Rybniční', cisloDomovni: 12 },
      ['Rybniční 12', '', 'Třebíč', '674 01', 'CZ'],
    ],
    [
      'both numbers',
      { ...city, nazevUlice: 'Rybniční', cisloDomovni: 1522, cisloOrientacni: 53 },
      ['Rybniční 1522/53', '', 'Třebíč', '674 01', 'CZ'],
    ],
    [
      'both numbers and a letter',
      { ...city, nazevUlice: 'Rybniční', cisloDomovni: 1716, cisloOrientacni: 2, cisloOrientacniPismeno: 'b' },
      ['Rybniční 1716/2b', '', 'Třebíč', '674 01', 'CZ'],
    ],
    [
      'an orientation number alone',
      { ...city, nazevUlice: 'Rybniční', cisloOrientacni: 24, cisloOrientacniPismeno: 'a' },
      ['Rybniční 24a', '', 'Třebíč', '674 01', 'CZ'],
    ],
    [
      'numbers that the register writes as 0 or as texts',
      { ...city, nazevUlice: 'Rybniční', cisloDomovni: '12', cisloOrientacni: 0, psc: '67401' },
      ['Rybniční 12', '', 'Třebíč', '674 01', 'CZ'],
    ],
    [
      'a number that is not standardised',
      { ...city, nazevUlice: 'Rybniční', cisloDoAdresy: '12/B' },
      ['Rybniční 12/B', '', 'Třebíč', '674 01', 'CZ'],
    ],
    [
      'a house with an evidence number',
      { ...city, cisloDomovni: 44, typCisloDomovni: '2' },
      ['Borovina č. ev. 44', '', 'Třebíč', '674 01', 'CZ'],
    ],
    [
      'a village without streets',
      { kodStatu: 'CZ', nazevObce: 'Němčice', nazevCastiObce: 'Němčice', cisloDomovni: 151, psc: 67951 },
      ['Němčice 151', '', 'Němčice', '679 51', 'CZ'],
    ],
    ['a part of a town without streets', { ...city, cisloDomovni: 7 }, ['Borovina 7', '', 'Třebíč', '674 01', 'CZ']],
    [
      'neither street nor part',
      { nazevObce: 'Bezulice', cisloDomovni: 42, psc: 39101 },
      ['Bezulice 42', '', 'Bezulice', '391 01', 'CZ'],
    ],
    [
      'Praha by its municipal district',
      { ...prague, cisloDomovni: 1522, nazevMestskeCastiObvodu: 'Praha 7' },
      ['Jankovcova 1522', 'Praha 7', 'Praha', '170 00', 'CZ'],
    ],
    [
      'Praha by its administrative district where the municipal one has a name',
      {
        ...prague,
        cisloDomovni: 9,
        nazevMestskeCastiObvodu: 'Praha-Dolní Chabry',
        nazevSpravnihoObvodu: 'Praha 8',
      },
      ['Jankovcova 9', 'Praha 8', 'Praha', '170 00', 'CZ'],
    ],
    [
      'Praha by the text beside the fields',
      { ...prague, cisloDomovni: 9, textovaAdresa: 'Jankovcova 9, Holešovice, 17000 Praha 7' },
      ['Jankovcova 9', 'Praha 7', 'Praha', '170 00', 'CZ'],
    ],
    [
      'Praha where only a name is known',
      { ...prague, cisloDomovni: 9, nazevMestskeCastiObvodu: 'Praha-Nedvězí' },
      ['Jankovcova 9', 'Praha-Nedvězí', 'Praha', '170 00', 'CZ'],
    ],
    ['Praha and no more', { ...prague, cisloDomovni: 9 }, ['Jankovcova 9', '', 'Praha', '170 00', 'CZ']],
    [
      'districts of other towns, which stay out',
      { ...city, nazevObce: 'Brno', nazevMestskeCastiObvodu: 'Brno-střed', nazevUlice: 'Kobližná', cisloDomovni: 4 },
      ['Kobližná 4', '', 'Brno', '674 01', 'CZ'],
    ],
    [
      'a postal code in the text field',
      { nazevObce: 'Bezulice', cisloDomovni: 42, pscTxt: '39101' },
      ['Bezulice 42', '', 'Bezulice', '391 01', 'CZ'],
    ],
    [
      'one text only',
      { kodStatu: 'CZ', textovaAdresa: 'Duhová 1444/2, Michle, 14000 Praha 4' },
      ['Duhová 1444/2', 'Praha 4', 'Praha', '140 00', 'CZ'],
    ],
    [
      'fields without a number, and a text with it',
      { ...city, nazevUlice: 'Rybniční', textovaAdresa: 'Rybniční 12, Borovina, 67401 Třebíč' },
      ['Rybniční 12', '', 'Třebíč', '674 01', 'CZ'],
    ],
    [
      'a street whose number nobody knows',
      { ...city, nazevUlice: 'Rybniční' },
      ['Rybniční', '', 'Třebíč', '674 01', 'CZ'],
    ],
    [
      'a Slovak seat, whose code lost its zero',
      { kodStatu: 'SK', nazevObce: 'Košice', nazevUlice: 'Kamzíčia', cisloDomovni: 4, psc: 4001 },
      ['Kamzíčia 4', '', 'Košice', '040 01', 'SK'],
    ],
    [
      'a German seat, whose code is a text',
      { kodStatu: 'DE', nazevObce: 'Dresden', nazevUlice: 'Elbweg', cisloDoAdresy: '5', psc: 1067, pscTxt: '01067' },
      ['Elbweg 5', '', 'Dresden', '01067', 'DE'],
    ],
    [
      'a German seat as one text',
      { kodStatu: 'DE', nazevStatu: 'Německo', textovaAdresa: 'Elbweg 5, 01067 Dresden, Německo' },
      ['Elbweg 5', '', 'Dresden', '01067', 'DE'],
    ],
    [
      'a Polish seat as one text',
      { kodStatu: 'PL', textovaAdresa: 'ul. Wierzbowa 9/11, 00-094 Warszawa, Polsko' },
      ['ul. Wierzbowa 9/11', '', 'Warszawa', '00-094', 'PL'],
    ],
    [
      'odd fields, which count as not told',
      { ...city, nazevUlice: null, cisloDomovni: { is: 12 }, cisloDoAdresy: ' 12 ', textovaAdresa: [] },
      ['Borovina 12', '', 'Třebíč', '674 01', 'CZ'],
    ],
  ];
  for (const [what, seat, expected] of seats)
    it(`is read from ${what}`, () => {
      assert.deepEqual(linesOf(seat), expected);
    });

  for (const [what, seat] of [
    ['nothing', {}],
    ['a country only', { kodStatu: 'CZ', nazevStatu: 'Česká republika' }],
    ['a text in no usual form', { kodStatu: 'GB', textovaAdresa: '1 Badger Lane, London EC1A 1BB' }],
    ['a country that is no code', { kodStatu: 'Česko', nazevObce: 'Třebíč' }],
  ] as const)
    it(`is not made up from ${what}`, () => {
      assert.equal(linesOf(seat), undefined);
    });

  const texts: readonly (readonly [string, string | undefined, string, string])[] = [
    ['Ruprechtická 319/16a, Liberec I-Staré Město, 46001 Liberec', 'Ruprechtická 319/16a', 'Liberec', '46001'],
    ['Budovcova 105/4, 397 01 Písek', 'Budovcova 105/4', 'Písek', '397 01'],
    ['28. října 15, 70200 Ostrava', '28. října 15', 'Ostrava', '70200'],
    ['Hoděčín 26, Olešnice, PSČ 517 21 Týniště nad Orlicí', 'Hoděčín 26', 'Týniště nad Orlicí', '517 21'],
    ['Brno, 60300, Staré Brno, Křídlovická, 24a', 'Křídlovická 24a', 'Brno', '60300'],
    ['č.p. 151, 67951 Němčice', 'Němčice 151', 'Němčice', '67951'],
    ['Němčice č. p. 151, 67951 Němčice', 'Němčice 151', 'Němčice', '67951'],
    ['č. ev. 44, Borovina, 67401 Třebíč', 'Borovina č. ev. 44', 'Třebíč', '67401'],
    ['Borovina, 44, 67401 Třebíč', 'Borovina 44', 'Třebíč', '67401'],
    ['67951 Němčice 151', 'Němčice 151', 'Němčice', '67951'],
    ['14000 Praha 4, Duhová 1444/2', 'Duhová 1444/2', 'Praha 4', '14000'],
    ['14000 Praha 4', undefined, 'Praha 4', '14000'],
    [
      'Mělnická  31 , 25002 Brandýs n/L. - Stará Boleslav, Česká republika',
      'Mělnická 31',
      'Brandýs n/L. - Stará Boleslav',
      '25002',
    ],
  ];
  for (const [text, addressLine1, town, postalCode] of texts)
    it(`is read from the text "${text}"`, () => {
      const line = addressLine1 === undefined ? {} : { addressLine1 };
      assert.deepEqual(readSeatText(text, 'CZ'), { ...line, city: town, postalCode });
    });

  it('is read from any text without a failure', () => {
    const pieces = fc.constantFrom(
      'Praha',
      '14000',
      ' 1444/2',
      ', ',
      'č.p. ',
      'č. ev. ',
      '  ',
      '7',
      'PSČ ',
      '\u00a0',
      '/',
      'ž',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 4000 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('CZ', 'DE', 'constructor'), (seat, country) => {
        const { city: town, postalCode } = readSeatText(seat, country);
        assert.equal(town === undefined, postalCode === undefined);
      }),
    );
  });
});
