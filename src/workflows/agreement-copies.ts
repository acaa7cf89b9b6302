import type { Customer, Person } from '../domain/customer.ts';
import type { Deps, Posting, Reseller } from '../ports.ts';

/**
 * The agreement's card once more, as a message that notifies: for whoever sent the invitation, else for whose customer it is.
 * Nobody who has no role any more, or hears nothing. A job posts it once, and it follows what happens.
 */
export async function copyForSender(
  deps: Deps,
  reseller: Reseller,
  { customer, sender, except }: { readonly customer: Customer; readonly sender: Person; readonly except?: string },
): Promise<Posting | undefined> {
  for (const { id } of [sender, customer.requester]) {
    // they have it before their eyes
    if (id === except) return undefined;
    const person = await deps.people.fresh(reseller.teamsTenantId, id);
    const { personalChat, roles, muted, language = reseller.language } = person;
    if (personalChat && roles.length > 0 && !muted)
      return {
        id: deps.newId(),
        about: 'agreement',
        address: personalChat,
        view: id === customer.requester.id ? 'requester' : 'colleague-privately',
        language,
        shown: 0,
        state: 'wanted',
      };
  }
  return undefined;
}
