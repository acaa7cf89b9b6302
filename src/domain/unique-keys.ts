import { type Customer, domainOf } from './customer.ts';
import { type FormValues, type TenantRequest, tidy } from './customer-form.ts';
import type { FormKey, UniqueKey } from './findings.ts';
import { normaliseIco } from './ico.ts';
import { isOpen } from './provider-request.ts';
import { domainOfPrefix, normaliseDomain, normalisePrefix } from './tenant-domain.ts';

/** What only one customer of a reseller may have, so that no tenant is made twice. */

/** An IČO and a domain. Numbers of other countries are kept apart by their code. */
export function keysOf(of: { ico: string; country: string; domain: string }): readonly FormKey[] {
  const { ico, country, domain } = of;
  // "-" for "has none" is no number two customers could share
  const letters = ico.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const number = country === 'CZ' ? ico : letters && `${country}-${letters}`;
  return [
    ...(number ? [{ kind: 'ico', value: number } as const] : []),
    ...(domain ? [{ kind: 'domain', value: domain.toLowerCase() } as const] : []),
  ];
}

export const keysOfRequest = (request: TenantRequest): readonly FormKey[] =>
  keysOf({ ...request, domain: domainOf(request) });

/** Of a customer who has a tenant: one tenant is one customer, whatever its domains are. */
export const keysOfKnown = (of: { request: TenantRequest; tenantId: string }): readonly UniqueKey[] => [
  ...keysOfRequest(of.request),
  ...keysOfTenant(of.tenantId),
];

const keysOfTenant = (tenantId: string): readonly UniqueKey[] =>
  tenantId ? [{ kind: 'tenant', value: tenantId.toLowerCase() }] : [];

/** The keys a customer has as it stands; those of its form while it is only being filled in. */
export function keysOfCustomer(customer: Customer): readonly UniqueKey[] {
  if (customer.state === 'created' || customer.state === 'known') return keysOfKnown(customer);
  return 'request' in customer ? keysOfRequest(customer.request) : keysOfForm(customer.values);
}

/** The keys a form names, however it was typed; what is not given, or is no number, names none. */
export function keysOfForm(values: FormValues): readonly FormKey[] {
  const country = tidy(values.country).toUpperCase();
  const ico = country === 'CZ' ? (normaliseIco(values.ico) ?? '') : tidy(values.ico);
  return keysOf({ ico, country, domain: domainOfForm(values) });
}

/** The whole domain that a form names, however it was typed; '' while it names none. */
export function domainOfForm({ hasTenant, existingDomain, domainPrefix }: FormValues): string {
  if (hasTenant === 'true') return normaliseDomain(existingDomain);
  const prefix = normalisePrefix(domainPrefix);
  return prefix && domainOfPrefix(prefix);
}

/** The keys that count for good: not those of what is only being filled in, came back, was refused, taken back or thrown away. */
export function keysHeld(customer: Customer): readonly UniqueKey[] {
  const atProvider = (customer.earlier ?? []).filter(({ asked }) => isOpen(asked));
  return [...presentKeys(customer), ...atProvider.flatMap(({ request }) => keysOfRequest(request))];
}

function presentKeys(customer: Customer): readonly UniqueKey[] {
  switch (customer.state) {
    case 'created':
      // a provider may have had to take another name than it was asked for; a domain the customer had before is its own
      return distinct([
        ...keysOf({ ...customer.request, domain: customer.domain }),
        ...(customer.request.existingDomain ? keysOfRequest(customer.request) : []),
        ...keysOfTenant(customer.tenantId),
      ]);
    case 'known':
      return keysOfKnown(customer);
    case 'creating':
    case 'unconfirmed':
    case 'relationshipPending':
      return keysOfRequest(customer.request);
    case 'requested':
      return isOpen(customer.asked) || customer.asked.life.is === 'prepared' ? keysOfRequest(customer.request) : [];
    case 'draft':
    case 'needsFix':
    case 'discarded':
      return [];
  }
}

const isSameKey = (one: UniqueKey, other: UniqueKey): boolean => one.kind === other.kind && one.value === other.value;

const distinct = (keys: readonly UniqueKey[]): readonly UniqueKey[] =>
  keys.filter((key, at) => keys.findIndex((other) => isSameKey(other, key)) === at);

/** Whether a customer has a key for good. */
export const holdsKey = (customer: Customer, key: UniqueKey): boolean =>
  keysHeld(customer).some((held) => isSameKey(held, key));

/** Every key that a customer has, or had as it stands now: what is to be held, and what to be given up. */
export function keysToSettle(customer: Customer): readonly UniqueKey[] {
  const held = keysHeld(customer);
  return [...held, ...keysOfCustomer(customer).filter((key) => !held.some((each) => isSameKey(each, key)))];
}
