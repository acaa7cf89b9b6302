import { associatedMatchCard } from '../cards/associated-match.ts';
import type { Handlers } from '../cards/index.ts';
import { tenantOf } from '../domain/agreement.ts';
import { type Appeared, type Associated, listOf, settleAppeared } from '../domain/associated.ts';
import type { Customer } from '../domain/customer.ts';
import { takeBack } from '../domain/customer-import.ts';
import { checkLine } from '../domain/import-line.ts';
import { knownFromPartnerCenter, sharedWords } from '../domain/listed-customer.ts';
import { keysOfKnown } from '../domain/unique-keys.ts';
import type { CustomerEntry, Deps, KeyHolder, Reply, Turn, Wake } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { recordAcceptance } from './accept-relationship.ts';
import { audited } from './audited.ts';
import { importSettingOf } from './check-import.ts';
import { ownersOf } from './judge-associated.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { permit } from './permit.ts';
import { associatedKey } from './read-associated.ts';
import { answer, post, show } from './reply.ts';
import { takeKey } from './same-customer.ts';
import { keyOf } from './show-customer.ts';

/** A person says who a customer is that has appeared in Partner Center. */

const SUBMIT = 'associated.match.submit';
const ROUNDS = 5;
const CUSTOMER = /^[0-9A-HJKMNP-TV-Z]{26}$/;

type Said = { readonly appeared: Appeared; readonly op: string };

/** Read at most so many of our customers to find who is meant: a call to storage for each thousand. */
const MOST_READ = 5_000;
const MOST_OFFERED = 20;

const isExpected = ({ state }: Customer): boolean => state === 'relationshipPending' || state === 'known';

/**
 * Who it may be: those who are waited for, and those of a list of ours whose name is alike; the likeliest first. Nobody is
 * chosen for a person.
 */
async function candidates(deps: Deps, turn: Turn, { companyName }: Appeared): Promise<readonly CustomerEntry[]> {
  const entries = await deps.directory.newest(turn.reseller.teamsTenantId, MOST_READ);
  const likely = entries
    .map((entry) => ({ entry, alike: sharedWords(companyName, entry.companyName) }))
    .filter(({ entry, alike }) => entry.state === 'relationshipPending' || (entry.state === 'known' && alike > 0))
    .sort((one, other) => other.alike - one.alike)
    .slice(0, MOST_OFFERED);
  const loaded = await Promise.all(likely.map(({ entry }) => deps.customers.load(keyOf(turn, entry.customer))));
  // the list may lag, and one that has a tenant has this one or another
  return likely
    .filter((_, at) => {
      const customer = loaded[at]?.customer;
      return customer !== undefined && tenantOf(customer) === '' && isExpected(customer);
    })
    .map(({ entry }) => entry);
}

async function formFor(deps: Deps, turn: Turn, appeared: Appeared, said: { problem?: string; done?: string } = {}) {
  const { tenantId, companyName, domain } = appeared;
  const { problem = '', done = '' } = said;
  const pending = (await candidates(deps, turn, appeared)).map((entry) => ({
    customer: entry.customer,
    companyName: entry.companyName,
    domain: entry.domain,
  }));
  return { op: deps.newId(), tenantId, companyName: companyName || domain, domain, pending, choice: '', problem, done };
}

/**
 * Whom a person may be asked about: who has appeared, and whoever else of the list nobody here has, such as a customer that
 * was listed before it was waited for. Undefined for one that is somebody's.
 */
async function appearedAs(deps: Deps, turn: Turn, tenantId: string): Promise<Appeared | undefined> {
  const reseller = turn.reseller.teamsTenantId;
  const { associated } = await deps.customers.load(associatedKey(reseller));
  const asked = associated?.appeared.find((each) => each.tenantId === tenantId);
  if (asked || !associated?.list) return asked;
  const { reading, pages, at } = associated.list;
  const found = listOf(await deps.associatedPages.read(reseller, reading, pages)).find(
    (each) => each.tenantId === tenantId,
  );
  if (!found || (await ownersOf(deps, reseller, found)).length === 1) return undefined;
  const { companyName, domain, reseller: whose } = found;
  return { tenantId, companyName, domain, ...(whose ? { reseller: whose } : {}), seenAt: at };
}

export async function beginMatch(deps: Deps, turn: Turn, tenantId: string): Promise<Reply> {
  const permitted = await permit(deps, turn, 'relationship.request', 'associated.match');
  if (!permitted.ok) return permitted.reply;
  const appeared = await appearedAs(deps, turn, tenantId);
  if (!appeared) return answer(texts[turn.language].associated.settled);
  return post(associatedMatchCard, await formFor(deps, turn, appeared), turn);
}

/** Something is left to be noted: it is asked about, or not to be asked about again, or once was. */
const isOpen = ({ appeared, left }: Associated, tenantId: string, how: 'matched' | 'left'): boolean =>
  appeared.some((each) => each.tenantId === tenantId) || left.includes(tenantId) !== (how === 'left');

/** Nobody is asked about this tenant any more; saying so twice changes nothing. */
async function settle(
  deps: Deps,
  turn: Turn,
  tenantId: string,
  { how, customer }: { readonly how: 'matched' | 'left'; readonly customer?: string },
): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const loaded = await deps.customers.load(associatedKey(turn.reseller.teamsTenantId));
    const { associated } = loaded;
    if (!associated || !isOpen(associated, tenantId, how)) return;
    const details = { tenantId, how, ...(customer ? { customer } : {}) };
    const committed = await deps.customers.commit(loaded, {
      associated: settleAppeared(associated, tenantId, how),
      audit: audited(deps, turn, SUBMIT, 'done', details),
    });
    if (committed.ok) return;
  }
  // the next reading finds it among our records
}

