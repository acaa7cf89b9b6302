import type { csHistory, csHistoryExport } from './cs-history.ts';
import { counted } from './plural.ts';

// no past tense: a line may also tell of what was refused
const what: (typeof csHistory)['what'] = {
  'customer.create.new': 'Opening a new form',
  'customer.create.lookup': 'Reading details by IČO',
  'customer.create.check': 'Checking the form',
  'customer.create.edit': 'Editing the form',
  'customer.create.submit': 'Sending the request for a tenant',
  'customer.create.discard': 'Discarding the form',
  'customer.create.restore': 'Bringing the form back',
  'customer.create.offer': 'Offering the form to colleagues',
  'customer.create.take-over': 'Taking the form over',
  'customer.create': 'Creating the tenant',
  'customer.record.submit': 'Recording a customer with a tenant of their own',
  'customer.show': "Showing the customer's card",
  'customer.open': "Showing the customer's card",
  'customer.find': 'Searching for a customer',
  'customer.history': 'Showing the history',
  'customer.history.page': 'Showing the history',
  'customer.history.export': 'Exporting the history',
  'customer.correct': "Correcting the customer's details",
  'customer.correct.submit': 'Sending a correction of details',
  'customer.correct.found': 'Details changed in Partner Center',
  'customer.correct.cancel': 'Leaving a correction of details',
  'customer.mail': 'Welcome e-mail',
  'customer.mail.password': 'Showing the password in a message for the customer',
  'customer.password.reveal': "Showing the first administrator's password",
  'customer.password.handed-over': "Handing over the first administrator's password",
  'customer.password.erase': 'Erasing the password after its time',
  'draft.expire': 'Closing a form that nobody worked on',
  'work.retry': 'Trying stopped work again',
  'agenda.password-expires': 'End of the time to hand over the password',
  'agenda.draft-expires': 'End of the time for an unfinished form',
};

const reasons: (typeof csHistory)['reasons'] = {
  role: 'the role it needs was missing',
  'role-lost': 'the role was gone by then',
  'no-access': 'CSP Desk cannot sign in to Partner Center',
  'partner-center-busy': 'Partner Center is overloaded',
  '429': 'Partner Center is overloaded',
  dissolved: 'ARES says that the organisation was dissolved',
  insolvency: 'ARES lists insolvency proceedings and nobody confirmed to know',
  'name-differs': 'the name differs from the register',
  'duplicate-taken': 'somebody else created the same customer meanwhile',
  'address-wrong': 'Partner Center knows no such address',
  'prefix-taken': 'the tenant name is taken',
  'refused-by-partner-center': 'Partner Center did not accept it',
  'country-outside-region': "country outside the partner's region",
  'changed-meanwhile': 'somebody else changed the details meanwhile',
  'not-requester': 'it belongs to somebody else',
  'not-in-personal-chat': 'only possible in the personal chat',
  'no-password': 'the password is no longer there',
  'not-offered': 'the form was not offered to colleagues',
  'not-saved': 'Partner Center did not take them',
  required: 'a required detail is missing',
  phone: 'the phone number is not valid',
};

export const enHistory: typeof csHistory = {
  title: "Customer's history",
  own: 'You see what you did and what came of it. Admin agents and Global admins see the whole history.',
  none: 'There are no records yet.',
  what,
  outcomes: { done: 'done', refused: 'refused', unknown: 'outcome not known' },
  because: (outcome, reason, code) => `${outcome}: ${reason}${code ? ` (code ${code})` : ''}`,
  reasons,
  older: 'Older',
  newest: 'Newest',
  export: 'Export CSV',
  card: "Customer's card",
  goesToPersonalChat: 'I am sending the history to your personal chat.',
};

export const enHistoryExport: typeof csHistoryExport = {
  title: 'History export',
  lead: 'Select the whole text (Ctrl+A), copy it and paste it into Excel. Data › Text to Columns, delimiter semicolon, makes columns of it.',
  part: (part, parts, rows) =>
    `Part ${part} of ${parts}, ${counted('en', rows, { one: 'record', other: 'records' })} altogether. Put the parts one after another.`,
  whole: (rows) => `${counted('en', rows, { one: 'record', other: 'records' })}, oldest first.`,
  label: 'CSV text',
  fileName: 'history',
  fileAbout: (company: string) =>
    company
      ? `The history of ${company} will be saved to your OneDrive.`
      : 'History of the customer. It will be saved to your OneDrive.',
  next: (part, parts) => `Next part (${part} of ${parts})`,
  columns: [
    'Sequence',
    'Time (Prague)',
    'Time (UTC)',
    'Who',
    'Person id',
    'What',
    'Operation',
    'Outcome',
    'Details',
    'Event number',
  ],
};
