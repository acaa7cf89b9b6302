import { seat } from './seats.ts';
import { COMPANY, PAYS_VAT, type Subject, subject } from './subject.ts';

/** Made up, with numbers that pass the check digit: one for everything the register may warn of. */
export const WARNED_SUBJECTS: readonly Subject[] = [
  subject(
    '99990016',
    'Zaniklá Kachna s.r.o.',
    {
      pravniForma: '112',
      datumVzniku: '2004-05-03',
      datumZaniku: '2023-11-30',
      sidlo: seat({ street: 'Rybniční', house: 7, city: 'Kačerov', psc: 33151 }),
    },
    { stavZdrojeRes: 'ZANIKLY', stavZdrojeVr: 'ZANIKLY', stavZdrojeRos: 'ZANIKLY' },
  ),
  subject(
    '99990024',
    'Úpadkový Mrož a.s.',
    {
      pravniForma: '121',
      dic: 'CZ99990024',
      sidlo: seat({ street: 'Ledová', house: 12, city: 'Mrožice', psc: 67401 }),
    },
    { ...COMPANY, ...PAYS_VAT, stavZdrojeIr: 'AKTIVNI' },
  ),
  subject(
    '99990113',
    'Bankrotní Lenochod s.r.o.',
    { pravniForma: '112', sidlo: seat({ street: 'Pomalá', house: 3, city: 'Mrožice', psc: 67401 }) },
    { ...COMPANY, stavZdrojeCeu: 'AKTIVNI' },
  ),
  subject(
    '99990032',
    'Základní škola U Tří Ježků',
    { pravniForma: '331', sidlo: seat({ street: 'Školní', house: 3, city: 'Ježkov', psc: 58001 }) },
    { stavZdrojeRs: 'AKTIVNI' },
  ),
  subject(
    '99990059',
    'Rychlá Želva s.r.o.',
    {
      pravniForma: '112',
      dicSkDph: 'CZ699000001',
      sidlo: seat({ street: 'Mlýnská', house: 12, orientation: 5, letter: 'a', city: 'Třebíč', psc: 67401 }),
    },
    { ...COMPANY, stavZdrojeSkDph: 'AKTIVNI' },
  ),
];

/** Made up: nothing to warn of, and one for each shape a seat may have. */
export const ORDINARY_SUBJECTS: readonly Subject[] = [
  subject(
    '99990067',
    'Zelený Kapr s.r.o.',
    {
      pravniForma: '112',
      dic: 'CZ99990067',
      dicSkDph: 'N/A',
      sidlo: seat({ street: 'Rybniční', house: 12, city: 'Třebíč', psc: 67401 }),
    },
    { ...COMPANY, ...PAYS_VAT },
  ),
  subject(
    '99990075',
    'Pekařství U Ježka',
    {
      pravniForma: '101',
      sidlo: seat({ street: 'Chlebová', house: 8, city: 'Ježkov', psc: 58001 }),
      primarniZdroj: 'rzp',
    },
    { stavZdrojeRzp: 'AKTIVNI' },
  ),
  subject('99990041', 'Obec Bezulice', {
    pravniForma: '801',
    sidlo: seat({ house: 42, city: 'Bezulice', psc: 39101 }),
  }),
  subject(
    '99990083',
    'Sídlo Jinde s.r.o.',
    {
      pravniForma: '112',
      sidlo: {},
      dalsiUdaje: [
        {
          datovyZdroj: 'res',
          sidlo: [
            {
              sidlo: seat({ street: 'Statistická', house: 1, city: 'Kačerov', psc: 33151 }),
              primarniZaznam: true,
              platnostOd: '2012-03-01',
            },
          ],
        },
        {
          datovyZdroj: 'rzp',
          sidlo: [
            { sidlo: seat({ street: 'Bývalá', house: 5, city: 'Kačerov', psc: 33151 }), primarniZaznam: false },
            {
              sidlo: seat({ street: 'Živnostenská', house: 21, city: 'Kačerov', psc: 33151 }),
              primarniZaznam: true,
              platnostOd: '2019-07-01',
            },
          ],
        },
      ],
    },
    COMPANY,
  ),
  subject(
    '99990091',
    'Pražská Veverka s.r.o.',
    {
      pravniForma: '112',
      dic: 'CZ99990091',
      sidlo: {
        ...seat({ street: 'Ořechová', house: 914, orientation: 6, part: 'Libeň', city: 'Praha', psc: 18000 }),
        nazevMestskeCastiObvodu: 'Praha 8',
        nazevSpravnihoObvodu: 'Praha 8',
        textovaAdresa: 'Ořechová 914/6, Libeň, 18000 Praha 8',
      },
    },
    { ...COMPANY, ...PAYS_VAT },
  ),
  subject('99990105', 'Tatranský Kamzík, organizační složka', {
    pravniForma: '421',
    sidlo: {
      kodStatu: 'SK',
      nazevStatu: 'Slovenská republika',
      nazevObce: 'Košice',
      nazevUlice: 'Kamzíčia',
      cisloDoAdresy: '4/A',
      pscTxt: '040 01',
      textovaAdresa: 'Kamzíčia 4/A, 040 01 Košice, Slovenská republika',
    },
  }),
];
