import type { csAgreementStatus } from './cs-agreement.ts';

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
    unknown: 'How the agreement stands is not known at the moment.',
  },
  facts: {
    domain: 'Tenant',
    signatory: 'Accepted by',
    agreedOn: 'Accepted on',
    seenAt: 'First seen',
    foundAt: 'Checked',
    recordedBy: 'Recorded by',
    environment: 'Environment',
  },
  steps: { refresh: 'Check the state' },
  customer: 'Customer card',
};
