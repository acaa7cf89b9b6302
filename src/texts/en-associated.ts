import type { csAssociatedAnswers, csAssociatedCustomers, csAssociatedMatch } from './cs-associated.ts';
import { counted } from './plural.ts';
import { ended } from './sentences.ts';

const customers = (count: number): string => counted('en', count, { one: 'customer', other: 'customers' });

export const enAssociatedCustomers: typeof csAssociatedCustomers = {
  title: 'Customers in Partner Center',
  asOf: (total, at) => `${customers(total)} as of ${at}.`,
  never: 'The list has not been read from Partner Center yet.',
  reading: 'It is being read now. Choose “Show” in a moment.',
  failed: 'The last reading failed. We try again within the hour.',
  own: 'Your organisation has no access to the Partner Center API. These are the customers CSP Desk knows; the whole list is in Partner Center.',
  ownCount: (count) => `CSP Desk knows ${customers(count)}.`,
  through: (reseller) => `through ${reseller}`,
  label: 'Search',
  placeholder: 'beginning of a name or a domain',
  found: (asked, count) => `“${asked}” matches ${customers(count)}.`,
  none: (asked) => `Nobody matches “${asked}”. The list knows names and domains only, no registration numbers.`,
  page: (page, pages) => `Page ${page} of ${pages}.`,
  newcomers: (count) => `New in Partner Center: ${count}`,
  newcomersLead: 'CSP Desk knows them neither by tenant nor by domain. Please say who they are.',
  newcomersNobody:
    'CSP Desk knows them neither by tenant nor by domain. An Admin agent or a Sales agent says who they are.',
  match: 'Match new ones',
  open: 'Open',
  openLabel: 'Customer',
  whoIs: 'Who is this?',
  known: '✓ has a card',
  search: 'Search',
  next: 'Next',
  previous: 'Previous',
  refresh: 'Read again',
  look: 'Show',
  link: 'Partner Center ↗',
};

export const enAssociatedMatch: typeof csAssociatedMatch = {
  title: 'Who is this?',
  lead: (companyName, domain) => ended(`Among your customers Partner Center lists ${companyName} (${domain})`),
  label: 'It is',
  placeholder: 'Choose',
  asNew: 'A new customer: write it down as it is',
  leave: 'Nobody of ours: do not ask again',
  pending: (companyName, domain) => [companyName, domain].filter((part) => part !== '').join(' · '),
  noPending: 'Nobody is expected to accept the reseller relationship at the moment.',
  hint: 'Whoever you choose gets the tenant from Partner Center, and the reseller relationship is recorded as accepted.',
  choose: 'Please choose who this is.',
  submit: 'Confirm',
  tenant: 'Tenant ID',
};

export const enAssociatedAnswers: typeof csAssociatedAnswers = {
  settled: 'This customer has been matched already.',
  written: (companyName) => ended(`Written down; the word “customer” finds it: ${companyName}`),
  left: (companyName) => ended(`All right, I will not ask about this customer again: ${companyName}`),
  taken: (companyName) => ended(`Another of your customers has this tenant: ${companyName}`),
  matched: (companyName) => ended(`Recorded, the reseller relationship is accepted: ${companyName}`),
  notWaiting: 'This customer does not wait for the relationship, or has another tenant. Please open its card.',
  busy: 'This could not be saved right now. Please try again.',
  unreadable: 'What Partner Center tells is not enough to write this customer down. Please use “new customer”.',
  channel: (names, count) =>
    `${ended(`${customers(count)} appeared in Partner Center whom CSP Desk does not know: ${names}`)} Say who they are after the words “partner customers”.`,
};
