import { searchWords } from './search-words.ts';

/** The customers that Partner Center lists as ours (seed 000): how they are read, and which of them are new to us. */

/** A line of the list as it is kept; `words`: what it is found by and ordered by. */
export type AssociatedCustomer = {
  readonly tenantId: string;
  readonly domain: string;
  readonly companyName: string;
  readonly words: string;
  /** Through which indirect reseller, as far as Partner Center tells a provider (API §5.3). */
  readonly reseller?: string;
};

export const associatedCustomer = (
  of: Pick<AssociatedCustomer, 'tenantId' | 'domain' | 'companyName'>,
): AssociatedCustomer => ({
  tenantId: of.tenantId,
  domain: of.domain,
  companyName: of.companyName,
  words: searchWords(of.companyName, of.domain).join(' '),
});

/** One reading of the list, page by page: what is left to do survives whoever does it. */
export type Reading = {
  readonly id: string;
  readonly startedAt: string;
  /** Somebody waits for it, so no call of it waits for a turn. */
  readonly asked: boolean;
  /** Pages kept so far; those of resellers count on. */
  readonly pages: number;
  /** Where Partner Center goes on, as it said. */
  readonly next?: string;
  /** `all`: everybody; then one reseller of a provider after the other; `end`: nothing more is to be asked. */
  readonly at: { readonly is: 'all' } | { readonly is: 'reseller'; readonly tenantId: string } | { readonly is: 'end' };
  /** How often it began anew, because Partner Center did not go on from where it had said. */
  readonly restarts: number;
  /** Failed tries of the page that is next. */
  readonly failures: number;
};

/** A list that was read to its end, which is what people see. */
export type AssociatedList = {
  readonly reading: string;
  readonly pages: number;
  readonly total: number;
  readonly at: string;
};

/** Appeared in the list after we first read it, and is none of our records: a person says who it is. */
export type Appeared = Pick<AssociatedCustomer, 'tenantId' | 'domain' | 'companyName' | 'reseller'> & {
  readonly seenAt: string;
};

export type Associated = {
  readonly list?: AssociatedList;
  /** The list before it, still to be erased. */
  readonly past?: Pick<AssociatedList, 'reading'>;
  readonly reading?: Reading;
  /** The last reading that did not come to its end, and why; gone with the next one that does. */
  readonly failed?: { readonly at: string; readonly why: string };
  /** Newest last. */
  readonly appeared: readonly Appeared[];
  /** Tenants a person does not want to be asked about. */
  readonly left: readonly string[];
  readonly due: Readonly<Partial<Record<'associated-sync', string>>>;
};

export const nothingRead: Associated = { appeared: [], left: [], due: {} };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** So many questions at once are enough; the rest is in Partner Center's own list. */
export const MOST_APPEARED = 100;
const MOST_LEFT = 500;
const MOST_RESTARTS = 3;
const MOST_FAILURES = 6;

const after = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();

/** Where nothing has been read: within a day, without a call at the start of the bot. */
export const awaited = (associated: Associated, now: Date): Associated => ({
  ...associated,
  due: { 'associated-sync': after(now, DAY_MS) },
});

/** A reading goes on from where it was, whoever asks for it; `asked`: a person waits for it now. */
export function beginReading(
  associated: Associated,
  { id, now, asked }: { readonly id: string; readonly now: Date; readonly asked: boolean },
): Associated & { readonly reading: Reading } {
  const { reading } = associated;
  if (reading) return { ...associated, reading: { ...reading, asked: reading.asked || asked } };
  const begun = {
    id,
    startedAt: now.toISOString(),
    asked,
    pages: 0,
    at: { is: 'all' },
    restarts: 0,
    failures: 0,
  } as const;
  return { ...associated, reading: begun };
}

/** Whether it is still the page that was asked for. */
export const isAt = (reading: Reading | undefined, of: Reading): reading is Reading =>
  reading?.id === of.id && reading.pages === of.pages && reading.restarts === of.restarts;

/** `resellers`: tenant ids in their order, of a provider; each is asked for after the one before it. */
export function pageRead(
  reading: Reading,
  page: { readonly next?: string | undefined; readonly resellers: readonly string[] },
): Reading {
  const { next: _, ...rest } = reading;
  const kept = { ...rest, pages: reading.pages + 1, failures: 0 };
  if (page.next !== undefined) return { ...kept, next: page.next };
  const { at } = reading;
  const [following] = page.resellers.filter((id) => at.is === 'all' || (at.is === 'reseller' && id > at.tenantId));
  return { ...kept, at: following === undefined ? { is: 'end' } : { is: 'reseller', tenantId: following } };
}

