import type { Customer } from '../domain/customer.ts';
import type { Deps, Posting, PostingAbout, Reseller } from '../ports.ts';

/**
 * One of a customer's cards once more, as a message that notifies: for the first of these people who still has a role and
 * hears us. A job posts it once, and it follows what happens. `except`: whoever has it before their eyes; then nobody gets one.
 */
export async function cardForOneOf(
  deps: Deps,
  reseller: Reseller,
  of: {
    readonly customer: Customer;
    readonly people: readonly { readonly id: string }[];
    readonly about?: PostingAbout;
    readonly except?: string | undefined;
  },
): Promise<Posting | undefined> {
  const { customer, people, about, except } = of;
  for (const id of new Set(people.map((each) => each.id))) {
    if (id === except) return undefined;
    const person = await deps.people.fresh(reseller.teamsTenantId, id);
    const { personalChat, roles, muted, language = reseller.language } = person;
    if (personalChat && roles.length > 0 && !muted)
      return {
        id: deps.newId(),
        ...(about ? { about } : {}),
        address: personalChat,
        view: id === customer.requester.id ? 'requester' : 'colleague-privately',
        language,
        shown: 0,
        state: 'wanted',
      };
  }
  return undefined;
}
