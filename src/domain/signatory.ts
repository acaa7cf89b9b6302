/** Who accepted, in the customer's organisation. `phone`: E.164, or ''. */
export type Signatory = {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
};

/** What a partner has confirmed. `agreedAt`: ISO, UTC. */
export type Confirmation = { readonly signatory: Signatory; readonly agreedAt: string };
