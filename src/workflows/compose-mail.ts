import type { CustomerIn } from '../domain/customer.ts';
import { userNameOf } from '../domain/first-password.ts';
import type { Language } from '../domain/language.ts';
import type { Mail, MailToken, WelcomeFacts } from '../domain/mail.ts';
import { oneLine } from '../domain/one-line.ts';
import { accept, type Result, refuse } from '../domain/result.ts';
import type { Reseller } from '../ports.ts';
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
): Result<Mail, readonly MailToken[]> {
  const missing = emptyOf(required);
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
