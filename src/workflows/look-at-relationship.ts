import type { FoundTenant } from '../domain/accepted-customer.ts';
import { tenantOf } from '../domain/agreement.ts';
import type { Customer } from '../domain/customer.ts';
import {
  afterGivenUp,
  isRelationshipNews,
  type LookAnswer,
  liveRequest,
  lookedAtRelationship,
  type Relationship,
  type RelationshipSeries,
  relationshipOf,
  remindOfRelationship,
  takenRelationship,
} from '../domain/relationship.ts';
import { isTenantsOwn } from '../domain/tenant-domain.ts';
import type { Change, Deps, KeyHolder, Loaded, Posting, StepContext, StepOutcome } from '../ports.ts';
import { acceptance, announceRelationship, claimTenant, copyForSender, timingFor } from './accept-relationship.ts';
import { auditedByJob } from './audited.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { askedToWait, codeOf, seenAnew } from './look-at-agreement.ts';
import { whenItsTurn } from './take-turn.ts';

/** The jobs of a reseller relationship: asking Partner Center whether we are a customer's reseller, and reminding. */

type Context = StepContext<'relationship.look'>;

/** Whom Partner Center is asked about: a tenant, or a domain while no tenant is known; never a name. */
export type Sought = { readonly tenantId: string } | { readonly domain: string };

/** Undefined where there is nothing to ask about. */
export function soughtOf(customer: Customer): Sought | undefined {
  const tenantId = tenantOf(customer);
  if (tenantId) return { tenantId };
  if (customer.state !== 'relationshipPending' && customer.state !== 'known') return undefined;
  const { existingDomain } = customer.request;
  return existingDomain ? { domain: existingDomain } : undefined;
}

const isSame = (one: Sought | undefined, other: Sought): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Partner Center shows a new tenant everywhere only after a while: that it is not there yet is no end of anything. */
const NEW_MS = 86_400_000;
const isNew = (customer: Customer, now: Date): boolean =>
  customer.state === 'created' && now.getTime() - Date.parse(customer.createdAt) < NEW_MS;

/** What "there is nobody" means of this customer. */
function nobody(deps: Deps, customer: Customer, sought: Sought): LookAnswer {
  if (isNew(customer, deps.clock())) return { unknown: 'too-new' };
  return 'domain' in sought && customer.state === 'known' && !isTenantsOwn(sought.domain) ? 'not-listed' : 'none';
}

/** A search, and the customer it found. */
const CALLS = 2;

type Looked = { readonly answer: LookAnswer; readonly tenant?: FoundTenant; readonly waitMs?: number | undefined };

async function lookByTenant(deps: Deps, { reseller }: Context, tenantId: string): Promise<Looked> {
  const read = await deps.partnerCenter.readCustomer(reseller.teamsTenantId, tenantId, deps.newGuid());
  if (!read.ok) return { answer: { unknown: codeOf(read.failure) }, waitMs: askedToWait(read) };
  const { value } = read;
  if (value?.relationship === 'reseller') return { answer: 'active', tenant: value };
  // an adviser is no reseller, and what else there may be is not documented: nothing is taken away for that
  return { answer: value?.relationship === 'other' ? { unknown: 'other-relationship' } : 'none' };
}

/** A list may also show whom we have another relationship with: what it finds is looked at once more. */
async function look(deps: Deps, context: Context, sought: Sought): Promise<Looked> {
  if ('tenantId' in sought) return lookByTenant(deps, context, sought.tenantId);
  const { teamsTenantId } = context.reseller;
  const found = await deps.partnerCenter.findCustomerByDomain(teamsTenantId, sought.domain, deps.newGuid());
  if (!found.ok) return { answer: { unknown: codeOf(found.failure) }, waitMs: askedToWait(found) };
  return found.value ? lookByTenant(deps, context, found.value.tenantId) : { answer: 'none' };
}

export async function lookAtRelationship(deps: Deps, context: Context): Promise<StepOutcome> {
  const { customer, job, key, reseller } = context;
  if (!customer || !timingFor(deps, reseller).looksUp) return { kind: 'done' };
  const { dueAt } = job.input;
  const due = context.now().relationship?.due['relationship-look'];
  // the moment it was to be looked at is another by now
  if (dueAt && dueAt !== due) return { kind: 'done' };
  const sought = soughtOf(customer);
  if (!sought) return { kind: 'done', change: (now) => waitOn(deps, context, now) };
  // nobody waits for what is looked at by itself
  const paceMs = dueAt ? deps.pace(reseller, `relationship|${key.uid}`, CALLS) : 0;
  if (paceMs > 0) return whenItsTurn(deps, context, { waitMs: paceMs, why: 'paced', move: lookAgainAt(context) });
  const looked = await look(deps, context, sought);
  if (looked.waitMs !== undefined && dueAt)
    return whenItsTurn(deps, context, { waitMs: looked.waitMs, why: 'throttled', move: lookAgainAt(context) });
  if (looked.waitMs !== undefined && job.attempts < reseller.policy.retry.attempts)
    return { kind: 'again', afterMs: looked.waitMs, why: 'throttled' };
  const { tenant } = looked;
  const said = looked.answer === 'none' ? { ...looked, answer: nobody(deps, customer, sought) } : looked;
  const holder = tenant && (await claimTenant(deps, key, customer, tenant));
  const copy = await copyForSender(deps, reseller, context.now());
  return { kind: 'done', change: (now) => found(deps, context, { now, looked: said, sought, holder, copy }) };
}

