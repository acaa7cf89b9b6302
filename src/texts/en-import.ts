import type { csImport, csImportExport, csImportForm, csImportRefusals, csImportStatus } from './cs-import.ts';
import { formatMoment } from './dates.ts';
import { counted } from './plural.ts';

const lines = (count: number): string => counted('en', count, { one: 'line', other: 'lines' });
const customers = (count: number): string => counted('en', count, { one: 'customer', other: 'customers' });
const number = (count: number): string => counted('en', count, { other: '' }).trim();

const columns: typeof csImport.columns = {
  companyName: 'Organisation name',
  ico: 'Registration number',
  addressLine1: 'Street and number',
  addressLine2: 'Address line 2',
  city: 'City',
  postalCode: 'Postal code',
  country: 'Country',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'E-mail',
  phone: 'Phone',
  domain: 'Tenant domain',
  tenantId: 'Tenant ID',
};

const refusals: typeof csImport.refusals = {
  sheet: () => 'That is a workbook, not CSV. In Excel choose File › Save As › CSV UTF-8 and send me the result.',
  binary: () => 'There is no text in this file. Please send me a CSV file.',
  empty: () => 'The file is empty. Please send me a CSV file with a heading and lines.',
  'too-large': ({ megabytes }) =>
    `The file is larger than ${megabytes} MB. Please split it into several, each with the heading.`,
  'not-fetched': () => 'The file could not be fetched from OneDrive. Please send it to me again.',
  'several-files': () => 'Please send me the files one by one, each in a message of its own.',
  'nothing-pasted': () => 'Please paste the lines together with their heading, or send me a CSV file.',
  'pasted-too-much': () =>
    'That many lines do not fit on a card. Please save them as CSV and send me the file in this chat.',
  'no-heading': () =>
    `The line with the names of the columns is missing. Please add it at the top. I understand these columns: ${Object.values(columns).join(', ')}.`,
  incomplete: ({ missing }) =>
    missing === 'companyName'
      ? 'The heading has no column with the name of the organisation. Please call it “Organisation name”, for example.'
      : 'The heading has no registration number, tenant domain or tenant ID. Without one of these columns customers cannot be told apart.',
  'no-lines': () => 'There is no line below the heading.',
  'too-many-lines': ({ most }) =>
    `The file has more than ${lines(most)}, which is too much at a time. Please split it into several, each with the heading.`,
  'quote-not-closed': ({ line }) =>
    `A quotation mark that opens on line ${number(line)} is never closed. Please correct it and try again.`,
};

const problems: typeof csImport.problems = {
  required: () => 'The name of the organisation is missing.',
  'country-outside-region': () => 'You cannot sell to this country through CSP. Please check the country.',
  'country-unknown': () =>
    'I do not know this country. Please write its name or its two letters, for example Czechia or CZ.',
  'tenant-id': () => 'A tenant ID looks like xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx. Please check it.',
  'own-tenant-id': () => 'That is the tenant ID of your own organisation.',
  'no-identifier': () =>
    'Registration number, domain and tenant ID are all missing. Please fill in at least one of them.',
  shifted: () =>
    'The line has more fields than the heading has columns. Is there a delimiter without quotation marks in one of them?',
};

const same = { ico: 'the same registration number', domain: 'the same domain', tenant: 'the same tenant ID' } as const;

const already: Readonly<Record<Parameters<(typeof csImportRefusals)['already']>[0]['state'], string>> = {
  reading: 'The lines are still being read.',
  checking: 'The lines are still being checked.',
  ready: 'The import is waiting to be confirmed.',
  importing: 'The import is already running.',
  done: 'The import is already done.',
  discarded: 'The import was discarded. Type “import” to begin a new one.',
};

export const enImport: typeof csImport = {
  columns,
  refusals,
  problems,
  repeated: ({ first, key }) => `Repeated: ${same[key]} is on line ${number(first)} already.`,
  known: ({ companyName, key }) => `We know this customer already: ${companyName} (${same[key]}).`,
  actions: {
    'not-checked-yet': () => 'The lines are still being checked. Please try again in a moment.',
    'nothing-to-import': () => 'No line can be taken. Please correct the mistakes and send the lines again.',
    already: ({ state }) => already[state],
  },
  atLine: (line, column, sentence) => `Line ${number(line)}${column ? `, ${column}` : ''}: ${sentence}`,
  notYours: (who) => `${who} is preparing this import. Type “import” to begin your own.`,
  goesToPersonalChat:
    "I am sending the import to your personal chat, so that others do not see the customers' details.",
  channel: (who, count) => `${who}: ${customers(count)} imported.`,
  goesOn: 'Trying again. Whoever began the import sees on their card what happens next.',
  stuckTitle: 'Import of customers',
};

