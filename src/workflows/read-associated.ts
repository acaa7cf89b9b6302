import {
  type Appeared,
  type Associated,
  associatedCustomer,
  awaited,
  beginAnew,
  beginReading,
  failedOnce,
  finishReading,
  giveUpReading,
  isAt,
  listOf,
  newcomers,
  nothingRead,
  pageRead,
  type Reading,
} from '../domain/associated.ts';
import type { AssociatedReseller } from '../domain/findings.ts';
import { ORGANISATION } from '../domain/organisation.ts';
import type { Change, CustomerKey, Deps, Loaded, NewJob, StepContext, StepOutcome } from '../ports.ts';
import type { Called, CallFailure, ListedCustomer } from '../remote-ports.ts';
import { auditedByJob } from './audited.ts';
import { lookAtGone, ownerless } from './judge-associated.ts';
import { whenItsTurn } from './take-turn.ts';

/**
 * Reads Partner Center's list of customers in the background: a page per job, each kept before the next is asked for, and the
 * whole list shown once its end is there. Daily, and when a person wants it now.
 */

type Context = StepContext<'associated.sync'>;
type Page = Called<{ readonly customers: readonly ListedCustomer[]; readonly next?: string }>;

export const associatedKey = (reseller: string): CustomerKey => ({ reseller, uid: ORGANISATION });

export const readOn = (reading: string): NewJob => ({
  lane: 'work',
  kind: 'associated.sync',
  input: { dueAt: '', reading },
});

/** More resellers than this are not asked for one by one: their customers are listed without whose they are. */
const MOST_RESELLERS = 300;
const THROTTLED_MS = 60_000;
const AGAIN_MS = 30_000;
/** Somebody waits for it, but not with more calls at once than leave others theirs. */
const UNPACED_PAGES = 30;
/** A page; of a provider also its resellers, which are kept for an hour. */
const CALLS = { provider: 2, others: 1 } as const;
/** Half a million customers: a list longer than that is one that goes round in circles. */
const MOST_PAGES = 1_000;
const UNTOLD: CallFailure = { kind: 'unknown', why: 'no-answer', correlationId: '' };

const codeOf = (failure: CallFailure): string =>
  failure.kind === 'refused' ? `code-${failure.code}` : failure.kind === 'throttled' ? 'throttled' : failure.why;

/** A provider's resellers, in the order in which they are asked for; none where there are too many. */
async function resellersOf(deps: Deps, { reseller }: Context): Promise<readonly AssociatedReseller[] | 'unknown'> {
  if (!reseller.sellsThroughResellers) return [];
  const found = await deps.partnerCenter.findResellers(reseller.teamsTenantId, '');
  if (found === 'unknown') return found;
  if (found.length > MOST_RESELLERS) return [];
  return [...found].sort((one, other) => (one.tenantId < other.tenantId ? -1 : 1));
}

export async function readAssociated(deps: Deps, context: Context): Promise<StepOutcome> {
  const { job, reseller } = context;
  const { dueAt, reading: named } = job.input;
  const before = context.now().associated ?? nothingRead;
  if (!deps.fulfilment(reseller).capabilities.has('look-up'))
    return { kind: 'done', change: ({ associated }) => ({ associated: outOfReach(associated) }) };
  // the moment it was to be read at is another by now, or this reading is over
  if (dueAt ? dueAt !== before.due['associated-sync'] : named !== before.reading?.id) return { kind: 'done' };
  const begun = beginReading(before, { id: deps.newId(), now: deps.clock(), asked: false });
  if (!before.reading) {
    // from here on every page belongs to it
    if (before.past) await deps.associatedPages.erase(reseller.teamsTenantId, before.past.reading);
    return { kind: 'done', change: (now) => ({ ...started(now, begun), jobs: [readOn(begun.reading.id)] }) };
  }
  const { reading } = begun;
  if (reading.at.is === 'end') return finish(deps, context, reading);
  return nextPage(deps, context, reading);
}

