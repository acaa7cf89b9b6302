import { z } from 'zod';
import { allOf } from '../texts/lists.ts';
import { wordIds } from '../texts/words.ts';
import { menuOpen } from './actions.ts';
import { defineCard } from './define.ts';
import { environment, environmentNotice } from './environment.ts';

/** What is typed in a form at hand or asks for this very card needs no button. */
const WITHOUT_BUTTON: readonly string[] = ['help', 'stop'];

/** Welcome and help in one: what this person may do here. */
export const helpCard = defineCard(
  'help',
  z.object({
    kind: z.enum(['welcome', 'help']),
    organisation: z.string(),
    environment,
    /** What this person may do, most useful first. */
    words: z.array(z.enum(wordIds)),
    hasRole: z.boolean(),
    /** Names of those who can give a role; shown to people without one. */
    roleGivers: z.array(z.string()),
  }),
  [menuOpen],
  {
    view: (shown, { t, language, plain }) => {
      const own = t.cards.help;
      const givers =
        shown.roleGivers.length > 0 ? own.roleGivers(allOf(language, shown.roleGivers)) : own.roleGiverUnknown;
      const title = shown.kind === 'welcome' ? own.welcome : own.title;
      return {
        summary: title,
        title,
        about: own.about(shown.organisation),
        items: shown.words.map((word) => own.words[word]),
        noRole: shown.hasRole ? '' : `${own.noRole} ${givers}`,
        sandbox: environmentNotice(shown.environment, t),
        buttons: plain.words
          .filter((word) => !WITHOUT_BUTTON.includes(word))
          .slice(0, 6)
          .map((word) => ({
            word,
            title: own.words[word].button,
            style: word === 'new-customer' ? 'positive' : 'default',
          })),
      };
    },
  },
);
