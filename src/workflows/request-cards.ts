import type { CustomerStatusData } from '../cards/customer-status.ts';
import { type CustomerIn, domainOf } from '../domain/customer.ts';
import { knownOf } from '../domain/known-customer.ts';
import {
  daysOfSilence,
  isHandedOver,
  isOpen,
  type OfAgreement,
  operationFor,
  type ProviderAction,
  type ProviderRequest,
} from '../domain/provider-request.ts';
import { openBehind, requestsGiven } from '../domain/requested-customer.ts';
import { type Role, rightTo } from '../domain/roles.ts';
import type { PostingView, Reseller } from '../ports.ts';

/** What a customer's card says of requests to the provider. */

type Shown<S extends CustomerStatusData['state']> = Extract<CustomerStatusData, { state: S }>;
type Looking = {
  readonly reseller: Reseller;
  readonly roles?: readonly Role[] | undefined;
  readonly view: Exclude<PostingView, 'channel' | 'offer'>;
  readonly privately?: boolean;
  readonly now: Date;
  readonly whoMay: readonly string[];
  readonly confirm?: boolean;
  readonly beingEditedBy?: string;
};

/** Whether whoever looks may move what is asked of the provider; where nobody knows who looks, the press decides. */
export const mayAct = (action: ProviderAction, { reseller, roles }: Pick<Looking, 'reseller' | 'roles'>): boolean =>
  reseller.provider !== undefined && (roles === undefined || rightTo(operationFor[action], roles) === 'yes');

/** How a request stands; what the provider wrote is for one person's chat. */
export function lifeOf(
  asked: ProviderRequest | ProviderRequest<OfAgreement>,
  { privately, now }: Pick<Looking, 'privately' | 'now'>,
): Shown<'requested'>['life'] {
  const { life } = asked;
  if (isHandedOver(asked)) {
    const { handedOver, remindersSent } = asked.life;
    return {
      is: 'handed-over',
      handedOver: { by: handedOver.by.name, at: handedOver.at },
      days: daysOfSilence(asked, now),
      now: now.toISOString(),
      reminded: remindersSent > 0,
    };
  }
  switch (life.is) {
    case 'withdrawn':
    case 'answered': {
      const handedOver = { by: life.handedOver.by.name, at: life.handedOver.at };
      const done = { handedOver, by: life.by.name, at: life.at };
      if (life.is === 'withdrawn') return { is: 'withdrawn', ...done };
      // a request that was done is a created customer, or an agreement that stands
      if (life.answer.outcome === 'done' || life.answer.outcome === 'confirmed') return { is: 'withdrawn', ...done };
      const text = life.answer.outcome === 'refused' ? life.answer.reason : life.answer.what;
      return { is: life.answer.outcome, ...done, ...(privately ? { text } : {}) };
    }
    default:
      return { is: 'prepared' };
  }
}

/** A customer that the provider is asked for. What the provider wrote is for one person's chat. */
export function requestedOf(
  customer: CustomerIn<'requested'>,
  viewer: Looking,
): Omit<Shown<'requested'>, 'customer' | 'revision' | 'op'> {
  const { request, asked } = customer;
  const older = openBehind(customer)?.asked.life;
  return {
    state: 'requested',
    companyName: request.companyName,
    domain: domainOf(request),
    known: knownOf(request, viewer.privately === true),
    by: asked.prepared.by.name,
    at: asked.prepared.at,
    provider: viewer.reseller.provider?.name ?? '',
    request: asked.id,
    action: asked.action,
    life: lifeOf(asked, viewer),
    ...(older && older.is !== 'prepared' ? { earlierAt: older.handedOver.at } : {}),
    mayAct: mayAct(asked.action, viewer),
    whoMay: [...viewer.whoMay],
    mayEdit: viewer.view === 'requester',
    mayAnswer: requestsGiven(customer).length > 0,
    ...(viewer.beingEditedBy ? { beingEditedBy: viewer.beingEditedBy } : {}),
    confirm: viewer.confirm === true,
  };
}

/** A customer that came of a request. */
export function throughOf(customer: CustomerIn<'created'>, viewer: Looking): Pick<Shown<'created'>, 'through'> {
  const { asked } = customer;
  if (asked?.life.is !== 'answered') return {};
  const left = customer.earlier?.findLast((each) => isOpen(each.asked))?.asked.life;
  return {
    through: {
      provider: viewer.reseller.provider?.name ?? '',
      by: asked.life.by.name,
      action: asked.action,
      mayAnswer: mayAct(asked.action, viewer),
      ...(left && left.is !== 'prepared' ? { leftOpen: left.handedOver.at } : {}),
    },
  };
}