/** Partner Center does not know its own place any more: from the start, as often as that is worth trying. */
export function beginAnew(reading: Reading): Reading | undefined {
  if (reading.next === undefined || reading.restarts >= MOST_RESTARTS) return undefined;
  const { next: _, ...rest } = reading;
  return { ...rest, pages: 0, at: { is: 'all' }, restarts: reading.restarts + 1, failures: 0 };
}

/** One more try of the same page; undefined when it was tried often enough. */
export const failedOnce = (reading: Reading): Reading | undefined =>
  reading.failures + 1 >= MOST_FAILURES ? undefined : { ...reading, failures: reading.failures + 1 };

/** What was read before serves on; within the hour it is tried again, from the start. */
export function giveUpReading(associated: Associated, { now, why }: { now: Date; why: string }): Associated {
  const { reading, past, ...rest } = associated;
  const spare = reading ? { reading: reading.id } : past;
  return {
    ...rest,
    ...(spare ? { past: spare } : {}),
    failed: { at: now.toISOString(), why },
    due: { 'associated-sync': after(now, HOUR_MS) },
  };
}

/** The whole list has been read: it takes the place of the one before. `appeared`: who is new, and none of our records. */
export function finishReading(
  associated: Associated,
  found: { readonly total: number; readonly now: Date; readonly appeared: readonly Appeared[] },
): Associated {
  const { reading, list, failed: _, past: __, ...rest } = associated;
  if (!reading) return associated;
  const { total, now, appeared } = found;
  return {
    ...rest,
    ...(list ? { past: { reading: list.reading } } : {}),
    list: { reading: reading.id, pages: reading.pages, total, at: now.toISOString() },
    appeared: appeared.filter(({ tenantId }) => !rest.left.includes(tenantId)).slice(-MOST_APPEARED),
    due: { 'associated-sync': after(now, DAY_MS) },
  };
}

/** Who is there now and was not; nobody where there was no list before: the first one is where we begin from. */
export function newcomers(
  before: readonly AssociatedCustomer[] | undefined,
  now: readonly AssociatedCustomer[],
): readonly AssociatedCustomer[] {
  if (!before) return [];
  const known = new Set(before.map(({ tenantId }) => tenantId));
  return now.filter(({ tenantId }) => !known.has(tenantId));
}

/** A person has said who it is, or that it is nobody's business here. */
export function settleAppeared(associated: Associated, tenantId: string, how: 'matched' | 'left'): Associated {
  return {
    ...associated,
    appeared: associated.appeared.filter((each) => each.tenantId !== tenantId),
    left: [...associated.left.filter((each) => each !== tenantId), ...(how === 'left' ? [tenantId] : [])].slice(
      -MOST_LEFT,
    ),
  };
}

/** Pages as they were read: resellers' own pages only say whose a customer is. */
export function listOf(pages: readonly AssociatedPage[]): readonly AssociatedCustomer[] {
  const resellers = new Map(
    pages.flatMap(({ reseller, customers }) =>
      reseller ? customers.map(({ tenantId }) => [tenantId, reseller] as const) : [],
    ),
  );
  const all = new Map(pages.flatMap(({ customers }) => customers.map((each) => [each.tenantId, each] as const)));
  return [...all.values()]
    .map((each) => {
      const reseller = resellers.get(each.tenantId);
      return reseller ? { ...each, reseller } : each;
    })
    .sort((one, other) => (one.words < other.words ? -1 : one.words > other.words ? 1 : 0));
}

/** One page; `reseller`: the name of the one whose customers it lists. */
export type AssociatedPage = { readonly customers: readonly AssociatedCustomer[]; readonly reseller?: string };

/** Those of which every word asked for is the beginning of a word; `readings` as a search may be read, the first that finds. */
export function searchAssociated(
  list: readonly AssociatedCustomer[],
  readings: readonly (readonly string[])[],
): readonly AssociatedCustomer[] {
  for (const asked of readings) {
    const found = list.filter(({ words }) => asked.every((start) => ` ${words}`.includes(` ${start}`)));
    if (found.length > 0) return found;
  }
  return readings.length === 0 ? list : [];
}
