import { providerNoticeCard } from '../cards/provider-notice.ts';
import { render } from '../cards/render.ts';
import { type AskedToAttest, agreementOf } from '../domain/agreement.ts';
import { type AskedOfProvider, domainOf } from '../domain/customer.ts';
import { attestationsGiven } from '../domain/hand-over-attestation.ts';
import type { Language } from '../domain/language.ts';
import { daysOfSilence, isHandedOver } from '../domain/provider-request.ts';
import { requestsGiven } from '../domain/requested-customer.ts';
import { tenantHolder } from '../domain/tenant-holder.ts';
import type { JobInputs, Loaded, RenderedCard, Reseller } from '../ports.ts';

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
function saidOf({ asked }: AskedOfProvider | AskedToAttest, { event, at }: Told): Said | undefined {
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

/** Of whom the notice is, wherever the request is kept. */
function aboutWhom({ customer, agreement }: Loaded, request: string) {
  if (!customer) return undefined;
  const isIt = ({ asked }: AskedOfProvider | AskedToAttest): boolean => asked.id === request;
  const given = requestsGiven(customer).find(isIt);
  if (given) return { given, domain: domainOf(given.request), request: given.request };
  const asked = attestationsGiven(agreementOf(customer, agreement)).find(isIt);
  const holder = asked && tenantHolder(customer);
  return asked && holder && { given: asked, domain: holder.domain, request: holder.request };
}

export function requestNotice(
  loaded: Loaded,
  told: Told,
  { reseller, language }: { readonly reseller: Reseller; readonly language: Language },
): RenderedCard | undefined {
  const whom = aboutWhom(loaded, told.request);
  const said = whom && saidOf(whom.given, told);
  if (!whom || !said) return undefined;
  const { companyName, ico } = whom.request;
  const data = {
    domain: whom.domain,
    ...said,
    action: whom.given.asked.action,
    companyName,
    ico,
    provider: reseller.provider?.name ?? '',
  };
  return render(providerNoticeCard, data, language);
}
