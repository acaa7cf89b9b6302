import { asciiDomain } from './internet-domain.ts';

/** What comes before the `@` as mail servers everywhere take it: no quotes, no blanks, no letters with diacritics. */
const LOCAL = /^(?!.*\.\.)[a-z0-9_'+-]([a-z0-9_'+.-]{0,62}[a-z0-9_+-])?$/i;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/;

const partsOf = (email: string): readonly [local: string, domain: string] => {
  const at = email.lastIndexOf('@');
  return [email.slice(0, Math.max(at, 0)), asciiDomain(email.slice(at + 1))];
};

/** Whether a text is one e-mail address. Whether its domain can exist is another question. */
export function isEmail(text: string): boolean {
  const [local, domain] = partsOf(text);
  return LOCAL.test(local) && DOMAIN.test(domain) && domain.length <= 253;
}

/** What follows the last `@`, as it is compared. */
export const domainOfEmail = (email: string): string => partsOf(email)[1];

/** In letters that every mail server takes: a domain of another script as `xn--…`, without a full stop at its end. None stays none. */
export const emailToSend = (email: string): string => email && partsOf(email).join('@');
