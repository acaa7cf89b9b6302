import type { Problem } from '../domain/customer-form.ts';
import { enPartnerCenter } from './en-partner-center.ts';
import { counted } from './plural.ts';
import type { Sentences } from './sentences.ts';

const characters = (count: number): string => counted('en', count, { one: 'character', other: 'characters' });

export const enProblems: Sentences<Problem> = {
  required: () => 'Please fill in this field.',
  'too-long': ({ max }) => `Please shorten the text to at most ${characters(max)}.`,
  'too-short': ({ min }) => `Please enter at least ${characters(min)}.`,
  'ico-format': () => 'An IČO has at most eight digits and nothing else. Please check it.',
  'ico-checksum': () => 'There is no such IČO: its check digit is wrong. Is there a typo?',
  'name-unusable': () =>
    'Please enter the full name of the organisation as registered. A legal form or one character is not enough.',
  'house-number': () => 'Please add the house number, for example “Lipová 12”. Without street names: “Lhota 151”.',
  'postal-code': () => 'Czech postal codes have five digits, for example 170 00.',
  'country-outside-region': () => 'You cannot sell to this country through CSP. Please choose a country from the list.',
  'email-format': () => 'Please enter one valid e-mail address, for example name@customer.com.',
  'email-microsoft': () =>
    "Partner Center does not accept @microsoft.com addresses. Please enter the customer's address.",
  'email-own-domain': () => "This is an address of your own organisation. Please enter the customer's address.",
  phone: () =>
    'Please enter a valid phone number, for example 602 123 456. Foreign numbers start with a prefix such as +421.',
  'prefix-characters': () => 'Please use only letters a to z and digits, no spaces and no hyphens.',
  'prefix-taken': ({ prefix }) => `Somebody already uses ${prefix}.onmicrosoft.com. Please choose another name.`,
  'has-tenant': () =>
    'A customer with a tenant does not get a new one. Ask for a reseller relationship: Partner Center › Customers › Request a reseller relationship.',
  'partner-center-busy': () =>
    'Partner Center takes no more requests right now, so nothing was sent. Please try again in a while.',
  'no-access': () => enPartnerCenter.noAccess,
  'role-lost': () =>
    'Whoever sent the request has lost the role it needs meanwhile. A Global admin assigns roles; after that the request can be sent again.',
  'refused-by-partner-center': ({ code }) => enPartnerCenter.codes[code] ?? enPartnerCenter.unknownCode(code),
};
