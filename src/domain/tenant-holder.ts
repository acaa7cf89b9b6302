import type { Customer } from './customer.ts';
import type { TenantRequest } from './customer-form.ts';

/** A customer with a tenant, made by us, by the provider or by whoever had it before: only it has an agreement to accept. */
export type TenantHolder = {
  readonly request: TenantRequest;
  /** '' where a list told the domain only. */
  readonly tenantId: string;
  /** '' where a list told the tenant only. */
  readonly domain: string;
};

/** Undefined while there is no tenant, or nothing that names it. */
export function tenantHolder(customer: Customer): TenantHolder | undefined {
  if (customer.state === 'created') {
    const { request, tenantId, domain } = customer;
    return { request, tenantId, domain };
  }
  if (customer.state !== 'known') return undefined;
  const { request, tenantId } = customer;
  const { existingDomain: domain } = request;
  return tenantId || domain ? { request, tenantId, domain } : undefined;
}
