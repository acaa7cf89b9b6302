import type { outcomes as answered, ProviderAnswer, ProviderRefusal } from '../domain/provider-request.ts';
import type {
  csProviderAnswer,
  csProviderForm,
  csProviderNotice,
  csProviderStatus,
  csRequestTokens,
} from './cs-provider.ts';
import { formatDay, formatMoment } from './dates.ts';
import { counted } from './plural.ts';
import { ended, type Sentences } from './sentences.ts';

const days = (count: number): string => counted('en', count, { one: 'day', other: 'days' });

export const enProviderStatus: typeof csProviderStatus = {
  titles: {
    prepared: 'The request to the provider is ready',
    'handed-over': 'The provider has the request',
    silent: 'The provider has not answered yet',
    refused: 'The provider refused the request',
    'needs-more': 'The provider asks for something more',
    withdrawn: 'The request was withdrawn',
  },
  leads: {
    prepared: (provider) => ended(`Nobody has sent it yet. The provider is ${provider}`),
    'handed-over': (provider) => ended(`The answer is expected from ${provider}`),
    refused: (_provider: string) => '',
    'needs-more': (_provider: string) => '',
    withdrawn: (provider) => `${provider} should no longer deal with it. If they did so anyway, record their answer.`,
  },
  todos: {
    prepared: 'Next step: open the request, send it to the provider and choose “Handed to the provider”.',
    'handed-over': 'Once the provider answers, choose “Record the answer”.',
    refused: 'Next step: edit the details and hand over a new request, or discard the customer.',
    'needs-more':
      'Next step: give the provider what they want. If an e-mail is enough, choose “Handed to the provider” afterwards; if details must change, edit them and hand over a new request.',
    withdrawn: 'Please let them know; the text is ready behind “Notice of withdrawal”.',
  },
  othersDo: (names) => ended(`It can be handed over, and the answer recorded, by ${names}`),
  othersDoUnknown: 'A colleague with the role it needs hands it over and records the answer.',
  beingEdited: (by) =>
    `${by} is editing the details. Until a new request is handed over, this one stays valid; you can record the answer to it.`,
  reason: (reason) => `Reason: ${reason}`,
  what: (what) => `What we are to add: ${what}`,
  privateText: 'What the provider wrote is shown in the personal chat.',
  earlierOpen: (at) => `The provider still has a request from ${at}. This one replaces it once you hand it over.`,
  leftOpen: (at) =>
    `The provider still has another request from ${at}. Please let them know that it is no longer valid.`,
  confirm: 'Do you really want to withdraw the request?',
  confirmTodo: 'Please tell the provider yourself; I prepare the text. The customer stays saved.',
  facts: {
    action: 'Request',
    prepared: 'Prepared',
    handedOver: 'Handed over',
    silence: 'No answer for',
    answered: 'Answer',
    withdrawn: 'Withdrawn',
    provider: 'Provider',
  },
  actions: {
    'create-customer': 'create the customer and a tenant',
    relationship: 'reseller relationship with the existing tenant',
    attest: 'attestation that the customer accepted the Microsoft Customer Agreement',
  },
  silence: (count, today) => `${days(count)} (as of ${today})`,
  mail: 'Request to the provider',
  withdrawalMail: 'Notice of withdrawal',
  handedOver: 'Handed to the provider',
  answer: 'Record the answer',
  correctAnswer: 'Correct the answer',
  revise: 'Edit details',
  withdraw: 'Withdraw the request',
  withdrawConfirm: 'Yes, withdraw',
  back: 'Back',
  created: {
    relationshipTitle: 'The reseller relationship is established',
    by: (provider, by, at) => `${provider}, recorded by ${by}, ${at}`,
    relationship: 'established, according to the provider',
    password: (provider) => `${provider} gives the customer the sign-in details; CSP Desk does not know them.`,
    next: {
      invite:
        'Next step: send the customer the welcome e-mail. It tells them where to accept the Microsoft Customer Agreement. Nothing can be ordered before that.',
      attest:
        'Next step: send the customer the welcome e-mail and show the provider that the customer accepted the Microsoft Customer Agreement. Nothing can be ordered before that.',
    },
    relationshipNext: 'Before anything can be ordered, the customer must accept the Microsoft Customer Agreement, too.',
  },
};

export const enProviderForm: typeof csProviderForm = {
  attest: 'The provider attests the acceptance; we give them the proof',
  lead: (provider) => `Nothing has been sent yet. We will ask the provider (${provider}) for this:`,
  willAsk: (domain) =>
    `A request for the tenant ${domain} will be prepared. You send it to the provider; it does not leave by itself.`,
  willAskRelationship: (domain) =>
    `The customer has the tenant ${domain}, so no new one is created. A request for the reseller relationship will be prepared. You send it to the provider; it does not leave by itself.`,
  domainUnknown: 'The provider finds out whether the name is free.',
  attestNext:
    'Before the first order the provider attests that the Microsoft Customer Agreement was accepted; you give them the proof.',
  password: 'The provider gives the customer the sign-in details; CSP Desk does not get them.',
  register: 'not verified in ARES; it will be tried once more',
  submit: 'Prepare the request',
  offeredNext: 'Whoever has the role for it can take it over. You then get the filled-in form in your personal chat.',
  behind: (at) =>
    `The provider has a request from ${at}. It is valid until you hand over a new one, and stays valid if you discard this form.`,
};

const outcomes: Readonly<Record<(typeof answered)[number], string>> = {
  done: 'Done',
  refused: 'Refused',
  'needs-more': 'Asks for something more',
};

