import { tenantOf } from '../domain/agreement.ts';
import type { AssociatedCustomer } from '../domain/associated.ts';
import type { AuditEntry, CustomerKey, Deps, KeyHolder, Loaded, NewJob, StepContext } from '../ports.ts';
import type { ListedCustomer } from '../remote-ports.ts';
import { recordAcceptance } from './accept-relationship.ts';
import { auditedByJob } from './audited.ts';
import { inParallel } from './in-parallel.ts';
import { liveHolders } from './same-customer.ts';

/** Who of ours the customers of Partner Center's list are, and what follows from their coming and going. */

type Context = StepContext<'associated.sync'>;

/** Looked up one by one; more of them are held against everybody's keys, read as one. */
const FEW = 20;
const AT_ONCE = 8;
/** Looks that one reading starts: a list that lost half of us by mistake is no reason to ask about all of them. */
const MOST_LOOKS = 100;

const LOOK: NewJob = { lane: 'work', kind: 'relationship.look', input: { dueAt: '' } };

/** By tenant, or by the domain that Partner Center tells. */
export async function ownersOf(
  deps: Deps,
  reseller: string,
  { tenantId, domain }: Pick<ListedCustomer, 'tenantId' | 'domain'>,
  all?: Awaited<ReturnType<Deps['reservations']['all']>>,
): Promise<readonly KeyHolder[]> {
  const keys = [
    { kind: 'tenant', value: tenantId.toLowerCase() },
    ...(domain ? [{ kind: 'domain', value: domain.toLowerCase() } as const] : []),
  ] as const;
  const found = await Promise.all(
    keys.map(async (key) => {
      const holders = all ? all.holders(key) : await deps.reservations.holders(reseller, key);
      return liveHolders(deps, reseller, key, holders);
    }),
  );
  const byId = new Map(found.flat().map((holder) => [holder.customer, holder]));
  return [...byId.values()];
}

type Judged = { readonly listed: AssociatedCustomer; readonly owners: readonly KeyHolder[] };

async function judge(deps: Deps, reseller: string, listed: readonly AssociatedCustomer[]): Promise<readonly Judged[]> {
  const all = listed.length > FEW ? await deps.reservations.all(reseller) : undefined;
  return inParallel(listed, AT_ONCE, async (each) => ({
    listed: each,
    owners: await ownersOf(deps, reseller, each, all),
  }));
}

/** Once for each reading, however often it is tried. */
async function startLook(deps: Deps, { job }: Context, key: CustomerKey, reading: string): Promise<void> {
  const loaded = await deps.customers.loadToCommit(key);
  await deps.customers.commit(loaded, { jobs: [LOOK], turnId: job.turnId }, `look|${reading}`);
}

/** We asked to become its reseller, or were it once: its coming back may be the answer. */
const mayHaveAccepted = ({ relationship }: Loaded): boolean =>
  relationship !== undefined &&
  relationship.standing.is !== 'active' &&
  (relationship.request !== undefined || relationship.standing.is === 'removed');

/**
 * Those that a person must be asked about: nobody of ours, or two of ours with one domain, or whom it could not be recorded
 * for. Who is waited for under the domain we know is recorded; who may have answered late is looked at.
 */
export async function ownerless(
  deps: Deps,
  context: Context,
  { reading, listed }: { readonly reading: string; readonly listed: readonly AssociatedCustomer[] },
): Promise<readonly AssociatedCustomer[]> {
  const open: AssociatedCustomer[] = [];
  let looks = 0;
  for (const { listed: each, owners } of await judge(deps, context.key.reseller, listed)) {
    const is = await whoIs(deps, context, each, owners);
    if (is.kind === 'nobody') open.push(each);
    if (is.kind !== 'look' || looks >= MOST_LOOKS) continue;
    looks += 1;
    await startLook(deps, context, { reseller: context.key.reseller, uid: is.uid }, reading);
  }
  return open;
}

type Who = { readonly kind: 'nobody' } | { readonly kind: 'ours' } | { readonly kind: 'look'; readonly uid: string };

async function whoIs(
  deps: Deps,
  { reseller, key, job }: Context,
  { tenantId, domain }: AssociatedCustomer,
  owners: readonly KeyHolder[],
): Promise<Who> {
  const loaded = await Promise.all(
    owners.map(({ customer: uid }) => deps.customers.load({ reseller: key.reseller, uid })),
  );
  const its = loaded.find(({ customer }) => customer && tenantOf(customer).toLowerCase() === tenantId.toLowerCase());
  const [only] = its ? [its] : loaded;
  if (!only?.customer || (!its && owners.length > 1)) return { kind: 'nobody' };
  const { customer } = only;
  if (customer.state === 'relationshipPending') {
    const audit = (details: AuditEntry['details']) => auditedByJob(deps, job, 'associated.match', 'done', details);
    const recorded = await recordAcceptance(deps, { reseller, uid: customer.uid }, { tenantId, domain, audit });
    return { kind: recorded.is === 'recorded' || recorded.is === 'known' ? 'ours' : 'nobody' };
  }
  return mayHaveAccepted(only) ? { kind: 'look', uid: customer.uid } : { kind: 'ours' };
}

/** Whoever of ours is no longer listed: Partner Center is asked about each of them. */
export async function lookAtGone(
  deps: Deps,
  context: Context,
  { reading, gone }: { readonly reading: string; readonly gone: readonly AssociatedCustomer[] },
): Promise<void> {
  const { reseller } = context.key;
  for (const { owners } of await judge(deps, reseller, gone.slice(0, MOST_LOOKS))) {
    const [owner] = owners;
    if (owner && owners.length === 1) await startLook(deps, context, { reseller, uid: owner.customer }, reading);
  }
}
