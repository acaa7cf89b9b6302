import { z } from 'zod';
import { countryCode, countryName } from './countries.ts';
import type { Saying } from './define.ts';
import { type Fact, factsOf } from './environment.ts';
import { phoneOnOneLine, unbroken } from './readable.ts';

/** What is known of a customer besides its tenant; a `KnownCustomer`. */
export const knownData = z.object({
  ico: z.string(),
  dic: z.string(),
  address: z
    .object({
      addressLine1: z.string(),
      addressLine2: z.string(),
      city: z.string(),
      postalCode: z.string(),
      country: countryCode,
    })
    .optional(),
  register: z.enum(['verified', 'not-found', 'unknown', 'other-country']),
  nameKept: z.boolean(),
  duplicateReason: z.string().optional(),
  contact: z.object({ firstName: z.string(), lastName: z.string(), email: z.string(), phone: z.string() }).optional(),
});
type Known = z.output<typeof knownData>;

function addressOf({ address }: Known, language: Saying<unknown>['language']): string | undefined {
  if (!address) return undefined;
  const { addressLine1, addressLine2, postalCode, city, country } = address;
  const abroad = country === 'CZ' ? '' : countryName(country, language);
  const parts = [addressLine1, addressLine2, `${unbroken(postalCode)} ${city}`.trim(), abroad];
  return parts.filter((part) => part !== '').join(', ');
}

/** Who the customer is: numbers, seat, and how the register knows it. */
export function identityFacts(shown: Known, { t, language }: Saying<unknown>): readonly Fact[] {
  const own = t.cards['customer-status'].known;
  const register = own.registers[shown.register];
  return factsOf(
    [own.ico, shown.ico],
    [own.dic, shown.dic],
    [own.address, addressOf(shown, language)],
    [own.register, shown.nameKept ? own.nameKept(register) : register],
    [own.duplicateReason, shown.duplicateReason],
  );
}

/** Whom to write to and call; nothing where it is not to be shown. */
export function contactFacts({ contact }: Known, { t }: Saying<unknown>): readonly Fact[] {
  const own = t.cards['customer-status'].known;
  return contact
    ? factsOf(
        [own.contact, `${contact.firstName} ${contact.lastName}`.trim()],
        [own.email, contact.email],
        [own.phone, phoneOnOneLine(contact.phone)],
      )
    : [];
}
