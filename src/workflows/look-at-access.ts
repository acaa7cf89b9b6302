import { type AccessNotice, endOfSignIn, firstLook, isAccessLost, lookAtAccess } from '../domain/access.ts';
import { SYSTEM } from '../domain/customer.ts';
import { ORGANISATION } from '../domain/organisation.ts';
import type { Change, CustomerKey, Deps, NewJob, PersonRecord, StepContext, StepOutcome, Wake } from '../ports.ts';

/** Keeps watch over each reseller's sign-in to Partner Center, and has its Global admins told: once, and not per call. */

const LOOK: NewJob = { lane: 'work', kind: 'access.look', input: {} };
export const accessKey = (reseller: string): CustomerKey => ({ reseller, uid: ORGANISATION });

/** Who is told: the Global admins the bot can write to, or else the channel. Nobody: `[]`. */
async function recipients(deps: Deps, reseller: string): Promise<readonly string[]> {
  const [admins, { channel }] = await Promise.all([
    deps.people.holding(reseller, ['globalAdmin']),
    deps.organisations.settings(reseller),
  ]);
  const records = await Promise.all(admins.map(({ id }) => deps.people.recent(reseller, id)));
  const canBeTold = ({ personalChat, muted }: PersonRecord): boolean => personalChat !== undefined && muted !== true;
  const people = admins.flatMap(({ id }, at) => {
    const record = records[at];
    return record && canBeTold(record) ? [id] : [];
  });
  return people.length > 0 ? people : channel ? ['channel'] : [];
}

const tellJobs = (notice: AccessNotice, to: readonly string[], at: string): readonly NewJob[] =>
  to.map((each) => ({ lane: 'tell', kind: 'access.tell', input: { at, to: each, notice } }));

/** Renews the sign-in, which its own end needs most, and finds out whether Partner Center lets us in with it. */
export async function lookAtAccessStep(deps: Deps, { reseller }: StepContext<'access.look'>): Promise<StepOutcome> {
  const id = reseller.teamsTenantId;
  // Partner Center was taken out of the configuration: nothing is looked at any more
  if (!reseller.environment) return { kind: 'done', change: () => ({ access: { due: {} } }) };
  const checked = await deps.partnerCenter.checkAccess(id, 'renewed');
  const [{ obtainedAt }, to] = await Promise.all([deps.signIns.times(id), recipients(deps, id)]);
  const now = deps.clock();
  const endsAt = endOfSignIn(obtainedAt, reseller.policy);
  const change: (loaded: { access?: Change['access'] | undefined }) => Change = ({ access }) => {
    const { next, notice } = lookAtAccess(access, { now, checked, endsAt, reachable: to.length > 0 }, reseller.policy);
    return { access: next, ...(notice ? { jobs: tellJobs(notice, to, now.toISOString()) } : {}) };
  };
  return { kind: 'done', change };
}

/** The first moment of a reseller that has none yet; nothing is asked of Partner Center. */
export async function watchAccess(deps: Pick<Deps, 'customers' | 'clock'>, reseller: string): Promise<void> {
  const loaded = await deps.customers.load(accessKey(reseller));
  if (loaded.access?.due['access-look']) return;
  // another bot that starts now may be first: then it is done
  await deps.customers.commit(loaded, { access: { ...loaded.access, ...firstLook(deps.clock()) } });
}

/** Looks that calls begin are so far apart: one refused call among many that work must not have us look all the time. */
const APART_MS = 60_000;

/**
 * Hears of every call to Partner Center whether we were let in; `why` is '' when we were. A look begins when that is news, so
 * that nobody must wait for the agenda. `now` is real time.
 */
export function hearOfAccess(
  deps: Pick<Deps, 'customers' | 'clock' | 'newId' | 'log'>,
  wake: (wake: Wake) => void,
  now: () => number,
): (reseller: string, why: string) => void {
  const heard = new Map<string, { readonly why: string; readonly at: number }>();
  return (reseller, why) => {
    const last = heard.get(reseller);
    if ((last?.why ?? '') === why || (why !== '' && !isAccessLost(why))) return;
    if (last && now() - last.at < APART_MS && why !== '') return;
    heard.set(reseller, { why, at: now() });
    lookNow(deps, reseller, why).then(
      (begun) => begun && wake(begun),
      (error: unknown) => {
        heard.delete(reseller); // heard again with the next call
        deps.log.warn({ reseller, err: error }, 'access.not-noted');
      },
    );
  };
}

/** Commits a look unless one is under way, or would find what is known. */
async function lookNow(
  { customers, clock, newId }: Pick<Deps, 'customers' | 'clock' | 'newId'>,
  reseller: string,
  why: string,
): Promise<Wake | undefined> {
  const known = await customers.load(accessKey(reseller));
  const isUnderWay = known.jobs.some(({ kind, dead }) => kind === 'access.look' && !dead);
  if (isUnderWay || (known.access?.lost?.why ?? '') === why) return undefined;
  const at = clock().toISOString();
  const audit = { at, by: SYSTEM, what: 'access.look', outcome: 'done', details: { why }, turnId: newId() } as const;
  const committed = await customers.commit(await customers.loadToCommit(accessKey(reseller)), { jobs: [LOOK], audit });
  return committed.ok ? committed.wake : undefined;
}
