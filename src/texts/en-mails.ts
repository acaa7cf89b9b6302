import type { MailToken, WelcomeFacts } from '../domain/mail.ts';
import { DIRECT_ACCEPTANCE } from './cs-customer-status.ts';
import { ADMIN_CENTER, contactLines, type csMails } from './cs-mails.ts';

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
      `Sign-in name: ${facts.userName}`,
      facts.password === undefined
        ? 'Password: you will receive it separately'
        : `Password for the first sign-in: ${facts.password}`,
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
  missing: (tokens) => {
    const names: Readonly<Record<MailToken, string>> = {
      customerEmail: "the customer's e-mail",
      companyName: "the customer's name",
      domain: 'the tenant domain',
      userName: "the administrator's sign-in name",
      password: 'the password',
      reseller: 'the name of your organisation',
      contactName: "the name of your organisation's contact",
      contactEmail: "the e-mail of your organisation's contact",
    };
    return `The e-mail cannot be composed; this is missing: ${tokens.map((token) => names[token]).join(', ')}. Whoever runs CSP Desk fills in what belongs to your organisation.`;
  },
  goesToPersonalChat: "I am sending the e-mail to your personal chat because it holds the customer's address.",
  cannotWritePersonally:
    "I show the e-mail only in the personal chat because it holds the customer's address. Please add the CSP Desk app in Teams and open the customer there.",
};
