import type { Customer, Person } from '../domain/customer.ts';
import type { Deps, Posting, Reseller } from '../ports.ts';
import { cardForOneOf } from './card-for-one-of.ts';

/** The agreement's card once more: for whoever sent the invitation, else for whose customer it is. */
export const copyForSender = (
  deps: Deps,
  reseller: Reseller,
  { customer, sender, except }: { readonly customer: Customer; readonly sender: Person; readonly except?: string },
): Promise<Posting | undefined> =>
  cardForOneOf(deps, reseller, { customer, people: [sender, customer.requester], about: 'agreement', except });
