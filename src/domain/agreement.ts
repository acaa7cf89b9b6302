import {
  type Attestation,
  type AttestationRequest,
  type Attested,
  attestationAfter,
  keepAttested,
} from './attestation.ts';
import type { Customer, Person } from './customer.ts';
import { dayOf } from './day.ts';
import type { DraftedInvitation, Invitation } from './invitation.ts';
import type { Policy } from './policy.ts';
import type { OfAgreement, ProviderRequest } from './provider-request.ts';
import type { Confirmation } from './signatory.ts';
import { nextWatch } from './watch.ts';

/** The Microsoft Customer Agreement of one customer: where it stands, and what is done about it (R-50..R-69). */

/** Partner Center does not tell when a customer accepted directly: `seenAt` is when we first saw it. */
export type Standing =
  | ({ readonly is: 'confirmed' } & Confirmation)
  | { readonly is: 'accepted-directly'; readonly seenAt: string }
  /** Confirmed before the day from which it counts. */
  | ({ readonly is: 'needs-reacceptance' } & Confirmation)
  | { readonly is: 'not-accepted' }
  /** `why`: a code. `never-looked`, or that of a failed call. */
  | { readonly is: 'unknown'; readonly why: string };

/** What was answered to one of the two questions; `unknown` with the code of what kept us from an answer. */
export type Answered<T> = { readonly told: T } | { readonly unknown: string };
export type AgreementAnswers = {
  readonly confirmation: Answered<Confirmation | undefined>;
  readonly direct: Answered<boolean>;
};

/** What the provider is to confirm for an indirect reseller (R-02, E8), and how that stands. */
export type AskedToAttest = { readonly request: AttestationRequest; readonly asked: ProviderRequest<OfAgreement> };

/** why the customer's portal sends them to their partner: they bought before, through us or through another partner. */
export const blockedScenarios = ['bought-from-us', 'bought-from-another'] as const;
export type BlockedScenario = (typeof blockedScenarios)[number];

/** Times at which something must happen by itself. */
export type AgreementSeries = 'agreement-look' | 'agreement-reminds' | 'attestation-look' | 'attest-reminds';

export type Agreement = {
  /** Whose it is; a customer that turns out to be another tenant begins anew. '' while no tenant is known. */
  readonly tenantId: string;
  readonly standing: Standing;
  /** When the standing was found out, ISO; absent while nobody has looked. */
  readonly foundAt?: string;
  /** Who wrote it down, where Partner Center could not be asked. */
  readonly recordedBy?: Person;
  /** The last look brought no answer: what was known before stays. `why`: a code. */
  readonly missed?: { readonly at: string; readonly why: string };
  readonly drafted?: DraftedInvitation;
  /** The newest one that was sent. */
  readonly invitation?: Invitation;
  /** One that is not done. */
  readonly attestation?: Attestation;
  /** What we have confirmed, oldest first: it must be shown when somebody asks. */
  readonly attested?: readonly Attested[];
  /** What an indirect reseller asks of its provider (E8). */
  readonly asked?: AskedToAttest;
  /** What the provider was given before, oldest first: an answer to one of them still finds it. */
  readonly askedBefore?: readonly AskedToAttest[];
  /** The customer's portal told them to turn to their partner. */
  readonly blocked?: { readonly at: string; readonly by: Person; readonly scenario: BlockedScenario };
  readonly due: Readonly<Partial<Record<AgreementSeries, string>>>;
};

/** Nothing is known yet. */
export const unknownAgreement = (tenantId: string): Agreement => ({
  tenantId,
  standing: { is: 'unknown', why: 'never-looked' },
  due: {},
});

/** whether the customer may buy. */
export const isEffective = ({ is }: Standing): boolean => is === 'confirmed' || is === 'accepted-directly';

/**
 * Where the agreement stands by both answers: either acceptance is enough, and "not accepted" needs both to say
 * so. A direct acceptance has no date, so it is never taken for an old one. `before`: what was known until now.
 */
export function standingOf(
  { confirmation, direct }: AgreementAnswers,
  { before, now, policy }: { readonly before: Standing; readonly now: Date; readonly policy: Policy },
): Standing {
  const confirmed = 'told' in confirmation ? confirmation.told : undefined;
  const { reacceptIfBefore } = policy.agreement;
  const isOld = confirmed && reacceptIfBefore !== undefined && dayOf(new Date(confirmed.agreedAt)) < reacceptIfBefore;
  if (confirmed && !isOld) return { is: 'confirmed', ...confirmed };
  if ('told' in direct && direct.told)
    return { is: 'accepted-directly', seenAt: before.is === 'accepted-directly' ? before.seenAt : now.toISOString() };
  const failed = 'unknown' in direct ? direct.unknown : 'unknown' in confirmation ? confirmation.unknown : undefined;
  if (failed !== undefined) return { is: 'unknown', why: failed };
  return confirmed ? { is: 'needs-reacceptance', ...confirmed } : { is: 'not-accepted' };
}

