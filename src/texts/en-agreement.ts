import type { csAgreementStatus } from './cs-agreement.ts';
import { enAttestationStatus } from './en-attestation.ts';

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
    'no-tenant': 'The agreement comes up once the customer has a tenant that you manage.',
    'no-tenant-id': 'The tenant id of this customer is not known, so Partner Center cannot be asked.',
    'no-api':
      'Your organisation has no access to Partner Center, so this cannot be checked. Please ask the customer or your provider.',
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
    environment: 'Environment',
    byAt: (by, at) => `${by}, ${at}`,
  },
  steps: {
    attest: 'Confirm acceptance',
    'attest-finish': 'Finish the confirmation',
    retry: 'Check again',
    refresh: 'Check the state',
  },
  attestation: enAttestationStatus,
  customer: 'Customer card',
};
