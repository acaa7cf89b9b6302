import { z } from 'zod';
import { type DeputyRefusal, pairOf } from '../domain/deputy.ts';
import { explain } from '../texts/sentences.ts';
import { defineCard } from './define.ts';
import { group, text } from './form-blocks.ts';
import { keepList } from './keep-list.ts';
import { deputiesSave, settingsShow } from './person-actions.ts';
import { knownPeople, knownPerson, noPerson, personAsked, personInput, plainName } from './person-input.ts';

const refusal = z.discriminatedUnion('why', [
  z.object({ why: z.literal('oneself') }),
  z.object({ why: z.literal('too-many'), most: z.number() }),
]) satisfies z.ZodType<DeputyRefusal>;

const data = z.object({
  pairs: z.array(z.object({ of: knownPerson, deputy: knownPerson })),
  /** Pairs that are ticked, as `pairOf` names them. */
  keep: z.array(z.string().regex(/^[0-9a-f-]{36}>[0-9a-f-]{36}$/)),
  people: knownPeople,
  of: personAsked,
  deputy: personAsked,
  noPerson: z.object({ of: noPerson.optional(), deputy: noPerson.optional() }),
  refusal: refusal.optional(),
});

/** Who stands in for whom: untick to end it, choose two people to add. */
export const deputiesCard = defineCard('deputies', data, [deputiesSave, settingsShow], {
  compose: (_shown, { t, plain }) => {
    const words = t.cards.deputies;
    const list = keepList(
      plain.pairs.map((pair) => ({
        value: pairOf(pair),
        title: t.cards.settings.deputy(plainName(pair.of), plainName(pair.deputy)),
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
            ids: { picked: 'of', typed: 'ofId' },
            label: words.of,
            people: plain.people,
            asked: plain.of,
            problem: plain.noPerson.of,
          }),
          personInput(t, {
            ids: { picked: 'deputy', typed: 'deputyId' },
            label: words.deputy,
            people: plain.people,
            asked: plain.deputy,
            problem: plain.noPerson.deputy,
            sentence: plain.refusal && explain(t.people.deputyRefusals, plain.refusal),
          }),
        ),
      ],
      actions: [
        { type: 'Action.Execute', title: words.save, verb: deputiesSave.verb, style: 'positive', data: list.carried },
        { type: 'Action.Execute', title: words.back, verb: settingsShow.verb, associatedInputs: 'none', data: {} },
      ],
    };
  },
});
