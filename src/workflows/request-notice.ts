import { providerNoticeCard } from '../cards/provider-notice.ts';
import { render } from '../cards/render.ts';
import type { AskedOfProvider, Customer } from '../domain/customer.ts';
import { domainOf } from '../domain/customer.ts';
import type { Language } from '../domain/language.ts';
import { daysOfSilence } from '../domain/provider-request.ts';
import { isHandedOver, requestsGiven } from '../domain/requested-customer.ts';
import type { JobInputs, RenderedCard, Reseller } from '../ports.ts';

/** What the channel is told of a request to the provider: no phone, no e-mail, nothing the provider wrote. */

type Told = Extract<JobInputs['channel.announce'], { what: 'provider-request' }>;
type Event = Parameters<typeof render<typeof providerNoticeCard.data>>[1]['event'];
type Said = {
  readonly event: Event;
  readonly by: string;
  readonly at: string;
  readonly days: number;
  readonly domain?: string;
};

/** Undefined when it is no longer true. */
function saidOf({ asked }: AskedOfProvider, { event, at }: Told): Said | undefined {
  const { life } = asked;
  if (life.is === 'prepared') return undefined;
  if (event === 'handed-over') {
    const { by, at: since } = life.handedOver;
    return { event, by: by.name, at: since, days: 0 };
  }
  if (event === 'silent')
    return isHandedOver(asked)
      ? {
          event,
          by: asked.life.handedOver.by.name,
          at: asked.life.handedOver.at,
          days: daysOfSilence(asked, new Date(at)),
        }
      : undefined;
  if (life.is === 'handed-over' || life.at !== at) return undefined;
  const done = { by: life.by.name, at, days: 0 };
  if (life.is === 'withdrawn') return event === 'withdrawn' ? { event, ...done } : undefined;
  if (event !== 'answered') return undefined;
  const { answer } = life;
  if (answer.outcome !== 'done') return { event: answer.outcome, ...done };
  return { event: asked.action === 'relationship' ? 'relationship-done' : 'done', ...done, domain: answer.domain };
}

export function requestNotice(
  customer: Customer,
  told: Told,
  { reseller, language }: { readonly reseller: Reseller; readonly language: Language },
): RenderedCard | undefined {
  const given = requestsGiven(customer).find(({ asked }) => asked.id === told.request);
  const said = given && saidOf(given, told);
  if (!given || !said) return undefined;
  const { companyName, ico } = given.request;
  const data = {
    domain: domainOf(given.request),
    ...said,
    companyName,
    ico,
    provider: reseller.provider?.name ?? '',
  };
  return render(providerNoticeCard, data, language);
}
