import type { Language } from '../domain/language.ts';
import { asksByIco } from '../domain/search-words.ts';

/** What can be asked for by typing, and opened from the help card. */
export const wordIds = [
  'help',
  'new-customer',
  'customer',
  'agreement',
  'relationship',
  'associated',
  'import',
  'history',
  'stop',
  'language',
  'status',
  'roles',
  'settings',
] as const;
export type WordId = (typeof wordIds)[number];

/** Every form is understood in every language: people mix them. Written without capitals, with diacritics. */
export const words: Readonly<Record<WordId, Readonly<Record<Language, readonly string[]>>>> = {
  help: {
    cs: ['nápověda', 'ahoj', 'pomoc', 'dobrý den', 'menu', '?'],
    en: ['help', 'hi', 'hello'],
  },
  'new-customer': { cs: ['nový zákazník'], en: ['new customer'] },
  customer: { cs: ['zákazník', 'zákazníci'], en: ['customer', 'customers'] },
  agreement: { cs: ['smlouva', 'smlouvy'], en: ['agreement', 'agreements'] },
  relationship: {
    cs: ['vztah', 'vztah prodejce', 'relace', 'relace prodejce'],
    en: ['relationship', 'reseller relationship'],
  },
  associated: {
    cs: ['zákazníci partnera', 'přidružení zákazníci', 'asociovaní zákazníci'],
    en: ['partner customers', 'associated customers'],
  },
  import: { cs: ['import', 'import zákazníků', 'importovat'], en: ['import customers'] },
  history: { cs: ['historie'], en: ['history'] },
  stop: { cs: ['zrušit'], en: ['stop', 'cancel'] },
  language: { cs: ['jazyk'], en: ['language'] },
  status: { cs: ['stav'], en: ['status'] },
  roles: { cs: ['role', 'oprávnění'], en: ['roles', 'permissions'] },
  settings: { cs: ['nastavení'], en: ['settings'] },
};

const languageNames: Readonly<Record<Language, readonly string[]>> = {
  cs: ['cs', 'cz', 'čeština', 'česky', 'český', 'czech'],
  en: ['en', 'angličtina', 'anglicky', 'anglický', 'english'],
};

/** Without case and diacritics. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

const MENTION = /<at\b[^>]*>.*?<\/at>/gis;

/** Words as typed, without mentions; every kind of blank separates them. */
const tokensOf = (text: string): readonly string[] =>
  text
    .replace(MENTION, ' ')
    .split(/[\s\u00a0\u200b\ufeff]+/u)
    .filter((token) => token !== '');

/** Far longer than any word, its full stops included. */
const LONGEST_TOKEN = 60;

/** Greetings and commands are typed with a full stop or an exclamation mark, too. */
const bare = (token: string): string => fold(token.slice(0, LONGEST_TOKEN)).replace(/(?<=.)[.!?,:;]+$/u, '');

const forms: readonly { readonly word: WordId; readonly tokens: readonly string[] }[] = wordIds
  .flatMap((word) =>
    Object.values(words[word]).flatMap((list) => list.map((form) => ({ word, tokens: form.split(' ').map(fold) }))),
  )
  .sort((one, other) => other.tokens.length - one.tokens.length);

/**
 * What a message asks for, and what follows the word, as typed. The longest known word wins. An IČO typed alone asks for
 * the customer who has it.
 */
export function parseWord(text: string): { readonly word: WordId; readonly rest: string } | undefined {
  const typed = tokensOf(text);
  const found = forms.find(({ tokens }) => tokens.every((token, place) => bare(typed[place] ?? '') === token));
  if (found) return { word: found.word, rest: typed.slice(found.tokens.length).join(' ') };
  const all = typed.join(' ');
  return isIcoAlone(all) ? { word: 'customer', rest: all } : undefined;
}

/** Not every text is worth reading as a number: a long message is none. */
const isIcoAlone = (text: string): boolean => text.length <= LONGEST_ICO && asksByIco(text);
const LONGEST_ICO = 40;

/** The language a person names after `jazyk`: its code or its name in either language. */
export function parseLanguage(rest: string): Language | undefined {
  const name = bare(tokensOf(rest)[0] ?? '');
  const known: readonly Language[] = ['cs', 'en'];
  return known.find((language) => languageNames[language].map(fold).includes(name));
}
