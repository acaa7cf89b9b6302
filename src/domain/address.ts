/** A postal address, field by field as Partner Center takes it. */
export type PostalAddress = {
  readonly addressLine1: string;
  readonly addressLine2: string;
  readonly city: string;
  readonly postalCode: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
};

/**
 * What Partner Center says of an address (R-31, API §3.2). `must-choose`: it wants one of the suggestions
 * (InteractionRequired); `may-choose`: it knows the place in part only and has ideas (StreetPartial, PremisesPartial,
 * Multiple); `wrong`: there is no such address (None); `not-validated`: it could not judge; `unknown`: it did not answer.
 */
export type AddressAnswer =
  | { readonly kind: 'verified' }
  | { readonly kind: 'must-choose' | 'may-choose'; readonly suggestions: readonly PostalAddress[] }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'not-validated' }
  | { readonly kind: 'unknown' };

const unspaced = (text: string): string => text.replace(/[\s\u00a0]+/g, '');
const code = (text: string): string => unspaced(text).toUpperCase();

/**
 * Whether two are one address: blanks say nothing, nor do capitals in a postal code or a country ("Settled" 3). Capitals in a
 * street or a town do: Partner Center that asks for "Mlýnská" in place of "MLÝNSKÁ" must be given it, or it asks again.
 */
export const isSameAddress = (one: PostalAddress, other: PostalAddress): boolean =>
  unspaced(one.addressLine1) === unspaced(other.addressLine1) &&
  unspaced(one.addressLine2) === unspaced(other.addressLine2) &&
  unspaced(one.city) === unspaced(other.city) &&
  code(one.postalCode) === code(other.postalCode) &&
  code(one.country) === code(other.country);

/** The suggestions that suggest something: neither what was asked, nor one another again. */
export const realSuggestions = (
  asked: PostalAddress,
  suggestions: readonly PostalAddress[],
): readonly PostalAddress[] =>
  suggestions.filter(
    (suggestion, place) => ![asked, ...suggestions.slice(0, place)].some((before) => isSameAddress(before, suggestion)),
  );
