import type { FormField } from '../domain/customer-form.ts';
import type { CardPart } from './define.ts';
import { shorten } from './markdown.ts';

/** The parts of one field, top to bottom: its input, then what is wrong with it. */
export type Field = readonly CardPart[];

/** Longer than any rule allows; fourteen of these still fit one message (T54). */
const LONGEST_VALUE = 260;

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

type Words = {
  readonly label: (field: FormField) => string;
  readonly value: (field: FormField) => string;
  /** What is wrong, with a sign, so that it is not said by colour alone. */
  readonly error: (field: FormField) => string | undefined;
};
type Choices = readonly { readonly title: string; readonly value: string }[];

/**
 * Builders of fields. No `isRequired` and no patterns: a client would hold the form back with its own words, and the
 * server's answer, which is the one that counts, would never be seen.
 */
export function fieldsFor({ label, value, error }: Words) {
  const kept = (field: FormField): string => shorten(value(field), LONGEST_VALUE);
  const input = (field: FormField, type: string, look: CardPart): CardPart => ({
    type,
    id: field,
    label: label(field),
    value: kept(field),
    ...look,
  });
  const withError = (field: FormField, ...parts: readonly CardPart[]): Field => {
    const wrong = error(field);
    return wrong ? [...parts, text(wrong, { color: 'Attention', spacing: 'Small' })] : parts;
  };
  const typed = (field: FormField, placeholder: string, style: 'Text' | 'Email' | 'Tel' = 'Text'): CardPart =>
    input(field, 'Input.Text', { placeholder, style });
  return {
    text: (field: FormField, placeholder: string, style?: 'Text' | 'Email' | 'Tel'): Field =>
      withError(field, typed(field, placeholder, style)),
    /** With text that belongs to the value and cannot be changed beside it. */
    suffixed: (field: FormField, placeholder: string, suffix: string, hint: string): Field =>
      withError(
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
      withError(field, input(field, 'Input.ChoiceSet', { choices, style, wrap: true })),
    toggle: (field: FormField, title: string): Field =>
      withError(field, input(field, 'Input.Toggle', { title, valueOn: 'true', valueOff: 'false', wrap: true })),
  };
}
