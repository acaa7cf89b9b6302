import type { csHistory, csHistoryExport } from './cs-history.ts';
import { counted } from './plural.ts';

const what: (typeof csHistory)['what'] = {
  'customer.create.new': 'New customer form',
  'customer.create.lookup': 'Details read by IČO',
  'customer.create.check': 'Form check',
  'customer.create.edit': 'Form editing',
  'customer.create.submit': 'Request for the tenant sent',
  'customer.create.discard': 'Form discarded',
  'customer.create': 'Creation of the tenant',
  'customer.record': 'Customer with a tenant of their own recorded',
  'customer.show': "Customer's card shown",
  'customer.open': "Customer's card shown",
  'customer.find': 'Customer search',
  'customer.history': 'History shown',
  'customer.history.page': 'History shown',
  'customer.history.export': 'History export',
  'customer.correct': "Correction of the customer's details",
  'customer.correct.submit': "Correction of the customer's details",
  'customer.correct.found': 'Details found changed in Partner Center',
  'customer.correct.cancel': 'Correction left',
  'customer.mail': 'Welcome e-mail',
  'customer.mail.password': 'Password shown in a message for the customer',
  'customer.password.reveal': "First admin's password shown",
  'customer.password.handed-over': "First admin's password handed over",
  'customer.password.erase': 'Password erased after its time',
  'draft.take-over': 'Form taken over',
  'draft.expire': 'Form nobody touched put away',
  'work.retry': 'Stopped work tried again',
  'agenda.password-expires': 'Time to hand over the password was up',
  'agenda.draft-expires': 'Time for the unfinished form was up',
};

const reasons: (typeof csHistory)['reasons'] = {
  role: 'the role it needs was missing',
  'role-lost': 'the role was gone by then',
  'no-access': 'CSP Desk cannot sign in to Partner Center',
  'partner-center-busy': 'Partner Center is overloaded',
  '429': 'Partner Center is overloaded',
  'prefix-taken': 'the tenant name is taken',
  'refused-by-partner-center': 'Partner Center did not accept it',
  'country-outside-region': "country outside the partner's region",
  'changed-meanwhile': 'somebody else changed the details meanwhile',
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
  lead: 'Select the whole text (Ctrl+A), copy it and save it as a .csv file, or paste it into Excel. Columns are separated by semicolons.',
  part: (part, parts, rows) =>
    `Part ${part} of ${parts}, ${counted('en', rows, { one: 'record', other: 'records' })} altogether. Put the parts one after another.`,
  whole: (rows) => `${counted('en', rows, { one: 'record', other: 'records' })}, oldest first.`,
  label: 'CSV text',
  fileName: 'history',
  fileAbout: (company: string) =>
    company
      ? `History of ${company}. It will be saved to your OneDrive.`
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
