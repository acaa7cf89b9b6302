import { z } from 'zod';
import { type FormField, formFields } from '../domain/customer-form.ts';
import { explain } from '../texts/sentences.ts';
import { createCheck, createDiscard, press } from './actions.ts';
import { countryChoices, countryCode } from './countries.ts';
import { defineCard, type Saying } from './define.ts';
import { environment, environmentNotice, pressOf } from './environment.ts';
import { beside, type Field, fieldsFor, group, text } from './form-blocks.ts';
import { problem } from './problem.ts';

const data = z.object({
  ...press,
  values: z.record(z.enum(formFields), z.string()),
  problems: z.partialRecord(z.enum(formFields), problem),
  /** ISO codes of the partner's region, from the policy. */
  countries: z.array(countryCode),
  /** A line above the fields: an unfinished form, a setback. */
  notice: z.string().optional(),
  environment,
});
export type CustomerFormData = z.output<typeof data>;

function fieldsOf(shown: CustomerFormData, { t, language, plain }: Saying<CustomerFormData>) {
  const words = t.cards['customer-form'];
  const {
    text: typed,
    choice,
    toggle,
    suffixed,
  } = fieldsFor({
    label: (field) => words.labels[field],
    value: (field) => plain.values[field],
    error: (field) => {
      const found = shown.problems[field];
      return found && words.problemAtField(explain(t.problems, found));
    },
  });
  const placeholder = (field: Exclude<FormField, 'country' | 'hasTenant' | 'agreementPath'>): string =>
    words.placeholders[field];
  return {
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
    associatedReseller: typed('associatedReseller', placeholder('associatedReseller')),
    agreementPath: choice(
      'agreementPath',
      [
        { title: words.agreement.invite, value: 'invite' },
        { title: words.agreement.attest, value: 'attest' },
      ],
      'expanded',
    ),
  } satisfies Record<FormField, Field>;
}

/** Everything asked of a new customer on one card; problems come back at their fields, with what was typed (T76). */
export const customerFormCard = defineCard('customer-form', data, [createCheck, createDiscard], {
  compose: (shown, saying) => {
    const { t, plain } = saying;
    const words = t.cards['customer-form'];
    const count = Object.keys(shown.problems).length;
    const field = fieldsOf(shown, saying);
    const sandbox = environmentNotice(shown.environment, t);
    return {
      summary: count > 0 ? `${words.title}: ${words.problems(count)}` : words.title,
      body: [
        text(words.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
        text(words.hint, { isSubtle: true, spacing: 'None' }),
        ...(sandbox ? [{ type: 'Container', style: 'warning', spacing: 'Small', items: [text(sandbox)] }] : []),
        ...(shown.notice ? [text(shown.notice, { spacing: 'Medium' })] : []),
        ...(count > 0
          ? [
              {
                type: 'Container',
                style: 'attention',
                spacing: 'Medium',
                items: [
                  text(`⚠ ${words.problems(count)}`, { weight: 'Bolder' }),
                  text(words.problemsWhere, { spacing: 'None' }),
                ],
              },
            ]
          : []),
        ...group(words.groups.organisation, field.ico, field.companyName),
        ...group(
          words.groups.address,
          field.addressLine1,
          field.addressLine2,
          beside([field.postalCode, 2], [field.city, 3]),
          field.country,
        ),
        ...group(words.groups.contact, beside([field.firstName, 1], [field.lastName, 1]), field.email, field.phone),
        ...group(words.groups.tenant, field.domainPrefix, field.hasTenant, field.agreementPath),
      ],
      actions: [
        { type: 'Action.Execute', title: words.check, verb: createCheck.verb, style: 'positive', data: pressOf(plain) },
        {
          type: 'Action.Execute',
          title: words.discard,
          verb: createDiscard.verb,
          associatedInputs: 'none',
          data: pressOf(plain),
        },
      ],
    };
  },
});
