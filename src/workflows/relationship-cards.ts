import { type RelationshipData, relationshipCard } from '../cards/relationship.ts';
import { relationshipNoticeCard } from '../cards/relationship-notice.ts';
import { render } from '../cards/render.ts';
import { type Agreement, agreementOf, isEffective, tenantOf } from '../domain/agreement.ts';
import type { Customer } from '../domain/customer.ts';
import type { Language } from '../domain/language.ts';
import { daysWaited, liveRequest, type Relationship, relationshipOf, shownStage } from '../domain/relationship.ts';
import { type Role, rightTo } from '../domain/roles.ts';
import { listingFor } from '../domain/search-words.ts';
import type { Deps, JobInputs, Loaded, RenderedCard, Reseller } from '../ports.ts';

/** The one card that shows a customer's reseller relationship; every copy, press and job draws it through here. */

export type RelationshipViewer = {
  readonly reseller: Reseller;
  readonly language: Language;
  /** Undefined where nobody knows who looks. */
  readonly roles: readonly Role[] | undefined;
  readonly whoMay: readonly string[];
  readonly operation: string;
  /** What is asked once more before it is done. */
  readonly confirm?: 'withdraw' | 'end';
  readonly note?: string;
};

/** Customers that have such a card: the others are forms, or something that is being made or asked of the provider. */
export const hasRelationshipCard = (customer: Customer): boolean =>
  customer.state === 'relationshipPending' || customer.state === 'created' || customer.state === 'known';

/** Since when; not of one that was there before anybody looked. */
function momentOf(customer: Customer, { standing, request }: Relationship): string | undefined {
  if (standing.is === 'removed') return standing.seenAt;
  const isKnown = customer.state !== 'known' || request?.acceptedAt !== undefined;
  return standing.is === 'active' && isKnown ? standing.since : undefined;
}

function requestShown(relationship: Relationship, now: Date): Pick<RelationshipData, 'request'> {
  const request = relationship.standing.is === 'active' ? undefined : liveRequest(relationship);
  if (!request) return {};
  const { id, link, preparedBy, preparedAt, sent } = request;
  return {
    request: {
      id,
      link,
      prepared: { by: preparedBy.name, at: preparedAt },
      ...(sent ? { sent: { by: sent.by.name, at: sent.at } } : {}),
      days: daysWaited(request, now),
      now: now.toISOString(),
      reminded: request.remindersSent > 0,
    },
  };
}

export function relationshipCardFor(
  deps: Pick<Deps, 'fulfilment' | 'clock'>,
  {
    customer,
    relationship: kept,
    agreement,
  }: {
    readonly customer: Customer;
    readonly relationship?: Relationship | undefined;
    readonly agreement?: Agreement | undefined;
  },
  { reseller, language, roles, whoMay, operation, confirm, note }: RelationshipViewer,
): RenderedCard {
  const relationship = relationshipOf(customer, kept);
  const { capabilities } = deps.fulfilment(reseller);
  const listing = listingFor(customer);
  const { foundAt, recordedBy, taken } = relationship;
  const since = momentOf(customer, relationship);
  const stage = shownStage(customer, relationship);
  const isWaiting = customer.state === 'relationshipPending';
  const request = 'request' in customer ? customer.request : undefined;
  return render(
    relationshipCard,
    {
      customer: customer.uid,
      revision: customer.revision,
      op: operation,
      ...(reseller.environment ? { environment: reseller.environment } : {}),
      companyName: listing?.companyName ?? customer.values.companyName,
      domain: listing?.domain ?? '',
      tenantId: tenantOf(customer),
      stage,
      cannotLook: relationship.missedAt !== undefined,
      notListed: relationship.standing.is === 'unknown' && relationship.standing.why === 'not-listed',
      ...(since ? { since } : {}),
      ...(foundAt ? { foundAt } : {}),
      ...(recordedBy ? { recordedBy: recordedBy.name } : {}),
      ...requestShown(relationship, deps.clock()),
      through: reseller.provider?.name ?? '',
      forReseller: request?.associatedReseller?.name ?? '',
      ...(taken ? { taken: { customer: taken.customer, companyName: taken.companyName, domain: taken.domain } } : {}),
      hasLink: capabilities.has('request-relationship'),
      looksUp: capabilities.has('look-up'),
      mayAct: roles === undefined || rightTo('relationship.request', roles) === 'yes',
      whoMay: [...whoMay],
      mayWithdraw: isWaiting,
      // whoever has nothing but the provider's word cannot lose the relationship here
      mayAsk: isWaiting || customer.state === 'known' || stage !== 'active',
      agreed: isEffective(agreementOf(customer, agreement).standing),
      confirm: confirm ?? '',
      ...(note ? { note } : {}),
    },
    language,
  );
}

type Told = Extract<JobInputs['channel.announce'], { what: 'relationship' }>;

/** What the channel is told; undefined when it is no longer true. */
export function relationshipNotice(
  { customer, relationship }: Pick<Loaded, 'customer' | 'relationship'>,
  { event, at }: Told,
  language: Language,
): RenderedCard | undefined {
  const listing = customer && listingFor(customer);
  if (!listing || !relationship) return undefined;
  const { standing } = relationship;
  const isTrue = {
    accepted: standing.is === 'active',
    removed: standing.is === 'removed',
    expired: liveRequest(relationship)?.expiredAt !== undefined,
  }[event];
  if (!isTrue) return undefined;
  const { companyName, domain, ico } = listing;
  const by = event === 'expired' ? '' : (relationship.recordedBy?.name ?? '');
  return render(relationshipNoticeCard, { event, companyName, domain, ico, by, at }, language);
}
