import type {
  csRelationship,
  csRelationshipAcceptance,
  csRelationshipNotice,
  csRelationshipRefusals,
  csRelationships,
} from './cs-relationship.ts';
import { formatMoment } from './dates.ts';
import { counted } from './plural.ts';
import { ended } from './sentences.ts';

const days = (count: number): string => counted('en', count, { one: 'day', other: 'days' });

export const enRelationship: typeof csRelationship = {
  name: 'Reseller relationship',
  titles: {
    'to-send': 'Not requested yet',
    prepared: 'The request is ready',
    waiting: 'Waiting for the customer',
    silent: 'The customer has not answered yet',
    unsent: 'Nobody has recorded the sending yet',
    expired: 'The customer has not answered',
    active: 'The relationship is established',
    removed: 'The relationship has ended',
    unknown: 'Not known yet',
  },
  leads: {
    'to-send':
      'You can sell nothing to the customer until they accept the relationship. All they need is the link you send them.',
    prepared: 'Nothing has been sent yet. You send the link to the customer yourself.',
    waiting: 'The customer has the link. Their Global admin must accept it.',
    expired: 'We no longer wait for it. The link stays valid; if the customer accepts it, the next check will show it.',
    active: "You are this customer's reseller.",
    removed:
      "Partner Center no longer lists you as this customer's reseller. The customer can end the relationship, and so can a Global admin of your organisation in Partner Center. You can sell them nothing new for now.",
    unknown: "Nobody has checked yet whether you are this customer's reseller.",
  },
  expiredByHand: 'We no longer wait for it. The link stays valid; if the customer accepts it, please record that.',
  todos: {
    'to-send': 'Next step: prepare the e-mail with the link and send it to the customer.',
    prepared: 'Next step: send the e-mail, then choose “Sent”.',
    waiting: 'I watch for the answer and let you know. If the customer is in a hurry, choose “Check now”.',
    expired: 'Next step: send the request again, or call the customer.',
    active: 'Next step: the Microsoft Customer Agreement. Nothing can be ordered without it.',
    removed: 'Next step: ask the customer what happened. If the relationship is to last, request it again.',
    unknown: 'Next step: choose “Check now”.',
  },
  byHand: {
    waiting:
      'Once the customer accepts, they appear at the provider and among the customers in your Partner Center. Then choose “Record the acceptance”.',
    unknown:
      'If you are their reseller, choose “Record the acceptance”. If not, send the customer the e-mail with the link.',
  },
  otherDomain: (domain) =>
    `${ended(`In Partner Center I look for a customer with the domain ${domain}`)} If they are there under another one, match them with “partner customers”.`,
  cannotLook: 'The last check did not work. Please try later.',
  cannotLookAgain: 'The last check did not work. I will try again.',
  notListed: (domain) =>
    `${ended(`Nobody in Partner Center has the domain ${domain}`)} The customer may be there under their onmicrosoft.com domain; have a look at “partner customers”.`,
  taken: (company, domain) =>
    `${ended(`A relationship with the tenant ${domain} is in Partner Center already, but the tenant belongs to another customer of yours: ${company}`)} If they are one organisation, withdraw this request.`,
  noLink:
    "Your provider prepares the link for the customer. For CSP Desk to prepare it, it must know the provider's tenant ID; whoever runs CSP Desk can add that.",
  othersDo: (names) => ended(`The request can be sent and recorded by ${names}`),
  othersDoUnknown: 'A colleague with the role it needs sends and records the request.',
  confirm: {
    withdraw: {
      question: 'Do you really want to withdraw the request?',
      todo: 'The customer is discarded and nobody waits for the acceptance any more. You can bring the form back afterwards and correct the details. The link that the customer already has cannot be cancelled: if they accept it, the relationship comes into being.',
      yes: 'Yes, withdraw',
    },
    end: {
      question: 'Has the relationship really ended?',
      todo: 'It is recorded and the channel is told. Nothing changes in Partner Center by it.',
      yes: 'Yes, it has ended',
    },
  },
  removedByHand:
    "According to the record you are no longer this customer's reseller. You can sell them nothing new for now.",
  link: "Link for the customer's Global admin",
  facts: {
    domain: 'Domain',
    tenantId: 'Tenant ID',
    through: 'Provider',
    forReseller: 'Reseller',
    prepared: 'Prepared',
    sent: 'Sent',
    silence: 'No answer for',
    since: 'Established',
    removedAt: 'Found out',
    foundAt: 'Checked',
    recordedBy: 'Recorded by',
    environment: 'Environment',
    byAt: (by, at) => `${by}, ${at}`,
  },
  silence: (count, today) => `${days(count)} (as of ${today})`,
  mail: 'E-mail with the link',
  mailAgain: 'Request again',
  sent: 'Sent',
  refresh: 'Check now',
  accepted: 'Record the acceptance',
  ended: 'Record the end',
  withdraw: 'Withdraw the request',
  discard: 'Discard the customer',
  back: 'Back',
  agreement: 'Customer agreement',
  customer: 'Customer card',
  openTaken: (company) => `Open: ${company}`,
};

