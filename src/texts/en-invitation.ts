import type { InvitationFacts } from '../domain/mail.ts';
import type { csInvitation } from './cs-invitation.ts';
import { formatDay } from './dates.ts';

const countries = new Intl.DisplayNames('en-GB', { type: 'region' });

const password = ({ signIn }: InvitationFacts): string =>
  signIn.password !== undefined
    ? `Password for the first sign-in: ${signIn.password}`
    : signIn.isTheirs
      ? 'Password: the one you received from us, or have set since'
      : 'Password: you will receive it separately';

const signInLines = (facts: InvitationFacts): readonly string[] =>
  facts.variant === 'existing'
    ? [
        `2. Sign in with your own details, as a Global admin of your organisation${facts.domain ? ` (${facts.domain})` : ''}.`,
      ]
    : [
        `2. Sign in as the administrator of the tenant ${facts.domain}:`,
        ...(facts.signIn.from
          ? [`Sign-in details: you will receive them from our provider, ${facts.signIn.from}`]
          : [`User name: ${facts.signIn.userName}`, password(facts)]),
      ];

const why = ({ companyName, variant, before }: InvitationFacts): string =>
  before
    ? `${companyName} accepted the Microsoft Customer Agreement on ${formatDay(before, 'en')}. Microsoft no longer recognises agreements accepted before April 2023, so please accept it again.`
    : variant === 'new-tenant'
      ? `before ${companyName} can buy Microsoft services through us, it has to accept the Microsoft Customer Agreement. The agreement is concluded directly with Microsoft.`
      : `${companyName} buys Microsoft services through us, and for that Microsoft asks every customer to accept the Microsoft Customer Agreement. Your acceptance is not on record there yet.`;

const until = ({ before }: InvitationFacts): string =>
  before
    ? 'Until you accept it, nothing can be bought, numbers of licences, terms and billing cannot be changed, and plans cannot be upgraded.'
    : 'Until you accept it, nothing can be bought.';

export const enInvitation: typeof csInvitation = {
  subject: ({ companyName, before }) =>
    `Please accept the Microsoft Customer Agreement${before ? ' again' : ''}: ${companyName}`,
  body: (facts) => [
    'Hello,',
    '',
    why(facts),
    '',
    '1. Open this link:',
    facts.link,
    ...signInLines(facts),
    '3. Read the agreement, tick the box to accept it, and confirm.',
    '',
    until(facts),
    '',
    facts.country
      ? `You can read the agreement beforehand (country: ${countries.of(facts.country) ?? facts.country}):`
      : 'You can read the agreement beforehand:',
    facts.textLink,
    ...(facts.variant === 'existing'
      ? ['', 'Should the page send you to your partner instead, please let us know, and we will sort it out with you.']
      : []),
    '',
    'If you have any questions, please contact us:',
    ...[facts.contact.name, facts.contact.email, facts.contact.phone].filter((line) => line !== ''),
    '',
    'Kind regards',
    facts.reseller,
    '',
    `We write to you as the contact person of ${facts.companyName} for Microsoft 365.`,
  ],
};
