import { z } from 'zod';
import { type BillingField, billingFields } from '../domain/billing.ts';
import { explain } from '../texts/sentences.ts';
import { correctCancel, correctSubmit, press } from './actions.ts';
import { countryCode, countryName } from './countries.ts';
import { defineCard, type Saying } from './define.ts';
import { environment, environmentNotice, pressOf } from './environment.ts';
import { beside, type Field, fieldsFor, group, text } from './form-blocks.ts';
import { problem } from './problem.ts';
import { readablePhone } from './readable.ts';

const data = z.object({
  ...press,
  companyName: z.string(),
  values: z.record(z.enum(billingFields), z.string()),
  problems: z.partialRecord(z.enum(billingFields), problem),
  /** What was typed in fields that somebody else has changed since: the field shows theirs. */
  yours: z.partialRecord(z.enum(billingFields), z.string()),
  /** What cannot be corrected; missing when the form is shown without a look at our records. */
  fixed: z.object({ domain: z.string(), ico: z.string(), country: countryCode }).optional(),
  /** Lines above the fields: where the values come from, why nothing was saved. */
  notices: z.array(z.string()),
  environment,
});
export type CustomerCorrectionData = z.output<typeof data>;
type Say = Saying<CustomerCorrectionData>;

/** A phone number in groups: it is read and compared by people. In an input a blank is a blank. */
const readable = (field: BillingField, value: string): string =>
  field === 'phone' ? readablePhone(value).replaceAll('\u00a0', ' ') : value;

function fieldsOf(shown: CustomerCorrectionData, { t, plain }: Say): Readonly<Record<BillingField, Field>> {
  const form = t.cards['customer-form'];
  const own = t.cards['customer-correction'];
  const isOurs = (field: string): field is BillingField => billingFields.some((each) => each === field);
  const { text: typed } = fieldsFor({
    label: (field) => form.labels[field],
    value: (field) => (isOurs(field) ? readable(field, plain.values[field]) : ''),
    error: (field) => {
      const found = isOurs(field) ? shown.problems[field] : undefined;
      return found && form.problemAtField(explain(t.problems, found));
    },
  });
  const field = (name: BillingField, style?: 'Text' | 'Email' | 'Tel'): Field => {
    const yours = shown.yours[name];
    const note = yours === undefined ? [] : [text(own.yours(yours), { color: 'Warning', spacing: 'Small' })];
    return [...typed(name, form.placeholders[name], style), ...note];
  };
  return {
    companyName: field('companyName'),
    addressLine1: field('addressLine1'),
    addressLine2: field('addressLine2'),
    postalCode: field('postalCode'),
    city: field('city'),
    firstName: field('firstName'),
    lastName: field('lastName'),
    email: field('email', 'Email'),
    phone: field('phone', 'Tel'),
  };
}

/** More letters break on 320 px in the middle of a domain, unless they are small. */
const LONGEST_LINE = 36;

function fixedBlock({ fixed }: CustomerCorrectionData, { t, language }: Say): Field {
  if (!fixed) return [];
  const own = t.cards['customer-correction'];
  const { domain, ico, country } = fixed;
  // below its title, because the longest domain does not fit beside it
  const fact = (title: string, value: string): Field => [
    text(title, { isSubtle: true, spacing: 'Small' }),
    text(value, { spacing: 'None', size: value.length > LONGEST_LINE ? 'Small' : 'Default' }),
  ];
  const number = fact(own.ico, ico);
  const place = fact(own.country, countryName(country, language));
  return [
    ...group(own.fixed, fact(own.domain, domain), ico ? beside([number, 1], [place, 1]) : place),
    text(own.whyFixed, { isSubtle: true, spacing: 'Small' }),
  ];
}

/** Everything of a customer that can be corrected later, as Partner Center has it now (API §4.3). */
export const customerCorrectionCard = defineCard('customer-correction', data, [correctSubmit, correctCancel], {
  compose: (shown, saying) => {
    const { t, plain } = saying;
    const own = t.cards['customer-correction'];
    const form = t.cards['customer-form'];
    const count = Object.keys(shown.problems).length;
    const field = fieldsOf(shown, saying);
    const sandbox = environmentNotice(shown.environment, t);
    const notices = [...(sandbox ? [sandbox] : []), ...shown.notices];
    const wrong = [
      text(`⚠ ${form.problems(count)}`, { weight: 'Bolder' }),
      text(form.problemsWhere, { spacing: 'None' }),
    ];
    return {
      summary: `${count > 0 ? form.problems(count) : own.title}: ${plain.companyName}`,
      body: [
        text(own.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
        text(shown.companyName, { spacing: 'None', weight: 'Bolder' }),
        text(own.hint, { isSubtle: true, spacing: 'None' }),
        ...(notices.length > 0
          ? [{ type: 'Container', style: 'warning', spacing: 'Small', items: notices.map((each) => text(each)) }]
          : []),
        ...(count > 0 ? [{ type: 'Container', style: 'attention', spacing: 'Medium', items: wrong }] : []),
        ...group(form.groups.organisation, field.companyName),
        ...group(
          form.groups.address,
          field.addressLine1,
          field.addressLine2,
          beside([field.postalCode, 2], [field.city, 3]),
        ),
        ...group(form.groups.contact, beside([field.firstName, 1], [field.lastName, 1]), field.email, field.phone),
        ...fixedBlock(shown, saying),
      ],
      actions: [
        { type: 'Action.Execute', title: own.save, verb: correctSubmit.verb, style: 'positive', data: pressOf(plain) },
        {
          type: 'Action.Execute',
          title: own.cancel,
          verb: correctCancel.verb,
          associatedInputs: 'none',
          data: pressOf(plain),
        },
      ],
    };
  },
});
