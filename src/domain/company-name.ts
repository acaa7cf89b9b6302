import anyAscii from 'any-ascii';
import { parse } from 'tldts';

/** Rules about the name of an organisation and what a domain can be made of. */

/** Legal forms as they stand at the end of a name, without case, diacritics, dots and blanks. */
const LEGAL_FORMS = [
  ...['sro', 'spolsro', 'spolecnostsrucenimomezenym', 'as', 'akciovaspolecnost', 'vos', 'verejnaobchodnispolecnost'],
  ...['ks', 'komanditnispolecnost', 'zs', 'zapsanyspolek', 'zu', 'zapsanyustav', 'ops', 'sp', 'statnipodnik', 'np'],
  ...['po', 'prispevkovaorganizace', 'druzstvo', 'nf', 'nadacnifond', 'os', 'spolek', 'odstepnyzavod', 'vlikvidaci'],
  ...['se', 'gmbh', 'ag', 'kg', 'ltd', 'limited', 'llc', 'inc', 'corp', 'plc', 'bv', 'nv', 'sa', 'spa', 'srl', 'sarl'],
  ...['spzoo', 'kft', 'zrt', 'oy', 'ab', 'aps', 'doo', 'ood', 'ou', 'sia', 'uab'],
];
const LONGEST_FORM_WORDS = 5;

/** Letters and digits only, small, without diacritics: what two spellings of one name share. */
const bare = (text: string): string =>
  anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Blanks, commas and slashes separate; dots do not, so that "s.r.o." is one word and "s. r. o." three. */
const wordsOf = (name: string): string[] => name.split(/[\s\u00a0,;/()]+/u).filter((word) => bare(word) !== '');

/** The name's words without the legal form at its end; all of them when nothing else would be left. */
export function withoutLegalForm(name: string): readonly string[] {
  let words = wordsOf(name);
  for (let found = true; found; ) {
    found = false;
    for (let count = Math.min(LONGEST_FORM_WORDS, words.length - 1); count > 0 && !found; count -= 1) {
      if (!LEGAL_FORMS.includes(bare(words.slice(-count).join('')))) continue;
      words = words.slice(0, -count);
      found = true;
    }
  }
  return words;
}

/** one character, signs only, or only a legal form is no name. */
export function isUnusableName(name: string): boolean {
  if ([...name].length === 1 || !/[\p{L}\p{N}]/u.test(name)) return true;
  return LEGAL_FORMS.includes(bare(name)) && wordsOf(name).every((word) => bare(word).length <= 4);
}

const looksLikeAddress = (word: string): boolean =>
  /[\p{L}\p{N}]{2,}\.\p{L}{2,}/u.test(word) && parse(word.replace(/[.,]+$/, '')).isIcann === true;

/** an internet address in it, one character over and over, or single characters with blanks between them. */
export function isDoubtfulName(name: string): boolean {
  const letters = [...name.toLowerCase().replace(/\s/gu, '')];
  const oneCharacter = letters.length >= 3 && new Set(letters).size === 1;
  const words = name.split(/\s+/u);
  const singles = words.length >= 2 && words.every((word) => [...word].length === 1);
  return oneCharacter || singles || wordsOf(name).some(looksLikeAddress);
}

/** Whether two spellings are the same name: blanks, case and punctuation make no difference, letters do. */
export function isSameName(one: string, other: string): boolean {
  const letters = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return letters(one) === letters(other);
}

/** Kept on word borders where that is possible. */
function joined(words: readonly string[], max: number): string {
  let text = '';
  for (const word of words) {
    if ((text + word).length > max) break;
    text += word;
  }
  return text || (words[0] ?? '').slice(0, max);
}

/**
 * Names for the tenant, best first, in small Latin letters and digits: the name as a whole, then variants for when
 * that is taken. Never empty for a usable name in any script.
 */
export function suggestPrefixes(
  name: string,
  limits: { readonly min: number; readonly max: number },
  where: { readonly country: string; readonly city?: string },
): readonly string[] {
  const words = withoutLegalForm(name).map(bare);
  const [first = '', second = ''] = words;
  const whole = joined(words, limits.max);
  const short = joined(words, limits.max - 4);
  const country = where.country.toLowerCase();
  const city = bare((where.city ?? '').replace(/\s*\d.*$/, ''));
  const ideas = [
    whole,
    short.endsWith(country) ? '' : `${short}${country}`,
    words.length > 2 ? `${first}${second}` : '',
    city && whole.length + city.length <= limits.max ? `${whole}${city}` : '',
    words.length > 1 && first.length >= 5 ? first : '',
    `${short}365`,
    `${short}1`,
    `firma${joined(words, limits.max - 5)}`,
    `${short}2`,
  ];
  return [...new Set(ideas)].filter((idea) => idea.length >= limits.min && idea.length <= limits.max);
}