/** Only what is still to be looked at by itself is moved. */
const lookAgainAt =
  ({ job }: Context) =>
  (at: string) =>
  ({ relationship }: Loaded): Change =>
    relationship && relationship.due['relationship-look'] === job.input.dueAt
      ? { relationship: { ...relationship, due: { ...relationship.due, 'relationship-look': at } } }
      : {};

/** A form at the moment: its link is out, so the watching goes on without asking. */
function waitOn(deps: Deps, { reseller }: Context, { customer, relationship }: Loaded): Change {
  if (!customer || !relationship?.due['relationship-look']) return {};
  const next = lookedAtRelationship(
    relationship,
    { unknown: 'no-tenant' },
    { ...timingFor(deps, reseller), now: deps.clock() },
  );
  return { relationship: { ...relationship, due: next.due } };
}

type Finding = {
  readonly now: Loaded;
  readonly looked: Looked;
  readonly sought: Sought;
  readonly holder: KeyHolder | undefined;
  readonly copy: Posting | undefined;
};

function found(deps: Deps, context: Context, finding: Finding): Change {
  const { job, reseller } = context;
  const { now, looked, sought, holder, copy } = finding;
  const { customer } = now;
  // somebody has made it another tenant's meanwhile, or corrected its domain
  if (!customer || !isSame(soughtOf(customer), sought)) return {};
  const audit = (outcome: 'done' | 'refused', details: Parameters<typeof auditedByJob>[4]) =>
    auditedByJob(deps, job, 'relationship.look', outcome, details);
  const timing = { ...timingFor(deps, reseller), now: deps.clock() };
  const before = relationshipOf(customer, now.relationship);
  if (looked.tenant && holder) {
    const { tenantId, domain } = looked.tenant;
    const next = takenRelationship(before, { ...timing, holder: { tenantId, domain, ...holder } });
    return changed(deps, context, { customer, before, next }, () =>
      audit('refused', { customer: customer.uid, why: 'tenant-of-another', tenantId, other: holder.customer }),
    );
  }
  if (looked.tenant) {
    const accepted = acceptance(deps, reseller, now, {
      ...looked.tenant,
      copy: before.standing.is === 'active' ? undefined : copy,
      audit: (details) => audit('done', details),
    });
    // looked again without news: whoever asked sees that somebody looked
    if (!accepted.ok) return {};
    if (accepted.value.isNews) return accepted.value.change;
  }
  const next = lookedAtRelationship(before, looked.answer, timing);
  return changed(deps, context, { customer, before, next, ...(copy ? { copy } : {}) }, () =>
    audit('done', { customer: customer.uid, standing: next.standing.is, before: before.standing.is }),
  );
}

function changed(
  deps: Deps,
  { job }: Context,
  of: { customer: Customer; before: Relationship; next: Relationship; copy?: Posting },
  audit: () => Change['audit'],
): Change {
  const { customer, before, next, copy } = of;
  const told = audit();
  if (!isRelationshipNews(before, next))
    // who asked sees that somebody looked; what the bot does by itself is told only when it is news
    return {
      relationship: next,
      ...(job.input.dueAt ? {} : { customer: seenAnew(customer), jobs: SHOW_EVERYWHERE }),
    };
  const isRemoved = next.standing.is === 'removed' && before.standing.is !== 'removed';
  const isTaken = next.taken !== undefined && next.taken !== before.taken;
  return {
    customer: seenAnew(customer),
    relationship: next,
    ...(copy && (isRemoved || isTaken) ? { postings: [copy] } : {}),
    jobs: [...SHOW_EVERYWHERE, ...(isRemoved ? [announceRelationship('removed', deps.clock().toISOString())] : [])],
    ...(told ? { audit: told } : {}),
  };
}

/**
 * The customer is silent. Whoever sent the link gets the card once more, which says so; after the last day nobody is asked any
 * more, and the request can be opened again (rulebook §3.1).
 */
export async function remindOfRelationshipStep(
  deps: Deps,
  context: StepContext<'relationship.remind'>,
): Promise<StepOutcome> {
  const { job, reseller } = context;
  const copy = await copyForSender(deps, reseller, context.now());
  return {
    kind: 'done',
    change: ({ customer, relationship }): Change => {
      if (!customer || !relationship) return {};
      const now = deps.clock();
      const fired = { ...timingFor(deps, reseller), dueAt: job.input.dueAt, now };
      const reminded = remindOfRelationship(relationship, fired);
      if (!reminded) return {};
      const { event } = reminded;
      // while it is a form again nothing is said: whoever fills it in knows
      if (customer.state === 'draft' || customer.state === 'needsFix') return { relationship: reminded.relationship };
      const tellChannel = event === 'expired' && !copy;
      const request = liveRequest(reminded.relationship)?.id ?? '';
      return {
        customer: seenAnew(customer),
        relationship: reminded.relationship,
        postings: copy ? [copy] : [],
        jobs: [...SHOW_EVERYWHERE, ...(tellChannel ? [announceRelationship('expired', now.toISOString())] : [])],
        audit: auditedByJob(deps, job, 'relationship.remind', 'done', { customer: customer.uid, request, event }),
      };
    },
  };
}

/** A job that gave up must not be the last of its series: the customer is still waited for. */
export const goOnWithout =
  (deps: Deps, series: RelationshipSeries, { job }: StepContext<'relationship.look' | 'relationship.remind'>) =>
  ({ relationship }: Loaded): Change =>
    relationship
      ? { relationship: afterGivenUp(relationship, series, { dueAt: job.input.dueAt, now: deps.clock() }) }
      : {};
