import { parse } from 'tldts';
import { z } from 'zod';

const address = z.email();

/** Whether a text is one e-mail address. Whether its domain can exist is another question. */
export const isEmail = (text: string): boolean => address.safeParse(text).success;

/** What follows the last `@`, small. */
export const domainOfEmail = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/** Whether the last part of a domain is one of the internet's own: anything else burns the prefix, error 27002. */
export const hasRealTld = (domain: string): boolean => parse(domain).isIcann === true;

/** Whether a domain is one of these or lies below one. */
export const isWithin = (domain: string, domains: readonly string[]): boolean =>
  domains.some((each) => domain === each.toLowerCase() || domain.endsWith(`.${each.toLowerCase()}`));
