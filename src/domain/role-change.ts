import { accept, type Result, refuse } from './result.ts';
import { type Role, roles } from './roles.ts';

export type RoleRefusal =
  /** What the card showed is no longer what the person holds. */
  | { readonly why: 'changed-meanwhile' }
  /** Nobody could change roles any more. */
  | { readonly why: 'last-global-admin' };

/** The roles named in a list with commas, as a card sends it, each once and in one order; what is no role is left out. */
export const rolesIn = (list: string): readonly Role[] => {
  const named = list.split(',').map((each) => each.trim());
  return roles.filter((role) => named.includes(role));
};

export const sameRoles = (one: readonly Role[], other: readonly Role[]): boolean =>
  roles.every((role) => one.includes(role) === other.includes(role));

/**
 * Whether a person's roles may become the wanted ones. `stays`: they hold exactly those already, so nothing is written, as
 * when a press comes twice.
 */
export function decideRoles(of: {
  readonly held: readonly Role[];
  /** Held when the card was drawn. */
  readonly seen: readonly Role[];
  readonly wanted: readonly Role[];
  readonly otherGlobalAdmin: boolean;
}): Result<'change' | 'stays', RoleRefusal> {
  if (sameRoles(of.held, of.wanted)) return accept('stays');
  if (!sameRoles(of.held, of.seen)) return refuse({ why: 'changed-meanwhile' });
  if (losesGlobalAdmin(of.held, of.wanted) && !of.otherGlobalAdmin) return refuse({ why: 'last-global-admin' });
  return accept('change');
}

export const losesGlobalAdmin = (held: readonly Role[], wanted: readonly Role[]): boolean =>
  held.includes('globalAdmin') && !wanted.includes('globalAdmin');
