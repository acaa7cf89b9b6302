import type { csCustomerList } from './cs-customer-list.ts';
import { counted } from './plural.ts';

export const enCustomerList: typeof csCustomerList = {
  found: 'Choose a customer',
  foundLead: (asked, count) =>
    `${counted('en', count, { one: 'customer matches', other: 'customers match' })} “${asked}”.`,
  foundMore: (asked, shown, count, orMore) =>
    `${orMore ? 'At least ' : ''}${counted('en', count, { one: 'customer matches', other: 'customers match' })} “${asked}”; here are the first ${shown}. Please type more, for example the whole name, the domain or the IČO.`,
  newest: 'Newest customers',
  newestLead: {
    open: 'To find anybody else, type “customer” followed by the beginning of the name, the domain or the IČO.',
    history: 'To find anybody else, type “history” followed by the beginning of the name, the domain or the IČO.',
    agreement: 'To find anybody else, type “agreement” followed by the beginning of the name, the domain or the IČO.',
  },
  waiting: 'Waiting for the reseller relationship',
  waitingLead: (shown, count, orMore) =>
    `${shown < count ? `Here are ${shown} of ${orMore ? 'at least ' : ''}${count}. ` : ''}To open anybody else, type “relationship” followed by the beginning of the name, the domain or the IČO.`,
  nobodyWaits: 'Nobody waits for the reseller relationship',
  nobodyWaitsLead:
    'If a new customer has a tenant already, record them with “new customer” and tick that they have one. To see the relationship of anybody else, type “relationship” followed by their name, domain or IČO.',
  none: 'There is no such customer here',
  noneLead: (asked) => `No customer of your organisation matches “${asked}”.`,
  noneTodo:
    'Try just the beginning of the name, the domain or the IČO. I search only the customers that CSP Desk knows; the others are in Partner Center.',
  empty: 'There are no customers yet',
  emptyLead: 'Once there is one, you will find it here.',
  label: 'Customer',
  ico: (ico) => `IČO\u00a0${ico}`,
  states: {
    draft: 'unfinished form',
    needsFix: 'details to correct',
    creating: 'tenant being created',
    unconfirmed: 'verifying whether the tenant exists',
    created: 'tenant created',
    relationshipPending: 'waiting for the reseller relationship',
    requested: 'request to the provider',
    known: 'taken over from a list',
  },
  open: 'Open',
  history: 'Show history',
  agreement: 'Show the agreement',
  relationship: 'Show the relationship',
  nothingChosen: 'Please choose a customer from the list first.',
  create: 'New customer',
  associated: 'List in Partner Center',
};