export const enImportForm: typeof csImportForm = {
  title: 'Import of customers',
  lead: 'I take over the customers you already have. Nothing is created or changed at Microsoft.',
  how: 'The first line names the columns, in any order. I need the name of the organisation, and one of these: registration number, tenant domain or tenant ID. Everything else is optional; what is filled in must be right.',
  columnsTitle: 'Columns',
  file: (most, megabytes) =>
    `Send me more than about a hundred lines in this chat as a CSV file, at most ${lines(most)} and ${megabytes} MB. Excel saves it under Save As › CSV UTF-8.`,
  label: 'Lines with their heading, for example copied from Excel',
  placeholder: 'Organisation name;Registration number;Tenant domain',
  problem: (sentence) => `⚠ ${sentence}`,
  check: 'Check',
  sample: 'CSV sample',
};

export const enImportStatus: typeof csImportStatus = {
  titles: {
    checking: 'Checking the lines…',
    ready: 'Please check the import',
    importing: 'Taking over customers…',
    done: 'The import is done',
    nobody: 'No customer was taken over',
    discarded: 'The import was discarded',
    expired: 'The import has closed',
  },
  checking: (count) => `${lines(count)} read. You do not have to wait; the result will appear here.`,
  ready: (of) =>
    [
      `${lines(of.lines)}: ${number(of.good)} can be taken`,
      of.known > 0 ? `${number(of.known)} known already` : '',
      of.repeated > 0 ? `${number(of.repeated)} repeated` : '',
      of.bad > 0 ? `${number(of.bad)} with a mistake` : '',
    ]
      .filter((part) => part !== '')
      .join(', ')
      .concat('.'),
  readyTodo: 'Nothing has been taken over yet.',
  readyMend: 'You can correct the other lines and send them again later; nobody is imported twice.',
  readyNothing: 'Nothing can be taken. Please correct the lines as the list says and send them again.',
  importing: (done, all) => `${number(done)} of ${number(all)} taken over.`,
  importingTodo:
    'You do not have to wait. Work that is interrupted continues where it stopped, and nobody is imported twice.',
  done: (count) => `${customers(count)} taken over. Type “customer” to find them.`,
  passed: (count) => `${lines(count)} skipped: somebody else has recorded such a customer in the meantime.`,
  left: (count, until) =>
    `${counted('en', count, { one: 'line was not taken', other: 'lines were not taken' })}. The list with the reasons is available until ${formatMoment(until, 'en')}, then it is erased. Once corrected, it can be sent again as it is.`,
  discarded: (who, at) => `Discarded: ${who}, ${at}. Nothing was taken over and the lines are erased.`,
  expired: (at) =>
    `Nobody confirmed it, so it closed by itself on ${at}. Nothing was taken over and the lines are erased.`,
  facts: {
    source: 'Source',
    pasted: 'pasted text',
    read: 'Read as',
    columns: 'Columns',
    ignored: 'Not used',
  },
  read: (encoding, delimiter) =>
    `${{ 'utf-8': 'UTF-8', 'utf-16': 'UTF-16', 'windows-1250': 'Windows-1250' }[encoding]}, delimiter ${{ semicolon: 'semicolon', comma: 'comma', tab: 'tab' }[delimiter]}`,
  ignoredMore: (count) => `and ${number(count)} more`,
  problemsTitle: 'What will not be taken',
  problemsMore: (count) => `… and ${counted('en', count, { one: 'more line', other: 'more lines' })}.`,
  confirm: (count) => `Import ${number(count)}`,
  report: 'List of mistakes (CSV)',
  discard: 'Discard',
  show: 'Refresh',
  customers: 'Customers',
  again: 'New import',
};

export const enImportExport: typeof csImportExport = {
  titles: { sample: 'Sample for an import', report: 'Lines that will not be taken' },
  leads: {
    sample: 'Select the whole text (Ctrl+A), copy it into a file whose name ends in .csv, and fill in your customers.',
    report:
      'Select the whole text (Ctrl+A), copy it and paste it into Excel. Corrected lines can be sent again; the columns Line and Reason do no harm.',
  },
  part: (part, parts, count) =>
    `Part ${part} of ${parts}, ${lines(count)} altogether. Put the parts one after another.`,
  whole: (count) => `${lines(count)} altogether.`,
  label: 'CSV text',
  next: (part, parts) => `Next part (${part} of ${parts})`,
  fileNames: { sample: 'customer-import-sample', report: 'import-lines-not-taken' },
  fileAbout: {
    sample: 'The CSV sample for an import of customers will be saved to your OneDrive.',
    report: 'Lines that will not be taken, with the reasons. It will be saved to your OneDrive.',
  },
  line: 'Line',
  reason: 'Reason',
  gone: 'The lines are no longer here.',
  sampleCountry: 'Czechia',
};
