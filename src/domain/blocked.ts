import { type Agreement, type BlockedScenario, isEffective } from './agreement.ts';
import type { Customer, Person } from './customer.ts';
import type { Policy } from './policy.ts';
import { type Relationship, relationshipOf } from './relationship.ts';
import { accept, type Result, refuse } from './result.ts';
import { tenantHolder } from './tenant-holder.ts';

/**
 * a customer that bought before, through us or through another partner, and buys something new. Its portal sends it to
 * its partner, and nothing but the partner's confirmation helps.
 */

const DAY_MS = 86_400_000;

export type BlockedSetting = {
  readonly relationship: Relationship | undefined;
  readonly policy: Policy;
  readonly now: Date;
};

/** It had its tenant before it came to us, so that it may have bought in it. */
const hadTenant = (customer: Customer): boolean =>
  customer.state === 'created' &&
  customer.credentials.kept === 'never-held' &&
  customer.credentials.with === 'customer';

/**
 * Which of the two it is, from what is known of the customer: who has been ours for long bought from us, who came with a
 * tenant and is new to us bought elsewhere. Undefined where that does not tell: then a person says it.
 */
export function scenarioOf(
  customer: Customer,
  { relationship: kept, policy, now }: BlockedSetting,
): BlockedScenario | undefined {
  const { standing } = relationshipOf(customer, kept);
  if (!tenantHolder(customer) || standing.is === 'none' || standing.is === 'removed') return undefined;
  const since = standing.is === 'active' ? standing.since : undefined;
  if (since !== undefined && now.getTime() - Date.parse(since) >= policy.agreement.newPartnerDays * DAY_MS)
    return 'bought-from-us';
  // somebody told that they were ours already, and nothing says since when
  if (customer.state === 'known' && since === undefined) return 'bought-from-us';
  return customer.state === 'known' || hadTenant(customer) ? 'bought-from-another' : undefined;
}

/** Asked to accept, silent, and one of those who may be unable to: worth asking what their portal says. */
export function mayBeBlocked(customer: Customer, agreement: Agreement, setting: BlockedSetting): boolean {
  const { standing, blocked, invitation } = agreement;
  const sentAt = invitation?.sent?.at;
  if (isEffective(standing) || blocked || sentAt === undefined) return false;
  const { now, policy } = setting;
  const isSilent = now.getTime() - Date.parse(sentAt) >= policy.agreement.blockedHintDays * DAY_MS;
  return isSilent && scenarioOf(customer, setting) !== undefined;
}

export type BlockedRefusal =
  | { readonly why: 'no-tenant' }
  | { readonly why: 'effective' }
  | { readonly why: 'noted'; readonly by: Person; readonly at: string }
  | { readonly why: 'not-noted' }
  /** Nobody has said which of the two it is, and it cannot be known. */
  | { readonly why: 'which' };

/** Whether there is anything to be said about it. */
export function mayNoteBlocked(customer: Customer, { standing, blocked }: Agreement): Result<true, BlockedRefusal> {
  if (!tenantHolder(customer)) return refuse({ why: 'no-tenant' });
  if (isEffective(standing)) return refuse({ why: 'effective' });
  return blocked ? refuse({ why: 'noted', by: blocked.by, at: blocked.at }) : accept(true);
}

/** A person says that the customer's portal sends them away. `chosen`: where it cannot be known, which it is. */
export function noteBlocked(
  customer: Customer,
  agreement: Agreement,
  ask: BlockedSetting & { readonly by: Person; readonly chosen?: BlockedScenario | undefined },
): Result<Agreement, BlockedRefusal> {
  const allowed = mayNoteBlocked(customer, agreement);
  if (!allowed.ok) return allowed;
  const scenario = scenarioOf(customer, ask) ?? ask.chosen;
  if (!scenario) return refuse({ why: 'which' });
  return accept({ ...agreement, blocked: { at: ask.now.toISOString(), by: ask.by, scenario } });
}

/** It was a mistake, or the customer can accept by now. */
export function takeBlockedBack({ blocked, ...agreement }: Agreement): Result<Agreement, BlockedRefusal> {
  return blocked ? accept(agreement) : refuse({ why: 'not-noted' });
}

/** Nothing stands in the way of who has accepted, however that came. */
export const blockedNow = ({ standing, blocked }: Agreement): Agreement['blocked'] =>
  isEffective(standing) ? undefined : blocked;
