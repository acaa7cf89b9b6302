import type { cs } from './cs.ts';
import { enAgreements } from './en-agreement.ts';
import { enAssociatedAnswers } from './en-associated.ts';
import { enAttestRequest } from './en-attest-request.ts';
import { enAttestations } from './en-attestation.ts';
import { enBlocked } from './en-blocked.ts';
import { enCards } from './en-cards.ts';
import { enCorrections } from './en-correction.ts';
import { enCustomerStatus } from './en-customer-status.ts';
import { enDrafts } from './en-drafts.ts';
import { enImport } from './en-import.ts';
import { enMails } from './en-mails.ts';
import { enPartnerCenter } from './en-partner-center.ts';
import { enNotices, enProblems } from './en-problems.ts';
import { enProviderForm, enProviderRefusals } from './en-provider.ts';
import { enRelationships } from './en-relationship.ts';
import { enPeople } from './en-roles.ts';
import { enSettingsSaved } from './en-settings.ts';
import { allOf, anyOf } from './lists.ts';
import { counted } from './plural.ts';
import { ended } from './sentences.ts';

const roleNames: (typeof cs)['roleNames'] = {
  adminAgent: 'Admin agent',
  salesAgent: 'Sales agent',
  helpdeskAgent: 'Helpdesk agent',
  billingAdmin: 'Billing admin',
  globalAdmin: 'Global admin',
  userAdmin: 'User management admin',
};

const fieldNames: (typeof cs)['fieldNames'] = {
  ico: 'IČO',
  companyName: 'Organisation name',
  addressLine1: 'Street and number',
  addressLine2: 'Address line 2',
  city: 'City',
  postalCode: 'Postal code',
  country: 'Country',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'E-mail',
  phone: 'Phone',
  domainPrefix: 'Tenant name',
  hasTenant: "Customer's tenant",
  existingDomain: 'Domain of the existing tenant',
  agreementPath: 'Microsoft Customer Agreement',
  associatedReseller: 'Indirect reseller',
};

const alreadyIn = {
  draft: 'This step is already done.',
  needsFix: 'Partner Center sent the request back; please correct the details first.',
  creating: 'The request has been sent and the tenant is being created. Nothing is sent twice.',
  unconfirmed: 'The request has been sent; we are verifying whether the tenant exists. Nothing is sent twice.',
  created: 'The tenant has already been created.',
  relationshipPending: 'The customer already has a tenant, so no other is created.',
  requested: 'There is a request to the provider already. This is how it stands.',
  known: 'The customer was taken over from a list; no tenant is created.',
  discarded: 'The form has been discarded. Type “new customer” to begin a new one.',
};
const noPassword = {
  none: 'The tenant has not been created yet, so there is no password.',
  held: 'The password cannot be shown right now. Please try again.',
  'handed-over': 'The password has been handed over and we have erased it.',
  erased:
    'The time to hand it over has passed and the password is erased. Set a new one in the Microsoft 365 admin center.',
  'never-held': 'CSP Desk does not know the sign-in details; the customer gets them from the provider.',
  lost: 'Partner Center did not send the password. Set a new one in the Microsoft 365 admin center.',
  unreadable:
    'The password can no longer be read: the key that sealed it is missing. Set a new one in the Microsoft 365 admin center.',
};

