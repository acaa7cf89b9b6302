import anyAscii from 'any-ascii';
import { tidy } from './customer-form.ts';
import { hasRealTld } from './internet-domain.ts';
import type { RegisterAnswer } from './register.ts';

/** Rules about the name of an organisation. */

/** Abbreviations of legal forms, small, without dots and blanks; diacritics count, so that the town of Aš is no "a.s.". */
const ABBREVIATIONS = new Set([
  ...['sro', 'spolsro', 'as', 'vos', 'ks', 'zs', 'zu', 'zú', 'ops', 'sp', 'šp', 'np', 'po', 'nf', 'os', 'oz', 'no'],
  ...['se', 'gmbh', 'ggmbh', 'mbh', 'ug', 'ag', 'kg', 'ohg', 'gbr', 'ek', 'ev', 'eg', 'gmbhcokg', 'agcokg'],
  ...[
    'ltd',
    'llc',
    'llp',
    'inc',
    'corp',
    'plc',
    'co',
    'bv',
    'nv',
    'vof',
    'sa',
    'sas',
    'spa',
    'srl',
    'sarl',
    'eurl',
    'sl',
  ],
  ...['spzoo', 'spj', 'spk', 'spzookomandytowa', 'kft', 'zrt', 'nyrt', 'bt', 'oy', 'oyj', 'ab', 'aps', 'doo', 'dd'],
  ...['ood', 'eood', 'ead', 'ad', 'ou', 'oü', 'sia', 'uab'],
]);
/** Legal forms in whole words, with or without diacritics. */
const FORMS = new Set([
  ...['spolecnostsrucenimomezenym', 'akciovaspolecnost', 'verejnaobchodnispolecnost', 'komanditnispolecnost'],
  ...[
    'zapsanyspolek',
    'spolek',
    'zapsanyustav',
    'obecneprospesnaspolecnost',
    'statnipodnik',
    'druzstvo',
    'nadacnifond',
  ],
  ...['prispevkovaorganizace', 'odstepnyzavod', 'organizacnislozka', 'vlikvidaci'],
  ...[
    'spolocnostsrucenimobmedzenym',
    'akciovaspolocnost',
    'obcianskezdruzenie',
    'prispevkovaorganizacia',
    'vlikvidacii',
  ],
  ...['spolkazograniczonaodpowiedzialnoscia', 'spolkaakcyjna', 'spolkajawna', 'aktiengesellschaft', 'limited'],
  ...['gesellschaftmitbeschrankterhaftung', 'ughaftungsbeschrankt', 'eingetragenerverein'],
]);
const LONGEST_FORM_WORDS = 5;

/** Letters and digits only, small, without diacritics: what two spellings of one name share. */
export const bare = (text: string): string =>
  anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

const lettersOf = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Blanks, commas and slashes separate; dots do not, so that "s.r.o." is one word and "s. r. o." three. */
const wordsOf = (name: string): string[] => name.split(/[\s\u00a0,;/()]+/u).filter((word) => bare(word) !== '');

const isLegalForm = (text: string): boolean => ABBREVIATIONS.has(lettersOf(text)) || FORMS.has(bare(text));

/** The name's words without the legal form at its end; all of them when nothing else would be left. */
export function withoutLegalForm(name: string): readonly string[] {
  let words = wordsOf(name);
  for (let found = true; found; ) {
    found = false;
    for (let count = Math.min(LONGEST_FORM_WORDS, words.length - 1); count > 0 && !found; count -= 1) {
      if (!isLegalForm(words.slice(-count).join(''))) continue;
      words = words.slice(0, -count);
      found = true;
    }
  }
  return words;
}

/** one character, signs only, or only a legal form is no name. */
export const isUnusableName = (name: string): boolean =>
  [...name].length === 1 || !/[\p{L}\p{N}]/u.test(name) || isLegalForm(name);

const looksLikeAddress = (word: string): boolean =>
  /[\p{L}\p{N}]\.\p{L}{2,}/u.test(word) && hasRealTld(word.replace(/[.:]+$/, ''));

/** an internet address in it, one character over and over, or single characters with blanks between them. */
export function isDoubtfulName(name: string): boolean {
  const words = withoutLegalForm(name);
  const letters = [...words.join('').toLowerCase()];
  const oneCharacter = letters.length >= 3 && new Set(letters).size === 1;
  const singles = words.length >= 2 && words.every((word) => [...word].length === 1);
  return oneCharacter || singles || wordsOf(name).some(looksLikeAddress);
}

/** Whether two spellings are the same name: blanks, case and punctuation make no difference, letters do. */
export const isSameName = (one: string, other: string): boolean => lettersOf(one) === lettersOf(other);

/** Of a name that Partner Center takes (API §4.1). */
export const LONGEST_NAME = 200;

/**
 * The register's name as it can be sent: names there may be longer than Partner Center takes, and are cut after a word. Undefined
 * where it has none that could be: nobody can be held to that.
 */
export function registeredName(register: RegisterAnswer | undefined): string | undefined {
  if (register?.kind !== 'found') return undefined;
  const name = tidy(register.subject.name);
  const cut = name.length > LONGEST_NAME ? tidy(name.slice(0, LONGEST_NAME + 1).replace(/\s\S*$/u, '')) : name;
  const fitting = tidy(cut.slice(0, LONGEST_NAME));
  return fitting === '' || isUnusableName(fitting) ? undefined : fitting;
}
