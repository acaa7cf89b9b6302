import { problemOf } from './check-form.ts';
import { countryCodeOf } from './country-name.ts';
import { emptyForm, type FormField, type FormValues, type Problem, type TenantRequest, tidy } from './customer-form.ts';
import type { UniqueKey } from './findings.ts';
import type { Heading, ImportField } from './import-columns.ts';
import { importFields } from './import-columns.ts';
import { type FormSetting, type ReadForm, readForm } from './read-form.ts';
import { accept, type Result, refuse } from './result.ts';
import { requestOf } from './tenant-request.ts';
import { keysOfKnown } from './unique-keys.ts';

/** One line of a list of customers we have already: what it says, and whether it may be taken. */

/** As in the list, column by column; without a column, or with an empty cell, nothing. */
export type ImportValues = Readonly<Partial<Record<ImportField, string>>>;

/** What can be wrong with a line besides what can be wrong with a form. */
export type ImportProblem =
  | Problem
  | { readonly why: 'country-unknown' }
  | { readonly why: 'tenant-id' }
  | { readonly why: 'own-tenant-id' }
  /** Neither a number, nor a domain, nor a tenant id: nothing tells this customer from any other. */
  | { readonly why: 'no-identifier' }
  /** More cells than the heading has columns: they stand in the wrong ones. */
  | { readonly why: 'shifted' };

export type LineProblem = { readonly field?: ImportField; readonly problem: ImportProblem };

/** What the rules need to know besides the line. */
export type ImportSetting = FormSetting & {
  /** No customer's. */
  readonly ownTenantId: string;
};

/** A customer as a list has it. Nothing of it is ever sent anywhere as it is. */
export type ListedCustomer = {
  readonly request: TenantRequest;
  /** '' when the list does not tell. */
  readonly tenantId: string;
};