/** There is no list without access; its rows go when there is one again. */
function outOfReach({ list, past }: Associated = nothingRead): Associated {
  const spare = list ? { reading: list.reading } : past;
  return { ...nothingRead, ...(spare ? { past: spare } : {}) };
}

/** A moment that fires while a reading is under way finds it, and takes its place in it. */
function started({ associated = nothingRead }: Loaded, { reading }: { readonly reading: Reading }): Change {
  if (associated.reading) return {};
  const { past: _, ...rest } = associated;
  return { associated: { ...rest, reading } };
}

async function nextPage(deps: Deps, context: Context, reading: Reading): Promise<StepOutcome> {
  const { reseller } = context;
  const id = reseller.teamsTenantId;
  const turn = (waitMs: number, why: string): StepOutcome => whenItsTurn(deps, context, { waitMs, why, move: moveTo });
  const waitMs =
    reading.asked && reading.pages < UNPACED_PAGES
      ? 0
      : deps.pace(reseller, `associated ${reading.id}`, CALLS[reseller.sellsThroughResellers ? 'provider' : 'others']);
  if (waitMs > 0) return turn(waitMs, 'paced');
  const of = reading.at.is === 'reseller' ? reading.at.tenantId : undefined;
  const asked = { ...(reading.next === undefined ? {} : { next: reading.next }), ...(of ? { of } : {}) };
  const page: Page = await deps.partnerCenter.listCustomers(id, asked, deps.newGuid());
  if (!page.ok && page.failure.kind === 'throttled')
    return turn(page.failure.retryAfterMs ?? THROTTLED_MS, 'throttled');
  if (!page.ok) return failed(deps, reading, page.failure);
  return keepPage(deps, context, reading, page.value);
}

/** Kept first, then counted: a page that is read twice is written over. */
async function keepPage(
  deps: Deps,
  context: Context,
  reading: Reading,
  page: { readonly customers: readonly ListedCustomer[]; readonly next?: string },
): Promise<StepOutcome> {
  const id = context.reseller.teamsTenantId;
  const of = reading.at.is === 'reseller' ? reading.at.tenantId : undefined;
  const { next: following } = page;
  if (following !== undefined && (following === reading.next || reading.pages + 1 >= MOST_PAGES))
    return {
      kind: 'done',
      change: gaveUpAt(deps, reading, following === reading.next ? 'paging-broken' : 'too-many-pages'),
    };
  const told = await resellersOf(deps, context);
  // without them the rest would silently be listed without whose they are
  if (told === 'unknown' && failedOnce(reading)) return failed(deps, reading, UNTOLD);
  const resellers = told === 'unknown' ? [] : told;
  const whose = resellers.find(({ tenantId }) => tenantId === of)?.name;
  await deps.associatedPages.put(id, reading.id, reading.pages, {
    customers: page.customers.map(associatedCustomer),
    ...(whose ? { reseller: whose } : {}),
  });
  const next = pageRead(reading, { next: page.next, resellers: resellers.map(({ tenantId }) => tenantId) });
  return { kind: 'done', change: goesOn(reading, next) };
}

const moveTo =
  (at: string) =>
  ({ associated }: Loaded): Change =>
    associated ? { associated: { ...associated, due: { 'associated-sync': at } } } : {};

/** What is left to be read is read on by a job of its own. */
const goesOn =
  (from: Reading, to: Reading) =>
  ({ associated }: Loaded): Change =>
    associated && isAt(associated.reading, from)
      ? { associated: { ...associated, reading: { ...to, asked: associated.reading.asked } }, jobs: [readOn(from.id)] }
      : {};

function failed(deps: Deps, reading: Reading, failure: CallFailure): StepOutcome {
  // a place that Partner Center no longer knows is asked for no more
  const anew = failure.kind === 'refused' ? beginAnew(reading) : undefined;
  if (anew) return { kind: 'done', change: goesOn(reading, anew) };
  const again = failure.kind === 'unknown' ? failedOnce(reading) : undefined;
  const soon = new Date(deps.clock().getTime() + AGAIN_MS).toISOString();
  return {
    kind: 'done',
    change: ({ associated }) => {
      if (!associated || !isAt(associated.reading, reading)) return {};
      return again
        ? { associated: { ...associated, reading: again, due: { 'associated-sync': soon } } }
        : gaveUpAt(deps, reading, codeOf(failure))({ associated });
    },
  };
}

