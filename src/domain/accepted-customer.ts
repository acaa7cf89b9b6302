import { type Customer, type CustomerIn, facts, type Person } from './customer.ts';
import { accept, type Result, refuse } from './result.ts';

/** A customer that we have become the reseller of. */

/** As Partner Center lists it, or as a person wrote it down. `domain` is the tenant's own. */
export type FoundTenant = { readonly tenantId: string; readonly domain: string };

export type AcceptRefusal =
  /** It has another tenant. */
  | { readonly why: 'other-tenant'; readonly tenantId: string }
  /** Nobody waits for a relationship with it: a form, or something the provider is asked for. */
  | { readonly why: 'not-waiting' };

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/**
 * The customer, now that the relationship stands. One that had no tenant known has this one; the domain it was written down
 * with stays in its request, and is its key, too. Nobody ever held a password for it.
 */
export function acceptedCustomer(
  customer: Customer,
  { tenantId, domain, now }: FoundTenant & { readonly now: Date },
): Result<Customer, AcceptRefusal> {
  switch (customer.state) {
    case 'relationshipPending': {
      const { findings: _, ...kept } = facts(customer);
      return accept({
        ...kept,
        due: {},
        state: 'created',
        request: customer.request,
        tenantId,
        domain,
        createdAt: now.toISOString(),
        credentials: { kept: 'never-held', with: 'customer' },
      });
    }
    case 'created':
    case 'known':
      if (customer.tenantId && !isSame(customer.tenantId, tenantId))
        return refuse({ why: 'other-tenant', tenantId: customer.tenantId });
      return accept({ ...customer, revision: customer.revision + 1, tenantId: customer.tenantId || tenantId });
    default:
      return refuse({ why: 'not-waiting' });
  }
}

/** A customer with a tenant of its own, whose relationship came of a request. */
export const hasOwnTenant = (customer: Customer): boolean =>
  customer.state === 'created' &&
  customer.credentials.kept === 'never-held' &&
  customer.credentials.with === 'customer';

/** Nobody is asked any more: what was typed stays, and the form can be brought back. Undefined for anybody who is not waited for. */
export const discardPending = (
  customer: Customer,
  { by, now }: { readonly by: Person; readonly now: Date },
): CustomerIn<'discarded'> | undefined =>
  customer.state === 'relationshipPending'
    ? { ...facts(customer), due: {}, state: 'discarded', at: now.toISOString(), by }
    : undefined;