export const enRelationshipNotice: typeof csRelationshipNotice = {
  titles: {
    accepted: 'Reseller relationship established',
    removed: 'Reseller relationship ended',
    expired: 'The customer has not accepted the reseller relationship',
  },
  leads: {
    accepted: (company) => `${company} has accepted the reseller relationship.`,
    removed: (company) =>
      `${ended(`Partner Center no longer lists you as the reseller of ${company}`)} The customer may have ended the relationship, or a Global admin of your organisation.`,
    'removed-by-hand': (company) => ended(`According to the record you are no longer the reseller of ${company}`),
    expired: (company) => `${company} has not answered the request. Send it again from their card.`,
  },
  recordedBy: 'Recorded by',
  at: 'When',
};

export const enRelationshipAcceptance: typeof csRelationshipAcceptance = {
  title: 'The customer accepted the reseller relationship',
  hint: "You find the tenant ID and the domain on the customer's page in Partner Center, or your provider sends them to you.",
  labels: { tenantId: 'Tenant ID *', domain: 'Tenant domain *' },
  placeholders: {
    tenantId: 'For example 5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c',
    domain: 'companyname.onmicrosoft.com',
  },
  save: 'Record the acceptance',
  cancel: 'Back',
};

const refusals: typeof csRelationshipRefusals = {
  active: () => 'The relationship with this customer is established already.',
  'no-request': () => 'This request no longer holds. The card shows how the relationship stands.',
  sent: ({ by, at }) => `${by.name} has already recorded that it was sent, ${formatMoment(at, 'en')}.`,
  'not-established': () => 'There is no relationship with this customer.',
  'nothing-to-seek': () => 'There is nothing to look for: neither a tenant nor a domain of the customer is known.',
  'not-asked': () => 'No reseller relationship is requested from this customer.',
};

export const enRelationships: typeof csRelationships = {
  refusals,
  linkRefused: (code) =>
    `Partner Center did not give the link (code ${code}). Please try later. You also find it in Partner Center: Customers › Request a reseller relationship.`,
  linkInSandbox: (code) =>
    `Partner Center did not give the link (code ${code}). The test environment (sandbox) has no requests for reseller relationships; only the production Partner Center gives the link.`,
  linkBusy: 'Partner Center does not answer at the moment, so there is no link. Please try again in a while.',
  linkNoAccess: 'CSP Desk cannot sign in to Partner Center, so it cannot get the link. The Global admins know.',
  linkProblems: {
    'asks-for-administration':
      'The link from Partner Center also asks for administration rights at the customer (DAP), so I do not use it. Please tell whoever runs CSP Desk.',
    'not-a-link':
      'Partner Center sent something else instead of a link, so I do not use it. Please tell whoever runs CSP Desk.',
  },
  nothingRecorded: 'Nothing was recorded.',
};
