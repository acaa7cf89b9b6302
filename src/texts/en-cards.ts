import type { csCards } from './cs-cards.ts';
import { enAccessNotice } from './en-access.ts';
import { enAgreementNotice, enAgreementStatus, enAgreementText } from './en-agreement.ts';
import { enAssociatedCustomers, enAssociatedMatch } from './en-associated.ts';
import { enAttestRequestForm } from './en-attest-request.ts';
import { enAttestationForm } from './en-attestation.ts';
import { enBlockedNotice } from './en-blocked.ts';
import { enCorrectionForm } from './en-correction.ts';
import { enCustomerList } from './en-customer-list.ts';
import { enColleagueDraft, enOpenDraft } from './en-drafts.ts';
import { enHistory, enHistoryExport } from './en-history.ts';
import { enImportExport, enImportForm, enImportStatus } from './en-import.ts';
import { enMailDraft } from './en-mail-draft.ts';
import { enProviderAnswer, enProviderNotice } from './en-provider.ts';
import { enRelationship, enRelationshipAcceptance, enRelationshipNotice } from './en-relationship.ts';
import { enPersonRoles, enRoles } from './en-roles.ts';
import { enApprovers, enDeputies, enSettings } from './en-settings.ts';
import { enStatus } from './en-status.ts';
import { counted } from './plural.ts';
import { ended } from './sentences.ts';

const help: (typeof csCards)['help'] = {
  welcome: 'Welcome, this is CSP Desk',
  title: 'What I can help with',
  about: (organisation) =>
    `I help ${organisation} with its work in the Cloud Solution Provider programme: fill in one form and I take care of the rest in Partner Center.`,
  aboutByProvider: (organisation, provider) =>
    `I help ${organisation} with its work in the Cloud Solution Provider programme: fill in one form, and I prepare the request for the provider (${provider}) and keep an eye on the answer.`,
  newCustomerByProvider: {
    title: 'New customer',
    button: 'New customer',
    description: 'Prepares a request to the provider. You can also type “new customer” followed by the IČO.',
  },
  what: 'What you can do',
  unknown: 'I do not understand this yet',
  unknownAbout: 'I understand the words below. Type one of them, or press a button.',
  inChannel:
    "Mention me here, for example “@CSP Desk help”. I do not write customers' details and passwords here; those go to the personal chat.",
  addedBy: (name) => `${name} added me here.`,
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
      description: 'Type “customer” and the beginning of the name, the domain or the IČO. An IČO alone will do.',
    },
    agreement: {
      title: 'Agreement',
      button: 'Agreements',
      description: 'Type “agreement” and a customer: how the Microsoft Customer Agreement stands, and what comes next.',
    },
    relationship: {
      title: 'Reseller relationship',
      button: 'Reseller relationship',
      description:
        'Type “relationship” and a customer: whether you are their reseller, and how to ask for it. “relationship” alone shows who is waited for.',
    },
    associated: {
      title: 'Partner customers',
      button: 'Partner Center',
      description: 'Type “partner customers”: shows whom Partner Center lists among your customers.',
    },
    import: {
      title: 'Import of customers',
      button: 'Import customers',
      description: 'Takes over the customers you already have, from lines of Excel or a CSV file.',
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
    roles: {
      title: 'Roles',
      button: 'Roles',
      description: 'Shows who has which role and what it allows. A Global admin changes them.',
    },
    settings: {
      title: 'Settings',
      button: 'Settings',
      description: 'Shows where notices go, who stands in for whom and how your organisation is set up.',
    },
    language: {
      title: 'Language',
      button: 'Čeština',
      description: 'Type “language cs” for Czech, “language en” for English.',
    },
    stop: { title: 'Stop', button: 'Stop', description: 'Discards the unfinished form. Nothing is sent.' },
    help: { title: 'Help', button: 'Help', description: 'Shows this overview.' },
  },
  noRole: 'You do not have a role yet, so this list is short.',
  roleGivers: (names) => ended(`Ask a Global admin for a role: ${names}`),
  roleGiverUnknown: 'Ask a Global admin of your organisation for a role.',
};

