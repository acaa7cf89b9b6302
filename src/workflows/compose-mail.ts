import type { CustomerIn } from '../domain/customer.ts';
import { userNameOf } from '../domain/first-password.ts';
import type { Language } from '../domain/language.ts';
import type { InvitationFacts, Mail, MailToken, WelcomeFacts } from '../domain/mail.ts';
import { oneLine } from '../domain/one-line.ts';
import { readablePhone } from '../domain/phone.ts';
import { accept, type Result, refuse } from '../domain/result.ts';
import type { Reseller } from '../ports.ts';
import { DIRECT_ACCEPTANCE } from '../texts/cs-customer-status.ts';
import { texts } from '../texts/index.ts';

/** What customers are written, put together from what we know. Nothing is read, written or sent here. */

type Parties = { readonly customer: CustomerIn<'created'>; readonly reseller: Reseller; readonly language: Language };

/** the tokens that are empty. */
const emptyOf = (required: Readonly<Partial<Record<MailToken, string>>>): readonly MailToken[] =>
  // An object literal of tokens has no other keys.
  (Object.keys(required) as MailToken[]).filter((token) => oneLine(required[token] ?? '') === '');

export function finishedMail(
  required: Readonly<Partial<Record<MailToken, string>>>,
  mail: Mail,
  /** What must stand in its text, letter by letter. */
  literally: Readonly<Partial<Record<MailToken, string>>> = {},
): Result<Mail, readonly MailToken[]> {
  // As above.
  const lost = (Object.keys(literally) as MailToken[]).filter((token) => !mail.body.includes(literally[token] ?? ''));
  const missing = [...new Set([...emptyOf(required), ...lost])];
  return missing.length > 0 ? refuse(missing) : accept(mail);
}

/** E1: what the new tenant is called, how to sign in and what comes next; with the password where one is given. */
export function welcomeMail(
  { customer, reseller, language }: Parties,
  password?: string,
): Result<Mail, readonly MailToken[]> {
  const { welcome } = texts[language].mails;
  const userName = userNameOf(customer.credentials);
  const signInFrom = customer.credentials.kept === 'never-held' ? (reseller.provider?.name ?? '') : undefined;
  const facts: WelcomeFacts = {
    companyName: oneLine(customer.request.companyName),
    domain: oneLine(customer.domain),
    userName: userName && oneLine(`${userName}@${customer.domain}`),
    ...(signInFrom === undefined ? {} : { signInFrom: oneLine(signInFrom) }),
    agreementPath: customer.request.agreementPath,
    reseller: oneLine(reseller.name),
    contact: {
      name: oneLine(reseller.contact.name),
      email: oneLine(reseller.contact.email),
      phone: oneLine(reseller.contact.phone),
    },
    ...(password === undefined ? {} : { password }),
  };
  const to = oneLine(customer.request.email);
  return finishedMail(
    {
      customerEmail: to,
      companyName: facts.companyName,
      domain: facts.domain,
      // who gives the customer the sign-in details says the name, too
      ...(signInFrom === undefined ? { userName } : { provider: signInFrom }),
      reseller: facts.reseller,
      contactName: facts.contact.name,
      contactEmail: facts.contact.email,
      ...(password === undefined ? {} : { password }),
    },
    {
      to,
      cc: facts.contact.email,
      subject: welcome.subject(facts.domain),
      body: welcome.body(facts).join('\n'),
      secret: password !== undefined,
    },
  );
}

/** Where everybody can read the agreement, for every country; the link of Partner Center lives five minutes. */
export const AGREEMENT_TEXT_PAGE = 'https://www.microsoft.com/licensing/docs/customeragreement';

/**
 * E2 and E4: asks the customer to accept the agreement. Nothing is produced unless every required piece is in it, letter by
 * letter. Of some customers nobody told us an address: whoever sends the mail adds it.
 */
export function invitationMail(
  {
    customer,
    variant,
    before,
    reseller,
    language,
  }: {
    readonly customer: CustomerIn<'created' | 'known'>;
    readonly variant: InvitationFacts['variant'];
    readonly before?: string;
    readonly reseller: Reseller;
    readonly language: Language;
  },
  password?: string,
): Result<Mail, readonly MailToken[]> {
  const { invitation } = texts[language].mails;
  const facts: InvitationFacts = {
    variant,
    companyName: oneLine(customer.request.companyName),
    domain: oneLine(customer.state === 'created' ? customer.domain : customer.request.existingDomain),
    signIn: signInOf(customer, reseller, password),
    ...(before ? { before } : {}),
    link: DIRECT_ACCEPTANCE,
    textLink: AGREEMENT_TEXT_PAGE,
    country: /^[A-Z]{2}$/.test(customer.request.country) ? customer.request.country : '',
    reseller: oneLine(reseller.name),
    contact: {
      name: oneLine(reseller.contact.name),
      email: oneLine(reseller.contact.email),
      phone: readablePhone(oneLine(reseller.contact.phone)),
    },
  };
  const { userName, from } = facts.signIn;
  const required = {
    acceptanceLink: facts.link,
    textLink: facts.textLink,
    companyName: facts.companyName,
    reseller: facts.reseller,
    contactName: facts.contact.name,
    contactEmail: facts.contact.email,
    ...(variant === 'existing'
      ? {}
      : { domain: facts.domain, ...(from === undefined ? { userName } : { provider: from }) }),
    ...(password === undefined ? {} : { password }),
  };
  const to = oneLine(customer.request.email);
  const mail: Mail = {
    to,
    cc: facts.contact.email,
    subject: invitation.subject(facts),
    body: invitation.body(facts).join('\n'),
    secret: password !== undefined,
  };
  return finishedMail({ ...required, ...(customer.state === 'created' ? { customerEmail: to } : {}) }, mail, required);
}

function signInOf(
  customer: CustomerIn<'created' | 'known'>,
  reseller: Reseller,
  password: string | undefined,
): InvitationFacts['signIn'] {
  if (customer.state === 'known') return { userName: '', isTheirs: true };
  const { credentials, domain } = customer;
  const name = userNameOf(credentials);
  return {
    userName: name && oneLine(`${name}@${domain}`),
    ...(credentials.kept === 'never-held' ? { from: oneLine(reseller.provider?.name ?? '') } : {}),
    ...(password === undefined ? {} : { password }),
    isTheirs: credentials.kept === 'handed-over',
  };
}

/** E1b: the password in a message of its own, to the customer alone. */
export function passwordMail(
  { customer, reseller, language }: Parties,
  password: string,
): Result<Mail, readonly MailToken[]> {
  const own = texts[language].mails.password;
  const to = oneLine(customer.request.email);
  return finishedMail(
    { customerEmail: to, password, reseller: reseller.name },
    { to, cc: '', subject: own.subject, body: own.body(password, oneLine(reseller.name)).join('\n'), secret: true },
  );
}
