import type { AgreementPath } from './customer-form.ts';
import type { Language } from './language.ts';
import { oneLine } from './one-line.ts';
import type { CustomerAction } from './provider-request.ts';

/** A mail that a person sends for us: plain text, so nothing in it is markup and nothing is escaped. */
export type Mail = {
  readonly to: string;
  /** '' for nobody. */
  readonly cc: string;
  readonly subject: string;
  /** Lines end with `\n`. */
  readonly body: string;
  /** Holds a password: never posted, never part of a link ("Settled" 10). */
  readonly secret: boolean;
};

/** What the welcome mail tells a customer of their new tenant (rulebook §4, E1). */
export type WelcomeFacts = {
  readonly companyName: string;
  /** `xxx.onmicrosoft.com` */
  readonly domain: string;
  /** `admin@xxx.onmicrosoft.com`; '' where we never learned it. */
  readonly userName: string;
  /** Who gives the customer the sign-in details, where we do not know them. */
  readonly signInFrom?: string;
  readonly agreementPath: AgreementPath;
  /** Absent where it goes separately. */
  readonly password?: string;
  readonly reseller: string;
  /** Whom the customer asks; `phone` may be ''. */
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
};

/** What asks a customer to accept the agreement (rulebook §4: E2 for a tenant we made, E4 for one the customer had). */
export type InvitationFacts = {
  readonly variant: 'new-tenant' | 'existing';
  readonly companyName: string;
  /** '' where nobody told us. */
  readonly domain: string;
  /** How to sign in, to a tenant we made. */
  readonly signIn: {
    /** '' where we never learned it. */
    readonly userName: string;
    /** Who gives the customer the sign-in details, where we do not know them. */
    readonly from?: string;
    /** Absent where it goes separately. */
    readonly password?: string;
    /** The customer has had it before. */
    readonly isTheirs: boolean;
  };
  /** ISO: when it was accepted, where that does not count any more. */
  readonly before?: string;
  /** Where it is accepted, and where its text is. */
  readonly link: string;
  readonly textLink: string;
  /** ISO 3166 alpha-2, or ''. */
  readonly country: string;
  readonly reseller: string;
  readonly contact: WelcomeFacts['contact'];
};

/** What a provider is asked for, and by whom (rulebook §4, E8). `replaces`: what it was asked before and is not to do any more. */
export type RequestFacts = {
  readonly action: CustomerAction;
  /** Names the request in subjects, so that answers find theirs. */
  readonly reference: string;
  /** ISO, UTC. */
  readonly replaces?: { readonly reference: string; readonly at: string };
  readonly companyName: string;
  /** '' where the customer has none. */
  readonly ico: string;
  /** Street, postal code and city, country; '' for a customer with a tenant who gave none. */
  readonly address: string;
  readonly person: string;
  readonly email: string;
  /** E.164, or ''. */
  readonly phone: string;
  readonly domain: string;
  readonly culture: string;
  readonly agreementPath: AgreementPath;
  readonly partnerId: string;
  readonly reseller: string;
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
};

/** What a customer with a tenant of its own is asked to accept (E3). `link`: byte by byte. */
export type RelationshipFacts = {
  readonly companyName: string;
  readonly link: string;
  /** Whom the customer accepts. */
  readonly partners: readonly string[];
  /** How its first administrator signs in, while the customer has not been told yet; '' for everybody else. */
  readonly userName: string;
  readonly reseller: string;
  readonly contact: WelcomeFacts['contact'];
};

/** What whoever accepts the agreement for a customer is told (E6, E7). `link`: byte by byte. */
export type AttestationFacts = {
  readonly companyName: string;
  readonly person: string;
  readonly email: string;
  /** '' where nothing is left to accept. */
  readonly link: string;
  /** When it was accepted, ISO; '' while nothing was. */
  readonly on: string;
  readonly reseller: string;
  /** One line each. */
  readonly contact: readonly string[];
};

/** What a provider is to attest for an indirect reseller (R-02, E8). */
export type AttestFacts = {
  readonly reference: string;
  readonly companyName: string;
  /** '' where none is known. */
  readonly ico: string;
  /** One of the two may be ''. */
  readonly domain: string;
  readonly tenantId: string;
  /** Who accepted; `phone`: E.164, or ''. */
  readonly signatory: { readonly name: string; readonly email: string; readonly phone: string };
  /** ISO, UTC. */
  readonly acceptedAt: string;
  /** Where the proof is; '' where the policy does not ask for one. */
  readonly evidence: string;
  readonly partnerId: string;
  readonly reseller: string;
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
};

/** What a customer is written whose portal sends them to their partner (R-64, E5). */
export type BlockedFacts = {
  readonly companyName: string;
  readonly domain: string;
  /** Who attests: we ourselves, or the provider of an indirect reseller by its name. */
  readonly attests: string;
  readonly reseller: string;
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
};

/** What no mail goes without. */
export type MailToken =
  | 'relationshipLink'
  | 'attestationLink'
  | 'signatory'
  | 'agreedOn'
  | 'customerEmail'
  | 'companyName'
  | 'domain'
  | 'userName'
  | 'password'
  | 'acceptanceLink'
  | 'textLink'
  | 'reseller'
  | 'contactName'
  | 'contactEmail'
  | 'provider'
  | 'providerEmail'
  | 'partnerId'
  | 'ico'
  | 'address'
  | 'signatory'
  | 'signatoryEmail'
  | 'acceptedOn'
  | 'evidence'
  | 'person';

/** Czech customers are written to in Czech; a person can choose otherwise. */
export const mailLanguageFor = (country: string): Language => (country === 'CZ' ? 'cs' : 'en');

/** Longer links are cut by one client or another ("Settled" 10). */
const LONGEST_LINK = 1_800;

/** What could not be encoded: half of a surrogate pair. */
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const encoded = (text: string): string => encodeURIComponent(text.replace(HALF, '\uFFFD'));
const address = (text: string): string => encoded(oneLine(text)).replaceAll('%40', '@');

/** The link to a new message; blanks as %20, never as a plus, which some readers keep. */
function outlookLink({ to, cc, subject, body }: Omit<Mail, 'secret'>): string {
  const fields = [
    to && `to=${address(to)}`,
    cc && `cc=${address(cc)}`,
    `subject=${encoded(oneLine(subject))}`,
    body && `body=${encoded(body)}`,
  ];
  return `https://outlook.office.com/mail/deeplink/compose?${fields.filter(Boolean).join('&')}`;
}

/**
 * Opens the mail in Outlook on the web, ready to be sent; without its text where the link would be too long. Undefined for a
 * mail with a secret, for an address that Outlook is known to mangle, and where even the addresses are too long (decision 012).
 */
export function composeLink(mail: Mail): { readonly url: string; readonly carriesText: boolean } | undefined {
  if (mail.secret || /\+/.test(mail.to + mail.cc)) return undefined;
  const whole = outlookLink(mail);
  if (whole.length < LONGEST_LINK) return { url: whole, carriesText: true };
  const addressed = outlookLink({ ...mail, body: '' });
  return addressed.length < LONGEST_LINK ? { url: addressed, carriesText: false } : undefined;
}
