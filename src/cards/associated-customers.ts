import { z } from 'zod';
import { oneLine } from '../domain/one-line.ts';
import { partnerCenterPages } from '../domain/partner-center-pages.ts';
import { formatMoment } from '../texts/dates.ts';
import type { Texts } from '../texts/index.ts';
import { accessReason } from './access-reason.ts';
import {
  associatedMatch,
  associatedOpen,
  associatedPage,
  associatedRefresh,
  associatedSearch,
  associatedShow,
  guid,
  ulid,
} from './actions.ts';
import { type CardPart, defineCard } from './define.ts';
import { text } from './form-blocks.ts';
import { escapeMarkdown, shorten } from './markdown.ts';

/** Ten lines fit a message and a look (T54). */
export const ASSOCIATED_ON_PAGE = 10;
/** Newcomers shown at once; the next ones come when these are settled. */
export const MOST_NEWCOMERS = 3;

const LONGEST_CHOICE = 90;
const LONGEST_NAME = 120;
const LONGEST_ASKED = 80;

const line = z.object({
  companyName: z.string(),
  /** '' where none is named. */
  domain: z.string(),
  /** Of a provider: through whom it is a customer; '' where that is not told. */
  reseller: z.string(),
});

const data = z.object({
  op: ulid,
  /** What was searched for; '' for everybody. */
  asked: z.string(),
  /** `own`: an organisation without access to Partner Center is shown its own customers. */
  list: z.enum(['partner-center', 'own']),
  /** `customer`: whose card can be opened; '' for those that are none of our records. */
  /** `tenantId`: '' of our own customers where there is no list of Partner Center's. */
  lines: z
    .array(line.extend({ customer: z.union([ulid, z.literal('')]), tenantId: z.union([guid, z.literal('')]) }))
    .max(ASSOCIATED_ON_PAGE),
  /** Counted from one. */
  page: z.number().int().positive(),
  pages: z.number().int().nonnegative(),
  /** Of those that fit what was asked for, and of all. */
  found: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  /** When the list was read; absent while it never was. */
  readAt: z.iso.datetime().optional(),
  isReading: z.boolean(),
  /** Why the last reading broke off, a code; '' when it did not. */
  failed: z.string(),
  newcomers: z.array(line.extend({ tenantId: guid })).max(MOST_NEWCOMERS),
  newcomersMore: z.number().int().nonnegative(),
  mayMatch: z.boolean(),
});
type Data = z.output<typeof data>;
type Words = Texts['cards']['associated-customers'];

const press = (title: string, verb: string, carried: CardPart, look: CardPart = {}): CardPart => ({
  type: 'Action.Execute',
  title,
  verb,
  associatedInputs: 'none',
  data: carried,
  ...look,
});

const remark = (content: string): CardPart => text(content, { isSubtle: true, size: 'Small', spacing: 'Small' });
const subtle = (content: string): CardPart => text(content, { isSubtle: true, size: 'Small', spacing: 'None' });

/** Ten long names still fit a message. */
const brief = (said: string): string => escapeMarkdown(shorten(oneLine(said), LONGEST_NAME));

const detailOf = (
  it: Pick<Data['lines'][number], 'domain' | 'reseller'> & { readonly customer?: string },
  own: Words,
): string =>
  [brief(it.domain), it.reseller && own.through(brief(it.reseller)), it.customer ? own.known : '']
    .filter((part) => part !== '')
    .join(' · ');

const row = (name: string, detail: string): CardPart => ({
  type: 'Container',
  spacing: 'Small',
  items: [text(name, { weight: 'Bolder' }), ...(detail ? [subtle(detail)] : [])],
});

/** What may be opened: the cards of our records on this page, and the question who the others are. */
const cardsOf = (known: Data['lines'], own: Words): CardPart => ({
  type: 'Input.ChoiceSet',
  id: 'customer',
  label: own.openLabel,
  style: 'compact',
  choices: known.map(({ companyName, domain, customer, tenantId }) => ({
    title: shorten(
      oneLine([customer ? '' : own.whoIs, companyName, domain].filter((part) => part !== '').join(' · ')),
      LONGEST_CHOICE,
    ),
    value: customer || tenantId,
  })),
  value: (known.find(({ customer }) => customer) ?? known[0])?.customer || known[0]?.tenantId,
  spacing: 'Medium',
});

/** What is typed and what is chosen goes along with both; without a choice, none. */
const sending = (title: string, verb: string, look: CardPart = {}, hasChoice = true): CardPart => ({
  type: 'Action.Execute',
  title,
  verb,
  data: hasChoice ? {} : { customer: '' },
  ...look,
});

