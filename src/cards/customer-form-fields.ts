import { z } from 'zod';
import type { FormField, InputField, Notice, Notices, Problems } from '../domain/customer-form.ts';
import { resellerMark } from '../domain/read-form.ts';
import { explain } from '../texts/sentences.ts';
import { countryChoices } from './countries.ts';
import type { Saying } from './define.ts';
import { type Field, fieldsFor, type Remark } from './form-blocks.ts';

const address = z.object({
  addressLine1: z.string(),
  addressLine2: z.string(),
  city: z.string(),
  postalCode: z.string(),
  country: z.string(),
});

/** What the form asks because of a finding: the `Questions` of the rules. */
export const questions = z.object({
  name: z.object({ registered: z.string(), mine: z.string() }).optional(),
  nameDoubtful: z.boolean(),
  insolvency: z.boolean(),
  duplicateReason: z.enum(['ico', 'domain']).optional(),
  addresses: z.array(z.object({ mark: z.string(), address })),
  mayKeepAddress: z.boolean(),
  prefixes: z.array(z.object({ prefix: z.string(), answer: z.enum(['free', 'taken', 'unknown']) })),
  resellers: z.array(z.object({ tenantId: z.string(), partnerId: z.string(), name: z.string() })),
});

/** What the fields of a form are drawn from. */
export type FieldsData = {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: Problems;
  readonly notices: Notices;
  readonly questions: z.output<typeof questions>;
  readonly countries: readonly string[];
  /** Who creates the customer, and attests, where we do not. */
  readonly provider?: string | undefined;
};

const GOOD: ReadonlySet<Notice['why']> = new Set([
  'register-found',
  'address-verified',
  'domain-free',
  'reseller-found',
]);

type Placeholders = Exclude<FormField, 'country' | 'hasTenant' | 'agreementPath'>;

function blocksOf(shown: FieldsData, { t, plain }: Saying<FieldsData>) {
  const words = t.cards['customer-form'];
  return fieldsFor({
    label: (field) => words.labels[field],
    value: (field) => plain.values[field] ?? '',
    error: (field) => {
      const found = shown.problems[field];
      return found && words.problemAtField(explain(t.problems, found));
    },
    remarks: (field) =>
      (shown.notices[field] ?? []).map(
        (found): Remark => ({ tone: GOOD.has(found.why) ? 'good' : 'mind', text: explain(t.notices, found) }),
      ),
  });
}

/** Every field of the form, and the questions that stand below some of them. */
export function customerFormFields(shown: FieldsData, saying: Saying<FieldsData>) {
  const { t, language, plain } = saying;
  const words = t.cards['customer-form'];
  const { text: typed, choice, toggle, suffixed, ask } = blocksOf(shown, saying);
  const placeholder = (field: Placeholders): string => words.placeholders[field];
  const field = {
    ico: typed('ico', placeholder('ico')),
    companyName: typed('companyName', placeholder('companyName')),
    addressLine1: typed('addressLine1', placeholder('addressLine1')),
    addressLine2: typed('addressLine2', placeholder('addressLine2')),
    postalCode: typed('postalCode', placeholder('postalCode')),
    city: typed('city', placeholder('city')),
    country: choice('country', countryChoices(plain.countries, language), 'compact'),
    firstName: typed('firstName', placeholder('firstName')),
    lastName: typed('lastName', placeholder('lastName')),
    email: typed('email', placeholder('email'), 'Email'),
    phone: typed('phone', placeholder('phone'), 'Tel'),
    domainPrefix: suffixed('domainPrefix', placeholder('domainPrefix'), '.onmicrosoft.com', words.prefixHint),
    hasTenant: toggle('hasTenant', words.hasTenant),
    existingDomain: typed('existingDomain', placeholder('existingDomain')),
    agreementPath: choice(
      'agreementPath',
      [
        { title: words.agreement.invite, value: 'invite' },
        { title: plain.provider ? t.provider.form.attest : words.agreement.attest, value: 'attest' },
      ],
      'expanded',
    ),
    associatedReseller: typed('associatedReseller', placeholder('associatedReseller')),
  } satisfies Record<FormField, Field>;
  return { field, asked: questionsOf(plain, saying, ask) };
}

type Ask = ReturnType<typeof fieldsFor>['ask'];

const oneLineOf = (it: z.output<typeof address>): string =>
  [it.addressLine1, it.addressLine2, `${it.postalCode} ${it.city}`].filter((part) => part.trim()).join(', ');

/** Titles of choices read no Markdown: they are drawn from what was really typed. */
function questionsOf({ questions: q }: FieldsData, { t }: Saying<FieldsData>, ask: Ask) {
  const words = t.cards['customer-form'].ask;
  const choose = (field: InputField, choices: readonly { title: string; value: string }[]): Field => [
    ask.choice(field, choices, 'expanded'),
  ];
  return {
    name:
      q.name &&
      choose('nameChoice', [
        { title: words.nameRegistered(q.name.registered), value: 'register' },
        { title: words.nameMine(q.name.mine), value: 'mine' },
      ]),
    nameDoubtful: q.nameDoubtful ? [ask.toggle('nameConfirmed', words.nameConfirmed)] : undefined,
    insolvency: q.insolvency ? [ask.toggle('insolvencySeen', words.insolvencySeen)] : undefined,
    duplicateReason: q.duplicateReason ? [ask.text('duplicateReason', words.duplicateReason)] : undefined,
    address:
      q.addresses.length > 0 || q.mayKeepAddress
        ? choose('addressChoice', [
            ...q.addresses.map(({ mark, address: it }) => ({ title: oneLineOf(it), value: mark })),
            ...(q.mayKeepAddress ? [{ title: words.addressMine, value: 'mine' }] : []),
          ])
        : undefined,
    domain:
      q.prefixes.length > 0
        ? choose(
            'domainChoice',
            q.prefixes.map(({ prefix, answer }) => ({
              title: answer === 'free' ? `${prefix}.onmicrosoft.com` : words.domainUnknown(`${prefix}.onmicrosoft.com`),
              value: prefix,
            })),
          )
        : undefined,
    reseller:
      q.resellers.length > 0
        ? choose(
            'resellerChoice',
            q.resellers.map((each) => ({ title: `${each.name} (${each.partnerId})`, value: resellerMark(each) })),
          )
        : undefined,
  } satisfies Record<string, Field | undefined>;
}
