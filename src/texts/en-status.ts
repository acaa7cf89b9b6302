import type { csStatus } from './cs-status.ts';
import { enAccess } from './en-access.ts';
import { counted } from './plural.ts';

const items = { one: 'item', other: 'items' };

export const enStatus: typeof csStatus = {
  titles: {
    ok: 'Everything works',
    failed: 'Something does not work',
    unknown: 'Something cannot be determined',
    stuck: 'Some work has stopped',
  },
  checked: (at) => `Checked ${at}`,
  parts: { storage: 'Storage', queue: 'Work queue', 'partner-center': 'Partner Center' },
  states: { ok: '✓ working', failed: '✗ not working', unknown: '? cannot be determined' },
  environment: 'Environment',
  account: 'Partner account',
  partnerId: 'PartnerID',
  consented: 'Consent given',
  ends: 'Lasts until',
  customers: 'Customers',
  byProvider: (provider) => `through the provider ${provider}`,
  stuck: (count) => `Stopped work: ${counted('en', count, items)}`,
  noneStuck: 'No work has stopped.',
  stuckSince: (at) => `since ${at}`,
  kinds: {
    'customer.create': 'Creating the tenant did not finish.',
    'customer.correct': 'Correcting a customer did not finish.',
    'customer.password.erase': "The first administrator's password could not be erased.",
    'card.refresh': 'Cards in chats could not be updated.',
    'draft.expire': 'An unfinished form could not be put away.',
    'customer.list': 'The customer was not entered in the list that is searched.',
    'provider.prepare': 'A prepared request could not be checked.',
    'provider.remind': 'The reminder of a silent provider could not be sent.',
    'import.check': 'The lines of an import could not be checked.',
    'import.run': 'An import of customers did not finish.',
    'import.erase': 'The lines of a discarded import could not be erased.',
    'import.expire': 'The lines of an old import could not be erased.',
    'channel.announce': 'The notice could not be sent to the channel.',
    'access.look': 'Checking the access to Partner Center did not finish.',
    'access.tell': 'The message about the access to Partner Center could not be sent.',
  },
  otherKind: 'The work did not finish.',
  more: (count) => `… and ${count} more.`,
  whoMayRetry: 'An Admin agent or a Global admin can repeat it.',
  retry: (customer) => `Try again: ${customer}`,
  retryOne: 'Try again',
  reasons: {
    ...enAccess.reasons,
    'no-answer': 'It does not answer.',
    'time-out': 'It does not answer in time.',
    network: 'There is no connection.',
    throttled: 'The service is overloaded right now; we keep trying.',
    'never-ended': 'Every attempt ended before its result could be saved.',
    failed: 'There was an error that whoever runs CSP Desk has to resolve.',
    'outcome-unknown': 'Partner Center did not answer and it is not certain whether it carried out the request.',
  },
};
