import type { Person, Setback } from './customer.ts';
import type { Signatory } from './signatory.ts';

/** A partner confirms that its customer accepted (R-51..R-56, R-64..R-67). Never for an indirect reseller. */

/** What the form asks; the names are its input ids. */
export const attestationFields = ['firstName', 'lastName', 'email', 'phone', 'dateAgreed', 'evidence'] as const;
export type AttestationField = (typeof attestationFields)[number];
export type AttestationValues = Readonly<Record<AttestationField, string>>;

/** A form that may be sent. */
export type AttestationRequest = {
  readonly signatory: Signatory;
  /** ISO instant in UTC that is never later than when it is sent; '' where Microsoft records the moment itself. */
  readonly agreedAt: string;
  /** Where the proof is kept. */
  readonly evidence: string;
};

type Sent = {
  readonly id: string;
  readonly request: AttestationRequest;
  readonly by: Person;
  readonly at: string;
  readonly requestId: string;
  readonly correlationId: string;
  readonly slow: boolean;
  readonly lostAnswers: number;
};

export type Attestation =
  /** Partner Center or our own rules said no; what was typed is kept. */
  | {
      readonly state: 'returned';
      readonly values: AttestationValues;
      readonly setback: Setback;
      readonly by: Person;
      readonly at: string;
    }
  | ({ readonly state: 'sending' } & Sent)
  /** Whether Partner Center has it is not known. */
  | ({ readonly state: 'unconfirmed'; readonly since: string } & Sent)
  /** Enhanced: the customer has a link, and is waited for. */
  | ({ readonly state: 'started'; readonly attestationId: string; readonly link: string } & Sent)
  /** Enhanced: the customer has accepted; the agreement is made of it. */
  | ({ readonly state: 'finishing'; readonly attestationId: string } & Sent)
  /** `how`: `by-hand`: in Partner Center itself, written down here. */
  | {
      readonly state: 'done';
      readonly how: 'legacy' | 'enhanced' | 'by-hand';
      readonly request: AttestationRequest;
      readonly by: Person;
      readonly at: string;
    };
