import type { csCards } from './cs-cards.ts';
import { enCustomerList } from './en-customer-list.ts';
import { enOpenDraft } from './en-drafts.ts';
import { enHistory, enHistoryExport } from './en-history.ts';
import { enMailDraft } from './en-mail-draft.ts';
import { enStatus } from './en-status.ts';
import { counted } from './plural.ts';

const help: (typeof csCards)['help'] = {
  welcome: 'Welcome, this is CSP Desk',
  title: 'What I can help with',
  about: (organisation) =>
    `I help ${organisation} with its work in the Cloud Solution Provider programme: fill in one form and I take care of the rest in Partner Center.`,
  what: 'What you can do',
  unknown: 'I do not understand this yet',
  unknownAbout: 'I understand the words below. Type one of them, or press a button.',
  inChannel:
    "In a channel, mention me, for example “@CSP Desk help”. I do not write customers' details and passwords here; those go to the personal chat.",
  addedBy: (name) => `${name} added me to the channel.`,
  settingsInChannel: {
    title: 'Settings',
    button: 'Notices here',
    description: 'Notices of new tenants will come to this channel. A Global admin can turn this on.',
  },
  words: {
    'new-customer': {
      title: 'New customer',
      button: 'New customer',
      description: 'Creates a tenant for a customer. You can also type “new customer” followed by the IČO.',
    },
    customer: {
      title: 'Customer',
      button: 'Customers',
      description: 'Type “customer” and the beginning of the name, the domain or the IČO. An IČO alone will do, too.',
    },
    history: {
      title: 'History',
      button: 'History',
      description: 'Type “history” and a customer: shows who did what, and offers an export.',
    },
    status: {
      title: 'Status',
      button: 'Status',
      description: 'Shows whether everything works and whether any work has stopped.',
    },
    settings: {
      title: 'Settings',
      button: 'Settings',
      description: 'Shows where notices go and how your organisation is set up.',
    },
    language: {
      title: 'Language',
      button: 'Čeština',
      description: 'Type “language cs” for Czech, “language en” for English.',
    },
    stop: { title: 'Stop', button: 'Stop', description: 'Leaves the form at hand. Nothing is sent.' },
    help: { title: 'Help', button: 'Help', description: 'Shows this overview.' },
  },
  noRole: 'You do not have a role yet, so this list is short.',
  roleGivers: (names) => `Ask a Global admin for a role: ${names}.`,
  roleGiverUnknown: 'Ask a Global admin of your organisation for a role.',
};

const form: (typeof csCards)['customer-form'] = {
  title: 'New customer',
  hint: 'Details for creating the tenant. Fields marked * are required.',
  problems: (count) => `Please correct ${counted('en', count, { one: 'field', other: 'fields' })}`,
  problemsWhere: 'What is needed stands directly at the fields. Everything you filled in is still there.',
  problemAtField: (sentence) => `⚠ ${sentence}`,
  groups: { organisation: 'Organisation', address: 'Address', contact: 'Contact at the customer', tenant: 'Tenant' },
  labels: {
    ico: 'IČO (company number) *',
    companyName: 'Organisation name *',
    addressLine1: 'Street and number *',
    addressLine2: 'Address line 2',
    city: 'City *',
    postalCode: 'Postal code *',
    country: 'Country *',
    firstName: 'First name *',
    lastName: 'Last name *',
    email: 'E-mail *',
    phone: 'Phone',
    domainPrefix: 'Tenant name *',
    hasTenant: "Customer's tenant",
    existingDomain: 'Domain of the existing tenant',
    agreementPath: 'Microsoft Customer Agreement',
    associatedReseller: 'Indirect reseller *',
  },
  placeholders: {
    ico: '8 digits, optional outside Czechia',
    companyName: 'Exactly as in the business register',
    addressLine1: 'Lipová 12',
    addressLine2: 'Building, floor',
    city: 'Praha 7',
    postalCode: '170 00',
    firstName: 'First name',
    lastName: 'Last name',
    email: 'name@customer.com',
    phone: '602 123 456',
    domainPrefix: 'companyname',
    existingDomain: 'customer.com',
    associatedReseller: 'Part of the name, or PartnerID',
  },
  prefixHint: 'Only letters a to z and digits. The name cannot be changed later.',
  hasTenant: 'The customer already has a tenant, for example uses Microsoft 365',
  agreement: { invite: 'The customer accepts it directly', attest: 'We attest the acceptance as the partner' },
  check: 'Check',
  discard: 'Discard',
};

const review: (typeof csCards)['customer-review'] = {
  title: 'Check the details',
  lead: 'Nothing has been sent yet. This is how the customer will be created:',
  groups: { organisation: 'Organisation', contact: 'Contact', tenant: 'Tenant' },
  companyName: 'Name',
  ico: 'IČO',
  address: 'Address',
  country: 'Country',
  person: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  domain: 'Domain',
  agreement: 'Agreement',
  environment: 'Environment',
  notGiven: 'not given',
  next: 'What will happen',
  willCreate: (domain) => `The tenant ${domain} is created. Its name cannot be changed later.`,
  agreementNext: {
    invite: 'Before the first order the customer has to accept the Microsoft Customer Agreement.',
    attest: 'Before the first order it has to be attested that the customer accepted the Microsoft Customer Agreement.',
  },
  password: "Only you get the first administrator's password, here in the personal chat.",
  draftOnly:
    'A colleague with the right role has to create the tenant. Please send them these details; they begin with “new customer”.',
  draftOnlyWho: (names) =>
    `A colleague with the right role has to create the tenant: ${names}. Please send them these details; they begin with “new customer”.`,
  submit: 'Create tenant',
  edit: 'Edit',
  discard: 'Discard',
};

const settings: (typeof csCards)['settings'] = {
  title: 'Settings',
  channel: 'Channel for notices',
  noChannel: 'None is set yet, so notices go nowhere.',
  setBy: (by, at) => `Set by ${by}, ${at}.`,
  unnamedChannel: 'A channel is set.',
  howMine: 'Set it by typing “@CSP Desk settings” in the channel.',
  howMineOther: 'Set another one by typing “@CSP Desk settings” in it.',
  howOthers: 'A Global admin sets the channel by typing “@CSP Desk settings” in it.',
  organisation: 'Organisation',
  name: 'Name',
  language: 'Language',
  policy: 'Rules',
  policies: { 'current-2026': 'Current (2026)', 'seed-2021': 'Original (2021)' },
  environment: 'Environment',
  noPartnerCenter: 'no access to Partner Center',
  readOnly: 'Whoever runs CSP Desk changes the details of the organisation.',
};

export const enCards: Omit<typeof csCards, 'customer-status'> = {
  help,
  'customer-form': form,
  'customer-review': review,
  'mail-draft': enMailDraft,
  'channel-notice': {
    title: 'Tenant created',
    lead: (company) => `${company} has a new tenant.`,
    ico: 'IČO',
    domain: 'Domain',
    requester: 'Requested by',
    at: 'Created',
    environment: 'Environment',
  },
  'open-draft': enOpenDraft,
  status: enStatus,
  'customer-list': enCustomerList,
  'customer-history': enHistory,
  'history-export': enHistoryExport,
  settings,
};
