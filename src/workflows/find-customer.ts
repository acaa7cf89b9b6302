import { customerListCard, MOST_LISTED } from '../cards/customer-list.ts';
import type { Handlers } from '../cards/index.ts';
import { shorten } from '../cards/markdown.ts';
import { isIcoValid } from '../domain/ico.ts';
import { may } from '../domain/roles.ts';
import { asksByIco, icoAsked, listingFor, readingsOf } from '../domain/search-words.ts';
import type { CustomerEntry, Deps, Loaded, PersonRecord, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { permit } from './permit.ts';
import { answer, post } from './reply.ts';
import { keyOf, outOfDate } from './show-customer.ts';
import { type Found, showFound } from './show-found.ts';
import { mayBeginCustomers, startCustomer } from './start-customer.ts';

/** "zákazník <název, doména, IČO>" and a bare IČO: one customer's card, a list to choose from, or what to do next. */

/** Counted to here; beyond it "at least" is said. */
const MOST_FOUND = 50;
const LONGEST_ASKED = 80;
const byName = new Intl.Collator('cs-CZ');

export type FoundCustomers = {
  /** What is true of them now, at most as many as a list shows. */
  readonly customers: readonly Found[];
  readonly more: number;
  readonly orMore: boolean;
};

const isListed = (loaded: Loaded): loaded is Found =>
  loaded.customer !== undefined && listingFor(loaded.customer) !== undefined;

/** The list may lag: whoever is gone or thrown away meanwhile is passed over. */
export async function truthOf(
  deps: Deps,
  turn: Turn,
  entries: readonly CustomerEntry[],
  isMeant: (loaded: Found) => boolean = () => true,
): Promise<FoundCustomers> {
  const customers: Found[] = [];
  let at = 0;
  while (customers.length < MOST_LISTED && at < entries.length) {
    const next = entries.slice(at, at + MOST_LISTED - customers.length);
    at += next.length;
    const loaded = await Promise.all(next.map(({ customer }) => deps.customers.load(keyOf(turn, customer))));
    customers.push(...loaded.filter(isListed).filter(isMeant));
  }
  return { customers, more: entries.length - at, orMore: entries.length >= MOST_FOUND };
}

/** This organisation's customers that match what was typed, by name; the newest ones when nothing was. */
export async function lookFor(deps: Deps, turn: Turn, typed: string): Promise<FoundCustomers> {
  const reseller = turn.reseller.teamsTenantId;
  if (!typed.trim()) {
    const newest = await truthOf(deps, turn, await deps.directory.newest(reseller, 2 * MOST_LISTED));
    return { ...newest, more: 0, orMore: false };
  }
  for (const words of readingsOf(typed)) {
    const entries = await deps.directory.find(reseller, words, MOST_FOUND);
    const inOrder = [...entries].sort((one, other) => byName.compare(one.companyName, other.companyName));
    const found = await truthOf(deps, turn, inOrder);
    if (found.customers.length > 0) return found;
  }
  return { customers: [], more: 0, orMore: false };
}

/** Several, or none: a list to choose from. */
export function listReply(
  deps: Deps,
  turn: Turn,
  { customers, more, orMore }: FoundCustomers,
  of: {
    readonly typed: string;
    readonly purpose: 'open' | 'history' | 'agreement' | 'relationship';
    readonly person: PersonRecord;
  },
): Reply {
  const data = {
    purpose: of.purpose,
    asked: shorten(of.typed.trim(), LONGEST_ASKED),
    customers: customers.flatMap(({ customer }) => {
      const listing = listingFor(customer);
      const { uid, state } = customer;
      if (!listing || state === 'discarded') return [];
      const { companyName, domain, ico } = listing;
      return [{ customer: uid, companyName, domain, ico, state }];
    }),
    more,
    orMore,
    mayCreate: mayCreate(deps, turn, of.person),
  };
  return post(customerListCard, data, turn);
}

const mayCreate = (deps: Deps, turn: Turn, { roles }: PersonRecord): boolean =>
  mayBeginCustomers(deps, turn.reseller) && may('customer.draft', roles);

/** "zákazník <text>", or a number typed alone. */
export async function findCustomer(deps: Deps, typed: string, turn: Turn): Promise<Reply> {
  const permitted = await permit(deps, turn, 'customer.look-up', 'customer.find');
  if (!permitted.ok) return permitted.reply;
  const { person } = permitted;
  const found = await lookFor(deps, turn, typed);
  const [only] = found.customers;
  if (typed.trim() && only && found.customers.length === 1 && found.more === 0)
    return showFound(deps, turn, only, person);
  if (!only && asksByIco(typed)) return nobodyWithIco(deps, turn, typed, person);
  return listReply(deps, turn, found, { typed, purpose: 'open', person });
}

/** A number that cannot be right is said to be wrong; a right one of nobody begins a new customer with it. */
async function nobodyWithIco(deps: Deps, turn: Turn, typed: string, person: PersonRecord): Promise<Reply> {
  const ico = icoAsked(typed);
  const { problems } = texts[turn.language];
  if (ico === undefined) return answer(explain(problems, { why: 'ico-format' }));
  if (!isIcoValid(ico)) return answer(explain(problems, { why: 'ico-checksum' }));
  if (mayCreate(deps, turn, person)) return startCustomer(deps, ico, turn);
  return listReply(deps, turn, { customers: [], more: 0, orMore: false }, { typed, purpose: 'open', person });
}

/** Pressed in a list without a choice. */
export const nothingChosen = (turn: Turn): Reply => answer(texts[turn.language].cards['customer-list'].nothingChosen);

async function open(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.look-up', 'customer.open', uid),
    deps.customers.load(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  const { customer } = loaded;
  if (!customer) return outOfDate(turn);
  // the list stays: the next one may be chosen from it
  return showFound(deps, turn, { ...loaded, customer }, permitted.person);
}

export const findCustomerHandlers = (deps: Deps): Handlers<'customer.open'> => ({
  'customer.open': async ({ customer }, turn) => (customer ? open(deps, turn, customer) : nothingChosen(turn)),
});
