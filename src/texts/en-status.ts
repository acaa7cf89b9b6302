import type { csStatus } from './cs-status.ts';
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
  stuck: (count) => `Stopped work: ${counted('en', count, items)}`,
  noneStuck: 'No work has stopped.',
  stuckSince: (at) => `since ${at}`,
  kinds: {
    'customer.create': 'Creating the tenant did not finish.',
    'customer.password.erase': "The first administrator's password could not be erased.",
    'card.refresh': 'Cards in chats could not be updated.',
    'customer.list': 'The customer was not entered in the list that is searched.',
    'channel.announce': 'The notice could not be sent to the channel.',
  },
  otherKind: 'The work did not finish.',
  more: (count) => `… and ${count} more.`,
  whoMayRetry: 'An Admin agent or a Global admin can repeat it.',
  retry: (customer) => `Try again: ${customer}`,
  retryOne: 'Try again',
  reasons: {
    'no-answer': 'It does not answer.',
    'time-out': 'It does not answer in time.',
    network: 'It cannot be reached.',
    throttled: 'It is overloaded right now; we keep trying.',
    'sign-in-busy': "Microsoft's sign-in service is overloaded right now.",
    'sign-in-time-out': "Microsoft's sign-in service does not answer.",
    'sign-in-network': "Microsoft's sign-in service cannot be reached.",
    'sign-in-expired': 'The sign-in has expired; a Global admin renews it.',
    'sign-in-revoked': 'The sign-in was revoked; a Global admin renews it.',
    'sign-in-refused': 'The sign-in was refused; a Global admin renews it.',
    'mfa-required': 'The sign-in needs multi-factor authentication; a Global admin renews it.',
    'consent-missing': "An administrator's consent to Partner Center is missing.",
    'client-secret-wrong': "The app's secret is not valid. Whoever runs CSP Desk corrects it.",
    'client-secret-expired': "The app's secret has expired. Whoever runs CSP Desk corrects it.",
    'conditional-access': 'Conditional access policies blocked the sign-in.',
    'not-configured': 'Access is not set up. Whoever runs CSP Desk sets it up.',
    'vetting-rejected': 'Microsoft did not approve your organisation in the CSP programme.',
    'never-ended': 'Every attempt ended before its result could be saved.',
    failed: 'It hit an error that whoever runs CSP Desk must find.',
    'outcome-unknown': 'Partner Center did not answer and it is not certain whether the tenant exists.',
  },
};