/** How old the list is, and what is being done about it. */
function stateOf({ list, readAt, isReading, failed, total }: Data, own: Words, at: string): readonly string[] {
  if (list === 'own') return [own.own, own.ownCount(total)];
  const reading = isReading ? [own.reading] : [];
  const broken = failed ? [own.failed] : [];
  return readAt === undefined
    ? [...(reading.length > 0 ? reading : [own.never]), ...broken]
    : [own.asOf(total, at), ...reading, ...broken];
}

function resultOf({ asked, found, page, pages }: Data, own: Words): readonly CardPart[] {
  if (asked === '' && pages <= 1) return [];
  if (found === 0) return [text(own.none(asked), { spacing: 'Medium' })];
  const where = pages > 1 ? own.page(page, pages) : '';
  return [remark([asked && own.found(asked, found), where].filter((part) => part !== '').join(' '))];
}

function newcomersOf(plain: Data, own: Words): readonly CardPart[] {
  if (plain.newcomers.length === 0) return [];
  return [
    text(own.newcomers(plain.newcomers.length + plain.newcomersMore), {
      weight: 'Bolder',
      size: 'Medium',
      style: 'heading',
      spacing: 'Large',
      separator: true,
    }),
    text(plain.mayMatch ? own.newcomersLead : own.newcomersNobody, { spacing: 'Small' }),
    ...plain.newcomers.map((each) => row(brief(each.companyName || each.domain), detailOf(each, own))),
  ];
}

function actionsOf(plain: Data, known: Data['lines'], own: Words): readonly CardPart[] {
  const { page, pages, op, total, isReading } = plain;
  const asked = shorten(plain.asked, LONGEST_ASKED);
  const [newcomer] = asked === '' && page === 1 && plain.mayMatch ? plain.newcomers : [];
  const isFilled = total > 0;
  const reading = isReading
    ? press(own.look, associatedShow.verb, {})
    : press(own.refresh, associatedRefresh.verb, { op }, isFilled ? {} : { style: 'positive' });
  const match = newcomer
    ? [press(own.match, associatedMatch.verb, { tenantId: newcomer.tenantId }, { style: 'positive' })]
    : [];
  const searchLook = newcomer ? {} : { style: 'positive' };
  return [
    // who somebody is is asked of people: that comes first
    ...match,
    ...(isFilled ? [sending(own.search, associatedSearch.verb, searchLook, known.length > 0)] : []),
    ...(known.length > 0 ? [sending(own.open, associatedOpen.verb)] : []),
    ...(page < pages ? [press(own.next, associatedPage.verb, { asked, page: page + 1 })] : []),
    ...(page > 1 ? [press(own.previous, associatedPage.verb, { asked, page: page - 1 })] : []),
    ...(plain.list === 'own' ? [] : [reading]),
    { type: 'Action.OpenUrl', title: own.link, url: partnerCenterPages.customers },
  ];
}

/** Partner Center's own list of our customers: who of them we know, who has appeared, page by page. */
export const associatedCustomersCard = defineCard(
  'associated-customers',
  data,
  [associatedShow, associatedSearch, associatedPage, associatedRefresh, associatedOpen, associatedMatch],
  {
    compose: (shown, { t, language, plain }) => {
      const own = t.cards['associated-customers'];
      const { page } = plain;
      const asked = shorten(plain.asked, LONGEST_ASKED);
      const at = plain.readAt ? formatMoment(plain.readAt, language) : '';
      const reason = accessReason(plain.failed, t);
      const known = plain.lines.filter(({ customer, tenantId }) => customer || (plain.mayMatch && tenantId));
      const isFilled = plain.total > 0;
      return {
        summary: own.title,
        body: [
          text(own.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
          ...stateOf(shown, own, at).map((said) => text(said, { spacing: 'Small' })),
          ...(reason ? [subtle(reason)] : []),
          ...(asked === '' && page === 1 ? newcomersOf(plain, own) : []),
          ...(isFilled
            ? [
                {
                  type: 'Input.Text',
                  id: 'typed',
                  label: own.label,
                  placeholder: own.placeholder,
                  value: asked,
                  maxLength: 80,
                  spacing: 'Large',
                  separator: true,
                },
              ]
            : []),
          ...resultOf(shown, own),
          ...plain.lines.map((each) =>
            // of our own customers all have one
            row(
              brief(each.companyName || each.domain),
              detailOf(plain.list === 'own' ? { ...each, customer: '' } : each, own),
            ),
          ),
          ...(known.length > 0 ? [cardsOf(known, own)] : []),
        ],
        actions: actionsOf(plain, known, own),
      };
    },
  },
);
