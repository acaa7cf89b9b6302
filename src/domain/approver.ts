import type { Person } from './customer.ts';
import { accept, type Result, refuse } from './result.ts';
import { type Role, rightTo } from './roles.ts';

/** Enough for any reseller, few enough to stand on one card. */
export const MOST_APPROVERS = 20;

export type ApproverRefusal =
  /** An Admin agent approves without being on the list (rulebook §1.2). */
  | { readonly why: 'approves-anyway' }
  /** The list opens approving to some roles only. */
  | { readonly why: 'role-cannot-approve' }
  | { readonly why: 'too-many'; readonly most: number };

/** Whether being on the list lets somebody with these roles approve. */
export const listLetsApprove = (held: readonly Role[]): boolean => rightTo('order.approve', held) === 'approver-list';

/** The list without whom it drops and with whom it adds, each person once. `roles` are those of whom it adds. */
export function changeApprovers(
  now: readonly Person[],
  change: { readonly drop: readonly string[]; readonly add?: Person; readonly roles?: readonly Role[] },
): Result<readonly Person[], ApproverRefusal> {
  const kept = now.filter(({ id }) => !change.drop.includes(id));
  const { add, roles = [] } = change;
  if (!add) return accept(kept);
  if (rightTo('order.approve', roles) === 'yes') return refuse({ why: 'approves-anyway' });
  if (!listLetsApprove(roles)) return refuse({ why: 'role-cannot-approve' });
  const next = kept.some(({ id }) => id === add.id) ? kept : [...kept, add];
  return next.length > MOST_APPROVERS ? refuse({ why: 'too-many', most: MOST_APPROVERS }) : accept(next);
}
