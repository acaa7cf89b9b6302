import { type AgreementStatusData, agreementStatusCard } from '../cards/agreement-status.ts';
import { render } from '../cards/render.ts';
import { type Agreement, agreementOf, hasTenant, isEffective, type Standing, tenantOf } from '../domain/agreement.ts';
import { type StepSetting, stepsOf } from '../domain/agreement-steps.ts';
import { blockedNow, mayBeBlocked } from '../domain/blocked.ts';
import type { Customer } from '../domain/customer.ts';
import type { Language } from '../domain/language.ts';
import { type Role, rightTo } from '../domain/roles.ts';
import { listingFor } from '../domain/search-words.ts';
import { daysSince } from '../domain/silence.ts';
import { watchEnds } from '../domain/watch.ts';
import type { Capability, Deps, Loaded, RenderedCard, Reseller } from '../ports.ts';
import { attestationOf } from './attestation-cards.ts';
import { lifeOf, mayAct } from './request-cards.ts';

/** The one card that shows a customer's agreement; every copy, press and job draws it through here. */

export type AgreementViewer = {
  readonly reseller: Reseller;
  readonly language: Language;
  /** Undefined where nobody knows who looks. */
  readonly roles: readonly Role[] | undefined;
  /** Whether it is the customer of whoever looks. */
  readonly own: boolean;
  readonly operation: string;
  /** Somebody with a role, in their own chat: nobody else is shown what the provider wrote. */
  readonly privately: boolean;
  readonly note?: string;
  readonly confirm?: boolean;
  /** Asked on the card itself: nothing is written before it is answered. */
  readonly asks?: AgreementStatusData['asks'];
};

function standingShown(standing: Standing): AgreementStatusData['standing'] {
  if (standing.is !== 'confirmed' && standing.is !== 'needs-reacceptance') return standing;
  const { firstName, lastName } = standing.signatory;
  return { is: standing.is, signatory: `${firstName} ${lastName}`.trim(), agreedAt: standing.agreedAt };
}

/** What was asked of the customer, as long as it counts. */
function invitationShown(
  { drafted, invitation, standing, due }: Agreement,
  { policy }: Reseller,
): Pick<AgreementStatusData, 'invitation'> {
  if (isEffective(standing)) return {};
  if (!invitation)
    return drafted
      ? {
          invitation: { is: 'drafted', by: drafted.preparedBy.name, at: drafted.preparedAt, days: 0, isWatched: false },
        }
      : {};
  const { sent, stalledAt } = invitation;
  const isWatched = due['agreement-look'] !== undefined;
  const watchedUntil = isWatched ? { watchedUntil: watchEnds(sent.at, policy) } : {};
  const days = stalledAt ? daysSince(sent.at, new Date(stalledAt)) : 0;
  return {
    invitation: { is: stalledAt ? 'stalled' : 'sent', by: sent.by.name, at: sent.at, days, isWatched, ...watchedUntil },
  };
}

type Kept = Pick<Loaded, 'agreement' | 'relationship' | 'jobs'> & { readonly customer: Customer };

/** Nobody needs to be asked: that is known beforehand. */
function whyUnknown({ customer, can }: Pick<StepSetting, 'customer' | 'can'>, why: string): string {
  if (customer.state === 'relationshipPending') return 'relationship-first';
  if (!hasTenant(customer)) return 'no-tenant';
  if (!can.lookUp) return 'no-api';
  return why === 'never-looked' && tenantOf(customer) === '' ? 'no-tenant-id' : why;
}

/** Whether somebody is asking Partner Center right now, or is about to. */
export const isLooking = (jobs: Loaded['jobs']): boolean =>
  jobs.some((job) => job.kind === 'agreement.look' && !job.dead && job.input.dueAt === '');

/** How the provider stands to it, where it was ever asked. */
function attestRequestShown(
  { asked }: Agreement,
  { reseller, roles, privately }: AgreementViewer,
  now: Date,
): AgreementStatusData['attestRequest'] {
  if (!asked) return undefined;
  const { life, id } = asked.asked;
  const isConfirmed = life.is === 'answered' && life.answer.outcome === 'confirmed';
  return {
    request: id,
    provider: reseller.provider?.name ?? '',
    life: isConfirmed ? { is: 'confirmed', by: life.by.name, at: life.at } : lifeOf(asked.asked, { privately, now }),
    mayAct: mayAct('attest', { reseller, roles }),
  };
}

/** Who can help a customer whose portal sends them away. */
function blockedShown(
  agreement: Agreement,
  { customer, roles }: Pick<StepSetting, 'customer' | 'roles'>,
  capabilities: ReadonlySet<Capability>,
): AgreementStatusData['blocked'] {
  const blocked = hasTenant(customer) ? blockedNow(agreement) : undefined;
  if (!blocked) return undefined;
  const { scenario, by, at } = blocked;
  const isEntitled = roles === undefined || rightTo('agreement.attest', roles) === 'yes';
  const asksProvider = capabilities.has('ask-provider');
  const helper = capabilities.has('attest') ? 'attest' : asksProvider ? 'provider' : 'others';
  const helps = isEntitled ? helper : 'others';
  return { scenario, by: by.name, at, helps };
}

export function agreementCard(
  deps: Pick<Deps, 'fulfilment' | 'clock'>,
  { customer, agreement: kept, relationship, jobs }: Kept,
  viewer: AgreementViewer,
): RenderedCard {
  const { reseller, language, roles, own, operation, note, asks, confirm = false } = viewer;
  const now = deps.clock();
  const agreement = agreementOf(customer, kept);
  const { capabilities } = deps.fulfilment(reseller);
  const listing = listingFor(customer);
  const { foundAt, recordedBy, missed, standing } = agreement;
  const can = {
    lookUp: capabilities.has('look-up'),
    attest: capabilities.has('attest'),
    askProvider: capabilities.has('ask-provider'),
    requestRelationship: capabilities.has('request-relationship'),
  };
  const setting = { customer, roles, own, can, looking: isLooking(jobs) };
  const attestRequest = attestRequestShown(agreement, viewer, now);
  const blocked = blockedShown(agreement, setting, capabilities);
  const steps = [...stepsOf(agreement, setting)];
  return render(
    agreementStatusCard,
    {
      customer: customer.uid,
      revision: customer.revision,
      op: operation,
      ...(reseller.environment ? { environment: reseller.environment } : {}),
      companyName: listing?.companyName ?? customer.values.companyName,
      domain: listing?.domain ?? '',
      standing:
        standing.is === 'unknown'
          ? { is: standing.is, why: whyUnknown(setting, standing.why) }
          : standingShown(standing),
      ...(foundAt ? { foundAt } : {}),
      ...(recordedBy ? { recordedBy: recordedBy.name } : {}),
      ...(missed && standing.is !== 'unknown' ? { missed } : {}),
      looking: setting.looking,
      ...attestationOf(agreement, { mayRetry: steps.includes('retry') }),
      ...invitationShown(agreement, reseller),
      confirm,
      ...(attestRequest ? { attestRequest } : {}),
      ...(blocked ? { blocked } : {}),
      mayBeBlocked: mayBeBlocked(customer, agreement, { relationship, policy: reseller.policy, now }),
      ...(asks ? { asks } : {}),
      steps: confirm ? [] : steps,
      ...(note ? { note } : {}),
    },
    language,
  );
}
