import { ASSOCIATED_ON_PAGE, associatedCustomersCard, MOST_NEWCOMERS } from '../cards/associated-customers.ts';
import type { Handlers } from '../cards/index.ts';
import { shorten } from '../cards/markdown.ts';
import {
  type Associated,
  type AssociatedCustomer,
  beginReading,
  listOf,
  nothingRead,
  searchAssociated,
} from '../domain/associated.ts';
import { may } from '../domain/roles.ts';
import { readingsOf } from '../domain/search-words.ts';
import type { Deps, Loaded, PersonRecord, Reply, Turn, Wake } from '../ports.ts';
import { audited } from './audited.ts';
import { findCustomerHandlers } from './find-customer.ts';
import { ownersOf } from './judge-associated.ts';
import { beginMatch } from './match-associated.ts';
import { permit } from './permit.ts';
import { associatedKey, readOn } from './read-associated.ts';
import { post, show } from './reply.ts';

/** "zákazníci partnera": the customers that Partner Center lists as ours, and those of them that nobody here knows. */

const LONGEST_ASKED = 80;
const GUID = /^[0-9a-f-]{36}$/;
/** Of our own list, for an organisation without access to Partner Center's. */
const MOST_OWN = 500;

type Asked = { readonly asked: string; readonly page: number };
type Line = { companyName: string; domain: string; reseller: string; customer: string; tenantId: string };
type Listed = {
  readonly lines: readonly Line[];
  readonly found: number;
  readonly page: number;
  readonly pages: number;
};

const pagesOf = (found: number): number => Math.ceil(found / ASSOCIATED_ON_PAGE);
/** A list may have become shorter since its page was shown. */
const within = (page: number, found: number): number => Math.max(1, Math.min(page, pagesOf(found)));
const onPage = <T>(all: readonly T[], page: number): readonly T[] =>
  all.slice((page - 1) * ASSOCIATED_ON_PAGE, page * ASSOCIATED_ON_PAGE);

function searched(list: readonly AssociatedCustomer[], asked: string): readonly AssociatedCustomer[] {
  if (asked === '') return list;
  const readings = readingsOf(asked);
  return readings.length > 0 ? searchAssociated(list, readings) : [];
}

async function listed(
  deps: Deps,
  reseller: string,
  { list }: Associated,
  { asked, page: wanted }: Asked,
): Promise<Listed> {
  const all = list ? listOf(await deps.associatedPages.read(reseller, list.reading, list.pages)) : [];
  const fitting = searched(all, asked);
  const page = within(wanted, fitting.length);
  const lines = await Promise.all(
    onPage(fitting, page).map(async (each): Promise<Line> => {
      const [owner] = await ownersOf(deps, reseller, each);
      const { companyName, domain } = each;
      return {
        companyName,
        domain,
        reseller: each.reseller ?? '',
        customer: owner?.customer ?? '',
        tenantId: each.tenantId,
      };
    }),
  );
  return { lines, found: fitting.length, page, pages: pagesOf(fitting.length) };
}

/** Without access to Partner Center: our own customers, as far as a list of them goes. */
async function ownList(
  deps: Deps,
  reseller: string,
  { asked, page: wanted }: Asked,
): Promise<Listed & { total: number }> {
  const everybody = await deps.directory.newest(reseller, MOST_OWN);
  let entries = everybody;
  if (asked !== '') {
    entries = [];
    for (const words of readingsOf(asked)) {
      entries = await deps.directory.find(reseller, words, MOST_OWN);
      if (entries.length > 0) break;
    }
  }
  const page = within(wanted, entries.length);
  const lines = onPage(entries, page).map(
    ({ companyName, domain, customer }): Line => ({ companyName, domain, customer, reseller: '', tenantId: '' }),
  );
  return { lines, found: entries.length, page, pages: pagesOf(entries.length), total: everybody.length };
}

type Showing = { readonly person: PersonRecord; readonly how: Reply['how']; readonly wake?: Wake | undefined };

