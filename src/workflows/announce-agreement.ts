import { agreementNoticeCard } from '../cards/agreement-notice.ts';
import { render } from '../cards/render.ts';
import { agreementOf, isEffective } from '../domain/agreement.ts';
import type { Person } from '../domain/customer.ts';
import type { Language } from '../domain/language.ts';
import { listingFor } from '../domain/search-words.ts';
import { daysSince } from '../domain/silence.ts';
import type { AgreementEvent, JobInputs, Loaded, NewJob, RenderedCard, Reseller } from '../ports.ts';

/** What the channel is told of a customer's agreement: no e-mail, no phone, nobody of the customer's. */

export const announceAgreement = (event: AgreementEvent, at: Date | string): NewJob => ({
  lane: 'tell',
  kind: 'channel.announce',
  input: { what: 'agreement', event, at: typeof at === 'string' ? at : at.toISOString() },
});

type Told = Extract<JobInputs['channel.announce'], { what: 'agreement' }>;

/** Undefined when it is no longer true. */
export function agreementNotice(
  { customer, agreement: kept }: Pick<Loaded, 'customer' | 'agreement'>,
  { event, at }: Told,
  { reseller, language }: { readonly reseller: Reseller; readonly language: Language },
): RenderedCard | undefined {
  const listing = customer && listingFor(customer);
  if (!customer || !listing) return undefined;
  const { standing, invitation, recordedBy, attested } = agreementOf(customer, kept);
  const confirmed = attested?.at(-1);
  const people: Readonly<Partial<Record<AgreementEvent, Person | undefined>>> = {
    accepted: recordedBy,
    invited: invitation?.sent.by,
    attested: confirmed?.by,
  };
  const isTrue: Readonly<Record<AgreementEvent, boolean>> = {
    invited: !isEffective(standing) && invitation?.sent.at === at,
    stalled: !isEffective(standing) && invitation !== undefined,
    accepted: isEffective(standing),
    attested: isEffective(standing) && confirmed !== undefined,
    'taken-back': recordedBy === undefined,
    'must-accept-again': standing.is === 'needs-reacceptance',
  };
  if (!isTrue[event]) return undefined;
  const { environment } = reseller;
  return render(
    agreementNoticeCard,
    {
      event,
      companyName: listing.companyName,
      domain: listing.domain,
      by: people[event]?.name ?? '',
      at,
      days: event === 'stalled' && invitation ? daysSince(invitation.sent.at, new Date(at)) : 0,
      ...(environment ? { environment } : {}),
    },
    language,
  );
}
