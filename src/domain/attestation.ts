import type { Person } from './customer.ts';
import type { Problem } from './customer-form.ts';
import { dayOf } from './day.ts';
import type { Confirmation, Signatory } from './signatory.ts';

/** A partner confirms that its customer accepted (R-51..R-56, R-64..R-67). Never for an indirect reseller. */

/** What the form asks; the names are its input ids. */
export const attestationFields = ['firstName', 'lastName', 'email', 'phone', 'dateAgreed', 'evidence'] as const;
export type AttestationField = (typeof attestationFields)[number];
export type AttestationValues = Readonly<Record<AttestationField, string>>;

/**
 * `legacy`: we say who accepted and when; `enhanced`: the customer accepts at Microsoft, by a link of ours; `by-hand`: somebody
 * confirms it in Partner Center itself, and writes it down here ("Settled" 5).
 */
export const attestationWays = ['legacy', 'enhanced', 'by-hand'] as const;
export type AttestationWay = (typeof attestationWays)[number];

/** A form that may be sent. */
export type AttestationRequest = {
  readonly signatory: Signatory;
  /** ISO instant in UTC that is never later than when it is sent; '' where Microsoft records the moment itself. */
  readonly agreedAt: string;
  /** Where the proof is kept; '' where Microsoft keeps it. */
  readonly evidence: string;
};

/** Without a field it is about the confirmation as a whole. */
export type AttestationSetback = { readonly field?: AttestationField; readonly problem: Problem };

type Asked = {
  /** Names this attestation to its jobs. */
  readonly id: string;
  readonly request: AttestationRequest;
  /** Who stands for it; of one that another person finishes, that person. */
  readonly by: Person;
  readonly at: string;
};

/** The intent, with everything its call needs: made once, and sent with every attempt (API §1.8). */
type Sent = Asked & {
  readonly requestId: string;
  readonly correlationId: string;
  readonly slow: boolean;
  readonly lostAnswers: number;
} & (
    | { readonly call: 'attest' | 'start' }
    /** Makes the agreement of what the customer has accepted. */
    | { readonly call: 'finish'; readonly attestationId: string; readonly link: string; readonly startedAt: string }
  );

/** One that is not done; what is done is among `attested` of the agreement. */
export type Attestation =
  /** Partner Center or our own rules said no; what was typed is kept. */
  | (Asked & { readonly state: 'returned'; readonly setback: AttestationSetback })
  | ({ readonly state: 'sending' } & Sent)
  /** Whether Partner Center has it is not known. */
  | ({ readonly state: 'unconfirmed'; readonly since: string } & Sent)
  /** The customer has a link, and is waited for. */
  | (Asked & {
      readonly state: 'started';
      readonly attestationId: string;
      /** Byte by byte as Partner Center gave it. */
      readonly link: string;
      readonly startedAt: string;
      /** When somebody last wanted to know whether it has been used, and whether that was answered. */
      readonly looked?: { readonly at: string; readonly answered: boolean };
      /** The customer has used it, and the agreement could not be made of that: somebody must finish it. */
      readonly accepted?: { readonly problem: Problem };
    })
  /** The link has expired before the customer used it. */
  | (Asked & { readonly state: 'expired'; readonly expiredAt: string })
  /** Confirmed by hand, somebody says; Partner Center does not show it yet. */
  | (Asked & { readonly state: 'noted' });
export type AttestationIn<S extends Attestation['state']> = Extract<Attestation, { state: S }>;

/** One that is done: who, when and where the proof is must be kept. */
export type Attested = Asked & {
  readonly how: AttestationWay;
  readonly doneAt: string;
  /** Partner Center had it before. */
  readonly already?: true;
  /** Written down by a person, and shown otherwise by Partner Center. */
  readonly differs?: true;
};

/** So many are kept, newest last. */
const KEPT = 20;
export const keepAttested = (kept: readonly Attested[] | undefined, done: Attested): readonly Attested[] =>
  [...(kept ?? []), done].slice(-KEPT);

const folded = (text: string): string => text.trim().toLowerCase();
const digits = (phone: string): string => phone.replace(/\D/g, '');

/** Partner Center compares people as a whole (R-56); letters' size, blanks and the groups of a number make nobody another one. */
export const isSameSignatory = (one: Signatory, other: Signatory): boolean =>
  (['firstName', 'lastName', 'email'] as const).every((field) => folded(one[field]) === folded(other[field])) &&
  digits(one.phone) === digits(other.phone);

/** Since when the customer could accept by a link of ours; undefined while there is none. */
function linkSince(attestation: Attestation): string | undefined {
  if (attestation.state === 'started') return attestation.startedAt;
  const isSent = attestation.state === 'sending' || attestation.state === 'unconfirmed';
  return isSent && attestation.call === 'finish' ? attestation.startedAt : undefined;
}

const prague = (moment: string): string => dayOf(new Date(moment));

/**
 * Whether what Partner Center has is what we asked for: this person, and the day we name, or, where Microsoft writes down the
 * moment, none before there was a link. The same person may have been confirmed years ago.
 */
export function isOurs({ signatory, agreedAt }: Confirmation, attestation: Attestation): boolean {
  const { signatory: asked, agreedAt: day } = attestation.request;
  // what was typed in two places differs in a number that nobody has to give
  const isTheirs = isSameSignatory(
    signatory,
    attestation.state === 'noted' ? { ...asked, phone: signatory.phone } : asked,
  );
  if (!isTheirs) return false;
  if (day) return prague(agreedAt) === prague(day);
  const since = linkSince(attestation);
  return since !== undefined && prague(agreedAt) >= prague(since);
}

/**
 * What is left of one after a look: what a call is under way for decides itself, what Partner Center shows is done, and when
 * the customer may buy, however that came, nothing more is waited for. What was confirmed by hand is kept with its proof even
 * where Partner Center shows it otherwise.
 */
export function attestationAfter(
  attestation: Attestation,
  of: { readonly confirmation: Confirmation | undefined; readonly effective: boolean; readonly now: Date },
): { readonly left?: Attestation; readonly done?: Attested } {
  const { state } = attestation;
  if (state === 'sending') return { left: attestation };
  const isThere = of.confirmation !== undefined && isOurs(of.confirmation, attestation);
  if (isThere && (state === 'noted' || state === 'unconfirmed')) return { done: attestedBy(attestation, of.now) };
  if (!of.effective) return { left: attestation };
  return state === 'noted' ? { done: { ...attestedBy(attestation, of.now), differs: true } } : {};
}

/** The record of one that is done. */
export function attestedBy(attestation: Attestation, now: Date): Attested {
  const { id, request, by, at } = attestation;
  return { id, request, by, at, how: wayOf(attestation), doneAt: now.toISOString() };
}

/** Which of the ways one goes. */
export function wayOf(attestation: Attestation): AttestationWay {
  switch (attestation.state) {
    case 'noted':
      return 'by-hand';
    case 'started':
    case 'expired':
      return 'enhanced';
    case 'sending':
    case 'unconfirmed':
      return attestation.call === 'attest' ? 'legacy' : 'enhanced';
    case 'returned':
      return attestation.request.agreedAt === '' ? 'enhanced' : 'legacy';
  }
}
