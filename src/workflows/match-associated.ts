import { associatedMatchCard } from '../cards/associated-match.ts';
import type { Handlers } from '../cards/index.ts';
import { type Appeared, settleAppeared } from '../domain/associated.ts';
import { takeBack } from '../domain/customer-import.ts';
import { checkLine } from '../domain/import-line.ts';
import { knownFromPartnerCenter } from '../domain/listed-customer.ts';
import { keysOfKnown } from '../domain/unique-keys.ts';
import type { Deps, KeyHolder, Reply, Turn, Wake } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { audited } from './audited.ts';
import { importSettingOf } from './check-import.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { permit } from './permit.ts';
import { associatedKey } from './read-associated.ts';
import { answer, post, show } from './reply.ts';
import { takeKey } from './same-customer.ts';
import { keyOf } from './show-customer.ts';

/** A person says who a customer is that has appeared in Partner Center. */

const SUBMIT = 'associated.match.submit';
const ROUNDS = 5;

type Said = { readonly appeared: Appeared; readonly op: string };

const formFor = async (deps: Deps, _turn: Turn, { tenantId, companyName, domain }: Appeared, problem = '') => ({
  op: deps.newId(),
  tenantId,
  companyName: companyName || domain,
  domain,
  pending: [],
  choice: '',
  problem,
  done: '',
});

async function appearedAs(deps: Deps, turn: Turn, tenantId: string): Promise<Appeared | undefined> {
  const { associated } = await deps.customers.load(associatedKey(turn.reseller.teamsTenantId));
  return associated?.appeared.find((each) => each.tenantId === tenantId);
}

async function begin(deps: Deps, turn: Turn, tenantId: string): Promise<Reply> {
  const [permitted, appeared] = await Promise.all([
    permit(deps, turn, 'relationship.request', 'associated.match'),
    appearedAs(deps, turn, tenantId),
  ]);
  if (!permitted.ok) return permitted.reply;
  if (!appeared) return answer(texts[turn.language].associated.settled);
  return post(associatedMatchCard, await formFor(deps, turn, appeared), turn);
}

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
    if (!associated?.appeared.some((each) => each.tenantId === tenantId)) return;
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
  // the same press once more
  if (loaded.customer) return answer(t.associated.settled);
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
  return show(associatedMatchCard, { ...(await formFor(deps, turn, next)), done }, turn, { wakes });
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
  return show(associatedMatchCard, await formFor(deps, turn, appeared, t.cards['associated-match'].choose), turn);
}

export const matchAssociatedHandlers = (deps: Deps): Handlers<'associated.match' | 'associated.match.submit'> => ({
  'associated.match': ({ tenantId }, turn) => begin(deps, turn, tenantId),
  'associated.match.submit': ({ tenantId, ...chosen }, turn) => submit(deps, turn, tenantId, chosen),
});