const form: (typeof csCards)['customer-form'] = {
  title: 'New customer',
  hint: 'Enter the IČO and choose “Look up by IČO”: the name, the address and the tenant name fill themselves in. Fields marked * are required.',
  hintFilled: 'Fields marked * are required.',
  problems: (count) => `Please correct ${counted('en', count, { one: 'field', other: 'fields' })}`,
  problemsWhere: 'What is needed is shown at each field. Everything you filled in is still there.',
  problemAtField: (sentence) => `⚠ ${sentence}`,
  groups: {
    reseller: 'Reseller',
    organisation: 'Organisation',
    address: 'Address',
    contact: 'Contact at the customer',
    tenant: 'Tenant',
  },
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
    existingDomain: 'Domain of the tenant the customer has',
    agreementPath: 'Microsoft Customer Agreement',
    associatedReseller: 'Indirect reseller *',
    nameChoice: 'Which name should be used?',
    nameConfirmed: 'Unusual name',
    insolvencySeen: 'Insolvency',
    duplicateReason: 'Why you want to create another customer',
    addressChoice: 'Which address is right?',
    domainChoice: 'Free names',
    resellerChoice: 'Which reseller?',
  },
  placeholders: {
    ico: '8 digits, optional outside Czechia',
    companyName: 'Exactly as registered',
    addressLine1: 'Lipová 12',
    addressLine2: 'Building, floor',
    city: 'Praha 7',
    postalCode: '170 00',
    firstName: 'First name',
    lastName: 'Last name',
    email: 'name@customer.com',
    phone: '602 123 456',
    domainPrefix: 'companyname',
    existingDomain: 'Only if there is one, such as customer.com',
    associatedReseller: 'Part of the name, or PartnerID',
  },
  prefixHint: 'Only letters a to z and digits. The name cannot be changed later.',
  hasTenant: 'The customer already has a tenant, for example because they use Microsoft 365',
  agreement: { invite: 'The customer accepts it directly', attest: 'We attest the acceptance as the partner' },
  ask: {
    nameRegistered: (name) => `From the register: ${name}`,
    nameMine: (name) => `Keep my text: ${name}`,
    nameConfirmed: 'The name is right; it is registered like this',
    insolvencySeen: 'I know that ARES lists insolvency proceedings for this organisation',
    duplicateReason: 'For example: a second tenant for a branch',
    addressMine: 'Keep my address',
    domainUnknown: (domain) => `${domain} (not verified yet)`,
  },
  check: 'Check',
  lookup: 'Look up by IČO',
  lookupWithout: {
    number: 'Please fill in the IČO first; the name and the address are looked up by it.',
    register: 'The look-up works for Czech organisations only. Please fill in the details by hand.',
  },
  openDuplicate: (company) => `Open: ${company}`,
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
  register: 'Register',
  registers: {
    verified: 'verified in ARES',
    'not-found': 'not in ARES',
    unknown: 'not verified in ARES; verified before creation',
    'other-country': 'not verified outside Czechia',
  },
  legalForm: 'Legal form',
  dic: 'VAT ID',
  nameKept: 'The name differs from the register and was kept on purpose.',
  insolvency: 'ARES lists insolvency proceedings for this organisation.',
  addressChecks: {
    verified: 'verified',
    kept: 'kept as written',
    'not-validated': 'could not be verified',
    unknown: 'not verified yet',
  },
  domainUnknown: 'We do not know yet whether the domain is free; it is verified before creation.',
  duplicate: (reason) => `You have this customer already. Reason for another one: ${reason}`,
  reseller: 'Reseller',
  existingTenant: "Customer's tenant",
  willRecord: (domain) =>
    `The customer has the tenant ${domain}, so no new one is created. The customer is recorded, and you request a reseller relationship from them.`,
  leadExisting: 'Nothing has been sent yet. This is how the customer will be recorded:',
  record: 'Record customer',
  next: 'What will happen',
  willCreate: (domain) => `The tenant ${domain} is created. Its name cannot be changed later.`,
  agreementNext: {
    invite: 'Before the first order, the customer has to accept the Microsoft Customer Agreement themselves.',
    attest:
      "Before the first order you confirm on the customer's card that they have accepted the Microsoft Customer Agreement. This contact person will be filled in.",
  },
  password: "Only you get the first administrator's password, here in the personal chat.",
  draftOnly:
    'A colleague with the right role completes this. Choose “Hand over to a colleague”; they get everything filled in.',
  draftOnlyWho: (names) =>
    `${ended(`A colleague with the right role completes this: ${names}`)} Choose “Hand over to a colleague”; they get everything filled in.`,
  offer: 'Hand over to a colleague',
  submit: 'Create tenant',
  edit: 'Edit',
  discard: 'Discard',
};

export const enCards: Omit<typeof csCards, 'customer-status'> = {
  help,
  'customer-form': form,
  'customer-review': review,
  'mail-draft': enMailDraft,
  'import-form': enImportForm,
  'import-status': enImportStatus,
  'import-export': enImportExport,
  'customer-correction': enCorrectionForm,
  'channel-notice': {
    title: 'Tenant created',
    lead: (company) => `${company} has a new tenant.`,
    warnings: {
      'name-kept': 'The name differs from the register and was kept on purpose.',
      insolvency: 'ARES lists insolvency proceedings for this organisation.',
      duplicate: 'You had this customer already; another one was created on purpose.',
    },
    ico: 'IČO',
    domain: 'Domain',
    requester: 'Requested by',
    at: 'Created',
    environment: 'Environment',
  },
  'provider-answer': enProviderAnswer,
  'provider-notice': enProviderNotice,
  relationship: enRelationship,
  'relationship-acceptance': enRelationshipAcceptance,
  'relationship-notice': enRelationshipNotice,
  'open-draft': enOpenDraft,
  'colleague-draft': enColleagueDraft,
  'access-notice': enAccessNotice,
  status: enStatus,
  'agreement-status': enAgreementStatus,
  'attest-request': enAttestRequestForm,
  'agreement-blocked-notice': enBlockedNotice,
  'agreement-attestation': enAttestationForm,
  'agreement-notice': enAgreementNotice,
  'agreement-text': enAgreementText,
  'customer-list': enCustomerList,
  'associated-customers': enAssociatedCustomers,
  'associated-match': enAssociatedMatch,
  'customer-history': enHistory,
  'history-export': enHistoryExport,
  settings: enSettings,
  approvers: enApprovers,
  deputies: enDeputies,
  roles: enRoles,
  'person-roles': enPersonRoles,
};
