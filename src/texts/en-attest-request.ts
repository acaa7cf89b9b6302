import type { AttestFacts } from '../domain/mail.ts';
import { readablePhone } from '../domain/phone.ts';
import type { csAttestRequest, csAttestRequestForm } from './cs-attest-request.ts';
import { formatDay } from './dates.ts';

const titleOf = ({ companyName, ico, reference }: AttestFacts): string =>
  `Request to attest an agreement: ${companyName}${ico ? `, IČO ${ico}` : ''} (ref. ${reference})`;

const labelled = (label: string, value: string): readonly string[] => (value ? [`${label}: ${value}`] : []);

const customerLines = ({ companyName, ico, domain, tenantId }: AttestFacts): readonly string[] => [
  `Organisation: ${companyName}`,
  ...labelled('IČO (company number)', ico),
  ...labelled('Tenant', domain),
  ...labelled('Tenant ID', tenantId),
];

const signature = ({ contact, reseller }: AttestFacts): readonly string[] => [
  'Kind regards',
  contact.name,
  reseller,
  contact.email,
  ...(contact.phone ? [readablePhone(contact.phone)] : []),
  '',
  'We write to you as our indirect provider in the Cloud Solution Provider programme.',
];

export const enAttestRequest: typeof csAttestRequest = {
  mail: {
    subject: titleOf,
    body: (facts) => [
      'Hello,',
      '',
      'our customer has accepted the Microsoft Customer Agreement. As an indirect reseller we cannot attest that to Microsoft, so please do it for us.',
      '',
      'Requested action: attest that the customer accepted the Microsoft Customer Agreement',
      `Reseller: ${facts.reseller}, PartnerID (location) ${facts.partnerId}`,
      '',
      ...customerLines(facts),
      '',
      `Accepted by: ${facts.signatory.name}`,
      `E-mail: ${facts.signatory.email}`,
      ...labelled('Phone', readablePhone(facts.signatory.phone)),
      `Date of acceptance: ${facts.acceptedAt && formatDay(facts.acceptedAt, 'en')}`,
      ...labelled('Evidence', facts.evidence),
      '',
      'Once it is attested, please tell us which person and date you gave. Should anything be missing, please let us know. Microsoft will tell the customer of the attestation by e-mail.',
      '',
      ...signature(facts),
    ],
  },
  withdrawal: {
    subject: (facts) => `Withdrawn: ${titleOf(facts)}`,
    body: (facts) => [
      'Hello,',
      '',
      `please do not go on with our request to attest the acceptance of the Microsoft Customer Agreement (ref. ${facts.reference}). If you have attested it meanwhile, please let us know.`,
      '',
      ...customerLines(facts),
      `Reseller: ${facts.reseller}, PartnerID (location) ${facts.partnerId}`,
      '',
      ...signature(facts),
    ],
  },
  card: {
    titles: {
      prepared: 'The request to the provider is ready',
      'handed-over': 'The provider is to confirm the acceptance',
      silent: 'The provider has not answered yet',
      refused: 'The provider did not confirm the acceptance',
      'needs-more': 'The provider asks for something more',
      withdrawn: 'The request to confirm is withdrawn',
    },
    todos: {
      prepared: (provider) =>
        `Next step: open the request, send it to the provider (${provider}) and choose “Handed to the provider”.`,
      'handed-over': (provider) => `When the provider (${provider}) answers, choose “Record the answer”.`,
      silent: (provider) => `Remind the provider (${provider}). When they answer, choose “Record the answer”.`,
      refused: () => 'Next step: correct the details and hand over a new request.',
      'needs-more': () =>
        'Next step: add what the provider wants. If an e-mail is enough, choose “Handed to the provider” afterwards; otherwise edit the details.',
      withdrawn: (provider) =>
        `Please tell the provider (${provider}); the text is behind “Notice of withdrawal”. If they confirmed the acceptance all the same, record their answer.`,
    },
    confirmed: 'By their answer, your provider has confirmed the acceptance. We cannot check it in Partner Center.',
    othersDo: 'An Admin agent or a Sales agent can hand it over and record the answer.',
    confirm: 'Withdraw the request to confirm?',
    confirmTodo: 'Please tell the provider yourself; I will prepare the text.',
    revise: 'Edit details',
  },
  noTenant: 'The customer has no tenant yet. The confirmation can be prepared once there is one.',
  alreadyEffective: 'The agreement has been accepted already; there is nothing to ask the provider for.',
};

export const enAttestRequestForm: typeof csAttestRequestForm = {
  title: 'Request to the provider',
  hint: (provider) =>
    `Your provider (${provider}) confirms the acceptance to Microsoft. Who accepted the agreement for the customer, and when?`,
  labels: {
    firstName: 'First name *',
    lastName: 'Last name *',
    email: 'E-mail *',
    phone: 'Phone',
    dateAgreed: 'Date of acceptance *',
  },
  evidence: (required) => `Evidence${required ? ' *' : ''}`,
  evidencePlaceholder: 'For example: e-mail of 15 Nov 2026, signed PDF in SharePoint',
  old: (day) => `The date ${day} is more than a year ago. Is it right?`,
  stale: (day, before) =>
    `The date ${day} is before ${before}. Whoever accepted earlier must accept again, so this will not be enough to order anything.`,
  seenLabel: 'About the date',
  seen: 'The date is right',
  save: 'Prepare the request',
  cancel: 'Back to the agreement',
  nothingPrepared: 'Nothing was prepared.',
};
