import type { CardPart } from './define.ts';
import { text } from './form-blocks.ts';

type Kept = { readonly value: string; readonly title: string };

/**
 * What is there already, ticked; unticking takes it off. `carried` is what a button has to send along: what was shown,
 * and an empty `keep` where there is nothing to tick and so no input.
 */
export function keepList(
  all: readonly Kept[],
  { ticked, label, hint }: { readonly ticked: readonly string[]; readonly label: string; readonly hint: string },
): { readonly parts: readonly CardPart[]; readonly carried: CardPart } {
  const shown = all.map(({ value }) => value).join(',');
  if (all.length === 0) return { parts: [], carried: { shown, keep: '' } };
  const input = {
    type: 'Input.ChoiceSet',
    id: 'keep',
    label,
    isMultiSelect: true,
    style: 'expanded',
    wrap: true,
    spacing: 'Medium',
    value: ticked.join(','),
    choices: all,
  };
  return { parts: [input, text(hint, { isSubtle: true, size: 'Small', spacing: 'Small' })], carried: { shown } };
}
