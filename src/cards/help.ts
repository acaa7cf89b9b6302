import { z } from 'zod';
import { allOf } from '../texts/lists.ts';
import { wordIds } from '../texts/words.ts';
import { menuOpen } from './actions.ts';
import { defineCard } from './define.ts';
import { environment, environmentNotice } from './environment.ts';

/** What is typed in a form at hand or asks for this very card needs no button. */
const WITHOUT_BUTTON: readonly string[] = ['help', 'stop', 'history'];

/** Welcome and help in one: what this person may do here; in a channel, what anybody may ask there (T67, T68). */
export const helpCard = defineCard(
  'help',
  z.object({
    kind: z.enum(['welcome', 'help', 'unknown']),
    organisation: z.string(),
    environment,
    /** Who creates the customers, where we do not. */
    provider: z.string().optional(),
    inChannel: z.boolean(),
    /** Who added the app to the channel; '' when it is not about that. */
    addedBy: z.string(),
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
      const title = { welcome: own.welcome, help: own.title, unknown: own.unknown }[shown.kind];
      const asked = shown.provider ? { 'new-customer': own.newCustomerByProvider } : {};
      const words = { ...own.words, ...asked, ...(shown.inChannel ? { settings: own.settingsInChannel } : {}) };
      const aboutOf = ({ organisation, provider }: typeof shown): string =>
        provider ? own.aboutByProvider(organisation, provider) : own.about(organisation);
      const added = shown.addedBy ? `${own.addedBy(shown.addedBy)} ` : '';
      return {
        summary: title,
        title,
        about: shown.kind === 'unknown' ? own.unknownAbout : `${added}${aboutOf(shown)}`,
        inChannel: shown.inChannel ? own.inChannel : '',
        items: shown.words.map((word) => words[word]),
        noRole: shown.hasRole ? '' : `${own.noRole} ${givers}`,
        // said at the beginning; later the forms say it where it matters
        sandbox: shown.kind === 'welcome' ? environmentNotice(shown.environment, t) : '',
        buttons: plain.words
          .filter((word) => !WITHOUT_BUTTON.includes(word))
          .slice(0, 6)
          .map((word) => ({
            word,
            title: words[word].button,
            style: word === 'new-customer' ? 'positive' : 'default',
          })),
      };
    },
  },
);
