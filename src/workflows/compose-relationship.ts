import type { Customer } from '../domain/customer.ts';
import { userNameOf } from '../domain/first-password.ts';
import type { Language } from '../domain/language.ts';
import type { Mail, MailToken, RelationshipFacts } from '../domain/mail.ts';
import { oneLine } from '../domain/one-line.ts';
import { linkThroughProvider } from '../domain/relationship-link.ts';
import type { Result } from '../domain/result.ts';
import type { Reseller } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { finishedMail } from './compose-mail.ts';

/** The invitation to accept the relationship (rulebook §4, E3). Nothing is read, written or sent here. */

type Requested = Extract<Customer, { readonly state: 'relationshipPending' | 'created' | 'known' }>;

export const isAskable = (customer: Customer): customer is Requested =>
  customer.state === 'relationshipPending' || customer.state === 'created' || customer.state === 'known';

/**
 * The link where nobody has to be asked for it: of an indirect reseller, and of a provider whose customer belongs to one, so
 * that the customer becomes that reseller's. Undefined where Partner Center gives it.
 */
export function builtLink(customer: Requested, reseller: Reseller): string | undefined {
  const { provider, partnerTenantId, teamsTenantId, partnerId } = reseller;
  const { associatedReseller } = customer.request;
  if (provider?.tenantId)
    return linkThroughProvider({ resellerTenantId: teamsTenantId, partnerId, providerTenantId: provider.tenantId });
  if (!associatedReseller || !partnerTenantId) return undefined;
  return linkThroughProvider({
    resellerTenantId: associatedReseller.tenantId,
    partnerId: associatedReseller.partnerId,
    providerTenantId: partnerTenantId,
  });
}

/** Whom the customer accepts by the link: the reseller, and the provider it sells through. */
function partnersOf(customer: Requested, { name, provider }: Reseller): readonly string[] {
  const sellsFor = customer.request.associatedReseller?.name;
  return [sellsFor, name, provider?.name].flatMap((each) => (each ? [oneLine(each)] : []));
}

/** Only while we hold what the customer has not been given yet: everybody else signs in as ever. */
const signInOf = (customer: Requested): string =>
  customer.state === 'created' && customer.credentials.kept === 'held'
    ? oneLine(`${userNameOf(customer.credentials)}@${customer.domain}`)
    : '';

export function relationshipMail({
  customer,
  link,
  reseller,
  language,
}: {
  readonly customer: Requested;
  readonly link: string;
  readonly reseller: Reseller;
  readonly language: Language;
}): Result<Mail, readonly MailToken[]> {
  const own = texts[language].mails.relationship;
  const facts: RelationshipFacts = {
    companyName: oneLine(customer.request.companyName),
    link,
    partners: partnersOf(customer, reseller),
    userName: signInOf(customer),
    reseller: oneLine(reseller.name),
    contact: {
      name: oneLine(reseller.contact.name),
      email: oneLine(reseller.contact.email),
      phone: oneLine(reseller.contact.phone),
    },
  };
  const to = oneLine(customer.request.email);
  return finishedMail(
    {
      customerEmail: to,
      companyName: facts.companyName,
      relationshipLink: link,
      reseller: facts.reseller,
      contactName: facts.contact.name,
      contactEmail: facts.contact.email,
    },
    { to, cc: facts.contact.email, subject: own.subject(facts), body: own.body(facts).join('\n'), secret: false },
  );
}
