import { type AcceptRefusal, acceptedCustomer, type FoundTenant } from '../domain/accepted-customer.ts';
import { tenantOf } from '../domain/agreement.ts';
import { type Customer, domainOf, type Person } from '../domain/customer.ts';
import { acceptedRelationship, liveRequest, type Relationship, relationshipOf } from '../domain/relationship.ts';
import { accept, type Result, refuse } from '../domain/result.ts';
import type {
  AuditEntry,
  Change,
  CustomerKey,
  Deps,
  KeyHolder,
  Loaded,
  NewJob,
  Posting,
  RelationshipEvent,
  Reseller,
  Wake,
} from '../ports.ts';
import { cardForOneOf } from './card-for-one-of.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { liveHolders, takeKey } from './same-customer.ts';

/**
 * A customer has accepted the relationship: found by a look, matched in the list of Partner Center, or written down by a
 * person. All of them end here.
 */

/** How looking and reminding are timed for an organisation. */
export const timingFor = (deps: Deps, reseller: Reseller) => ({
  policy: reseller.policy,
  looksUp: deps.fulfilment(reseller).capabilities.has('look-up'),
});

export const announceRelationship = (event: RelationshipEvent, at: string): NewJob => ({
  lane: 'tell',
  kind: 'channel.announce',
  input: { what: 'relationship', event, at },
});

/**
 * Another customer of ours that has this tenant. Two customers of one tenant are a mistake, except where somebody gave a
 * reason for two of one domain.
 */
async function tenantHolder(
  deps: Deps,
  { reseller, uid }: CustomerKey,
  customer: Customer,
  { tenantId, domain }: FoundTenant,
): Promise<KeyHolder | undefined> {
  if (mayShare(customer, { tenantId, domain })) return undefined;
  for (const key of [
    { kind: 'tenant', value: tenantId.toLowerCase() } as const,
    { kind: 'domain', value: domain.toLowerCase() } as const,
  ]) {
    const holders = await deps.reservations.holders(reseller, key);
    const others = holders.filter((holder) => holder.customer !== uid);
    const [holder] = await liveHolders(deps, reseller, key, others);
    if (holder) return holder;
  }
  return undefined;
}

/**
 * Takes the tenant for this customer before that is written down, so that two who are recorded at once do not both get it; the
 * holder where somebody else has it. Repeating it changes nothing.
 */
export async function claimTenant(
  deps: Deps,
  key: CustomerKey,
  customer: Customer,
  found: FoundTenant,
): Promise<KeyHolder | undefined> {
  if (tenantOf(customer).toLowerCase() === found.tenantId.toLowerCase()) return undefined;
  const holder = await tenantHolder(deps, key, customer, found);
  if (holder || mayShare(customer, found)) return holder;
  const tenant = { kind: 'tenant', value: found.tenantId.toLowerCase() } as const;
  return takeKey(deps, key, tenant, { companyName: customer.values.companyName, accepted: [] });
}

/** Nothing came of it. */
export const releaseTenant = (deps: Deps, { reseller, uid }: CustomerKey, { tenantId }: FoundTenant): Promise<void> =>
  deps.reservations.release(reseller, { kind: 'tenant', value: tenantId.toLowerCase() }, uid);

/** Two customers of one domain, for which somebody gave a reason. */
function mayShare(customer: Customer, { domain }: FoundTenant): boolean {
  const request = 'request' in customer ? customer.request : undefined;
  return request !== undefined && request.duplicateReason !== '' && domainOf(request) === domain;
}

/** Whoever sent the link, else whose customer it is: the first who still has a role and hears us gets a card of their own. */
export async function copyForSender(
  deps: Deps,
  reseller: Reseller,
  { customer, relationship }: Pick<Loaded, 'customer' | 'relationship'>,
): Promise<Posting | undefined> {
  if (!customer) return undefined;
  const request = relationship?.request;
  const people = [request?.sent?.by, request?.preparedBy, customer.requester].flatMap((who) => who ?? []);
  return cardForOneOf(deps, reseller, { customer, people, about: 'relationship' });
}

export type Acceptance = FoundTenant & {
  /** Who wrote it down, where Partner Center was not asked. */
  readonly recordedBy?: Person;
  /** A card for somebody who waits for it. */
  readonly copy?: Posting | undefined;
  readonly audit: (details: AuditEntry['details']) => AuditEntry;
};

