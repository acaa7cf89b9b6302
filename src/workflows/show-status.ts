import type { Handlers } from '../cards/index.ts';
import { statusCard } from '../cards/status.ts';
import { endOfSignIn } from '../domain/access.ts';
import { resumeAttestation } from '../domain/attesting.ts';
import { resumeCorrection } from '../domain/correction-outcome.ts';
import { resumeCreating } from '../domain/creation.ts';
import type { Customer } from '../domain/customer.ts';
import { ORGANISATION } from '../domain/organisation.ts';
import { rightTo } from '../domain/roles.ts';
import type {
  Change,
  Committed,
  Deps,
  Loaded,
  PersonRecord,
  Posting,
  Reply,
  SignIns,
  StepContext,
  StepOutcome,
  StuckWork,
  Turn,
} from '../ports.ts';
import { texts } from '../texts/index.ts';
import { audited } from './audited.ts';
import { showImport } from './go-on-with-import.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { seenAnew } from './look-at-agreement.ts';
import { permit, refuseRole } from './permit.ts';
import { answer, post } from './reply.ts';
import { showAgreement } from './show-agreement.ts';
import { keyOf, outOfDate, showCustomer } from './show-customer.ts';

/** "stav": what the bot depends on and work that has stopped, with a way to go on. */
export async function showStatus(deps: Deps, turn: Turn): Promise<Reply> {
  const permitted = await permit(deps, turn, 'customer.look-up', 'status');
  if (!permitted.ok) return permitted.reply;
  const { reseller } = turn;
  const [parts, access, readiness, stuck] = await Promise.all([
    deps.storageHealth(),
    reseller.environment ? accessOf(deps, reseller) : undefined,
    readinessOf(deps, reseller),
    deps.stuck.all(reseller.teamsTenantId).catch((): readonly StuckWork[] => []),
  ]);
  const { checked, ...signIn } = access ?? {};
  const partnerCenter = checked && {
    part: 'partner-center' as const,
    ok: checked.ok,
    why: checked.ok ? '' : checked.why,
  };
  return post(
    statusCard,
    {
      at: deps.clock().toISOString(),
      parts: [...parts, ...(partnerCenter ? [partnerCenter] : [])].map(({ part, ok, why = '' }) => ({
        part,
        state: ok ? ('ok' as const) : ('failed' as const),
        why,
      })),
      ...(reseller.provider ? { provider: reseller.provider.name } : {}),
      ...(reseller.environment ? { environment: reseller.environment } : {}),
      readiness,
      ...(access ? { access: { account: '', partnerId: '', ...signIn } } : {}),
      stuck: stuck.map(({ customer, title, kind, why, at }) => ({ customer, op: deps.newId(), title, kind, why, at })),
      mayRetry: rightTo('work.retry', permitted.person.roles) === 'yes',
    },
    turn,
  );
}

/** Whether Partner Center lets us in, as whom, and until when the sign-in lasts; its renewal by this very look included. */
async function accessOf(deps: Deps, { teamsTenantId, policy }: Turn['reseller']) {
  const checked = await deps.partnerCenter.checkAccess(teamsTenantId);
  const times = await deps.signIns.times(teamsTenantId).catch((): Awaited<ReturnType<SignIns['times']>> => ({}));
  const endsAt = endOfSignIn(times.obtainedAt, policy);
  const account = checked.ok ? checked.account : undefined;
  return {
    checked,
    ...(account ? { account: account.name, partnerId: account.partnerId } : {}),
    ...(times.consentedAt ? { consentedAt: times.consentedAt } : {}),
    // of a sign-in that does not work it would be no promise
    ...(endsAt && checked.ok ? { endsAt } : {}),
  };
}

const copyOf = ({ postings }: Loaded, { pressed }: Turn): Posting | undefined =>
  pressed && postings.find(({ activityId }) => activityId === pressed.activityId);

const YES_NO = { signed: 'yes', 'not-signed': 'no', unknown: 'unknown' } as const;
const KNOWN = { known: 'yes', 'not-found': 'no', unknown: 'unknown' } as const;

/** As far as Partner Center tells it; nothing where there is no way to ask. */
async function readinessOf(deps: Deps, reseller: Turn['reseller']) {
  const { partnerId: id, teamsTenantId } = reseller;
  const none = {
    partnerId: id,
    name: '',
    isKnown: 'unknown',
    agreement: 'unknown',
    mfa: 'unknown',
    country: '',
  } as const;
  if (!deps.fulfilment(reseller).capabilities.has('look-up')) return none;
  const { agreement, partnerId, country, mfa } = await deps.partnerCenter.readiness(teamsTenantId, id);
  return {
    partnerId: id,
    name: partnerId.is === 'known' ? partnerId.name : '',
    isKnown: KNOWN[partnerId.is],
    agreement: YES_NO[agreement],
    mfa,
    country,
  };
}

