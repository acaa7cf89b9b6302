import anyAscii from 'any-ascii';
import { type Customer, domainOf } from './customer.ts';
import { tidy } from './customer-form.ts';
import { normaliseIco } from './ico.ts';
import { openBehind } from './requested-customer.ts';
import { domainOfForm } from './unique-keys.ts';

/**
 * What customers are found by. Both sides, the list and the search, go through the same fold, so "Žlutý kůň", "ZLUTY KUN"
 * and "zlut" meet; the words hold nothing but a-z, 0-9, hyphens and dots, whatever somebody called their company.
 */

/** Longer ones are cut on both sides; a whole domain fits. */
const LONGEST_WORD = 64;
/** Words of a name that are kept: every one is a row of the list. */
const MOST_OF_A_NAME = 16;
const MOST_ASKED = 8;

/** Without case and diacritics, in Latin letters. */
const fold = (text: string): string => anyAscii(text.normalize('NFKC')).toLowerCase();

const cut = (words: readonly string[], most: number): readonly string[] =>
  [...new Set(words.map((word) => word.slice(0, LONGEST_WORD)))].slice(0, most);

/** A single letter tells nobody apart ("s. r. o."), except where there is nothing else. */
function telling(words: readonly string[]): readonly string[] {
  const longer = words.filter((word) => word.length > 1);
  return longer.length > 0 ? longer : words;
}

/** Its words in plain small letters, whatever they were written in. */
export const lettersAndDigits = (text: string): readonly string[] =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/;

/** The domain in a token people paste: an address of a page, of a mailbox, or the domain itself. */
function domainIn(token: string): string | undefined {
  const bare = token
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/[/?#].*$/, '')
    .replace(/^www\./, '')
    .replace(/[.,;:]+$/, '');
  return DOMAIN.test(bare) ? bare : undefined;
}

const domainsIn = (text: string): readonly string[] =>
  fold(text)
    .split(/\s+/)
    .flatMap((token) => domainIn(token) ?? []);

/** What a list of customers shows of one, and the words it is found by. */
export type Listing = {
  readonly companyName: string;
  /** Whole; '' while none is named. */
  readonly domain: string;
  readonly ico: string;
  readonly words: readonly string[];
};

const prefixOf = (domain: string): string => domain.split('.')[0] ?? '';

/** `also`: another domain of theirs; '' for none. */
const listingOf = (companyName: string, domain: string, ico: string, also = ''): Listing => {
  const name = [...telling(lettersAndDigits(companyName)), ...domainsIn(companyName)];
  const rest = [fold(ico).replace(/[^a-z0-9]/g, ''), prefixOf(domain), domain, prefixOf(also), also].map(fold);
  const safe = rest.map((word) => word.replace(/[^a-z0-9.-]/g, '')).filter((word) => word !== '');
  return { companyName, domain, ico, words: [...new Set([...cut(name, MOST_OF_A_NAME), ...cut(safe, 5)])] };
};

/** The words that a customer of this name and domain is found by. */
export const searchWords = (companyName: string, domain: string): readonly string[] =>
  listingOf(companyName, domain, '').words;

/**
 * The line of a customer in lists; undefined for those that are not listed. An unsent form is its beginner's business until
 * colleagues are offered to take it over; what was thrown away is gone.
 */
export function listingFor(customer: Customer): Listing | undefined {
  switch (customer.state) {
    case 'discarded':
      return undefined;
    case 'draft':
      return listingOfDraft(customer);
    case 'needsFix':
      return listingOfForm(customer);
    case 'creating':
    case 'unconfirmed':
    case 'requested':
      return listingOf(customer.request.companyName, domainOf(customer.request), customer.request.ico);
    case 'created':
      return listingOf(
        customer.request.companyName,
        customer.domain,
        customer.request.ico,
        customer.request.existingDomain,
      );
    case 'relationshipPending':
    case 'known':
      return listingOf(customer.request.companyName, customer.request.existingDomain, customer.request.ico);
  }
}

/** What the provider is asked for goes on being found while its form is filled in anew. */
function listingOfDraft(customer: Customer): Listing | undefined {
  const asked = openBehind(customer)?.request;
  if (asked) return listingOf(asked.companyName, domainOf(asked), asked.ico);
  return customer.offeredAt === undefined ? undefined : listingOfForm(customer);
}

function listingOfForm({ values }: Customer): Listing {
  return listingOf(tidy(values.companyName), domainOfForm(values), normaliseIco(values.ico) ?? tidy(values.ico));
}

/** What tells no two customers apart when typed; left out of a search, never out of the list. */
const NOISE = new Set('ico ic dic spol sro as vos ks zs ops se ltd inc llc gmbh'.split(' '));

const meant = (text: string): readonly string[] =>
  lettersAndDigits(text).filter((word) => word.length > 1 && !NOISE.has(word));

const LABELLED_ICO = /^\s*i[čc]o?\s*[:.]?\s*\d/i;

/** What was typed as one IČO, eight digits; undefined when it is something else or too short to be meant as one. */
export function icoAsked(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').replace(/[.,;:!?\s]+$/, '');
  const isOne = LABELLED_ICO.test(plain) || /^[\d\s-]+$/.test(plain);
  const digits = plain.replace(/\D/g, '').length;
  return isOne && (digits >= 7 || LABELLED_ICO.test(plain)) ? normaliseIco(plain) : undefined;
}

/** Whether a number is meant, right or wrong: with "IČO" before it, or of so many digits that it can be nothing else. */
export const asksByIco = (typed: string): boolean =>
  LABELLED_ICO.test(typed.normalize('NFKC')) || icoAsked(typed) !== undefined;

/**
 * The ways a search may be read, the most exact one first: an IČO, a whole domain beside other words, plain words, all of
 * it as one word ("zelený kapr" for zelenykapr), a number without its zeros. Each is a list of words of which all must be
 * found; the next one is for when nothing was.
 */
export function readingsOf(typed: string): readonly (readonly string[])[] {
  const ico = icoAsked(typed);
  const domains = domainsIn(typed);
  const besides = fold(typed)
    .split(/\s+/)
    .filter((token) => domainIn(token) === undefined)
    .join(' ');
  const all = lettersAndDigits(typed);
  const words = meant(typed).length > 0 ? meant(typed) : all;
  const readings = [
    ico === undefined ? [] : [ico],
    domains.length === 0 ? [] : cut([...domains, ...meant(besides)], MOST_ASKED),
    cut(words, MOST_ASKED),
    cut([words.join('')], 1),
    cut([all.join('')], 1),
    /^\d{1,6}$/.test(typed.trim()) ? [typed.trim().padStart(8, '0')] : [],
  ].filter((reading) => reading.some((word) => word !== ''));
  return readings.filter((words, at) => readings.findIndex((other) => other.join(' ') === words.join(' ')) === at);
}
