import { listingFor } from '../domain/search-words.ts';
import type { Deps, NewJob, StepContext, StepOutcome } from '../ports.ts';
import { settleKeys } from './same-customer.ts';
import { REFRESH_CARDS } from './tell-people.ts';

/** Keeping the list that `zákazník` searches, and who has which IČO and domain, in step with the customers: a job of the `tell` lane. */

const LIST_CUSTOMER: NewJob = { lane: 'tell', kind: 'customer.list', input: {} };

/** Every change of what a customer is called or how it stands starts these: first the list, which no slow chat holds up. */
export const SHOW_EVERYWHERE: readonly NewJob[] = [LIST_CUSTOMER, REFRESH_CARDS];

/** Puts the customer as it is now into the list, or takes it out. Doing it twice, or late, changes nothing. */
export async function listCustomer(deps: Deps, context: StepContext<'customer.list'>): Promise<StepOutcome> {
  const { key } = context;
  const { customer } = context.now();
  if (!customer) return { kind: 'done' };
  const { uid, startedAt, state, revision } = customer;
  await settleKeys(deps, key, customer);
  const listing = listingFor(customer);
  if (!listing) await deps.directory.remove(key.reseller, { customer: uid, startedAt });
  else {
    const { words, ...shown } = listing;
    await deps.directory.list(key.reseller, { customer: uid, ...shown, state, startedAt, revision }, words);
  }
  return { kind: 'done' };
}
