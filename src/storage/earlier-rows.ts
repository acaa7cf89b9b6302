import { cultureOf } from '../domain/country.ts';
import type { Customer } from '../domain/customer.ts';
import { emptyForm, type TenantRequest, unchecked } from '../domain/customer-form.ts';

/**
 * Customers are stored as the version that wrote them knew them. What has been added to a form or a request since is filled
 * in here, when they are read, and nowhere else: the rest of the house sees today's shape only. What was not asked for then
 * counts as left empty, and what was not checked as unchecked, so that a job looks once more before it creates anything.
 */
export function asWrittenToday(stored: Customer): Customer {
  // a row knows less than its type says
  const customer = { ...stored, values: { ...emptyForm, ...stored.values } } as Customer;
  // requests to a provider were made when all of a request was known already
  return 'request' in customer ? { ...customer, request: requestAsToday(customer.request) } : customer;
}

const requestAsToday = (stored: TenantRequest): TenantRequest => ({
  ...unchecked,
  // before it was kept with the request it followed from the country
  ...cultureOf(stored.country),
  ...stored,
});
