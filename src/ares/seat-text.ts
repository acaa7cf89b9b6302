/** A seat that the register knows as one text only, taken apart as far as its usual forms allow. */
export type ReadSeat = { readonly addressLine1?: string; readonly city?: string; readonly postalCode?: string };

/** No seat is longer; a longer text is not worth the time. */
const LONGEST = 300;

const NUMBER = '\\d+[a-z]?(?:\\/\\d+[a-z]?)?';
/** "151", "1444/2b", "č.p. 151", "č. ev. 44" and nothing else. */
const ONLY_NUMBER = new RegExp(`^(?:č\\.?\\s*(p|ev)\\.?\\s*)?(${NUMBER})$`, 'i');
const BEFORE_NUMBER = /\s*č\.?\s*p\.?\s*(?=\d)/i;

const postalCodes = new Map([
  ['CZ', '\\d{3} ?\\d{2}'],
  ['SK', '\\d{3} ?\\d{2}'],
  ['PL', '\\d{2}-\\d{3}'],
]);
/** A postal code, and the town when it stands beside it. */
const postalPart = (country: string): RegExp =>
  new RegExp(`^(?:PSČ\\s*)?((?:[A-Z]{1,2}-)?(?:${postalCodes.get(country) ?? '\\d{4,5}'}))(?:\\s+(.+))?$`);

/** Street and number from the parts that name them; a number alone stands after the place that it counts in. */
function lineFrom(parts: readonly string[], city: string): string | undefined {
  const at = parts.findIndex((part) => /\d/.test(part));
  const found = parts[at];
  if (found === undefined) return undefined;
  const [, kind = '', number] = ONLY_NUMBER.exec(found) ?? [];
  if (number === undefined) return found.replace(BEFORE_NUMBER, ' ');
  const place = parts[at - 1] ?? parts[at + 1] ?? city;
  return `${place} ${kind.toLowerCase() === 'ev' ? 'č. ev. ' : ''}${number}`;
}

/** "67951 Němčice 151": where no other part names a number, the city's part may. Praha is followed by its district. */
function withNumber(city: string, line: string | undefined): ReadSeat {
  const [, place, number] = line === undefined ? (new RegExp(`^(.+?) (${NUMBER})$`, 'i').exec(city) ?? []) : [];
  if (place && number && place !== 'Praha') return { city: place, addressLine1: `${place} ${number}` };
  return { city, ...(line === undefined ? {} : { addressLine1: line }) };
}

/**
 * "Duhová 1444/2, Michle, 14000 Praha 4", "Hoděčín 26, Olešnice, PSČ 517 21 Týniště nad Orlicí",
 * "Brno, 60300, Staré Brno, Křídlovická, 24a", "č.p. 151, 67951 Němčice". Nothing where it is none of these.
 */
export function readSeatText(text: string, country: string): ReadSeat {
  const parts = text
    .slice(0, LONGEST)
    .split(',')
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '');
  const pattern = postalPart(country);
  const at = parts.findIndex((part) => pattern.test(part));
  const [, postalCode, cityBeside] = pattern.exec(parts[at] ?? '') ?? [];
  const city = cityBeside ?? parts[at - 1];
  if (postalCode === undefined || city === undefined) return {};
  const cityFirst = cityBeside === undefined || at === 0;
  const line = lineFrom(cityFirst ? parts.slice(at + 1) : parts.slice(0, at), city);
  return { postalCode, ...withNumber(city, line) };
}