const FIELDS = ({ companyName, domain, tenantId }: Appeared) => ({
  companyName: companyName || domain,
  ...(domain ? { domain } : {}),
  tenantId,
});

/** Recorded first, then its keys are taken: of two people at once the later one sees the other's (decision 014). */
async function writeDown(deps: Deps, turn: Turn, { appeared, op }: Said): Promise<Reply> {
  const t = texts[turn.language];
  const values = FIELDS(appeared);
  const checked = checkLine(values, importSettingOf(turn.reseller));
  if (!checked.ok) return answer(t.associated.unreadable);
  const at = keyOf(turn, op);
  const loaded = await deps.customers.loadToCommit(at);
  if (loaded.customer) {
    // the same press once more, the first of which may have ended here
    if (tenantOf(loaded.customer) === appeared.tenantId)
      await settle(deps, turn, appeared.tenantId, { how: 'matched', customer: op });
    return answer(t.associated.settled);
  }
  const now = deps.clock();
  const customer = knownFromPartnerCenter({ uid: op, by: turn.who, now, values, listed: checked.value });
  const details = { customer: op, tenantId: appeared.tenantId };
  const committed = await deps.customers.commit(
    loaded,
    { customer, jobs: SHOW_EVERYWHERE, audit: audited(deps, turn, SUBMIT, 'done', details) },
    op,
  );
  if (!committed.ok) return answer(committed.why === 'duplicate' ? t.associated.settled : t.associated.busy);
  const holder = await holderOf(deps, turn, op, checked.value);
  if (holder) {
    await deps.customers.commit(committed.loaded, {
      customer: takeBack(customer, now),
      jobs: SHOW_EVERYWHERE,
      audit: audited(deps, turn, SUBMIT, 'refused', { ...details, why: 'duplicate-taken' }),
    });
    await settle(deps, turn, appeared.tenantId, { how: 'matched', customer: holder.customer });
    return goOn(deps, turn, t.associated.taken(holder.companyName), committed.wake);
  }
  await settle(deps, turn, appeared.tenantId, { how: 'matched', customer: op });
  return goOn(deps, turn, t.associated.written(appeared.companyName || appeared.domain), committed.wake);
}

/** What came of it, above the question about the next one; alone when nobody is left. */
async function goOn(deps: Deps, turn: Turn, done: string, wakes?: Wake): Promise<Reply> {
  const { associated } = await deps.customers.load(associatedKey(turn.reseller.teamsTenantId));
  const [next] = associated?.appeared ?? [];
  if (!next) return { ...answer(done), ...(wakes ? { wakes } : {}) };
  return show(associatedMatchCard, await formFor(deps, turn, next, { done }), turn, { wakes });
}

async function holderOf(
  deps: Deps,
  turn: Turn,
  uid: string,
  listed: Parameters<typeof keysOfKnown>[0],
): Promise<KeyHolder | undefined> {
  const { companyName } = listed.request;
  for (const key of keysOfKnown(listed)) {
    const holder = await takeKey(deps, keyOf(turn, uid), key, { companyName, accepted: [] });
    if (holder) return holder;
  }
  return undefined;
}

/** Their relationship stands, and this is their tenant: recorded as if they had been found by a look. */
async function match(deps: Deps, turn: Turn, { appeared, uid }: { appeared: Appeared; uid: string }): Promise<Reply> {
  const { tenantId, domain } = appeared;
  const t = texts[turn.language];
  const recorded = await recordAcceptance(
    deps,
    { reseller: turn.reseller, uid },
    { tenantId, domain, audit: (details) => audited(deps, turn, SUBMIT, 'done', details) },
  );
  switch (recorded.is) {
    case 'recorded':
    case 'known': {
      await settle(deps, turn, tenantId, { how: 'matched', customer: uid });
      const name = recorded.loaded.customer?.values.companyName ?? appeared.companyName;
      return goOn(deps, turn, t.associated.matched(name), recorded.is === 'recorded' ? recorded.wake : undefined);
    }
    case 'taken': {
      const problem = t.associated.taken(recorded.holder.companyName);
      return show(associatedMatchCard, await formFor(deps, turn, appeared, { problem }), turn);
    }
    case 'refused':
      return answer(t.associated.notWaiting);
    case 'busy':
      return answer(t.associated.busy);
  }
}

async function submit(
  deps: Deps,
  turn: Turn,
  tenantId: string,
  { op, choice }: { op: string; choice: string },
): Promise<Reply> {
  const [permitted, appeared] = await Promise.all([
    permit(deps, turn, 'relationship.request', SUBMIT),
    appearedAs(deps, turn, tenantId),
  ]);
  if (!permitted.ok) return permitted.reply;
  const t = texts[turn.language];
  if (!appeared) return answer(t.associated.settled);
  if (choice === 'new') return writeDown(deps, turn, { appeared, op });
  if (choice === 'leave') {
    await settle(deps, turn, tenantId, { how: 'left' });
    return goOn(deps, turn, t.associated.left(appeared.companyName || appeared.domain));
  }
  if (CUSTOMER.test(choice)) return match(deps, turn, { appeared, uid: choice });
  const { choose } = t.cards['associated-match'];
  return show(associatedMatchCard, await formFor(deps, turn, appeared, { problem: choose }), turn);
}

export const matchAssociatedHandlers = (deps: Deps): Handlers<'associated.match' | 'associated.match.submit'> => ({
  'associated.match': ({ tenantId }, turn) => beginMatch(deps, turn, tenantId),
  'associated.match.submit': ({ tenantId, ...chosen }, turn) => submit(deps, turn, tenantId, chosen),
});
