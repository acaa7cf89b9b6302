import { z } from 'zod';
import { oneLine } from '../domain/one-line.ts';
import type { Texts } from '../texts/index.ts';
import { associatedShow, customerHistory, customerOpen, menuOpen, ulid } from './actions.ts';
import { agreementShow } from './agreement-actions.ts';
import { type CardPart, defineCard } from './define.ts';
import { text } from './form-blocks.ts';
import { shorten } from './markdown.ts';
import { relationshipOpen } from './relationship-actions.ts';

/** As many as can be read at a glance; more are asked for by typing more. */
export const MOST_LISTED = 8;
/** Longer names of a choice are cut: the list stays a list, and what tells them apart stays with it. */
const LONGEST_NAME = 60;
const LONGEST_ICO = 20;
const LONGEST_DOMAIN = 70;
const brief = (text: string, longest: number): string => shorten(oneLine(text), longest);

const data = z.object({
  /** What choosing one leads to. */
  purpose: z.enum(['open', 'history', 'agreement', 'relationship']),
  /** What was searched for; '' for the newest ones. */
  asked: z.string(),
  customers: z
    .array(
      z.object({
        customer: ulid,
        companyName: z.string(),
        /** Whole; '' while none is named. */
        domain: z.string(),
        ico: z.string(),
        state: z.enum([
          'draft',
          'needsFix',
          'creating',
          'unconfirmed',
          'created',
          'relationshipPending',
          'requested',
          'known',
        ]),
      }),
    )
    .max(MOST_LISTED),
  /** Those that match and are not shown; `orMore`: it was not counted to the end. */
  more: z.number().int().nonnegative(),
  orMore: z.boolean(),
  mayCreate: z.boolean(),
});
type Data = z.output<typeof data>;
type Words = Texts['cards']['customer-list'];

function leadOf(shown: Data, own: Words): { title: string; leads: string[] } {
  const { asked, customers, more, orMore, purpose } = shown;
  // without anything typed these are not the newest ones, but those that are waited for
  if (purpose === 'relationship' && !asked) return waitingLead(shown, own);
  if (customers.length > 0 && !asked)
    return { title: own.newest, leads: [own.newestLead[purpose === 'relationship' ? 'open' : purpose]] };
  if (customers.length > 0) {
    const count = customers.length + more;
    const lead = more > 0 ? own.foundMore(asked, customers.length, count, orMore) : own.foundLead(asked, count);
    return { title: own.found, leads: [lead] };
  }
  return asked
    ? { title: own.none, leads: [own.noneLead(asked), own.noneTodo] }
    : { title: own.empty, leads: [own.emptyLead] };
}

function waitingLead({ customers, more, orMore }: Data, own: Words): { title: string; leads: string[] } {
  if (customers.length === 0) return { title: own.nobodyWaits, leads: [own.nobodyWaitsLead] };
  const count = customers.length + more;
  return { title: own.waiting, leads: [own.waitingLead(customers.length, count, orMore)] };
}

/** Name, IČO and state; the domain where there is no IČO, or where two would read the same. */
function choicesOf({ customers }: Data, own: Words): readonly CardPart[] {
  const titleOf = (it: Data['customers'][number], withDomain: boolean): string =>
    [
      brief(it.companyName, LONGEST_NAME),
      it.ico && own.ico(brief(it.ico, LONGEST_ICO)),
      withDomain || !it.ico ? brief(it.domain, LONGEST_DOMAIN) : '',
      own.states[it.state],
    ]
      .filter((part) => part !== '')
      .join(' · ');
  const short = customers.map((it) => titleOf(it, false));
  return customers.map((it, at) => {
    const title = short[at] ?? '';
    const isAlone = short.filter((other) => other === title).length === 1;
    return { title: isAlone ? title : titleOf(it, true), value: it.customer };
  });
}

/** Several customers to choose one from, the newest ones, or none: what was searched for and what helps. */
export const customerListCard = defineCard(
  'customer-list',
  data,
  [customerOpen, customerHistory, agreementShow, relationshipOpen, menuOpen, associatedShow],
  {
    compose: (shown, { t, plain }) => {
      const own = t.cards['customer-list'];
      const { title, leads } = leadOf(shown, own);
      const choose = {
        open: customerOpen,
        history: customerHistory,
        agreement: agreementShow,
        relationship: relationshipOpen,
      }[plain.purpose].verb;
      const choices = choicesOf(plain, own);
      const hasChoice = choices.length > 0;
      const choice = {
        type: 'Input.ChoiceSet',
        id: 'customer',
        label: own.label,
        style: 'expanded',
        wrap: true,
        choices,
        value: plain.customers[0]?.customer,
      };
      return {
        summary: title,
        body: [
          text(title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
          ...leads.map((lead) => text(lead, { spacing: 'Small' })),
          ...(hasChoice ? [choice] : []),
        ],
        actions: [
          ...(hasChoice
            ? [{ type: 'Action.Execute', title: own[plain.purpose], verb: choose, style: 'positive', data: {} }]
            : []),
          ...(plain.mayCreate && (plain.purpose === 'open' || (plain.purpose === 'relationship' && !hasChoice))
            ? [
                {
                  type: 'Action.Execute',
                  title: own.create,
                  verb: menuOpen.verb,
                  associatedInputs: 'none',
                  ...(hasChoice ? {} : { style: 'positive' }),
                  data: { word: 'new-customer' },
                },
              ]
            : []),
          ...(plain.purpose === 'open'
            ? [
                {
                  type: 'Action.Execute',
                  title: own.associated,
                  verb: associatedShow.verb,
                  associatedInputs: 'none',
                  data: {},
                },
              ]
            : []),
        ],
      };
    },
  },
);
