import type { Person } from './customer.ts';

/** Asking a customer to accept the agreement itself (R-60..R-62), from the text to the answer or the silence. */

/**
 * `new-tenant`: the tenant was made for the customer, who needs its sign-in details, too (R-60, E2); `with-relationship`: one
 * link for the relationship and the agreement (R-61, E3); `existing`: the customer signs in as ever (R-62, E4).
 */
export const invitationVariants = ['new-tenant', 'with-relationship', 'existing'] as const;
export type InvitationVariant = (typeof invitationVariants)[number];

/** A text that was shown and of which nobody has said yet that it was sent. */
export type DraftedInvitation = {
  readonly id: string;
  readonly variant: InvitationVariant;
  /** When the text was first shown, ISO. */
  readonly preparedAt: string;
  readonly preparedBy: Person;
};

export type Invitation = DraftedInvitation & {
  /** A person says that the mail has left. */
  readonly sent: { readonly at: string; readonly by: Person };
  readonly remindersSent: number;
  /** Nobody answered for so long that it is not asked about any more. */
  readonly stalledAt?: string;
};
