import type { JsonObject } from '../emulator/call.ts';

export const cz = { kodStatu: 'CZ', nazevStatu: 'Česká republika' };

export type Seat = {
  readonly street?: string;
  readonly house: number;
  readonly orientation?: number;
  readonly letter?: string;
  /** Part of the municipality; the municipality's own name when absent. */
  readonly part?: string;
  readonly city: string;
  readonly psc: number;
};

/** A seat in Czechia as the register writes it: field by field and as one text. */
export function seat({ street, house, orientation, letter = '', part, city, psc }: Seat): JsonObject {
  const number = orientation ? `${house}/${orientation}${letter}` : `${house}`;
  const nazevCastiObce = part ?? city;
  const where = street
    ? [`${street} ${number}`, ...(part && part !== city ? [part] : [])]
    : [`${nazevCastiObce} ${number}`];
  return {
    ...cz,
    nazevObce: city,
    nazevCastiObce,
    ...(street ? { nazevUlice: street } : {}),
    cisloDomovni: house,
    typCisloDomovni: '1',
    ...(orientation ? { cisloOrientacni: orientation } : {}),
    ...(letter ? { cisloOrientacniPismeno: letter } : {}),
    psc,
    textovaAdresa: [...where, `${String(psc).padStart(5, '0')} ${city}`].join(', '),
    standardizaceAdresy: true,
  };
}
