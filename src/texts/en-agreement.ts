import type { csAgreementNotice, csAgreementStatus, csAgreements, csAgreementText } from './cs-agreement.ts';
import { formatMoment } from './dates.ts';
import { enAttestationStatus } from './en-attestation.ts';
import { counted } from './plural.ts';
import { ended } from './sentences.ts';

export const enAgreementStatus: typeof csAgreementStatus = {
  title: 'Microsoft Customer Agreement',
  standings: {
    confirmed: 'Confirmed by the partner',
    'accepted-directly': 'Accepted directly by the customer',
    'needs-reacceptance': 'Must be accepted again',
    'not-accepted': 'Not accepted',
    unknown: 'Cannot be determined',
  },
  leads: {
    confirmed: 'The customer has accepted the agreement and may buy.',
    'accepted-directly': 'The customer accepted the agreement in the Microsoft 365 admin center and may buy.',
    'needs-reacceptance':
      'The agreement was accepted before April 2023. Until the customer accepts it again, nothing can be ordered or changed.',
    'not-accepted': 'Nothing can be ordered until the customer accepts the agreement.',
  },
  unknown: {
    'never-looked': 'Nobody has asked Partner Center yet.',
    'relationship-first':
      'The customer has a tenant of their own and has not accepted the reseller relationship yet. One link asks for both, the relationship and the agreement.',
    'no-tenant': 'The agreement comes up once the customer has a tenant that you manage.',
    'no-tenant-id': 'The tenant id of this customer is not known, so Partner Center cannot be asked.',
    'no-api':
      'Your organisation has no access to the Partner Center API, so CSP Desk cannot check this. Please ask the customer or your provider.',
    'not-ours': 'Partner Center does not show us this customer. The reseller relationship is probably not in force.',
    'no-access': 'CSP Desk cannot sign in to Partner Center at the moment.',
    throttled: 'Partner Center is overloaded.',
  },
  noAnswer: 'Partner Center is not answering at the moment.',
  missed: (at, why) => `The last check, ${at}, failed; what was known before still holds. ${why}`,
  neverLooked: 'Not known yet',
  looking: 'Checking the state…',
  lookingLead: 'Partner Center is being asked. You need not wait, the card will change by itself.',
  recordedLead:
    'The customer says that they accepted the agreement. We cannot check it in Partner Center, and to Microsoft this confirms nothing.',
  facts: {
    domain: 'Tenant',
    signatory: 'Accepted by',
    agreedOn: 'Accepted on',
    seenAt: 'First seen',
    foundAt: 'Checked',
    recordedBy: 'Recorded by',
    drafted: 'Invitation prepared',
    invited: 'Invitation sent',
    watchedUntil: 'Watched until',
    byAt: (by, at) => `${by}, ${at}`,
    environment: 'Environment',
  },
  attestation: enAttestationStatus,
  invitations: {
    drafted: () => 'The text of the invitation is prepared, but nobody has recorded yet that it was sent.',
    sent: (on, { isWatched }) =>
      isWatched
        ? `The customer has had the invitation since ${on}. I check by myself whether they have accepted, and will tell you.`
        : `The customer has had the invitation since ${on}. Please ask them whether they have accepted.`,
    stalled: (on, { days }) =>
      `The customer has not answered the invitation of ${on} even after ${counted('en', days, { one: 'day', other: 'days' })}. Please call them, or send it again.`,
  },
  steps: {
    attest: 'Confirm acceptance',
    'attest-link': 'E-mail with the link',
    'attest-notice': 'Notice to the customer',
    'attest-finish': 'Finish the confirmation',
    'attest-check': 'Check for acceptance',
    'attest-anew': 'New link',
    'attest-mend': 'Correct the note',
    retry: 'Check again',
    invite: 'Invite to accept',
    record: 'The customer has accepted',
    're-invite': 'Send the invitation again',
    'take-back': 'Take the record back',
    relationship: 'Reseller relationship',
    text: 'Text of the agreement',
    refresh: 'Check the state',
    'hand-over': 'Ask the provider',
    blocked: 'The customer cannot accept',
    'blocked-mail': 'E-mail to the customer',
    'blocked-undo': 'They can accept now',
  },
  confirmLead:
    'It will be recorded that the customer says they accepted the agreement. To Microsoft this confirms nothing, and nothing is sent there. Record it?',
  confirmed: 'Record the acceptance',
  notConfirmed: 'Do not record it',
  customer: 'Customer card',
};

