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
