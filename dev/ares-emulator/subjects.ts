import type { JsonObject } from '../emulator/call.ts';
import { cz, seat } from './seats.ts';

/** A subject as the register gives it; `ico` has eight digits. */
export type Subject = JsonObject & { readonly ico: string };

const NONE = 'NEEXISTUJICI';
const NOWHERE = {
  stavZdrojeVr: NONE,
  stavZdrojeRes: 'AKTIVNI',
  stavZdrojeRzp: NONE,
  stavZdrojeNrpzs: NONE,
  stavZdrojeRpsh: NONE,
  stavZdrojeRcns: NONE,
  stavZdrojeSzr: NONE,
  stavZdrojeDph: NONE,
  stavZdrojeSkDph: NONE,
  stavZdrojeSd: NONE,
  stavZdrojeIr: NONE,
  stavZdrojeCeu: NONE,
  stavZdrojeRs: NONE,
  stavZdrojeRed: NONE,
  stavZdrojeMonitor: NONE,
  stavZdrojeRos: 'AKTIVNI',
};

/** In the public register, as companies are. */
const COMPANY = { stavZdrojeVr: 'AKTIVNI' };
const PAYS_VAT = { stavZdrojeDph: 'AKTIVNI' };

const subject = (ico: string, obchodniJmeno: string, more: JsonObject, registers: JsonObject = {}): Subject => ({
  ico,
  icoId: ico,
  obchodniJmeno,
  datumVzniku: '2012-03-01',
  datumAktualizace: '2026-09-30',
  primarniZdroj: registers.stavZdrojeVr ? 'vr' : 'res',
  seznamRegistraci: { ...NOWHERE, ...registers },
  czNace: [],
  ...more,
});

/** Listed in rulebook §5; what the bodies carry is public. */
const PUBLIC: readonly Subject[] = [
  subject(
    '27082440',
    'Alza.cz a.s.',
    {
      pravniForma: '121',
      datumVzniku: '2003-08-26',
      dic: 'CZ27082440',
      dicSkDph: 'N/A',
      sidlo: {
        ...seat({ street: 'Jankovcova', house: 1522, orientation: 53, part: 'Holešovice', city: 'Praha', psc: 17000 }),
        ...{ nazevKraje: 'Hlavní město Praha', nazevMestskeCastiObvodu: 'Praha 7', nazevSpravnihoObvodu: 'Praha 7' },
        textovaAdresa: 'Jankovcova 1522/53, Holešovice, 17000 Praha 7',
      },
    },
    { ...COMPANY, ...PAYS_VAT, stavZdrojeRzp: 'AKTIVNI' },
  ),
  subject(
    '45274649',
    'ČEZ, a. s.',
    {
      pravniForma: '121',
      dic: 'CZ45274649',
      sidlo: { ...cz, textovaAdresa: 'Duhová 1444/2, Michle, 14000 Praha 4' },
    },
    { ...COMPANY, ...PAYS_VAT },
  ),
  subject(
    '00177041',
    'Škoda Auto a.s.',
    {
      pravniForma: '121',
      dic: 'CZ00177041',
      sidlo: {
        ...seat({
          street: 'tř. Václava Klementa',
          house: 869,
          part: 'Mladá Boleslav II',
          city: 'Mladá Boleslav',
          psc: 29301,
        }),
        nazevKraje: 'Středočeský kraj',
        nazevOkresu: 'Mladá Boleslav',
      },
    },
    { ...COMPANY, ...PAYS_VAT },
  ),
  subject(
    '49240901',
    'Raiffeisenbank a.s.',
    {
      pravniForma: '121',
      datumVzniku: '1993-06-25',
      dicSkDph: 'CZ699003154',
      sidlo: {
        ...seat({
          street: 'Hvězdova',
          house: 1716,
          orientation: 2,
          letter: 'b',
          part: 'Nusle',
          city: 'Praha',
          psc: 14000,
        }),
        nazevMestskeCastiObvodu: 'Praha 4',
        textovaAdresa: 'Hvězdova 1716/2b, Nusle, 14000 Praha 4',
      },
    },
    { ...COMPANY, ...PAYS_VAT, stavZdrojeSkDph: 'AKTIVNI' },
  ),
  subject('00841811', 'Obec Němčice', {
    pravniForma: '801',
    datumVzniku: '1992-01-01',
    sidlo: { ...seat({ house: 151, city: 'Němčice', psc: 67951 }), nazevOkresu: 'Blansko' },
  }),
];

/** Made up, with numbers that pass the check digit: one for everything the register may warn of. */
const WARNED: readonly Subject[] = [
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
const ORDINARY: readonly Subject[] = [
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

/** What the emulator knows from the start. */
export const SUBJECTS: readonly Subject[] = [...PUBLIC, ...WARNED, ...ORDINARY];
