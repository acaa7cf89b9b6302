import type { MailToken, RequestFacts, WelcomeFacts } from '../domain/mail.ts';
import { readablePhone } from '../domain/phone.ts';
import { DIRECT_ACCEPTANCE } from './cs-customer-status.ts';
import { ADMIN_CENTER, contactLines, type csMails } from './cs-mails.ts';
import { formatDay } from './dates.ts';
import { enAttestationMails } from './en-attestation-mails.ts';
import { enInvitation } from './en-invitation.ts';
import { enRequestTokens } from './en-provider.ts';

const signInLines = ({ userName, password, signInFrom }: WelcomeFacts): readonly string[] =>
  signInFrom
    ? [`Sign-in details: you will receive them from our provider, ${signInFrom}`]
    : [
        `User name: ${userName}`,
        password === undefined
          ? 'Password: you will receive it separately'
          : `Password for the first sign-in: ${password}`,
      ];

const requestTitles = {
  'create-customer': 'Request to create a customer',
  relationship: 'Request for a reseller relationship',
} as const;

const titleOf = ({ action, companyName, ico, reference }: RequestFacts): string =>
  `${requestTitles[action]}: ${companyName}${ico ? `, IČO ${ico}` : ''} (ref. ${reference})`;

const labelled = (label: string, value: string): readonly string[] => (value ? [`${label}: ${value}`] : []);

const wishes = {
  'create-customer': {
    action: 'create the customer and a Microsoft 365 tenant',
    please: 'please create a new customer in Partner Center, with a Microsoft 365 tenant.',
    after:
      'Once it is done, please send us the tenant ID and its domain, and give the sign-in details directly to the contact person of the customer. Should the tenant name be taken or anything be missing, please let us know.',
  },
  relationship: {
    action: 'reseller relationship with the existing tenant',
    please:
      'the customer has a Microsoft 365 tenant and wants to buy through us. Please send us the link of a reseller relationship request that covers you and us; a Global admin of the customer will accept it.',
    after:
      'Once the customer has accepted, please send us the tenant ID. Should anything be missing, please let us know.',
  },
} as const;

const signature = ({ contact, reseller }: RequestFacts): readonly string[] => [
  'Kind regards',
  contact.name,
  reseller,
  contact.email,
  ...(contact.phone ? [readablePhone(contact.phone)] : []),
];

const whyYou = 'We write to you as our indirect provider in the Cloud Solution Provider programme.';

const firstSteps = (path: WelcomeFacts['agreementPath']): readonly string[] => [
  'How to start:',
  '1. Sign in. You will change the password at your first sign-in.',
  ...(path === 'invite'
    ? ['2. Accept the Microsoft Customer Agreement; nothing can be ordered without it:', DIRECT_ACCEPTANCE]
    : ['2. We will contact you about accepting the Microsoft Customer Agreement; nothing can be ordered without it.']),
];

