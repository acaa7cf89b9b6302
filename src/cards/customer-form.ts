import { z } from 'zod';
import { formFields } from '../domain/customer-form.ts';
import { createCheck, createDiscard, createLookup, customerOpen, press, ulid } from './actions.ts';
import { countryCode } from './countries.ts';
import { customerFormFields, questions } from './customer-form-fields.ts';
import { type CardPart, defineCard, type Saying } from './define.ts';
import { environment, environmentNotice, pressOf } from './environment.ts';
import { beside, type Field, group, text } from './form-blocks.ts';
import { shorten } from './markdown.ts';
import { notice, problem } from './problem.ts';

const LONGEST_ON_BUTTON = 40;

const data = z.object({
  ...press,
  values: z.record(z.string(), z.string()),
  problems: z.partialRecord(z.enum(formFields), problem),
  notices: z.partialRecord(z.enum(formFields), z.array(notice)),
  /** What is asked because of a finding. */
  questions,
  /** ISO codes of the partner's region, from the policy. */
  countries: z.array(countryCode),
  /** Providers name the reseller whose customer it is. */
  asksReseller: z.boolean(),
  /** A customer we have already, to be opened instead. */
  duplicate: z.object({ customer: ulid, companyName: z.string() }).optional(),
  /** A line above the fields: an unfinished form, a setback. */
  notice: z.string().optional(),
  environment,
  /** Who creates the customer, where we do not. */
  provider: z.string().optional(),
});
export type CustomerFormData = z.output<typeof data>;

function headOf(shown: CustomerFormData, { t }: Saying<CustomerFormData>): readonly CardPart[] {
  const words = t.cards['customer-form'];
  const count = Object.keys(shown.problems).length;
  const sandbox = environmentNotice(shown.environment, t);
  return [
    text(words.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
    text(shown.values.ico ? words.hintFilled : words.hint, { isSubtle: true, spacing: 'None' }),
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
  ];
}

function actionsOf(plain: CustomerFormData, { t }: Saying<CustomerFormData>): readonly CardPart[] {
  const words = t.cards['customer-form'];
  const { duplicate } = plain;
  return [
    { type: 'Action.Execute', title: words.check, verb: createCheck.verb, style: 'positive', data: pressOf(plain) },
    { type: 'Action.Execute', title: words.lookup, verb: createLookup.verb, data: pressOf(plain) },
    ...(duplicate
      ? [
          {
            type: 'Action.Execute',
            title: words.openDuplicate(shorten(duplicate.companyName, LONGEST_ON_BUTTON)),
            // below: what was typed into the form must not go
            verb: customerOpen.verb,
            associatedInputs: 'none',
            data: { customer: duplicate.customer },
          },
        ]
      : []),
    {
      type: 'Action.Execute',
      title: words.discard,
      verb: createDiscard.verb,
      associatedInputs: 'none',
      data: pressOf(plain),
    },
  ];
}

/** Everything asked of a new customer on one card; problems come back at their fields, with what was typed (T76). */
export const customerFormCard = defineCard(
  'customer-form',
  data,
  [createCheck, createLookup, createDiscard, customerOpen],
  {
    compose: (shown, saying) => {
      const { t, plain } = saying;
      const words = t.cards['customer-form'];
      const count = Object.keys(shown.problems).length;
      const { field, asked } = customerFormFields(shown, saying);
      const ask = (question: Field | undefined): Field => question ?? [];
      const reasonBelow = (by: 'ico' | 'domain'): Field =>
        shown.questions.duplicateReason === by ? ask(asked.duplicateReason) : [];
      return {
        summary: count > 0 ? `${words.title}: ${words.problems(count)}` : words.title,
        body: [
          ...headOf(shown, saying),
          ...(shown.asksReseller ? group(words.groups.reseller, field.associatedReseller, ask(asked.reseller)) : []),
          ...group(
            words.groups.organisation,
            field.ico,
            ask(asked.insolvency),
            reasonBelow('ico'),
            field.companyName,
            ask(asked.name),
            ask(asked.nameDoubtful),
          ),
          ...group(
            words.groups.address,
            field.addressLine1,
            field.addressLine2,
            beside([field.postalCode, 2], [field.city, 3]),
            field.country,
            ask(asked.address),
          ),
          ...group(words.groups.contact, beside([field.firstName, 1], [field.lastName, 1]), field.email, field.phone),
          ...group(
            words.groups.tenant,
            field.domainPrefix,
            ask(asked.domain),
            field.hasTenant,
            field.existingDomain,
            reasonBelow('domain'),
            field.agreementPath,
          ),
        ],
        actions: actionsOf(plain, saying),
      };
    },
  },
);
