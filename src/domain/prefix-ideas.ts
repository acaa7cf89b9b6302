import { bare, withoutLegalForm } from './company-name.ts';

/** What the tenant of an organisation could be called: Latin letters without diacritics and digits. */

/**
 * What organisations call themselves in short, and what says only which kind they are (then it is left out): without them
 * a school's name is too long, and a town's is the name of all towns.
 */
const SHORT: readonly (readonly [words: string, short: string])[] = [
  ...[
    'obec',
    'mestys',
    'mesto',
    'statutarni mesto',
    'hlavni mesto',
    'gmina',
    'miasto',
    'gemeinde',
    'markt',
    'stadt',
  ].map((kind) => [kind, ''] as const),
  ['mestska cast', 'mc'],
  ['zakladni skola a materska skola', 'zsms'],
  ['zakladna skola s materskou skolou', 'zsms'],
  ['zakladni skola', 'zs'],
  ['zakladna skola', 'zs'],
  ['materska skola', 'ms'],
  ['zakladni umelecka skola', 'zus'],
  ['zakladna umelecka skola', 'zus'],
  ['stredni skola', 'ss'],
  ['stredna skola', 'ss'],
  ['stredni odborna skola', 'sos'],
  ['stredna odborna skola', 'sos'],
  ['stredni odborne uciliste', 'sou'],
  ['stredni prumyslova skola', 'sps'],
  ['stredna priemyselna skola', 'sps'],
  ['vyssi odborna skola', 'vos'],
  ['obchodni akademie', 'oa'],
  ['obchodna akademia', 'oa'],
  ['domov pro seniory', 'domov'],
  ['detsky domov', 'detskydomov'],
  ['dum deti a mladeze', 'ddm'],
  ['sbor dobrovolnych hasicu', 'sdh'],
  ['telovychovna jednota', 'tj'],
  ['sportovni klub', 'sk'],
  ['spolecenstvi vlastniku jednotek', 'svj'],
  ['spolecenstvi vlastniku', 'svj'],
  ['nadacni fond', 'nf'],
  ['szkola podstawowa nr', 'sp'],
  ['szkola podstawowa', 'sp'],
  ['ochotnicza straz pozarna', 'osp'],
  ['grundschule', 'gs'],
  ['freiwillige feuerwehr', 'ff'],
];
const LONGEST_PHRASE = 5;
/** For what a variant adds at the end. */
const ROOM = 4;
/** What every organisation is, in most languages around. */
const FIRMA = 'firma';
const FILLERS = new Set(
  'a i o u k s v z w na do nad pod pri pro za ve se ze nr c der die das und fur von am in im and of the et'.split(' '),
);
/** Where "ü" is written "ue" when it cannot be written. */
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue' };
const GERMAN = new Set(['DE', 'AT', 'CH', 'LI', 'LU']);

const latin = (text: string, country: string): string =>
  bare(GERMAN.has(country) ? text.normalize('NFC').replace(/[äöü]/gi, (letter) => UMLAUTS[letter] ?? letter) : text);

/** The words with every known phrase in short. */
function inShort(words: readonly string[]): readonly string[] {
  const short: string[] = [];
  for (let at = 0; at < words.length; ) {
    const sizes = Array.from({ length: LONGEST_PHRASE }, (_, less) => LONGEST_PHRASE - less);
    const size = sizes.find((count) => phraseAt(words, at, count) !== undefined);
    short.push(size === undefined ? (words[at] ?? '') : (phraseAt(words, at, size) ?? ''));
    at += size ?? 1;
  }
  return short.filter((word) => word !== '');
}

const phraseAt = (words: readonly string[], at: number, count: number): string | undefined =>
  at + count <= words.length
    ? SHORT.find(([phrase]) => phrase === words.slice(at, at + count).join(' '))?.[1]
    : undefined;

/** As many words as there is room for; one that is too long by itself is cut. None hangs in the air at the end. */
function joined(words: readonly string[], max: number): string {
  const kept: string[] = [];
  for (const word of words) {
    if (kept.join('').length + word.length > max) break;
    kept.push(word);
  }
  while (kept.length > 1 && kept.length < words.length && FILLERS.has(kept.at(-1) ?? '')) kept.pop();
  return kept.join('') || (words[0] ?? '').slice(0, max);
}

/** "Okres" and whatever follows it says where an organisation is, not what it is called. */
const withoutDistrict = (name: string): string => name.replace(/,?\s+okres\s.*$/i, '');

/**
 * Names for the tenant, best first: the name as a whole, in short, then variants for when those are taken. Never empty for a
 * usable name in any script; each one is good by the rules of a prefix.
 */
export function suggestPrefixes(
  name: string,
  limits: { readonly min: number; readonly max: number },
  where: { readonly country: string; readonly city?: string },
): readonly string[] {
  const { min, max } = limits;
  const named = withoutLegalForm(withoutDistrict(name)).map((word) => latin(word, where.country));
  // a script that nobody has written in Latin letters yet
  const words = named.length > 0 ? named : [FIRMA];
  const inFew = inShort(words);
  const short = inFew.length > 0 ? inFew : words;
  const within = (room: number): string => joined(words.join('').length <= room ? words : short, room);
  const best = within(max);
  const base = within(max - ROOM);
  const city = latin((where.city ?? '').replace(/\s*\d.*$/, ''), where.country);
  const country = where.country.toLowerCase();
  const withCity = city && !best.includes(city) ? `${best}${city}` : '';
  const telling = short.filter((word) => !FILLERS.has(word));
  const ideas = [
    best,
    joined(short, max),
    base.endsWith(country) ? '' : `${base}${country}`,
    withCity,
    `${base}365`,
    telling.length > 2 ? joined(telling.slice(0, 2), max) : '',
    joined(words, max),
    `${base}1`,
    `${base}2`,
    `${FIRMA}${joined(words, max - FIRMA.length)}`,
    `${joined(words, max - FIRMA.length)}${FIRMA}`,
  ];
  return [...new Set(ideas)].filter((idea) => idea.length >= min && idea.length <= max);
}