/** What goes on when the customer's dead jobs do; undefined when nothing hangs in the air. */
function resumed(customer: Customer): Customer | undefined {
  if (customer.state === 'unconfirmed') return resumeCreating(customer);
  return customer.state === 'created' ? resumeCorrection(customer) : undefined;
}

/** The same of the agreement beside it. */
function resumedAgreement({ agreement }: Loaded): Pick<Change, 'agreement'> {
  const next = agreement && resumeAttestation(agreement);
  return next && next !== agreement ? { agreement: next } : {};
}

/** Of an import nothing is shown to others than whoever began it. */
function retriedImport(deps: Deps, turn: Turn, { import: imported }: Loaded, committed: Committed): Reply {
  const wakes = committed.ok ? committed.wake : undefined;
  if (!imported || imported.startedBy.id !== turn.who.id)
    return { ...answer(texts[turn.language].imports.goesOn), ...(wakes ? { wakes } : {}) };
  return { ...showImport(deps, turn, imported, { wakes }), how: 'post' };
}

/** "zkusit znovu": brings the customer's dead jobs back; a commit like any other. */
async function retry(deps: Deps, turn: Turn, uid: string, operation: string): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'work.retry', 'work.retry', uid),
    deps.customers.loadToCommit(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  const { customer, import: imported } = loaded;
  const owner = customer?.requester ?? imported?.startedBy;
  const isOrganisation = uid === ORGANISATION;
  if (!owner && !isOrganisation) return outOfDate(turn);
  if (permitted.right === 'own' && owner?.id !== turn.who.id)
    return refuseRole(deps, turn, 'work.retry', 'work.retry', uid);
  const dead = loaded.jobs.filter((job) => job.dead);
  const { person } = permitted;
  // a confirmation that goes out once more is a legal statement as it was the first time
  const confirms = dead.some(({ kind }) => kind === 'agreement.attest');
  if (confirms && rightTo('agreement.attest', person.roles) !== 'yes')
    return refuseRole(deps, turn, 'agreement.attest', 'work.retry', uid);
  if (dead.length === 0) return answer(texts[turn.language].nothingToRetry);
  const goesOn = resumedAgreement(loaded);
  const next = customer && (resumed(customer) ?? (goesOn.agreement ? seenAnew(customer) : undefined));
  const committed = await deps.customers.commit(
    loaded,
    {
      ...(next ? { customer: next } : {}),
      ...goesOn,
      revive: dead.map((job) => job.id),
      jobs: [
        ...(customer ? SHOW_EVERYWHERE : []),
        ...dead.map((job) => ({ lane: 'tell', kind: 'stuck.list', input: { job: job.id } }) as const),
      ],
      audit: audited(deps, turn, 'work.retry', 'done', { customer: uid, jobs: dead.length }),
    },
    operation,
  );
  return showRetried(deps, turn, loaded, { committed, person });
}

/** Pressed on a card of the customer's that card follows; on the list of stuck work the list stays, and the card comes below. */
async function showRetried(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  { committed, person }: { readonly committed: Committed; readonly person: PersonRecord },
): Promise<Reply> {
  const wake = committed.ok ? committed.wake : undefined;
  if (loaded.key.uid === ORGANISATION) return { ...(await showStatus(deps, turn)), ...(wake ? { wakes: wake } : {}) };
  const customer = committed.loaded.customer ?? loaded.customer;
  if (!customer) return retriedImport(deps, turn, loaded, committed);
  const copy = copyOf(loaded, turn);
  const showing = { person, how: copy ? 'replace' : 'post', ...(wake ? { wake } : {}) } as const;
  return copy?.about === 'agreement'
    ? showAgreement(deps, turn, committed.loaded, showing)
    : showCustomer(deps, turn, customer, { ...showing, loaded: committed.loaded });
}

export const showStatusHandlers = (deps: Deps): Handlers<'work.retry'> => ({
  'work.retry': ({ customer, op }, turn) => retry(deps, turn, customer, op),
});

const importTitle = ({ import: imported }: Loaded): string | undefined =>
  imported && (imported.source.file || texts.cs.imports.stuckTitle);

/** Keeps the list of stuck work in step with the job it names: there while it is dead, gone when it is not. */
export async function listStuck(deps: Deps, context: StepContext<'stuck.list'>): Promise<StepOutcome> {
  const { key, customer, job } = context;
  const found = context.now().jobs.find((each) => each.id === job.input.job);
  if (!found?.dead) await deps.stuck.remove(key.reseller, job.input.job);
  else
    await deps.stuck.add(key.reseller, {
      customer: key.uid,
      job: found.id,
      kind: found.kind,
      why: found.dead.why,
      at: found.dead.at,
      // read by people of any language: the list is one for all of them
      title: customer?.values.companyName ?? importTitle(context.now()) ?? context.reseller.name,
    });
  return { kind: 'done' };
}
