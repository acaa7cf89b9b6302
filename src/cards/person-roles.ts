import { z } from 'zod';
import type { RoleRefusal } from '../domain/role-change.ts';
import { roles } from '../domain/roles.ts';
import { explain } from '../texts/sentences.ts';
import { defineCard } from './define.ts';
import { text } from './form-blocks.ts';
import { shorten } from './markdown.ts';
import { rolesSave, rolesShow } from './person-actions.ts';
import { objectId, plainName, shownName } from './person-input.ts';
import { capital } from './roles.ts';

const LONGEST_NAME = 100;

const data = z.object({
  person: objectId,
  /** '' while nobody knows it; it can then be typed. */
  name: z.string(),
  /** The name as typed, when something is wrong. */
  typedName: z.string(),
  /** What the person holds now. */
  held: z.array(z.enum(roles)),
  /** What is ticked: the same, or what was chosen when something is wrong. */
  ticked: z.array(z.enum(roles)),
  problem: z.object({ why: z.enum(['changed-meanwhile', 'last-global-admin']) }).optional() satisfies z.ZodType<
    RoleRefusal | undefined
  >,
});

/** The roles of one person, to tick and save. */
export const personRolesCard = defineCard('person-roles', data, [rolesSave, rolesShow], {
  compose: (_shown, { t, plain }) => {
    const words = t.cards['person-roles'];
    const who = { id: plain.person, name: plain.name };
    const asksName = plain.name === '';
    return {
      summary: words.title(plainName(who)),
      body: [
        text(words.title(shownName(who)), { size: 'Large', weight: 'Bolder', style: 'heading' }),
        ...(asksName ? [] : [text(words.id(plain.person), { isSubtle: true, size: 'Small', spacing: 'None' })]),
        {
          type: 'Input.ChoiceSet',
          id: 'roles',
          label: words.roles,
          isMultiSelect: true,
          style: 'expanded',
          wrap: true,
          value: plain.ticked.join(','),
          choices: roles.map((role) => ({
            title: `${capital(t.roleNames[role])}: ${t.cards.roles.allows[role]}`,
            value: role,
          })),
        },
        ...(plain.problem
          ? [
              text(t.people.input.at(explain(t.people.roleRefusals, plain.problem)), {
                color: 'Attention',
                spacing: 'Small',
              }),
            ]
          : []),
        text(words.none, { isSubtle: true, size: 'Small', spacing: 'Small' }),
        ...(asksName
          ? [
              {
                type: 'Input.Text',
                id: 'name',
                label: words.name,
                placeholder: words.namePlaceholder,
                value: shorten(plain.typedName, LONGEST_NAME),
              },
              text(words.nameHint, { isSubtle: true, size: 'Small', spacing: 'Small' }),
            ]
          : []),
        text(words.effect, { spacing: 'Medium' }),
      ],
      actions: [
        {
          type: 'Action.Execute',
          title: words.save,
          verb: rolesSave.verb,
          style: 'positive',
          data: { person: plain.person, seen: plain.held.join(','), ...(asksName ? {} : { name: '' }) },
        },
        { type: 'Action.Execute', title: words.back, verb: rolesShow.verb, associatedInputs: 'none', data: {} },
      ],
    };
  },
});
