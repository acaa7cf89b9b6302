import type { BlockedScenario } from '../domain/agreement.ts';
import { readablePhone } from '../domain/phone.ts';
import type { csBlocked, csBlockedNotice } from './cs-blocked.ts';
import { formatMoment } from './dates.ts';

const why: Readonly<Record<BlockedScenario, string>> = {
  'bought-from-us': 'The customer has bought through you before and is now buying something new.',
  'bought-from-another':
    'The customer has bought through another partner and is now buying through you for the first time.',
};

export const enBlocked: typeof csBlocked = {
  ask: {
    title: 'The customer cannot accept?',
    portal:
      'Instead of the consent the Microsoft 365 admin center tells the customer to turn to their partner. They cannot get past that themselves.',
    known: (scenario) => `From what we know: ${lower(why[scenario])}`,
    unknown: 'Our records do not tell why. Please choose what is true:',
    confirm: 'Yes, that is what they see',
    choices: {
      'bought-from-us': 'They have bought through us',
      'bought-from-another': 'They have bought elsewhere',
    },
  },
  card: {
    title: 'The customer cannot accept the agreement alone',
    why,
    helps: {
      attest: 'Only one thing helps: you confirm the acceptance for the customer.',
      provider: 'Only one thing helps: your provider confirms the acceptance for the customer.',
      others: 'Only a confirmation helps. An Admin agent or a Sales agent can prepare it.',
    },
    noted: 'Recorded by',
  },
  hint: 'The customer has bought before and does not react to the invitation. Perhaps they cannot accept it: ask what the portal says, and choose “The customer cannot accept”.',
  refusals: {
    effective: () => 'The agreement has been accepted already; nothing is in the way.',
    'no-tenant': () => 'The customer has no tenant yet, so there is nowhere to accept the agreement.',
    noted: ({ by, at }) => `Recorded already by ${by.name}, ${formatMoment(at, 'en')}.`,
    'not-noted': () => 'It is not recorded here that the customer cannot accept the agreement.',
    which: () => 'Please choose which of the two is true.',
  },
  mailButton: 'E-mail to the customer',
  mail: {
    subject: ({ companyName }) => `Accepting the Microsoft Customer Agreement: ${companyName}`,
    body: ({ companyName, domain, attests, reseller, contact }) => [
      'Hello,',
      '',
      'instead of the consent to the Microsoft Customer Agreement the Microsoft 365 admin center may tell you to turn to your partner, who is to confirm the acceptance. This happens to organisations that have bought from Microsoft before. It is no error, and there is nothing to repair on your side.',
      '',
      `Tenant: ${domain}`,
      '',
      'Please answer this e-mail:',
      '1. Send us what the portal says, best as a screenshot.',
      '2. Write that your organisation accepts the Microsoft Customer Agreement, who accepted it (first name, last name, e-mail and phone), and when.',
      '',
      'What we will do:',
      attests
        ? `We hand the details to our provider (${attests}), who confirms the acceptance to Microsoft.`
        : 'We confirm the acceptance to Microsoft for you.',
      'Within 30 minutes Microsoft then tells you by e-mail that the acceptance was confirmed. We will let you know once it is done.',
      '',
      'Kind regards',
      contact.name,
      reseller,
      contact.email,
      ...(contact.phone ? [readablePhone(contact.phone)] : []),
      '',
      `We write to you as the contact person of ${companyName} for Microsoft 365.`,
    ],
  },
};

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

export const enBlockedNotice: typeof csBlockedNotice = {
  title: 'A customer cannot accept the agreement',
  lead: (company) =>
    `Instead of the Microsoft Customer Agreement the portal tells ${company} to turn to their partner.`,
  needs: {
    attest: 'The acceptance must be confirmed for the customer (an Admin agent or a Sales agent).',
    provider: 'The provider must confirm it; the details are to be handed over (an Admin agent or a Sales agent).',
  },
  scenario: 'Why',
  by: 'Recorded by',
  at: 'When',
  open: 'Open the agreement',
};