const inWords = (answer: ProviderAnswer): string => {
  switch (answer.outcome) {
    case 'done':
      return `done, ${answer.domain}, tenant ID ${answer.tenantId}`;
    case 'confirmed':
      return `confirmed, accepted on ${[formatDay(answer.acceptedOn, 'en'), answer.acceptedBy].filter(Boolean).join(', ')}`;
    case 'refused':
      return `refused, ${answer.reason}`;
    case 'needs-more':
      return `asks for more, ${answer.what}`;
  }
};

export const enProviderAnswer: typeof csProviderAnswer = {
  title: "The provider's answer",
  hint: (provider) => `What did the provider (${provider}) answer? Fill in only what belongs to the outcome.`,
  labels: {
    request: 'Which request *',
    outcome: 'Outcome *',
    tenantId: 'Tenant ID',
    domain: 'Tenant domain',
    reason: 'Why it was refused',
    what: 'What we are to add',
    acceptedOn: 'When the customer accepted the agreement',
    acceptedBy: 'Who accepted it for the customer',
    overrides: 'The previous answer',
  },
  placeholders: {
    tenantId: 'For example 5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c',
    domain: 'companyname.onmicrosoft.com',
    reason: {
      customer: 'For example: the tenant name is taken',
      agreement: 'For example: the date does not match the evidence',
    },
    what: "For example: the customer's power of attorney",
    acceptedBy: 'First and last name, if the provider told it',
  },
  outcomes: {
    'create-customer': { ...outcomes, done: 'Done, the tenant exists' },
    relationship: { ...outcomes, done: 'Done, the reseller relationship is established' },
    attest: { ...outcomes, done: 'The acceptance is confirmed' },
  },
  groups: {
    done: 'If it is done',
    confirmed: 'If the acceptance is confirmed',
    refused: 'If it was refused',
    'needs-more': 'If they ask for something more',
  },
  requestAt: (at, withdrawn) => `Handed over ${at}${withdrawn ? ' (withdrawn)' : ''}`,
  contradicts: (said, by, at) =>
    `⚠ Another answer is recorded already: ${said} (${by}, ${at}). Is the new one right? Then confirm it below.`,
  overrides: 'The previous answer is no longer valid',
  save: 'Record the answer',
  cancel: { customer: 'Back to the customer', agreement: 'Back to the agreement' },
};

const titles: (typeof csProviderNotice)['titles'] = {
  'handed-over': 'Request handed to the provider',
  silent: 'The provider is not answering',
  withdrawn: 'Request withdrawn',
  done: 'Tenant created by the provider',
  'relationship-done': 'Reseller relationship established',
  confirmed: 'The provider confirmed the acceptance',
  refused: 'The provider refused the request',
  'needs-more': 'The provider asks for something more',
};
const leads: (typeof csProviderNotice)['leads'] = {
  'handed-over': (company) => ended(`The provider has the request for ${company}`),
  silent: (company, count) =>
    `The provider has not answered the request for ${company} for ${days(count)}. Please remind them.`,
  withdrawn: (company) => `The request for ${company} is no longer valid.`,
  done: (company) => `${company} has a new tenant.`,
  'relationship-done': (company) => `${company} has accepted the reseller relationship.`,
  confirmed: (company) => `The Microsoft Customer Agreement of ${company} is accepted.`,
  refused: (company) => `${company} has not been created so far. The reason is on the customer's card.`,
  'needs-more': (company) => `What is needed for ${company} is on the customer's card.`,
};

export const enProviderNotice: typeof csProviderNotice = {
  titles,
  leads,
  attest: {
    titles: {
      ...titles,
      'handed-over': 'The provider is to confirm an acceptance',
      withdrawn: 'Request to confirm withdrawn',
      refused: 'The provider did not confirm the acceptance',
    },
    leads: {
      ...leads,
      'handed-over': (company) =>
        `The provider is to confirm to Microsoft that ${company} has accepted the Microsoft Customer Agreement.`,
      silent: (company, count) =>
        `The provider has not answered the request to confirm the acceptance of ${company} for ${days(count)}. Please remind them.`,
      withdrawn: (company) => `The request to confirm the acceptance of ${company} is no longer valid.`,
      refused: (company) => `${company} cannot buy yet. The reason is on the card of the agreement.`,
      'needs-more': (company) =>
        `What is needed to confirm the acceptance of ${company} is on the card of the agreement.`,
    },
  },
  provider: 'Provider',
  by: 'Recorded by',
  at: 'When',
};

export const enProviderRefusals: Sentences<ProviderRefusal> = {
  'no-request': () => 'This request is no longer valid. Type “customer” to see how the customer stands.',
  'not-handed-over': () => 'Nobody has handed the request over yet. First choose “Handed to the provider”.',
  'handed-over': ({ by, at }) => `${by.name} has handed the request over already, ${formatMoment(at, 'en')}.`,
  withdrawn: ({ by, at }) => `${by.name} has withdrawn the request, ${formatMoment(at, 'en')}.`,
  answered: ({ by, at }) => `${by.name} has recorded the answer already, ${formatMoment(at, 'en')}.`,
  same: ({ by, at }) => `${by.name} has recorded this very answer already, ${formatMoment(at, 'en')}. Nothing changed.`,
  contradicts: ({ answer, by, at }) => enProviderAnswer.contradicts(inWords(answer), by.name, formatMoment(at, 'en')),
};

export const enRequestTokens: typeof csRequestTokens = {
  provider: "the provider's name",
  providerEmail: "the provider's e-mail",
  partnerId: "your organisation's PartnerID",
  ico: "the customer's IČO",
  address: "the customer's address",
  person: "the contact person's name",
  signatory: 'the name of whoever accepted the agreement',
  signatoryEmail: 'the e-mail of whoever accepted the agreement',
  acceptedOn: 'the date of the acceptance',
  evidence: 'where the proof of the acceptance is',
};