export const enAgreementNotice: typeof csAgreementNotice = {
  titles: {
    invited: 'Customer invited to accept the agreement',
    accepted: 'The customer agreement is accepted',
    attested: 'Acceptance of the agreement confirmed',
    stalled: 'The customer does not respond to the invitation',
    'taken-back': 'The record of the acceptance no longer holds',
    'must-accept-again': 'The agreement must be accepted again',
  },
  leads: {
    invited: (company) => ended(`The invitation to accept the Microsoft Customer Agreement has gone to ${company}`),
    accepted: (company) => `${company} has accepted the Microsoft Customer Agreement and may buy.`,
    attested: (company, _days) =>
      `We have confirmed to Microsoft that ${company} has accepted the Microsoft Customer Agreement. They can buy.`,
    stalled: (company, days) =>
      `${company} has not accepted the Microsoft Customer Agreement, ${counted('en', days, { one: 'day', other: 'days' })} after the invitation. Please call them, or send it again.`,
    'taken-back': (company) =>
      `${company} has not accepted the Microsoft Customer Agreement; the earlier record was a mistake.`,
    'must-accept-again': (company) =>
      `Until ${company} accepts the Microsoft Customer Agreement again, nothing can be ordered or changed.`,
  },
  by: 'Recorded by',
  at: 'When',
};

export const enAgreements: typeof csAgreements = {
  text: { goesToPersonalChat: 'The link to the text goes to your personal chat; it works for a short while only.' },
  inviteRefusals: {
    'no-tenant': () => 'The customer has no tenant yet in which to accept the agreement.',
    effective: () => 'The customer has accepted the agreement meanwhile; no invitation is needed any more.',
    sent: ({ by, at }) => ended(`That it was sent was recorded on ${formatMoment(at, 'en')} by ${by.name}`),
    replaced: () => 'This text of the invitation no longer holds. Please prepare a new one.',
  },
  recordRefusals: {
    'no-tenant': () => 'The customer has no tenant yet in which to accept the agreement.',
    'can-be-asked': () => 'Nothing needs to be recorded: Partner Center can be asked. Choose “Check the state”.',
    recorded: ({ by, at }) => ended(`The acceptance was recorded on ${formatMoment(at, 'en')} by ${by.name}`),
    'not-recorded': () => 'There is nothing to take back: nobody has recorded an acceptance.',
  },
};

const named = (kind: 'region' | 'language', code: string): string => {
  try {
    return new Intl.DisplayNames('en-GB', { type: kind }).of(code) ?? code;
  } catch {
    // told by somebody else, and no code after all
    return code;
  }
};

/** The words of the card with a link to the agreement's text. */
export const enAgreementText: typeof csAgreementText = {
  title: 'Text of the Microsoft Customer Agreement',
  until: (until) => `The link works for 5 minutes, until ${until}. Then ask for a new one.`,
  wording: (country, language) => `The wording for ${country}, in ${language}.`,
  country: (code) => named('region', code),
  culture: (code) => named('language', code.split('-')[0] ?? code),
  why: {
    'no-api': 'Your organisation has no access to Partner Center, so here is the public page of Microsoft.',
    throttled: 'Partner Center is overloaded, so here is the public page of Microsoft.',
    'no-access': 'CSP Desk cannot sign in to Partner Center at the moment, so here is the public page of Microsoft.',
    refused: 'Partner Center offered no wording for this customer, so here is the public page of Microsoft.',
    other: 'Partner Center is not answering at the moment, so here is the public page of Microsoft.',
  },
  choose: 'Choose the country and the language of the customer there.',
  open: 'Open the agreement ↗',
  download: 'Download ↗',
  again: 'New link',
  tryAgain: 'Try again',
};