/** The tenant whose agreement it is; '' while none is known. */
export const tenantOf = (customer: Customer): string =>
  customer.state === 'created' || customer.state === 'known' ? customer.tenantId : '';

/** Before there is a tenant, or before the customer is ours, there is nothing to accept an agreement with. */
export const hasTenant = ({ state }: Customer): boolean => state === 'created' || state === 'known';

/** What is known of this customer's agreement; nothing that was found out about another tenant. */
export function agreementOf(customer: Customer, agreement: Agreement | undefined): Agreement {
  const tenantId = tenantOf(customer);
  // the tenant's id is told later for some customers: it is the same tenant
  const isTheirs = agreement && ['', tenantId].includes(agreement.tenantId);
  return isTheirs ? { ...agreement, tenantId } : unknownAgreement(tenantId);
}

/** Whether people have something new to see. That nothing is answered is told once, not at every look. */
export const isNews = (before: Agreement, after: Agreement): boolean =>
  JSON.stringify([before.standing, before.missed?.why]) !== JSON.stringify([after.standing, after.missed?.why]);

/** Whether somebody waits for this customer: then that it has accepted is worth telling. */
export const isAwaited = ({ standing, invitation, attestation }: Agreement): boolean =>
  !isEffective(standing) && (standing.is !== 'unknown' || invitation !== undefined || attestation !== undefined);

/** Since when somebody's answer is waited for; undefined when nobody's is. */
function waitsSince({ invitation, attestation, standing }: Agreement): string | undefined {
  if (isEffective(standing)) return undefined;
  // confirmed by hand: Partner Center is to show it
  const noted = attestation?.state === 'noted' ? attestation.at : undefined;
  return [invitation?.sent.at, noted]
    .filter((each) => each !== undefined)
    .sort()
    .at(-1);
}

/** When Partner Center is asked next, and when somebody is reminded; undefined for never. */
export function withMoments(
  agreement: Agreement,
  { look, reminds }: { readonly look: string | undefined; readonly reminds: string | undefined },
): Agreement {
  const { 'agreement-look': _look, 'agreement-reminds': _reminds, ...due } = agreement.due;
  return {
    ...agreement,
    due: { ...due, ...(look ? { 'agreement-look': look } : {}), ...(reminds ? { 'agreement-reminds': reminds } : {}) },
  };
}

/**
 * What a look found. An answer that never came takes nothing away of what was known: it says when that was found out, and
 * the next look comes as it would have.
 */
export function lookedAt(
  agreement: Agreement,
  answers: AgreementAnswers,
  { now, policy }: { readonly now: Date; readonly policy: Policy },
): Agreement {
  const at = now.toISOString();
  const found = standingOf(answers, { before: agreement.standing, now, policy });
  const { missed: _, recordedBy, ...kept } = agreement;
  const seen: Agreement =
    found.is !== 'unknown'
      ? { ...kept, standing: found, foundAt: at }
      : {
          ...kept,
          ...(recordedBy ? { recordedBy } : {}),
          ...(kept.standing.is === 'unknown' ? { standing: found } : {}),
          missed: { at, why: found.why },
        };
  const next = settled(seen, now);
  const since = waitsSince(next);
  return withMoments(next, {
    look: since && nextWatch(since, now, policy),
    reminds: isEffective(next.standing) ? undefined : next.due['agreement-reminds'],
  });
}

/** What was waited for and is there, or is not wanted any more, is over. */
function settled(agreement: Agreement, now: Date): Agreement {
  const { attestation, standing, attested, due, ...rest } = agreement;
  if (!attestation) return agreement;
  const confirmation = standing.is === 'confirmed' || standing.is === 'needs-reacceptance' ? standing : undefined;
  const { left, done } = attestationAfter(attestation, { confirmation, effective: isEffective(standing), now });
  if (left) return agreement;
  const { 'attestation-look': _, ...others } = due;
  const kept = done ? keepAttested(attested, done) : attested;
  return { ...rest, standing, due: others, ...(kept ? { attested: kept } : {}) };
}
