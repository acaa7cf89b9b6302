import { z } from 'zod';
import type { PostalAddress } from '../domain/address.ts';
import { type ReadSeat, readSeatText } from './seat-text.ts';

/** What is missing, null or of another kind counts as not told: one odd field must not lose the whole subject. */
const text = z
  .union([z.string().max(1_000), z.number()])
  .transform((given) => String(given).replace(/\s+/g, ' ').trim() || undefined)
  .optional()
  .catch(undefined);
/** The register writes 0 where there is no number. */
const number = text.transform((given) => (given === undefined || /^0*$/.test(given) ? undefined : given));

/** `sidlo` of the register, as far as an address needs it (rulebook §5). */
export const seatSchema = z.object({
  kodStatu: text,
  nazevObce: text,
  nazevCastiObce: text,
  nazevUlice: text,
  nazevMestskeCastiObvodu: text,
  nazevSpravnihoObvodu: text,
  nazevMestskehoObvodu: text,
  cisloDomovni: number,
  typCisloDomovni: text,
  cisloOrientacni: number,
  cisloOrientacniPismeno: text,
  cisloDoAdresy: number,
  psc: number,
  pscTxt: text,
  textovaAdresa: text,
});
export type Seat = z.output<typeof seatSchema>;

/** Houses without a descriptive number (weekend houses, garages) are counted by themselves. */
const EVIDENCE_NUMBER = '2';

function houseNumber(seat: Seat): string | undefined {
  const { cisloDomovni: house, cisloOrientacni: orientation, cisloOrientacniPismeno: letter = '' } = seat;
  const numbers = [house, orientation].filter((each) => each !== undefined).join('/');
  if (numbers === '') return seat.cisloDoAdresy;
  return `${house && seat.typCisloDomovni === EVIDENCE_NUMBER ? 'č. ev. ' : ''}${numbers}${letter}`;
}

function lineOf(seat: Seat, read: ReadSeat): string {
  const place = seat.nazevUlice ?? seat.nazevCastiObce ?? seat.nazevObce;
  const house = houseNumber(seat);
  if (place && house) return `${place} ${house}`;
  return read.addressLine1 ?? place ?? '';
}

/** Czech and Slovak codes are five digits that the register tells as a number, without leading zeros. */
function postalCodeOf(seat: Seat, country: string, read: ReadSeat): string {
  if (country !== 'CZ' && country !== 'SK') return seat.pscTxt ?? seat.psc ?? read.postalCode ?? '';
  const given = seat.psc ?? seat.pscTxt ?? read.postalCode ?? '';
  const digits = given.replace(/\D/g, '').padStart(5, '0');
  return given === '' || digits.length > 5 ? given : `${digits.slice(0, 3)} ${digits.slice(3)}`;
}

/** "Praha 7" stands in line 2 only; a part of Praha that has no number stands there by its name. */
function districtOfPrague(...told: readonly (string | undefined)[]): string {
  const names = told.filter((name) => name !== undefined && name !== 'Praha');
  const numbered = names.map((name) => /^Praha \d+/.exec(name ?? '')?.[0]).find((name) => name !== undefined);
  return numbered ?? names[0] ?? '';
}

/** A postal address from a seat (rulebook §5 "Mapping"); undefined where not even the town is known. */
export function addressOf(seat: Seat): PostalAddress | undefined {
  const country = seat.kodStatu ?? 'CZ';
  const read = seat.textovaAdresa === undefined ? {} : readSeatText(seat.textovaAdresa, country);
  const city = seat.nazevObce ?? read.city;
  if (city === undefined || !/^[A-Z]{2}$/.test(country)) return undefined;
  const rest = { addressLine1: lineOf(seat, read), postalCode: postalCodeOf(seat, country, read), country };
  if (country !== 'CZ' || !/^Praha\b/.test(city)) return { ...rest, addressLine2: '', city };
  const { nazevMestskeCastiObvodu, nazevSpravnihoObvodu, nazevMestskehoObvodu } = seat;
  const addressLine2 = districtOfPrague(
    nazevMestskeCastiObvodu,
    nazevSpravnihoObvodu,
    nazevMestskehoObvodu,
    city,
    read.city,
  );
  return { ...rest, addressLine2, city: 'Praha' };
}
