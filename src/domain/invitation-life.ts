import { type Agreement, agreementOf, isEffective, withMoments } from './agreement.ts';
import type { Customer, Person } from './customer.ts';
import { waitedForAgain } from './hand-over-attestation.ts';
import type { DraftedInvitation, InvitationVariant } from './invitation.ts';
import type { Policy } from './policy.ts';
import { accept, type Result, refuse } from './result.ts';
import { nextWord, wordSaid } from './silence.ts';
import { nextWatch } from './watch.ts';

/** Asking a customer to accept the agreement itself: what may be written, that it was sent, and the silence after it. */

export type InviteRefusal =
  /** Nothing to accept an agreement with. */
  | { readonly why: 'no-tenant' }
  | { readonly why: 'effective' }
  | { readonly why: 'sent'; readonly by: Person; readonly at: string }
  /** Another text was prepared since, or it was another tenant's. */
  | { readonly why: 'replaced' };

/**
 * Which text fits. Who has bought before signs in as ever; who had a tenant before us does, too. A customer who is yet to
 * become ours is asked for both in one link, which belongs to the relationship.
 */
export function variantFor(customer: Customer, { standing }: Agreement): InvitationVariant | undefined {
  if (customer.state === 'known') return 'existing';
  if (customer.state !== 'created') return undefined;
  const { credentials } = customer;
  const wasTheirs = credentials.kept === 'never-held' && credentials.with === 'customer';
  return wasTheirs || standing.is === 'needs-reacceptance' ? 'existing' : 'new-tenant';
}

/** The text that is to be sent: the one that somebody has begun with, so that all open copies of it are one invitation. */
export function draftInvitation(
  customer: Customer,
  agreement: Agreement,
  { id, by, now }: { readonly id: string; readonly by: Person; readonly now: Date },
): Result<DraftedInvitation, InviteRefusal> {
  const variant = variantFor(customer, agreement);
  if (!variant) return refuse({ why: 'no-tenant' });
  if (isEffective(agreement.standing)) return refuse({ why: 'effective' });
  const { drafted } = agreement;
  return accept(
    drafted?.variant === variant ? drafted : { id, variant, preparedAt: now.toISOString(), preparedBy: by },
  );
}

type Press = {
  readonly id: string;
  readonly by: Person;
  readonly now: Date;
  readonly policy: Policy;
  /** Whether Partner Center can be asked for the answer. */
  readonly canLook: boolean;
};

/** A person says that it was sent: from now on the answer is watched for, and silence is told. */
export function markInvited(
  customer: Customer,
  kept: Agreement | undefined,
  { id, by, now, policy, canLook }: Press,
): Result<Agreement, InviteRefusal> {
  const agreement = agreementOf(customer, kept);
  const { drafted, invitation, ...rest } = agreement;
  if (invitation?.id === id) return refuse({ why: 'sent', ...invitation.sent });
  if (isEffective(agreement.standing)) return refuse({ why: 'effective' });
  if (drafted?.id !== id) return refuse({ why: 'replaced' });
  const at = now.toISOString();
  const sent: Agreement = { ...rest, invitation: { ...drafted, sent: { at, by }, remindersSent: 0 } };
  return accept(
    withMoments(sent, {
      look: canLook && agreement.tenantId ? nextWatch(at, now, policy) : undefined,
      reminds: nextWord({ since: at, said: 0 }, policy.agreement.remindDays),
    }),
  );
}

/** Undefined where the moment is no longer the one that counts. */
export function remindOfInvitation(
  customer: Customer,
  kept: Agreement | undefined,
  { dueAt, now, policy }: { readonly dueAt: string; readonly now: Date; readonly policy: Policy },
): { readonly agreement: Agreement; readonly isLast: boolean } | undefined {
  const agreement = agreementOf(customer, kept);
  const { invitation } = agreement;
  if (!invitation || agreement.due['agreement-reminds'] !== dueAt || isEffective(agreement.standing)) return undefined;
  const { remindDays } = policy.agreement;
  const silence = { since: invitation.sent.at, said: invitation.remindersSent };
  const { said, isLast } = wordSaid(silence, remindDays, { dueAt, now });
  const stalledAt = isLast ? { stalledAt: now.toISOString() } : {};
  const reminded: Agreement = { ...agreement, invitation: { ...invitation, remindersSent: said, ...stalledAt } };
  return {
    isLast,
    agreement: withMoments(reminded, {
      look: agreement.due['agreement-look'],
      reminds: nextWord({ ...silence, said }, remindDays),
    }),
  };
}

export type RecordRefusal =
  | { readonly why: 'no-tenant' }
  /** Partner Center knows, so nobody else has to say. */
  | { readonly why: 'can-be-asked' }
  | { readonly why: 'recorded'; readonly by: Person; readonly at: string }
  | { readonly why: 'not-recorded' };

/**
 * The customer says that they accepted, and nobody can be asked: written down with who says so. It confirms nothing to
 * Microsoft.
 */
export function recordAcceptance(
  customer: Customer,
  kept: Agreement | undefined,
  { by, now, canLook }: Pick<Press, 'by' | 'now' | 'canLook'>,
): Result<Agreement, RecordRefusal> {
  const agreement = agreementOf(customer, kept);
  if (canLook) return refuse({ why: 'can-be-asked' });
  if (!variantFor(customer, agreement)) return refuse({ why: 'no-tenant' });
  const { recordedBy, foundAt = '' } = agreement;
  if (recordedBy) return refuse({ why: 'recorded', by: recordedBy, at: foundAt });
  const { missed: _missed, drafted: _drafted, ...rest } = agreement;
  const at = now.toISOString();
  const standing = { is: 'accepted-directly', seenAt: at } as const;
  return accept(
    withMoments({ ...rest, standing, foundAt: at, recordedBy: by }, { look: undefined, reminds: undefined }),
  );
}

/** It was a mistake: nothing is known again. Who was asked and has not answered is asked about again. */
export function takeAcceptanceBack(
  customer: Customer,
  kept: Agreement | undefined,
  { now, policy }: Pick<Press, 'now' | 'policy'>,
): Result<Agreement, RecordRefusal> {
  const agreement = agreementOf(customer, kept);
  const { recordedBy, foundAt: _foundAt, invitation, ...rest } = agreement;
  if (!recordedBy || agreement.standing.is !== 'accepted-directly') return refuse({ why: 'not-recorded' });
  const open: Agreement = {
    ...rest,
    ...(invitation ? { invitation } : {}),
    standing: { is: 'unknown', why: 'never-looked' },
  };
  return accept(waitedForAgain(withMoments(open, { look: undefined, reminds: undefined }), { now, policy }));
}
