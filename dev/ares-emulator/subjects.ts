import type { JsonObject } from '../emulator/call.ts';

/** A subject as the register gives it; `ico` has eight digits. */
export type Subject = JsonObject & { readonly ico: string };

const subject = (ico: string, obchodniJmeno: string, more: JsonObject = {}): Subject => ({
  ico,
  icoId: ico,
  obchodniJmeno,
  primarniZdroj: 'res',
  seznamRegistraci: { stavZdrojeRes: 'AKTIVNI', stavZdrojeRos: 'AKTIVNI', ...registers(more) },
  ...Object.fromEntries(Object.entries(more).filter(([name]) => name !== 'registers')),
});

const registers = ({ registers: found }: JsonObject): object => (typeof found === 'object' && found ? found : {});

const seat = (nazevUlice: string | undefined, cisloDomovni: number, nazevObce: string, psc: number) => ({
  kodStatu: 'CZ',
  nazevStatu: 'Česká republika',
  nazevObce,
  nazevCastiObce: nazevObce,
  ...(nazevUlice ? { nazevUlice } : {}),
  cisloDomovni,
  psc,
  textovaAdresa: `${nazevUlice ?? nazevObce} ${cisloDomovni}, ${psc} ${nazevObce}`,
});

/**
 * What the emulator knows from the start (rulebook §5). Public bodies carry only what the rulebook says of them; the rest is
 * made up, with numbers that pass the check digit.
 */
export const SUBJECTS: readonly Subject[] = [
  subject('27082440', 'Alza.cz'),
  subject('45274649', 'ČEZ', { sidlo: { kodStatu: 'CZ', textovaAdresa: 'Duhová 1444/2, Michle, 14000 Praha 4' } }),
  subject('00177041', 'Škoda Auto'),
  subject('00841811', 'Obec Němčice', {
    pravniForma: '801',
    sidlo: { kodStatu: 'CZ', nazevObce: 'Němčice', nazevCastiObce: 'Němčice', cisloDomovni: 151 },
  }),
  subject('49240901', 'Banka ve skupině DPH', {
    pravniForma: '121',
    dicSkDph: 'CZ699003154',
    registers: { stavZdrojeSkDph: 'AKTIVNI' },
  }),
  subject('99990016', 'Zaniklá Kachna s.r.o.', {
    pravniForma: '112',
    datumVzniku: '2004-05-03',
    datumZaniku: '2023-11-30',
    sidlo: seat('Rybniční', 7, 'Kačerov', 33151),
    registers: { stavZdrojeRes: 'ZANIKLY', stavZdrojeVr: 'ZANIKLY' },
  }),
  subject('99990024', 'Úpadkový Mrož a.s.', {
    pravniForma: '121',
    dic: 'CZ99990024',
    sidlo: seat('Ledová', 12, 'Mrožice', 67401),
    registers: { stavZdrojeIr: 'AKTIVNI' },
  }),
  subject('99990032', 'Základní škola U Tří Ježků', {
    pravniForma: '331',
    sidlo: seat('Školní', 3, 'Ježkov', 58001),
    registers: { stavZdrojeRs: 'AKTIVNI' },
  }),
  subject('99990041', 'Obec Bezulic', { pravniForma: '801', sidlo: seat(undefined, 42, 'Bezulice', 39101) }),
  subject('99990059', 'Rychlá Želva s.r.o.', {
    pravniForma: '112',
    dicSkDph: 'CZ699000001',
    sidlo: { ...seat('Mlýnská', 12, 'Třebíč', 67401), cisloOrientacni: 5, cisloOrientacniPismeno: 'a' },
    registers: { stavZdrojeSkDph: 'AKTIVNI' },
  }),
];
