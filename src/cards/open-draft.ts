import { z } from 'zod';
import { formatMoment } from '../texts/dates.ts';
import type { Texts } from '../texts/index.ts';
import { createEdit, createNew, press } from './actions.ts';
import { defineCard } from './define.ts';
import { pressOf } from './environment.ts';
import { shorten } from './markdown.ts';

/** With the button for a new one they fill the six that a card may have. */
const MOST_SHOWN = 5;
/** Long titles are cut by clients, in the middle of a word. */
const LONGEST_TITLE = 30;

const draft = z.object({
  ...press,
  /** '' while it has none. */
  companyName: z.string(),
  /** As typed; '' while there is none. */
  ico: z.string(),
  /** ISO, UTC. */
  startedAt: z.string(),
});
type Draft = z.output<typeof draft>;

const nameOf = ({ companyName, ico }: Draft, own: Texts['cards']['open-draft']): string =>
  companyName || (ico ? own.icoOnly(ico) : own.unnamed);

/** Somebody asked for a new customer and has some begun: which one shall it be? */
export const openDraftCard = defineCard(
  'open-draft',
  z.object({
    /** Last worked on first; five of them are shown. */
    drafts: z.array(draft).min(1),
    /** How long an unfinished form is kept. */
    days: z.number(),
  }),
  [createEdit, createNew],
  {
    view: (shown, { t, language, plain }) => {
      const own = t.cards['open-draft'];
      const [first] = plain.drafts;
      const isOne = plain.drafts.length === 1;
      const title = isOne ? own.title : own.titleMany;
      return {
        summary: isOne && first?.companyName ? `${title}: ${first.companyName}` : title,
        title,
        lead: isOne ? own.lead : own.leadMany,
        drafts: shown.drafts.slice(0, MOST_SHOWN).map((each) => {
          const at = formatMoment(each.startedAt, language);
          return {
            name: nameOf(each, own),
            since: each.companyName && each.ico ? own.sinceIco(each.ico, at) : own.since(at),
          };
        }),
        more: plain.drafts.length > MOST_SHOWN ? own.more(plain.drafts.length - MOST_SHOWN) : '',
        kept: own.kept(plain.days),
        continues: plain.drafts.slice(0, MOST_SHOWN).map((each) => ({
          title: isOne ? own.edit : shorten(own.editOne(nameOf(each, own)), LONGEST_TITLE),
          style: isOne ? 'positive' : 'default',
          press: pressOf(each),
        })),
        newStyle: isOne ? 'default' : 'positive',
      };
    },
  },
);