async function showList(
  deps: Deps,
  turn: Turn,
  { associated = nothingRead }: Loaded,
  of: Asked,
  showing: Showing,
): Promise<Reply> {
  const id = turn.reseller.teamsTenantId;
  const looksUp = deps.fulfilment(turn.reseller).capabilities.has('look-up');
  const found = looksUp
    ? { ...(await listed(deps, id, associated, of)), total: associated.list?.total ?? 0 }
    : await ownList(deps, id, of);
  const appeared = looksUp ? associated.appeared : [];
  const shown = appeared.slice(0, MOST_NEWCOMERS);
  const data = {
    op: deps.newId(),
    asked: of.asked,
    list: looksUp ? ('partner-center' as const) : ('own' as const),
    ...found,
    lines: [...found.lines],
    ...(associated.list ? { readAt: associated.list.at } : {}),
    isReading: associated.reading !== undefined,
    failed: associated.failed?.why ?? '',
    newcomers: shown.map(({ tenantId, companyName, domain, reseller = '' }) => ({
      tenantId,
      companyName,
      domain,
      reseller,
    })),
    newcomersMore: appeared.length - shown.length,
    mayMatch: may('relationship.request', showing.person.roles),
  };
  const draw = showing.how === 'post' ? post : show;
  return draw(associatedCustomersCard, data, turn, { wakes: showing.wake });
}

const askedIn = (typed: string): string => shorten(typed.trim(), LONGEST_ASKED);

async function showAssociated(deps: Deps, turn: Turn, what: string, of: Asked, how: Reply['how']): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.look-up', what),
    deps.customers.load(associatedKey(turn.reseller.teamsTenantId)),
  ]);
  if (!permitted.ok) return permitted.reply;
  const { person } = permitted;
  const isUnread = !loaded.associated?.list && !loaded.associated?.reading;
  // the first look begins the first reading
  if (isUnread && deps.fulfilment(turn.reseller).capabilities.has('look-up'))
    return refresh(deps, turn, { what, person, how });
  return showList(deps, turn, loaded, of, { person, how });
}

/** Reads the list now; whoever else is reading it already does. */
async function refresh(
  deps: Deps,
  turn: Turn,
  {
    what,
    person,
    how,
    op,
  }: { readonly what: string; readonly person: PersonRecord; readonly how: Reply['how']; readonly op?: string },
): Promise<Reply> {
  const loaded = await deps.customers.loadToCommit(associatedKey(turn.reseller.teamsTenantId));
  const everybody = { asked: '', page: 1 };
  const before = loaded.associated ?? nothingRead;
  const isUnderWay = loaded.jobs.some(({ kind, dead }) => kind === 'associated.sync' && !dead);
  if (before.reading && isUnderWay) return showList(deps, turn, loaded, everybody, { person, how });
  const associated = beginReading(before, { id: deps.newId(), now: deps.clock(), asked: true });
  const change = {
    associated,
    jobs: [readOn(associated.reading.id)],
    audit: audited(deps, turn, what, 'done', { reading: associated.reading.id }),
  };
  const committed = await deps.customers.commit(loaded, change, op);
  return showList(deps, turn, committed.loaded, everybody, {
    person,
    how,
    ...(committed.ok ? { wake: committed.wake } : {}),
  });
}

async function pressRefresh(deps: Deps, turn: Turn, op: string): Promise<Reply> {
  const what = 'associated.refresh';
  const permitted = await permit(deps, turn, 'customer.look-up', what);
  if (!permitted.ok) return permitted.reply;
  const { person } = permitted;
  if (deps.fulfilment(turn.reseller).capabilities.has('look-up'))
    return refresh(deps, turn, { what, person, how: 'replace', op });
  return showAssociated(deps, turn, what, { asked: '', page: 1 }, 'replace');
}

export const startAssociated = (deps: Deps, typed: string, turn: Turn): Promise<Reply> =>
  showAssociated(deps, turn, 'associated.show', { asked: askedIn(typed), page: 1 }, 'post');

export const showAssociatedHandlers = (
  deps: Deps,
): Handlers<
  'associated.show' | 'associated.search' | 'associated.open' | 'associated.page' | 'associated.refresh'
> => ({
  'associated.show': (_data, turn) => showAssociated(deps, turn, 'associated.show', { asked: '', page: 1 }, 'replace'),
  'associated.search': ({ typed }, turn) =>
    showAssociated(deps, turn, 'associated.search', { asked: askedIn(typed), page: 1 }, 'replace'),
  'associated.open': ({ customer }, turn) =>
    GUID.test(customer)
      ? beginMatch(deps, turn, customer)
      : findCustomerHandlers(deps)['customer.open']({ customer }, turn),
  'associated.page': ({ asked, page }, turn) =>
    showAssociated(deps, turn, 'associated.page', { asked: askedIn(asked), page }, 'replace'),
  'associated.refresh': ({ op }, turn) => pressRefresh(deps, turn, op),
});
