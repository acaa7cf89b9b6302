import type { AttestationFacts } from '../domain/mail.ts';
import type { csAttestationMails } from './cs-attestation-mails.ts';
import { formatDay } from './dates.ts';
import { ended } from './sentences.ts';

const signature = ({ contact, reseller }: AttestationFacts): readonly string[] => [
  'Please ask us if anything is unclear:',
  ...contact,
  '',
  'Kind regards',
  reseller,
];

export const enAttestationMails: typeof csAttestationMails = {
  link: {
    subject: ({ companyName }) => `Accepting the Microsoft Customer Agreement: ${companyName}`,
    body: (facts) => [
      'Hello,',
      '',
      `before ${facts.companyName} can buy Microsoft services through us, the Microsoft Customer Agreement has to be accepted. You can accept it here:`,
      '',
      facts.link,
      '',
      `The link is for you alone: ${facts.person}, ${facts.email}. It works for a limited time; should it no longer work, please contact us and we will send a new one.`,
      'Microsoft records who accepted the agreement and when. That record is the proof of acceptance, for you and for us.',
      'Once you have accepted, we confirm it to Microsoft. Within 30 minutes of that, Microsoft will write to you as well.',
      '',
      ...signature(facts),
      '',
      ended(`We write to you as the person who may accept the agreement for ${facts.companyName}`),
    ],
  },
  notice: {
    subject: ({ companyName }) => `We have confirmed the Microsoft Customer Agreement: ${companyName}`,
    body: (facts) => [
      'Hello,',
      '',
      `we have confirmed to Microsoft that ${facts.companyName} has accepted the Microsoft Customer Agreement. It can now buy through us.`,
      '',
      `Accepted by: ${facts.person}`,
      `Date of acceptance: ${formatDay(facts.on, 'en')}`,
      '',
      'Within 30 minutes of the confirmation, Microsoft will write to you about it as well. Should anything be wrong, please let us know right away.',
      '',
      ...signature(facts),
      '',
      ended(`We write to you because you accepted the agreement for ${facts.companyName}`),
    ],
  },
};
