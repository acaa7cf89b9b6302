import { z } from 'zod';
import { type BillingField, billingFields } from '../domain/billing.ts';
import { formFields } from '../domain/customer-form.ts';
import { readablePhone } from '../domain/phone.ts';
import { correctCancel, correctSubmit, press } from './actions.ts';
import { countryCode, countryName } from './countries.ts';
import { customerFormFields, questions } from './customer-form-fields.ts';
import { defineCard, type Saying } from './define.ts';
import { environment, environmentNotice, pressOf } from './environment.ts';
import { beside, type Field, group, text } from './form-blocks.ts';
import { notice, problem } from './problem.ts';

const data = z.object({
  ...press,
  companyName: z.string(),
  /** What was typed, and what was picked below it. */
  values: z.record(z.string(), z.string()),
  problems: z.partialRecord(z.enum(formFields), problem),
  notices: z.partialRecord(z.enum(formFields), z.array(notice)),
  questions,
  /** What was typed in fields that somebody else has changed since: the field shows theirs. */
  yours: z.partialRecord(z.enum(billingFields), z.string()),
  /** What cannot be corrected; missing when the form is shown without a look at our records. */
  fixed: z.object({ domain: z.string(), ico: z.string(), country: countryCode }).optional(),
  /** Above the fields: where the values come from, why nothing was saved. */
  lines: z.array(z.string()),
  environment,
});
export type CustomerCorrectionData = z.output<typeof data>;
type Say = Saying<CustomerCorrectionData>;

/** The fields of the form for a new customer, a phone number in groups: it is read and compared by people. */
function fieldsOf(shown: CustomerCorrectionData, saying: Say) {
  const { t, plain } = saying;
  const countries: readonly string[] = [];
  const phone = readablePhone(plain.values.phone ?? '');
  const written = { ...plain, values: { ...plain.values, phone }, countries };
  const { field, asked } = customerFormFields({ ...shown, countries }, { ...saying, plain: written });
  const withYours = (name: BillingField): Field => {
    const yours = shown.yours[name];
    const note = yours === undefined ? '' : t.cards['customer-correction'].yours(yours);
    return note ? [...field[name], text(note, { color: 'Warning', spacing: 'Small' })] : field[name];
  };
  return { field: withYours, asked };
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
    const { field, asked } = fieldsOf(shown, saying);
    const sandbox = environmentNotice(shown.environment, t);
    const lines = [...(sandbox ? [sandbox] : []), ...shown.lines];
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
        ...(lines.length > 0
          ? [{ type: 'Container', style: 'warning', spacing: 'Small', items: lines.map((each) => text(each)) }]
          : []),
        ...(count > 0 ? [{ type: 'Container', style: 'attention', spacing: 'Medium', items: wrong }] : []),
        ...group(form.groups.organisation, field('companyName'), asked.name ?? [], asked.nameDoubtful ?? []),
        ...group(
          form.groups.address,
          field('addressLine1'),
          field('addressLine2'),
          beside([field('postalCode'), 2], [field('city'), 3]),
          asked.address ?? [],
        ),
        ...group(
          form.groups.contact,
          beside([field('firstName'), 1], [field('lastName'), 1]),
          field('email'),
          field('phone'),
        ),
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
