import type { Customer } from '../domain/customer.ts';
import type { Deps, Loaded, PersonRecord, Posting, Reply, Turn } from '../ports.ts';
import { showCustomer } from './show-customer.ts';
import { MOST_COPIES } from './tell-people.ts';

/** A customer somebody looked up: its card as a message of its own, one copy among those that are kept up to date. */

export type Found = Loaded & { readonly customer: Customer };

/**
 * Everybody may look up the same customer day after day. Once there are as many copies as are kept up to date, the oldest
 * one gives its place to the new one: a colleague's before the requester's own, and never what was said in a channel.
 */
export function copyToReplace({ postings }: Pick<Loaded, 'postings'>): string | undefined {
  if (postings.length < MOST_COPIES) return undefined;
  const oldest = (...views: readonly Posting['view'][]): string | undefined =>
    postings.find(({ view, state }) => views.includes(view) && state !== 'wanted' && state !== 'sending')?.id;
  return oldest('colleague', 'colleague-privately') ?? oldest('requester');
}

export async function showFound(deps: Deps, turn: Turn, found: Found, person: PersonRecord): Promise<Reply> {
  const reply = await showCustomer(deps, turn, found.customer, { person, how: 'post', loaded: found });
  const replaces = copyToReplace(found);
  return reply.posting && replaces ? { ...reply, posting: { ...reply.posting, replaces } } : reply;
}
