import { z } from 'zod';
import { roles } from '../domain/roles.ts';
import { allOf } from '../texts/lists.ts';
import { defineCard } from './define.ts';
import { group, text } from './form-blocks.ts';
import { rolesChoose } from './person-actions.ts';
import { knownPeople, noPerson, personAsked, personInput, shownName } from './person-input.ts';

/** Names of one role; the others are counted. */
const MOST_NAMES = 12;

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const data = z.object({
  organisation: z.string(),
  /** Every role there is, with who holds it. */
  held: z.array(z.object({ role: z.enum(roles), holders: knownPeople })),
  /** `here`: a Global admin in the personal chat; `elsewhere`: a Global admin in a channel; `no`: anybody else. */
  mayChange: z.enum(['here', 'elsewhere', 'no']),
  /** Everybody with a role, to choose from. */
  people: knownPeople,
  asked: personAsked,
  problem: noPerson.optional(),
  /** What has just been saved. */
  notice: z.string().optional(),
});

/** Who holds which role and what it allows; a Global admin chooses here whose roles to change. */
export const rolesCard = defineCard('roles', data, [rolesChoose], {
  compose: (shown, { t, language, plain }) => {
    const words = t.cards.roles;
    const names = (holders: z.output<typeof knownPeople>): string => {
      const named = holders.slice(0, MOST_NAMES).map(shownName);
      const others = holders.length - named.length;
      if (named.length === 0) return words.nobody;
      return others > 0 ? `${named.join(', ')} ${words.more(others)}` : allOf(language, named);
    };
    return {
      summary: plain.notice ?? words.title,
      body: [
        text(words.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
        ...(shown.notice ? [text(`✓ ${shown.notice}`, { weight: 'Bolder', spacing: 'Small' })] : []),
        text(words.lead(shown.organisation), { isSubtle: true, spacing: 'Small' }),
        ...plain.held.map(({ role, holders }) => ({
          type: 'Container',
          spacing: 'Medium',
          items: [
            text(capital(t.roleNames[role]), { weight: 'Bolder' }),
            text(names(holders), { spacing: 'None' }),
            text(`${capital(words.allows[role])}.`, { isSubtle: true, size: 'Small', spacing: 'None' }),
          ],
        })),
        ...(plain.mayChange === 'here'
          ? group(
              words.whose,
              personInput(t, {
                ids: { picked: 'person', typed: 'personId' },
                label: t.people.input.person,
                people: plain.people,
                asked: plain.asked,
                problem: plain.problem,
              }),
            )
          : [
              text(plain.mayChange === 'no' ? words.whoChanges : words.personally, {
                isSubtle: true,
                spacing: 'Large',
                separator: true,
              }),
            ]),
      ],
      actions:
        plain.mayChange === 'here'
          ? [{ type: 'Action.Execute', title: words.choose, verb: rolesChoose.verb, style: 'positive', data: {} }]
          : [],
    };
  },
});