/** Our own exports, and Excel's own way, keep a text from being taken for a formula or a number; that is not part of it. */
const unguarded = (cell: string): string =>
  cell.replace(/^'(?=[=+\-@\t\r])/, '').replace(/^\s*="((?:[^"]|"")*)"\s*$/, '$1');

/** Longer than any rule allows; what is kept of a line that cannot be taken. */
const LONGEST_KEPT = 300;

/** The cells of a line by column. */
export function valuesOf(cells: readonly string[], { places }: Heading): ImportValues {
  const values: Partial<Record<ImportField, string>> = {};
  for (const field of importFields) {
    const place = places[field];
    const text = place === undefined ? '' : tidy(unguarded(cells[place] ?? '').slice(0, 10 * LONGEST_KEPT));
    if (text !== '') values[field] = text.slice(0, LONGEST_KEPT);
  }
  return values;
}

/** More cells than columns, and not just empty ones at the end. */
export const isShifted = (cells: readonly string[], { width }: Heading): boolean =>
  cells.slice(width).some((cell) => cell.trim() !== '');

/** Where a value goes in the form that is checked. */
const FORM_FIELDS: Readonly<Record<Exclude<ImportField, 'tenantId'>, FormField>> = {
  companyName: 'companyName',
  ico: 'ico',
  addressLine1: 'addressLine1',
  addressLine2: 'addressLine2',
  city: 'city',
  postalCode: 'postalCode',
  country: 'country',
  firstName: 'firstName',
  lastName: 'lastName',
  email: 'email',
  phone: 'phone',
  domain: 'existingDomain',
};

const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/** As the form would have it if somebody had typed the line: a customer who has a tenant. */
export function formOf(values: ImportValues, country: string): FormValues {
  const typed = Object.entries(FORM_FIELDS).flatMap(([field, into]) => {
    const text = values[field as ImportField]; // its keys are columns
    return text === undefined ? [] : [[into, text]];
  });
  return {
    ...emptyForm,
    ...Object.fromEntries(typed),
    country,
    hasTenant: 'true',
    // a name that looks odd is asked about before a tenant is made of it; this one has been a customer for long
    nameConfirmed: 'true',
  };
}

/** The form's own judgement of a value; that one is missing is a problem of the name only. */
function problemsIn(values: ImportValues, form: ReadForm, setting: FormSetting): LineProblem[] {
  const found: LineProblem[] = [];
  for (const field of importFields) {
    if (field === 'tenantId') continue;
    if (values[field] === undefined && field !== 'companyName') continue;
    const problem = problemOf(FORM_FIELDS[field], form, setting);
    if (problem) found.push({ field, problem });
  }
  return found;
}

/**
 * Checks one line. These customers exist: nothing is made at Microsoft of what the line says, so only a name and something
 * that tells them apart is asked for, and nobody has to invent a contact or a street. What is there must be right.
 */
export function checkLine(
  values: ImportValues,
  setting: ImportSetting,
): Result<ListedCustomer, readonly LineProblem[]> {
  const country = values.country === undefined ? 'CZ' : countryCodeOf(values.country, setting.policy.region);
  const form = readForm(formOf(values, country ?? ''), {}, setting);
  const tenantId = values.tenantId === undefined ? '' : (GUID.exec(values.tenantId)?.[1] ?? '').toLowerCase();
  const problems = country === undefined ? inUnknownCountry(values, form, setting) : problemsIn(values, form, setting);
  if (values.tenantId !== undefined && !tenantId) problems.push({ field: 'tenantId', problem: { why: 'tenant-id' } });
  if (tenantId && tenantId === setting.ownTenantId.toLowerCase())
    problems.push({ field: 'tenantId', problem: { why: 'own-tenant-id' } });
  const listed: ListedCustomer = { request: requestOf(form), tenantId };
  if (problems.length === 0 && keysOfKnown(listed).length === 0) problems.push({ problem: { why: 'no-identifier' } });
  return problems.length === 0 ? accept(listed) : refuse(problems);
}

/** What a country decides, such as the form of its numbers, cannot be judged without one. */
const inUnknownCountry = (values: ImportValues, form: ReadForm, setting: FormSetting): LineProblem[] => [
  { field: 'country', problem: { why: 'country-unknown' } },
  ...problemsIn(values, form, setting).filter(
    ({ field = '' }) => !['country', 'postalCode', 'phone', 'ico'].includes(field),
  ),
];

/** What became of a line before anything is written. */
export type LineOutcome =
  | { readonly is: 'good' }
  | { readonly is: 'bad'; readonly problems: readonly LineProblem[] }
  /** The same customer as on an earlier line. */
  | { readonly is: 'repeated'; readonly first: number; readonly key: UniqueKey['kind'] }
  /** A customer of ours already. */
  | { readonly is: 'known'; readonly companyName: string; readonly key: UniqueKey['kind'] };

/** `line` as a spreadsheet counts: the first line of the file is 1, and a line break in quotes begins no new one. */
export type ImportLine = { readonly line: number; readonly values: ImportValues; readonly outcome: LineOutcome };

const markOf = ({ kind, value }: UniqueKey): string => `${kind}|${value}`;

/** Judges line after line; each one knows the good ones before it. */
export function createLineJudge(heading: Heading, setting: ImportSetting) {
  const taken = new Map<string, number>();
  return (line: number, cells: readonly string[]): ImportLine => {
    const values = valuesOf(cells, heading);
    if (isShifted(cells, heading))
      return { line, values, outcome: { is: 'bad', problems: [{ problem: { why: 'shifted' } }] } };
    const checked = checkLine(values, setting);
    if (!checked.ok) return { line, values, outcome: { is: 'bad', problems: checked.refusal } };
    const keys = keysOfKnown(checked.value);
    for (const key of keys) {
      const first = taken.get(markOf(key));
      if (first !== undefined) return { line, values, outcome: { is: 'repeated', first, key: key.kind } };
    }
    for (const key of keys) taken.set(markOf(key), line);
    return { line, values, outcome: { is: 'good' } };
  };
}
