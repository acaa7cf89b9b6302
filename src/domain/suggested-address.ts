import type { AddressAnswer, PostalAddress } from './address.ts';

/** A suggestion of an address as a form names it, and what is made of the one a person picks. */

const parts = ({ addressLine1, addressLine2, city, postalCode, country }: PostalAddress): readonly string[] => [
  addressLine1,
  addressLine2,
  city,
  postalCode,
  country,
];

/**
 * Says which suggestion is meant by what it says, not by its place: when the suggestions have changed since they were
 * shown, a mark of the old ones fits none of the new.
 */
export function markOf(address: PostalAddress): string {
  // FNV-1a, 32 bits: a name among three, not a safeguard
  let hash = 0x811c9dc5;
  for (const character of parts(address).join('\n')) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

export const suggestionsOf = (answer: AddressAnswer | undefined): readonly PostalAddress[] =>
  answer && 'suggestions' in answer ? answer.suggestions : [];
