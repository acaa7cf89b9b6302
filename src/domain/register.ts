import type { PostalAddress } from './address.ts';

/** A subject of the Czech business register ARES, as far as a new customer needs it (rulebook §5). */
export type RegisterSubject = {
  /** Eight digits. */
  readonly ico: string;
  readonly name: string;
  /** `CZ` and digits. A natural person's holds the birth number: masked outside personal chats, never logged. */
  readonly dic?: string;
  /** Three digits of the register's list: 112 s.r.o., 121 a.s., 101 a sole trader, 801 a municipality. */
  readonly legalForm: string;
  /** Missing where the register has no usable seat. */
  readonly address?: PostalAddress;
  /** yyyy-mm-dd, only of a dissolved subject: nothing may be sold to it any more. */
  readonly dissolvedOn?: string;
  /** An insolvency or bankruptcy record is active: a person must tick that they saw it ("Settled" 7). */
  readonly insolvency: boolean;
  readonly vatGroup: boolean;
  /** In the register of schools: a hint for education offers, never a decision. */
  readonly school: boolean;
  /** A natural person: name, seat and DIČ are personal data. */
  readonly soleTrader: boolean;
};

/** So long an answer counts as today's (rulebook §5); after that the register is asked again. */
export const REGISTER_FRESH_MS = 24 * 3_600_000;

export const isRegisterFresh = (askedAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(askedAt) < REGISTER_FRESH_MS;

/** `unknown`: the register is away, too slow, or not to be asked more often now; never "does not exist". */
export type RegisterAnswer =
  | { readonly kind: 'found'; readonly subject: RegisterSubject }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'unknown'; readonly why: 'away' | 'slow' | 'limit' };

/** Legal forms of natural persons: 100 to 109 domestic; 424, 425 persons from abroad who do business here. */
export const isNaturalForm = (legalForm: string): boolean => /^(10\d|424|425)$/.test(legalForm);
