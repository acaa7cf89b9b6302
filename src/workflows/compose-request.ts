import { countryName } from '../cards/countries.ts';
import type { AskedOfProvider } from '../domain/customer.ts';
import { domainOf } from '../domain/customer.ts';
import type { Language } from '../domain/language.ts';
import type { Mail, MailToken, RequestFacts } from '../domain/mail.ts';
import { oneLine } from '../domain/one-line.ts';
import type { Result } from '../domain/result.ts';
import type { Reseller } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { finishedMail } from './compose-mail.ts';

/** What a provider is written, put together from what we know (rulebook §4, E8). Nothing is read, written or sent here. */

type Asking = {
  readonly given: AskedOfProvider;
  /** What the provider has and this one is to replace. */
  readonly replaces: AskedOfProvider | undefined;
  readonly reseller: Reseller;
  readonly language: Language;
};

const REFERENCE_LENGTH = 6;
/** The end of the id is random, and short enough to be read out. */
export const referenceOf = (id: string): string => id.slice(-REFERENCE_LENGTH);

function addressOf({ request }: AskedOfProvider, language: Language): string {
  const { addressLine1, addressLine2, postalCode, city, country } = request;
  const place = `${postalCode} ${city}`.trim();
  const lines = [addressLine1, addressLine2, place].map(oneLine).filter((line) => line !== '');
  return lines.length > 0 ? [...lines, countryName(country, language)].join(', ') : '';
}

function replacedBy(replaces: AskedOfProvider | undefined): Pick<RequestFacts, 'replaces'> {
  const life = replaces?.asked.life;
  if (!replaces || !life || life.is === 'prepared') return {};
  return { replaces: { reference: referenceOf(replaces.asked.id), at: life.handedOver.at } };
}

function factsOf({ given, replaces, reseller, language }: Asking): RequestFacts {
  const { request, asked } = given;
  return {
    action: asked.action,
    reference: referenceOf(asked.id),
    ...replacedBy(replaces),
    companyName: oneLine(request.companyName),
    ico: oneLine(request.ico),
    address: addressOf(given, language),
    person: oneLine(`${request.firstName} ${request.lastName}`),
    email: oneLine(request.email),
    phone: oneLine(request.phone),
    domain: oneLine(domainOf(request)),
    culture: request.culture,
    agreementPath: request.agreementPath,
    partnerId: oneLine(reseller.partnerId),
    reseller: oneLine(reseller.name),
    contact: {
      name: oneLine(reseller.contact.name),
      email: oneLine(reseller.contact.email),
      phone: oneLine(reseller.contact.phone),
    },
  };
}

/** what the provider could not do without; the address only of a customer that is to be created. */
function requiredIn(facts: RequestFacts, { given, reseller }: Asking): Readonly<Partial<Record<MailToken, string>>> {
  const isNew = facts.action === 'create-customer';
  return {
    provider: reseller.provider?.name ?? '',
    providerEmail: reseller.provider?.email ?? '',
    partnerId: facts.partnerId,
    reseller: facts.reseller,
    contactName: facts.contact.name,
    contactEmail: facts.contact.email,
    companyName: facts.companyName,
    domain: facts.domain,
    person: facts.person,
    customerEmail: facts.email,
    ...(given.request.country === 'CZ' ? { ico: facts.ico } : {}),
    ...(isNew ? { address: oneLine(given.request.addressLine1) && oneLine(given.request.city) } : {}),
  };
}

/** The request as it is, or the notice that it was taken back. */
export function requestMail(asking: Asking): Result<Mail, readonly MailToken[]> {
  const { given, reseller, language } = asking;
  const { request, withdrawal } = texts[language].mails;
  const facts = factsOf(asking);
  const own = given.asked.life.is === 'withdrawn' ? withdrawal : request;
  return finishedMail(requiredIn(facts, asking), {
    to: oneLine(reseller.provider?.email ?? ''),
    cc: facts.contact.email,
    subject: own.subject(facts),
    body: own.body(facts).join('\n'),
    secret: false,
  });
}
