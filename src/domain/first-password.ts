import type { Credentials, Customer, CustomerIn, Person } from './customer.ts';
import { accept, type Result, refuse } from './result.ts';

/** The first password of a tenant: who may see it, and when it is gone. */

export type RevealRefusal =
  | { readonly why: 'no-password'; readonly credentials: Credentials['kept'] | 'none' | 'unreadable' }
  | { readonly why: 'not-requester'; readonly requester: Person }
  | { readonly why: 'not-in-personal-chat' };

/** only the requester, only in the personal chat, only while it is held. */
export function mayReveal(
  customer: Customer,
  asked: { by: Person; personalChat: boolean; now: Date },
): Result<CustomerIn<'created'>, RevealRefusal> {
  if (customer.state !== 'created') return refuse({ why: 'no-password', credentials: 'none' });
  if (asked.by.id !== customer.requester.id) return refuse({ why: 'not-requester', requester: customer.requester });
  if (!asked.personalChat) return refuse({ why: 'not-in-personal-chat' });
  const { credentials } = customer;
  if (credentials.kept !== 'held') return refuse({ why: 'no-password', credentials: credentials.kept });
  if (asked.now.toISOString() >= credentials.until) return refuse({ why: 'no-password', credentials: 'erased' });
  return accept(customer);
}

/** '' where we never learned it. */
export const userNameOf = (credentials: Credentials): string =>
  credentials.kept === 'never-held' ? '' : credentials.userName;

/** The customer has the password: ours is erased. */
export const handOver = (customer: CustomerIn<'created'>, by: Person, now: Date): CustomerIn<'created'> => ({
  ...customer,
  revision: customer.revision + 1,
  due: {},
  credentials: { kept: 'handed-over', userName: userNameOf(customer.credentials), at: now.toISOString(), by },
});

/** 72 hours are over. */
export const expirePassword = (customer: CustomerIn<'created'>, now: Date): CustomerIn<'created'> => ({
  ...customer,
  revision: customer.revision + 1,
  due: {},
  credentials: { kept: 'erased', userName: userNameOf(customer.credentials), at: now.toISOString() },
});
