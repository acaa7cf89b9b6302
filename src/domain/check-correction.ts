import {
  type BillingData,
  type BillingField,
  type BillingForm,
  billingValues,
  changedFields,
  isAddress,
} from './billing.ts';
import { problemOf } from './check-form.ts';
import {
  emptyForm,
  type FormValues,
  type Notices,
  type Problem,
  type Problems,
  type TenantRequest,
} from './customer-form.ts';
import type { Findings } from './findings.ts';
import { applyChoices, withNameAsAsked } from './form-choices.ts';
import { noticesOf, type Questions, questionsOf } from './form-help.ts';
import { type FormSetting, type ReadForm, readForm } from './read-form.ts';
import { accept, type Result, refuse } from './result.ts';
import { requestOf } from './tenant-request.ts';

/** What others say of a correction: the register of a new name, Partner Center of a new address. */
export type CorrectionFindings = Pick<Findings, 'register' | 'address'>;

export type CorrectionSetting = {
  /** What the form was filled with. */
  readonly from: BillingData;
  readonly ico: string;
  readonly form: FormSetting;
  readonly findings?: CorrectionFindings;
  /** What the form said when its questions were asked; missing before there were any. */
  readonly before?: BillingForm;
};

/** What the rules vouch for in the new data; only of what was changed. */
export type Marks = Partial<Pick<TenantRequest, 'register' | 'nameKept' | 'addressCheck'>>;

/** Another form for the same customer: what cannot be corrected is as it is, and no reason for anything. */
const asForm = ({ values, choices }: BillingForm, { from, ico }: CorrectionSetting): FormValues => ({
  ...emptyForm,
  ...values,
  ...choices,
  country: from.country,
  ico,
});

const rulesOf = ({ form }: CorrectionSetting): FormSetting => ({ ...form, asksReseller: false });

/** The correction as the rules for a new customer read it. */
export const readCorrection = (typed: BillingForm, setting: CorrectionSetting): ReadForm =>
  readForm(asForm(typed, setting), setting.findings ?? {}, rulesOf(setting));

/** What a person picked, put in its place; picks that no longer fit stay, for the check to say so. */
export function pickCorrection(
  typed: BillingForm,
  setting: CorrectionSetting,
): { readonly typed: BillingForm; readonly findings: CorrectionFindings } {
  const before = asForm(setting.before ?? typed, setting);
  const filled = { values: withNameAsAsked(asForm(typed, setting), before), findings: setting.findings ?? {} };
  const { values, findings } = applyChoices(filled, rulesOf(setting));
  const { nameChoice, nameConfirmed, addressChoice } = values;
  const choices = { nameChoice, nameConfirmed, addressChoice };
  return { typed: { values: billingValues((field) => values[field]), choices }, findings };
}

const ABOUT_ADDRESS: readonly Problem['why'][] = [
  'address-wrong',
  'address-choose',
  'address-changed',
  'address-unsure',
];

/** What is wrong with an address as a whole stands at its first line, whichever line was changed. */
function addressProblem(form: ReadForm, setting: CorrectionSetting): Problem | undefined {
  // picked from suggestions that are no more
  if (!form.addressChoice && !['', 'mine'].includes(form.values.addressChoice)) return { why: 'address-changed' };
  const found = problemOf('addressLine1', form, rulesOf(setting));
  return found && ABOUT_ADDRESS.includes(found.why) ? found : undefined;
}

/**
 * The rules of the form for a new customer, for the fields somebody changed: what Partner
 * Center holds already is not held against a person who mends something else.
 */
export function checkCorrection(
  typed: BillingForm,
  setting: CorrectionSetting,
): Result<{ readonly data: BillingData; readonly marks: Marks }, Problems> {
  const { from } = setting;
  const form = readCorrection(typed, setting);
  const touched = changedFields(from, typed.values);
  const problems: Partial<Record<BillingField, Problem>> = {};
  const moved = touched.some(isAddress) ? addressProblem(form, setting) : undefined;
  if (moved) problems.addressLine1 = moved;
  for (const field of touched) {
    const problem = problemOf(field, form, rulesOf(setting));
    if (problem) problems[field] = problem;
  }
  if (Object.keys(problems).length > 0) return refuse(problems);
  const request = requestOf(form);
  const changed = Object.fromEntries(touched.map((field) => [field, request[field]]));
  return accept({ data: { ...from, ...changed }, marks: marksOf(touched, request) });
}

const marksOf = (touched: readonly BillingField[], { register, nameKept, addressCheck }: TenantRequest): Marks => ({
  ...(touched.includes('companyName') ? { register, nameKept } : {}),
  ...(touched.some(isAddress) ? { addressCheck } : {}),
});

export type CorrectionHelp = { readonly notices: Notices; readonly questions: Questions };

export const noHelp: CorrectionHelp = {
  notices: {},
  questions: {
    nameDoubtful: false,
    insolvency: false,
    addresses: [],
    mayKeepAddress: false,
    prefixes: [],
    resellers: [],
  },
};

/** What the form says beside the changed fields, and asks below them. */
export function helpForCorrection(typed: BillingForm, setting: CorrectionSetting): CorrectionHelp {
  const touched = changedFields(setting.from, typed.values);
  const values = asForm(typed, setting);
  const { findings = {} } = setting;
  const asked = questionsOf(values, findings, rulesOf(setting));
  const said = noticesOf(values, findings, rulesOf(setting));
  const named = touched.includes('companyName');
  const moved = touched.some(isAddress);
  const isSpokenOf = (field: string): boolean =>
    touched.some((each) => each === field) || (moved && field === 'addressLine1');
  return {
    notices: Object.fromEntries(Object.entries(said).filter(([field]) => isSpokenOf(field))),
    questions: {
      ...noHelp.questions,
      ...(named && asked.name ? { name: asked.name } : {}),
      nameDoubtful: named && asked.nameDoubtful,
      addresses: moved ? asked.addresses : [],
      mayKeepAddress: moved && asked.mayKeepAddress,
    },
  };
}
