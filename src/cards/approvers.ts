import { z } from 'zod';
import type { ApproverRefusal } from '../domain/approver.ts';
import { explain } from '../texts/sentences.ts';
import { defineCard } from './define.ts';
import { group, text } from './form-blocks.ts';
import { keepList } from './keep-list.ts';
import { approversSave, settingsShow } from './person-actions.ts';
import { knownPeople, knownPerson, noPerson, objectId, personAsked, personInput, plainName } from './person-input.ts';

const refusal = z.discriminatedUnion('why', [
  z.object({ why: z.literal('approves-anyway') }),
  z.object({ why: z.literal('role-cannot-approve') }),
  z.object({ why: z.literal('too-many'), most: z.number() }),
]) satisfies z.ZodType<ApproverRefusal>;

const data = z.object({
  /** `idle`: has lost the role with which the list lets approve. */
  approvers: z.array(knownPerson.extend({ idle: z.boolean() })),
  /** Ids that are ticked. */
  keep: z.array(objectId),
  people: knownPeople,
  asked: personAsked,
  noPerson: noPerson.optional(),
  refusal: refusal.optional(),
});

/** Who may approve besides those whose role says so: untick to remove, choose to add. */
export const approversCard = defineCard('approvers', data, [approversSave, settingsShow], {
  compose: (_shown, { t, plain }) => {
    const words = t.cards.approvers;
    const list = keepList(
      plain.approvers.map((each) => ({
        value: each.id,
        title: each.idle ? words.idle(plainName(each)) : plainName(each),
      })),
      { ticked: plain.keep, label: words.now, hint: words.drop },
    );
    return {
      summary: words.title,
      body: [
        text(words.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
        text(words.lead, { spacing: 'Small' }),
        text(words.later, { isSubtle: true, spacing: 'Small' }),
        ...list.parts,
        ...group(
          words.add,
          personInput(t, {
            ids: { picked: 'person', typed: 'personId' },
            label: t.people.input.person,
            people: plain.people,
            asked: plain.asked,
            problem: plain.noPerson,
            sentence: plain.refusal && explain(t.people.approverRefusals, plain.refusal),
          }),
        ),
      ],
      actions: [
        { type: 'Action.Execute', title: words.save, verb: approversSave.verb, style: 'positive', data: list.carried },
        { type: 'Action.Execute', title: words.back, verb: settingsShow.verb, associatedInputs: 'none', data: {} },
      ],
    };
  },
});
