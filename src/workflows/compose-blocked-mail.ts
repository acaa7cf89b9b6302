import { isEmail } from '../domain/email.ts';
import type { Language } from '../domain/language.ts';
import type { BlockedFacts, Mail, MailToken } from '../domain/mail.ts';
import { oneLine } from '../domain/one-line.ts';
import type { Result } from '../domain/result.ts';
import type { TenantHolder } from '../domain/tenant-holder.ts';
import type { Reseller } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { finishedMail } from './compose-mail.ts';

/** What a customer is written whose portal sends them to their partner (rulebook §4, E5). Nothing is read, written or sent here. */
export function blockedMail(of: {
  readonly holder: TenantHolder;
  readonly reseller: Reseller;
  readonly language: Language;
  /** Whether we attest ourselves, or our provider does. */
  readonly attests: boolean;
}): Result<Mail, readonly MailToken[]> {
  const { holder, reseller, language, attests } = of;
  const { request, domain, tenantId } = holder;
  const provider = oneLine(reseller.provider?.name ?? '');
  const facts: BlockedFacts = {
    companyName: oneLine(request.companyName),
    domain: oneLine(domain || tenantId),
    attests: attests ? '' : provider,
    reseller: oneLine(reseller.name),
    contact: {
      name: oneLine(reseller.contact.name),
      email: oneLine(reseller.contact.email),
      phone: oneLine(reseller.contact.phone),
    },
  };
  const own = texts[language].blocked.mail;
  // a list may tell no address: a person adds it, and the mail says everything else
  const known = oneLine(request.email);
  const to = isEmail(known) ? known : '';
  return finishedMail(
    {
      companyName: facts.companyName,
      domain: facts.domain,
      ...(attests ? {} : { provider }),
      reseller: facts.reseller,
      contactName: facts.contact.name,
      contactEmail: facts.contact.email,
    },
    { to, cc: facts.contact.email, subject: own.subject(facts), body: own.body(facts).join('\n'), secret: false },
  );
}
