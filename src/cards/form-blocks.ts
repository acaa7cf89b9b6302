import type { FormField, InputField } from '../domain/customer-form.ts';
import type { CardPart } from './define.ts';
import { shorten } from './markdown.ts';

/** The parts of one field, top to bottom: its input, what is wrong with it, what is known about it, what it asks. */
export type Field = readonly CardPart[];

/** Longer than any rule allows; sixteen of these still fit one message (T54). */
const LONGEST_VALUE = 260;
/** Of one choice: a name or an address on two lines. */
const LONGEST_TITLE = 120;

export const text = (content: string, look: CardPart = {}): CardPart => ({
  type: 'TextBlock',
  text: content,
  wrap: true,
  ...look,
});

/** A heading and the fields below it. */
export const group = (title: string, ...fields: readonly Field[]): readonly CardPart[] => [
  text(title, { weight: 'Bolder', size: 'Medium', style: 'heading', spacing: 'Large', separator: true }),
  ...fields.flat(),
];

/** Fields next to each other, with their shares of the width. */
export const beside = (...columns: readonly (readonly [field: Field, share: number])[]): Field => [
  {
    type: 'ColumnSet',
    columns: columns.map(([items, width]) => ({ type: 'Column', width, items })),
  },
];

/** A line below a field. `good` is checked and fine; `mind` wants a look and holds nothing up. */
export type Remark = { readonly tone: 'good' | 'mind'; readonly text: string };

type Words = {
  readonly label: (field: InputField) => string;
  readonly value: (field: InputField) => string;
  /** What is wrong, with a sign, so that it is not said by colour alone. */
  readonly error: (field: FormField) => string | undefined;
  /** What is known about a field; none unless told. */
  readonly remarks?: (field: FormField) => readonly Remark[];
};
export type Choices = readonly { readonly title: string; readonly value: string }[];

const looks = {
  good: { sign: '✓ ', look: { color: 'Good', size: 'Small', spacing: 'Small' } },
  mind: { sign: '', look: { isSubtle: true, size: 'Small', spacing: 'Small' } },
} as const;

const remarkPart = ({ tone, text: said }: Remark): CardPart => text(`${looks[tone].sign}${said}`, looks[tone].look);

/**
 * Builders of fields. No `isRequired` and no patterns: a client would hold the form back with its own words, and the
 * server's answer, which is the one that counts, would never be seen.
 */
export function fieldsFor({ label, value, error, remarks = () => [] }: Words) {
  const input = (field: InputField, type: string, look: CardPart): CardPart => ({
    type,
    id: field,
    label: label(field),
    value: shorten(value(field), LONGEST_VALUE),
    ...look,
  });
  const withWords = (field: FormField, ...parts: readonly CardPart[]): Field => {
    const wrong = error(field);
    return [
      ...parts,
      ...(wrong ? [text(wrong, { color: 'Attention', spacing: 'Small' })] : []),
      ...remarks(field).map(remarkPart),
    ];
  };
  const typed = (field: InputField, placeholder: string, style: 'Text' | 'Email' | 'Tel' = 'Text'): CardPart =>
    input(field, 'Input.Text', { placeholder, style });
  const picked = (field: InputField, choices: Choices, style: 'compact' | 'expanded'): CardPart =>
    input(field, 'Input.ChoiceSet', {
      choices: choices.map(({ title, value: chosen }) => ({
        title: shorten(title, LONGEST_TITLE),
        value: shorten(chosen, LONGEST_TITLE),
      })),
      style,
      wrap: true,
    });
  const ticked = (field: InputField, title: string): CardPart =>
    input(field, 'Input.Toggle', { title, valueOn: 'true', valueOff: 'false', wrap: true });
  return {
    text: (field: FormField, placeholder: string, style?: 'Text' | 'Email' | 'Tel'): Field =>
      withWords(field, typed(field, placeholder, style)),
    /** With text that belongs to the value and cannot be changed beside it. */
    suffixed: (field: FormField, placeholder: string, suffix: string, hint: string): Field =>
      withWords(
        field,
        {
          type: 'ColumnSet',
          columns: [
            { type: 'Column', width: 'stretch', items: [typed(field, placeholder)] },
            {
              type: 'Column',
              width: 'auto',
              spacing: 'Small',
              verticalContentAlignment: 'Bottom',
              items: [text(suffix, { wrap: false })],
            },
          ],
        },
        text(hint, { isSubtle: true, size: 'Small', spacing: 'Small' }),
      ),
    choice: (field: FormField, choices: Choices, style: 'compact' | 'expanded'): Field =>
      withWords(field, picked(field, choices, style)),
    toggle: (field: FormField, title: string): Field => withWords(field, ticked(field, title)),
    /** Questions a finding asks: they have no words of their own below them. */
    ask: { text: typed, choice: picked, toggle: ticked },
  };
}
