import { z } from 'zod';
import type { NoPerson } from '../domain/person-choice.ts';
import type { Texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import type { CardPart } from './define.ts';
import { DIRECTORY_QUERY } from './directory.ts';
import { type Field, text } from './form-blocks.ts';
import { escapeMarkdown, shorten } from './markdown.ts';

export const objectId = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** Somebody known here, by Entra object id; the name is '' until Teams or the configuration tells it. */
export const knownPerson = z.object({ id: objectId, name: z.string() });
export const knownPeople = z.array(knownPerson);
type KnownPerson = z.output<typeof knownPerson>;

/** What was chosen and typed, to be there again when something is wrong. */
export const personAsked = z.object({ picked: z.string(), typed: z.string() });
export const nobodyYet = { picked: '', typed: '' };

/** Why nobody could be made out, at the input where it is said. */
export const noPerson = z.object({
  at: z.enum(['picked', 'typed']),
  why: z.enum(['nobody', 'not-an-id', 'two-people']),
}) satisfies z.ZodType<NoPerson>;

/** Names longer than this are nobody's; several have to fit one line. */
const LONGEST_NAME = 80;
const LONGEST_TYPED = 100;
/** Choices of one list; whoever is not among them is found in the directory or named by id. */
const MOST_KNOWN = 40;

/** A person's name where no Markdown is read; the id of somebody whose name nobody knows. */
export const plainName = ({ id, name }: KnownPerson): string => shorten(name || id, LONGEST_NAME);
/** The same where Markdown is read. Takes the plain data: what is already escaped cannot be cut. */
export const shownName = (person: KnownPerson): string => escapeMarkdown(plainName(person));

type Asking = {
  /** Ids of the two inputs. */
  readonly ids: { readonly picked: string; readonly typed: string };
  readonly label: string;
  readonly people: readonly KnownPerson[];
  readonly asked: z.output<typeof personAsked>;
  readonly problem?: NoPerson | undefined;
  /** Another problem with the person, already a sentence. */
  readonly sentence?: string | undefined;
};

/**
 * Asks for one person: a list of those known, where Teams searches the directory of the organisation besides (in personal
 * chats), and an id for clients that cannot.
 */
export function personInput(t: Texts, { ids, label, people, asked, problem, sentence }: Asking): Field {
  const words = t.people.input;
  const said = problem ? explain(t.people.noPerson, problem) : sentence;
  const saidAt = problem?.at ?? (asked.typed === '' ? 'picked' : 'typed');
  const error = (at: NoPerson['at']): readonly CardPart[] =>
    said && at === saidAt ? [text(words.at(said), { color: 'Attention', spacing: 'Small' })] : [];
  return [
    {
      type: 'Input.ChoiceSet',
      id: ids.picked,
      label,
      placeholder: words.pickedPlaceholder,
      // a drop-down cannot be emptied again, so the one of two people that is left is the one typed
      value: problem?.why === 'two-people' ? '' : shorten(asked.picked, LONGEST_TYPED),
      choices: people.slice(0, MOST_KNOWN).map((person) => ({ title: plainName(person), value: person.id })),
      [DIRECTORY_QUERY]: { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    },
    ...error('picked'),
    {
      type: 'Input.Text',
      id: ids.typed,
      label: words.typed,
      placeholder: words.typedPlaceholder,
      value: shorten(asked.typed, LONGEST_TYPED),
    },
    ...error('typed'),
  ];
}
