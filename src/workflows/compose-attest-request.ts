import type { AskedToAttest } from '../domain/agreement.ts';
import type { Customer } from '../domain/customer.ts';
import { fullName } from '../domain/hand-over-attestation.ts';
import type { Language } from '../domain/language.ts';
import type { AttestFacts, Mail, MailToken } from '../domain/mail.ts';
import { oneLine } from '../domain/one-line.ts';
import { type Result, refuse } from '../domain/result.ts';
import { tenantHolder } from '../domain/tenant-holder.ts';
import type { Reseller } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { finishedMail } from './compose-mail.ts';
import { referenceOf } from './compose-request.ts';

/** What a provider is written about an agreement it is to attest (rulebook §4, E8). Nothing is read, written or sent here. */

type Asking = {
  readonly customer: Customer;
  readonly given: AskedToAttest;
  readonly reseller: Reseller;
  readonly language: Language;
};

function factsOf({ customer, given, reseller }: Asking): AttestFacts | undefined {
  const holder = tenantHolder(customer);
  if (!holder) return undefined;
  const { signatory, agreedAt, evidence } = given.request;
  return {
    reference: referenceOf(given.asked.id),
    companyName: oneLine(holder.request.companyName),
    ico: oneLine(holder.request.ico),
    domain: oneLine(holder.domain),
    tenantId: oneLine(holder.tenantId),
    signatory: { name: oneLine(fullName(signatory)), email: oneLine(signatory.email), phone: oneLine(signatory.phone) },
    acceptedAt: agreedAt,
    evidence: oneLine(evidence),
    partnerId: oneLine(reseller.partnerId),
    reseller: oneLine(reseller.name),
    contact: {
      name: oneLine(reseller.contact.name),
      email: oneLine(reseller.contact.email),
      phone: oneLine(reseller.contact.phone),
    },
  };
}

/** what the provider could not do without. A list may tell no IČO of a customer: the tenant names it all the same. */
function requiredIn(facts: AttestFacts, { customer, reseller }: Asking): Readonly<Partial<Record<MailToken, string>>> {
  const needsIco = customer.state === 'created' && customer.request.country === 'CZ';
  return {
    provider: reseller.provider?.name ?? '',
    providerEmail: reseller.provider?.email ?? '',
    partnerId: facts.partnerId,
    reseller: facts.reseller,
    contactName: facts.contact.name,
    contactEmail: facts.contact.email,
    companyName: facts.companyName,
    domain: facts.domain || facts.tenantId,
    ...(needsIco ? { ico: facts.ico } : {}),
    signatory: facts.signatory.name,
    signatoryEmail: facts.signatory.email,
    acceptedOn: facts.acceptedAt,
    ...(reseller.policy.agreement.requireEvidence ? { evidence: facts.evidence } : {}),
  };
}

/** The package as it is, or the notice that it was taken back. */
export function attestMail(asking: Asking): Result<Mail, readonly MailToken[]> {
  const { given, reseller, language } = asking;
  const { mail, withdrawal } = texts[language].attestRequest;
  const facts = factsOf(asking);
  if (!facts) return refuse(['domain']);
  const own = given.asked.life.is === 'withdrawn' ? withdrawal : mail;
  return finishedMail(requiredIn(facts, asking), {
    to: oneLine(reseller.provider?.email ?? ''),
    cc: facts.contact.email,
    subject: own.subject(facts),
    body: own.body(facts).join('\n'),
    secret: false,
  });
}
