import { tidy } from './customer-form.ts';
import { hasRealTld } from './internet-domain.ts';

/** What people type for a tenant's name or domain, and what it means. */

const SUFFIX = '.onmicrosoft.com';

const bareHost = (typed: string): string =>
  tidy(typed)
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/(:\d+)?\.?$/, '');

const withoutMailboxAndWww = (host: string): string => host.replace(/^.*@/, '').replace(/^www\./, '');

/** Removes `https://`, the suffix and capitals that people paste along; what is left is not changed. */
export const normalisePrefix = (typed: string): string => {
  const host = bareHost(typed);
  return host.endsWith(SUFFIX) ? withoutMailboxAndWww(host.slice(0, -SUFFIX.length)) : host;
};

export const domainOfPrefix = (prefix: string): string => `${prefix}${SUFFIX}`;

/** One that every tenant has from the start, and that Partner Center lists its customers by. */
export const isTenantsOwn = (domain: string): boolean => domain.endsWith(SUFFIX);

/** The domain of a tenant that exists: without `https://`, `www.`, a path or the name before an `@`. */
export const normaliseDomain = (typed: string): string => withoutMailboxAndWww(bareHost(typed));

const LABEL = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/** Two labels or more, the last of which exists on the internet. */
export const isTenantDomain = (domain: string): boolean =>
  domain.length <= 253 &&
  domain.includes('.') &&
  domain.split('.').every((label) => LABEL.test(label)) &&
  hasRealTld(domain);