export type Accepted = {
  readonly change: Change;
  /** Nobody had known it before: people are told. */
  readonly isNews: boolean;
};

/** There was none, as was seen. */
const isWithout = ({ standing }: Relationship): boolean => standing.is === 'none' || standing.is === 'removed';

/** What acceptance changes, built from the newest state, so that it may be committed by a press as well as by a job. */
export function acceptance(
  deps: Deps,
  reseller: Reseller,
  now: Pick<Loaded, 'customer' | 'relationship'>,
  { tenantId, domain, recordedBy, copy, audit }: Acceptance,
): Result<Accepted, AcceptRefusal> {
  if (!now.customer) return refuse({ why: 'not-waiting' });
  const moment = deps.clock();
  const customer = acceptedCustomer(now.customer, { tenantId, domain, now: moment });
  if (!customer.ok) return customer;
  const before = relationshipOf(now.customer, now.relationship);
  const relationship = acceptedRelationship(before, {
    ...timingFor(deps, reseller),
    tenantId: tenantOf(customer.value),
    now: moment,
    ...(recordedBy ? { recordedBy } : {}),
  });
  const isNews = before.standing.is !== 'active' || now.customer.state === 'relationshipPending';
  if (!isNews) return accept({ isNews, change: { relationship } });
  const isAnswer = now.customer.state === 'relationshipPending' || before.request !== undefined || isWithout(before);
  const written = audit({
    customer: customer.value.uid,
    tenantId,
    domain,
    ...(liveRequest(before) ? { request: liveRequest(before)?.id ?? '' } : {}),
  });
  // somebody we had before, of whom nobody had looked: it is known now, and nobody has accepted anything
  if (!isAnswer)
    return accept({
      isNews,
      change: { customer: customer.value, relationship, jobs: SHOW_EVERYWHERE, audit: written },
    });
  const { standing } = relationship;
  const since = standing.is === 'active' ? standing.since : moment.toISOString();
  const looksUp = deps.fulfilment(reseller).capabilities.has('look-up');
  return accept({
    isNews,
    change: {
      customer: customer.value,
      relationship,
      ...(copy ? { postings: [copy] } : {}),
      jobs: [
        ...SHOW_EVERYWHERE,
        announceRelationship('accepted', since),
        // the same invitation makes them accept the agreement
        ...(looksUp ? [{ lane: 'work', kind: 'agreement.look', input: { dueAt: '' } } as const] : []),
      ],
      audit: written,
    },
  });
}

const ROUNDS = 4;

export type Recorded =
  | { readonly is: 'recorded'; readonly loaded: Loaded; readonly wake?: Wake | undefined }
  /** It was known before. */
  | { readonly is: 'known'; readonly loaded: Loaded }
  /** Another customer of ours has this tenant: nothing was written. */
  | { readonly is: 'taken'; readonly holder: KeyHolder }
  | { readonly is: 'refused'; readonly refusal: AcceptRefusal }
  /** Others kept writing: nothing was written, and it may be tried again. */
  | { readonly is: 'busy' };

/**
 * Records that this customer of ours is this tenant of Partner Center's list, once, however often it is found. `audit` says
 * who found it and how.
 */
export async function recordAcceptance(
  deps: Deps,
  { reseller, uid }: { readonly reseller: Reseller; readonly uid: string },
  found: Omit<Acceptance, 'copy'>,
): Promise<Recorded> {
  const key = { reseller: reseller.teamsTenantId, uid };
  for (let round = 0; round < ROUNDS; round += 1) {
    const loaded = await deps.customers.loadToCommit(key);
    if (!loaded.customer) return { is: 'refused', refusal: { why: 'not-waiting' } };
    const holder = await claimTenant(deps, key, loaded.customer, found);
    if (holder) return { is: 'taken', holder };
    const copy = await copyForSender(deps, reseller, loaded);
    const accepted = acceptance(deps, reseller, loaded, { ...found, copy });
    if (!accepted.ok) {
      await releaseTenant(deps, key, found);
      return { is: 'refused', refusal: accepted.refusal };
    }
    if (!accepted.value.isNews) return { is: 'known', loaded };
    const committed = await deps.customers.commit(loaded, accepted.value.change);
    if (committed.ok) return { is: 'recorded', loaded: committed.loaded, wake: committed.wake };
  }
  return { is: 'busy' };
}
