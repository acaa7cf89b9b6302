import type { Notice, Problem } from '../domain/customer-form.ts';
import { formatDay } from './dates.ts';
import { enPartnerCenter } from './en-partner-center.ts';
import { legalForms } from './legal-forms.ts';
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
  'postal-code': ({ country }) =>
    country === 'CZ'
      ? 'Czech postal codes have five digits, for example 170 00.'
      : 'This country has no such postal code. Please check the code and the country.',
  'country-outside-region': () => 'You cannot sell to this country through CSP. Please choose a country from the list.',
  'email-format': () => 'Please enter one valid e-mail address, for example name@customer.com.',
  'email-microsoft': () =>
    "Partner Center does not accept @microsoft.com addresses. Please enter the customer's address.",
  'email-own-domain': () => "This is an address of your own organisation. Please enter the customer's address.",
  phone: () =>
    'Please enter a valid phone number, for example 602 123 456. Foreign numbers start with a prefix such as +421.',
  'prefix-characters': () => 'Please use only letters a to z and digits, no spaces and no hyphens.',
  'prefix-taken': ({ prefix }) => `Somebody already uses ${prefix}.onmicrosoft.com. Please choose another name.`,
  'prefix-ours': ({ companyName }) =>
    `Your customer ${companyName} already has a tenant with this name; open it with the button at the bottom. Please choose another name for the new one.`,
  'email-tld': ({ tld }) =>
    `There is no .${tld} on the internet. Please correct the address; otherwise Partner Center would block the tenant name.`,
  dissolved: ({ on }) =>
    `According to ARES this organisation was dissolved on ${formatDay(on, 'en')}. No tenant can be created for it; please check the IČO.`,
  insolvency: () =>
    'ARES lists insolvency proceedings for this organisation. Please confirm below that you know about them.',
  'name-differs': ({ registered }) =>
    `The name registered in ARES is “${registered}”. Please choose below which to use.`,
  'name-doubtful': () =>
    'The name looks unusual and Microsoft might hold it for review. Correct it, or confirm below that it is right.',
  duplicate: ({ companyName, by }) =>
    `Your customer ${companyName} already has this ${by === 'ico' ? 'IČO' : 'domain'}. Open it with the button at the bottom, or write below why you want another one.`,
  'duplicate-taken': ({ companyName }) =>
    `Somebody else has created the customer ${companyName} in the meantime, so nothing was sent.`,
  'address-wrong': () => 'Partner Center knows no such address. Please check the street, number, postal code and city.',
  'address-choose': () => 'Partner Center knows this address differently. Please choose the right one below.',
  'address-unsure': () =>
    'Partner Center does not know this address exactly. Please correct it, or choose below to keep it.',
  'address-changed': () => 'The suggested addresses have changed in the meantime. Please choose again below.',
  'domain-format': () => 'Please enter a domain, for example customer.com or customer.onmicrosoft.com.',
  'own-tenant': () => "This is a domain of your own organisation. Please enter the customer's domain.",
  'tenant-id-format': () =>
    "A tenant ID has 32 digits and letters a–f with four hyphens. Please copy it from the provider's answer.",
  'tenant-id-ours': () => "This is your own organisation's tenant. Please enter the customer's tenant ID.",
  'tenant-id-provider': () => "This is the provider's tenant. Please enter the customer's tenant ID.",
  'tenant-of-another': ({ companyName }) =>
    `Your customer ${companyName} has this tenant already. Please check whom the answer is about.`,
  'reseller-not-found': () =>
    'You have no such indirect reseller among your partners. Please enter a part of the name or the PartnerID.',
  'reseller-choose': ({ count }) =>
    `This matches ${counted('en', count, { one: 'reseller', other: 'resellers' })}. Please choose below, or type more of the name.`,
  'resellers-unknown': () =>
    'The list of resellers could not be loaded from Partner Center. Please choose “Check” again in a moment.',
  'partner-center-busy': () =>
    'Partner Center takes no more requests right now, so nothing was sent. Please try again in a moment.',
  'no-access': () => enPartnerCenter.noAccess,
  'role-lost': () =>
    'Whoever sent the request has since lost the role it needs. A Global admin assigns roles; after that the request can be sent again.',
  'changed-meanwhile': () =>
    'Somebody else changed the details in the meantime, so nothing was overwritten. Please check them and save again.',
  'not-saved': () => 'Partner Center did not take over these details. Please save them again.',
  'day-format': () => 'Please enter day, month and year, for example 15. 11. 2026.',
  'day-future': () => 'The date must not be in the future. Please enter the day the customer accepted the agreement.',
  'day-too-early': ({ on }) =>
    `The Microsoft Customer Agreement has existed since ${formatDay(on, 'en')}. Before that it was the Microsoft Cloud Agreement, which is not confirmed here.`,
  'not-ticked': () => 'You cannot go on without confirming this.',
  'confirmed-before': ({ on }) =>
    `Partner Center has this person confirmed as of ${formatDay(on, 'en')} and takes no later date. Enter the person who accepted the agreement again, or ask the customer to accept it directly.`,
  'refused-by-partner-center': ({ code }) => enPartnerCenter.codes[code] ?? enPartnerCenter.unknownCode(code),
};

export const enNotices: Sentences<Notice> = {
  'register-found': ({ legalForm, dic }) =>
    ['Verified in ARES', legalForms.en[legalForm] ?? '', dic ? `VAT ID ${dic}` : ''].filter(Boolean).join(' · '),
  'register-not-found': () => 'This IČO is not in ARES. You can go on; please verify the details another way.',
  'register-unknown': () =>
    'Not verified in ARES: the register is not answering. Fill in the details by hand; they are verified before creation.',
  'insolvency-seen': () =>
    'ARES lists insolvency proceedings for this organisation. You confirmed that you know about them.',
  'vat-group': () => 'The organisation belongs to a VAT group.',
  school: () => 'The organisation is in the register of schools; education prices may apply.',
  'name-kept': ({ registered }) => `Your text was kept; ARES has “${registered}”. Whoever approves will see that, too.`,
  'address-verified': () => 'The address is verified.',
  'address-kept': () => 'The address was kept as you wrote it; Partner Center does not know it exactly.',
  'address-unknown': () => 'The address is not verified yet; it will be before creation.',
  'address-not-validated': () => 'Partner Center cannot verify this address. Please check it yourself.',
  'postal-code-odd': () => 'Czech postal codes begin with 1 to 7. Is there a typo?',
  'phone-premium': () => 'This is a premium-rate number. Do you really want to give it?',
  'domain-free': () => 'The name is free.',
  'domain-unknown': () => 'We do not know yet whether the name is free. It will be verified before creation.',
  'register-unknown-by-provider': () =>
    'Not verified in ARES: the register is not answering. Fill in the details by hand; it will be asked once more.',
  'domain-by-provider': () => 'Not verified: the provider finds out whether the name is free.',
  'relationship-by-provider': () => 'No new tenant is created. We ask the provider for the reseller relationship.',
  'relationship-path': () =>
    'No new tenant is created. The customer is recorded, and you request a reseller relationship from them.',
  'reseller-found': ({ name, partnerId }) => `${name}, PartnerID ${partnerId}`,
};