export const en: typeof cs = {
  cards: { ...enCards, 'customer-status': enCustomerStatus },
  agreements: enAgreements,
  drafts: enDrafts,
  imports: enImport,
  associated: enAssociatedAnswers,
  partnerCenter: enPartnerCenter,
  mails: enMails,
  attestRequest: enAttestRequest,
  blocked: enBlocked,
  people: enPeople,
  settingsSaved: enSettingsSaved,
  problems: enProblems,
  notices: enNotices,
  corrections: enCorrections,
  relationships: enRelationships,
  attestations: enAttestations,
  provider: {
    form: enProviderForm,
    refusals: enProviderRefusals,
    beingChecked: 'Still checking whether you have this customer already. Please try again in a moment.',
    nothingRecorded: 'Nothing was recorded.',
  },
  submitRefusals: {
    already: ({ state }) => alreadyIn[state],
    'changed-meanwhile': () => 'The details have changed in the meantime. Please check them once more.',
    'not-filled-in': ({ problems }) =>
      `${counted('en', Object.keys(problems).length, { one: 'field needs', other: 'fields need' })} correcting first.`,
  },
  revealRefusals: {
    'no-password': ({ credentials }) => noPassword[credentials],
    'not-requester': ({ requester }) =>
      ended(`Only the person who asked for the tenant sees the password: ${requester.name}`),
    'not-in-personal-chat': () => 'I show the password only in the personal chat. Please open your chat with CSP Desk.',
  },
  roleNames,
  fieldNames,
  languageNames: { cs: 'Czech', en: 'English' },
  environments: { production: 'production', sandbox: 'sandbox (test)' },
  sandboxOnly: 'Test environment (sandbox): nothing is charged and the customers are not real.',

  cardBroken: 'This card could not be shown. Nothing is lost; please type “help”.',
  languageChanged: 'I will write in English from now on.',
  languageHow: 'Type “language cs” for Czech or “language en” for English.',
  nothingToStop: 'There is nothing to stop: no unfinished form is saved. You can simply leave an empty one.',
  outOfDateCard: 'This card is out of date. Please type “help” and start from there.',
  notYourForm: (requester) => `${requester} is filling in this form. Type “new customer” to begin your own.`,
  shownBelow: 'It is in a new message below.',
  closedOver: (what: string, inPersonalChat: boolean) =>
    `${ended(what)}${inPersonalChat ? ' The card in your personal chat with CSP Desk shows what happens next.' : ''}`,
  takesLonger: 'This is taking longer than usual. Nothing is lost; please look at the card in a moment.',
  takesLongerInDialog:
    'This is taking longer than usual. Nothing is lost; please try again in a moment. What you have already sent is in your personal chat.',
  storageAway:
    'Storage is not answering right now. If you were sending something, please look at the card in a moment; nothing is done twice.',
  apology: (turnId) =>
    `Sorry, something went wrong on our side. Please try again. If it does not help, give your administrator the number ${turnId}.`,

  wrongOrganisation:
    'CSP Desk is not set up for your organisation, so I cannot help here. Please ask your administrator.',
  formGoesToPersonalChat:
    "I am sending the form to your personal chat, so that others do not see the customer's details.",
  cannotWritePersonally:
    'I cannot write to you personally yet. Please add the CSP Desk app in Teams, type “hello” there and try again.',

  roleRefusal(missing, holders) {
    const needed = anyOf(
      'en',
      missing.map((role) => roleNames[role]),
    );
    const who = holders.length === 0 ? 'Nobody has it yet.' : ended(`Held by: ${allOf('en', holders)}`);
    return `This needs the role ${needed}. ${who} A changed role can take up to an hour to show in Partner Center.`;
  },
  noWayToCreate:
    'No customer can be created now: neither access to Partner Center nor an indirect provider is set up for your organisation. Whoever runs CSP Desk sets it up.',

  channelSet: (channel) => ended(`Notices now go to ${channel ? `the channel ${channel}` : 'this channel'}`),
  channelReplaced: (channel, previous) =>
    `${ended(`Notices now go to ${channel ? `the channel ${channel}` : 'this channel'}`)} ${ended(`Until now they went to the channel ${previous}`)}`,
  channelOnlyGlobalAdmin: (holders) =>
    holders.length === 0
      ? 'Only a Global admin can set the channel for notices.'
      : ended(`Only a Global admin can set the channel for notices: ${allOf('en', holders)}`),
  noteChannelNotSet:
    'No channel for notices is set. A Global admin sets it by typing “@CSP Desk settings” in the channel.',
  noteChannelUnreachable: (channel) =>
    `${ended(`The notice could not be sent to the channel${channel ? ` ${channel}` : ''}`)} A Global admin can choose a channel again by typing “@CSP Desk settings” in it.`,

  nothingToRetry: 'This work has finished in the meantime; there is nothing to repeat.',
};