const gaveUpAt =
  (deps: Deps, reading: Reading, why: string) =>
  ({ associated }: Pick<Loaded, 'associated'>): Change =>
    associated && isAt(associated.reading, reading)
      ? { associated: giveUpReading(associated, { now: deps.clock(), why }) }
      : {};

/** Tried so often that it is no use: what was read before serves on, and a later reading begins anew. */
export const giveUpAssociated =
  (deps: Deps) =>
  ({ associated }: Loaded): Change =>
    associated ? { associated: giveUpReading(associated, { now: deps.clock(), why: 'never-ended' }) } : {};

/** The first moment of a reseller that has none yet; nothing is asked of Partner Center. */
export async function watchAssociated(deps: Pick<Deps, 'customers' | 'clock'>, reseller: string): Promise<void> {
  const loaded = await deps.customers.load(associatedKey(reseller));
  if (loaded.associated?.due['associated-sync']) return;
  // another bot that starts now may be first: then it is done
  await deps.customers.commit(loaded, { associated: awaited(loaded.associated ?? nothingRead, deps.clock()) });
}

async function finish(deps: Deps, context: Context, reading: Reading): Promise<StepOutcome> {
  const { reseller } = context;
  const id = reseller.teamsTenantId;
  const before = context.now().associated ?? nothingRead;
  const now = listOf(await deps.associatedPages.read(id, reading.id, reading.pages));
  const had = before.list && listOf(await deps.associatedPages.read(id, before.list.reading, before.list.pages));
  const there = new Map(now.map((each) => [each.tenantId, each]));
  const asked = new Set(before.appeared.map(({ tenantId }) => tenantId));
  const fresh = newcomers(had, now).filter(({ tenantId }) => !asked.has(tenantId));
  const still = before.appeared.flatMap(({ tenantId }) => there.get(tenantId) ?? []);
  const open = await ownerless(deps, context, { reading: reading.id, listed: [...still, ...fresh] });
  // whoever is gone may have ended the relationship: a look of their own says so, and a broken list takes nothing away
  await lookAtGone(deps, context, { reading: reading.id, gone: had ? newcomers(now, had) : [] });
  const at = deps.clock();
  const seenAt = new Map(before.appeared.map((each) => [each.tenantId, each.seenAt]));
  const nobodys = open.map(
    ({ tenantId, domain, companyName, reseller: whose }): Appeared => ({
      tenantId,
      domain,
      companyName,
      ...(whose ? { reseller: whose } : {}),
      seenAt: seenAt.get(tenantId) ?? at.toISOString(),
    }),
  );
  return {
    kind: 'done',
    change: (loaded) => ended(deps, context, loaded, { reading, total: now.length, nobodys, at }),
  };
}

function ended(
  deps: Deps,
  { job }: Context,
  { associated }: Loaded,
  { reading, total, nobodys, at }: { reading: Reading; total: number; nobodys: readonly Appeared[]; at: Date },
): Change {
  if (!associated || !isAt(associated.reading, reading)) return {};
  // what a person has settled meanwhile stays settled
  const known = new Set(associated.appeared.map(({ tenantId }) => tenantId));
  const open = nobodys.filter(({ tenantId, seenAt }) => known.has(tenantId) || seenAt === at.toISOString());
  const next: Associated = finishReading(associated, { total, now: at, appeared: open });
  const isNews = next.appeared.some(({ tenantId }) => !known.has(tenantId));
  const tell: NewJob = { lane: 'tell', kind: 'channel.announce', input: { what: 'customers-appeared' } };
  const details = { customers: total, appeared: next.appeared.length };
  return {
    associated: next,
    ...(isNews ? { jobs: [tell] } : {}),
    audit: auditedByJob(deps, job, 'associated.sync', 'done', details),
  };
}
