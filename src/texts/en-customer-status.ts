import { type csCustomerStatus, DIRECT_ACCEPTANCE } from './cs-customer-status.ts';
import { enCorrectionStatus } from './en-correction.ts';
import { enProviderStatus } from './en-provider.ts';
import { ended } from './sentences.ts';

export const enCustomerStatus: typeof csCustomerStatus = {
  creating: {
    title: 'Creating the tenant…',
    lead: 'The request has been sent to Partner Center. You do not have to wait; the result will appear here.',
    slowTitle: 'Creating takes longer than usual',
    slow: 'Partner Center is not answering; I keep trying. You do not have to do anything, and the tenant will not be created twice. The result will appear here.',
  },
  needsFix: {
    title: 'The details need correcting',
    lead: 'No tenant was created. Everything else you filled in is still there.',
    wholeTitle: 'The tenant could not be created',
    wholeLead: 'What you filled in is saved.',
  },
  unconfirmed: {
    title: 'We do not know whether the tenant exists',
    lead: 'Partner Center did not answer the request and the tenant has not been found so far. It may or may not exist.',
    todo: 'Choose “Check again”. The very same request is sent, so there will be no second tenant. Please do not create the tenant by hand in the meantime.',
    todoColleague: 'An Admin agent can check again. Please do not create the tenant by hand in the meantime.',
    correlation: 'Correlation ID',
  },
  created: {
    title: 'The tenant has been created',
    relationship: (at) => `established ${at}`,
    next: {
      invite: `Next step: send the customer the welcome e-mail. It tells them how to sign in and where to accept the Microsoft Customer Agreement. Nothing can be ordered before that. Link to the agreement: ${DIRECT_ACCEPTANCE}`,
      attest:
        'Next step: send the customer the welcome e-mail. Then take care of the acceptance of the Microsoft Customer Agreement with “Confirm acceptance”. Nothing can be ordered without it.',
      attestColleague:
        'Next step: send the customer the welcome e-mail. An Admin agent or a Sales agent then confirms the acceptance of the Microsoft Customer Agreement. Nothing can be ordered without it.',
      agreed: 'The Microsoft Customer Agreement is accepted, the customer may buy.',
      accepted:
        'The Microsoft Customer Agreement is accepted; the customer can buy. If they have no sign-in details yet, send them the welcome e-mail.',
    },
  },
  discarded: {
    title: 'The customer was not created',
    lead: (by, at) => `Discarded: ${by}, ${at}. No tenant will be created. Type “new customer” to begin a new one.`,
    restore: 'Bring the form back',
    expiredTitle: 'The unfinished form has closed',
    expired: (at: string) =>
      `Nobody worked on it for some time, so it closed by itself on ${at}. No tenant will be created; what was filled in is kept.`,
  },
  relationshipPending: {
    title: 'Waiting for the reseller relationship',
    lead: 'The customer has a tenant, so no new one is created.',
    todo: 'Next step: ask the customer for a reseller relationship. The e-mail with the link, and what is waited for, are behind the button “Reseller relationship”.',
  },
  imported: {
    title: 'A customer you already have',
    lead: 'Taken over by an import. Nothing was verified in Partner Center.',
    leadListed: 'Written down from the list in Partner Center. That says nothing about agreement and relationship.',
    source: 'Taken over',
    listed: 'list in Partner Center',
    from: 'Source',
    line: (line, file) => (file ? `line ${line} of ${file}` : `line ${line} of pasted text`),
  },
  facts: {
    domain: 'Domain',
    agreement: 'Agreement',
    agreementAt: (standing, on) => `${standing}, checked ${on}`,
    agreementRecorded: (standing, on) => `${standing}, recorded ${on}`,
    relationship: 'Reseller relationship',
    notKnownYet: 'Not known yet',
    tenantId: 'Tenant ID',
    alsoDomain: 'Other domain',
    userName: 'User name',
    ico: 'IČO',
    submitted: 'Sent',
    recorded: 'Recorded',
    created: 'Created',
    since: 'No answer since',
    environment: 'Environment',
    byAt: (by, at) => `${by}, ${at}`,
  },
  known: {
    ico: 'IČO',
    dic: 'VAT ID',
    address: 'Address',
    register: 'Register',
    registers: {
      verified: 'verified in ARES',
      'not-found': 'not in ARES',
      unknown: 'not verified in ARES',
      'other-country': 'outside Czechia, not checked',
    },
    nameKept: (register) => `${register}, the name differs from it on purpose`,
    duplicateReason: 'Why another one',
    contact: 'Contact',
    email: 'E-mail',
    phone: 'Phone',
  },
  password: {
    title: "First administrator's password",
    held: (until) => `You can show the password until ${until}. Then it is erased for good.`,
    userName: 'User name',
    password: 'Password',
    advice:
      'Hand the details over safely, the password preferably by a different route from the user name. The customer changes the password at the first sign-in. Once they have both, choose “Handed over” and we erase the password for good.',
    until: (until) => `You can show it until ${until}.`,
    'handed-over': (by, at) => `${ended(`Handed over ${at}, confirmed by ${by}`)} We no longer have the password.`,
    erased: (at) => `The time to hand it over has passed; the password was erased on ${at}.`,
    lost: 'Partner Center did not send the password.',
    reset:
      'Set a new one in the Microsoft 365 admin center (admin.microsoft.com) on behalf of the customer: Users › Active users › Reset password.',
    colleague: (requester) => `Only ${requester} sees the first administrator's password, in the personal chat.`,
  },
  correction: enCorrectionStatus,
  provider: enProviderStatus,
  correct: 'Correct details',
  agreement: 'Customer agreement',
  attest: 'Confirm acceptance',
  relationship: 'Reseller relationship',
  reveal: 'Show password',
  hide: 'Hide password',
  handedOver: 'Handed over',
  mail: 'Welcome e-mail',
  edit: 'Correct details',
  editWhole: 'Back to the details',
  discard: 'Discard',
  retry: 'Check again',
  show: 'Refresh',
  history: 'History',
};