export const enMails: typeof csMails = {
  welcome: {
    subject: (domain) => `Your Microsoft 365 tenant is ready: ${domain}`,
    body: (facts) => [
      'Hello,',
      '',
      `we have set up a Microsoft 365 tenant for ${facts.companyName}, where you manage your users, licences and subscriptions.`,
      '',
      `Tenant: ${facts.domain}`,
      ...signInLines(facts),
      `Sign in at: ${ADMIN_CENTER}`,
      '',
      ...firstSteps(facts.agreementPath),
      '',
      'If you have any questions, please contact us:',
      ...contactLines(facts.contact),
      '',
      'Kind regards',
      facts.reseller,
      '',
      `We write to you as the contact person of ${facts.companyName} for Microsoft 365.`,
    ],
  },
  password: {
    subject: 'Password for the first sign-in',
    body: (password, reseller) => [
      'Hello,',
      '',
      'here is the password for the first sign-in that we promised in our welcome e-mail:',
      '',
      password,
      '',
      'You will change it at your first sign-in. Please delete this message afterwards.',
      '',
      'Kind regards',
      reseller,
    ],
  },
  relationship: {
    subject: ({ companyName, partners }) =>
      `${companyName}: accepting ${partners[0] ?? ''} as reseller and the Microsoft Customer Agreement`,
    body: (facts) => [
      'Hello,',
      '',
      `so that ${facts.companyName} can buy Microsoft products through us, we need two things from you, both behind one link:`,
      facts.partners.length > 1
        ? `1. Accept the reseller relationship. ${facts.partners[0]} becomes your reseller, ${facts.partners[1]} the provider.`
        : `1. Accept the reseller relationship. ${facts.partners[0]} becomes your reseller.`,
      '2. Accept the Microsoft Customer Agreement. If you have accepted it already, you are not asked for it.',
      '',
      'Link (please do not change it):',
      facts.link,
      '',
      'A Global admin of your tenant must accept; no other account is allowed to.',
      ...(facts.userName ? [`Please sign in as ${facts.userName}. We send you the password separately.`] : []),
      'This does not ask for administration rights in your tenant (DAP).',
      'On the same page you will then see the list of partners you work with.',
      '',
      'If you have questions, please contact us:',
      ...contactLines(facts.contact),
      '',
      'Kind regards',
      facts.reseller,
      '',
      `We write to you as the contact of ${facts.companyName} for Microsoft 365.`,
    ],
  },
  invitation: enInvitation,
  attestationLink: enAttestationMails.link,
  attestationNotice: enAttestationMails.notice,
  request: {
    subject: titleOf,
    body: (facts) => {
      const wish = wishes[facts.action];
      const isNew = facts.action === 'create-customer';
      return [
        'Hello,',
        '',
        wish.please,
        ...(facts.replaces
          ? ['', `It replaces our request of ${formatDay(facts.replaces.at, 'en')} (ref. ${facts.replaces.reference}).`]
          : []),
        '',
        `Requested action: ${wish.action}`,
        `Reseller: ${facts.reseller}, PartnerID (location) ${facts.partnerId}`,
        '',
        `Organisation: ${facts.companyName}`,
        ...labelled('IČO (company number)', facts.ico),
        ...labelled('Address', facts.address),
        `Contact person: ${facts.person}`,
        `E-mail: ${facts.email}`,
        ...labelled('Phone', readablePhone(facts.phone)),
        isNew ? `Requested tenant: ${facts.domain}` : `Customer's tenant: ${facts.domain}`,
        ...(isNew ? [`Language and currency: ${facts.culture}`] : []),
        facts.agreementPath === 'invite'
          ? 'Microsoft Customer Agreement: the customer accepts it directly'
          : 'Microsoft Customer Agreement: we will send you the proof of acceptance; please attest it',
        '',
        wish.after,
        '',
        ...signature(facts),
        '',
        whyYou,
      ];
    },
  },
  withdrawal: {
    subject: (facts) => `Withdrawn: ${titleOf(facts)}`,
    body: (facts) => [
      'Hello,',
      '',
      `please do not go on with our request (ref. ${facts.reference}). If you have done it meanwhile, please let us know.`,
      '',
      `Organisation: ${facts.companyName}`,
      ...labelled('IČO (company number)', facts.ico),
      `Tenant: ${facts.domain}`,
      `Reseller: ${facts.reseller}, PartnerID (location) ${facts.partnerId}`,
      '',
      ...signature(facts),
      '',
      whyYou,
    ],
  },
  missing: (tokens) => {
    const names: Readonly<Record<MailToken, string>> = {
      ...enRequestTokens,
      attestationLink: 'link for accepting the agreement',
      signatory: 'name of the person who accepts',
      agreedOn: 'date of acceptance',
      customerEmail: "the customer's e-mail",
      relationshipLink: 'the link for the reseller relationship',
      companyName: "the customer's name",
      domain: 'the tenant domain',
      userName: "the administrator's user name",
      password: 'the password',
      acceptanceLink: 'link to accept the agreement',
      textLink: 'link to the text of the agreement',
      reseller: 'the name of your organisation',
      contactName: "the name of your organisation's contact",
      contactEmail: "the e-mail of your organisation's contact",
    };
    return `The e-mail cannot be composed; this is missing: ${tokens.map((token) => names[token]).join(', ')}. Whoever runs CSP Desk fills in what belongs to your organisation.`;
  },
  goesToPersonalChat: "I am sending the e-mail to your personal chat because it contains the customer's address.",
  cannotWritePersonally:
    "I show the e-mail only in the personal chat because it contains the customer's address. Please add the CSP Desk app in Teams and open the customer there.",
};
