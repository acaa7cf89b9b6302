import type { CardPart } from './define.ts';
import { actionFor } from './index.ts';

/**
 * Dialogs know `Action.Submit` only, and so do the buttons that open one (requirements §4). Cards are drawn without
 * knowing where they go; these two turn a finished card into what such a place takes, and change nothing else.
 */

function withExecutes(value: unknown, change: (action: CardPart) => CardPart): unknown {
  if (Array.isArray(value)) return value.map((item) => withExecutes(item, change));
  if (typeof value !== 'object' || value === null) return value;
  const part = value as CardPart; // an object, so a record of unknowns
  if (part.type === 'Action.Execute') return change(part);
  return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, withExecutes(inner, change)]));
}

/** The same button as a Submit, which carries its verb among its data. */
function asSubmit({ verb, data, fallback: _needless, ...button }: CardPart, more: CardPart = {}): CardPart {
  const carried = data as CardPart; // every Action.Execute of ours carries an object (contract test)
  return { ...button, type: 'Action.Submit', data: { ...carried, verb, ...more } };
}

function opensDialog({ verb, data }: CardPart): boolean {
  const action = actionFor(String(verb));
  const read = action?.opensDialog && action.data.safeParse(data);
  return read?.success === true && action?.opensDialog?.(read.data) === true;
}

/** For a message where clients have dialogs: buttons that lead to a form open it in one. */
export const withDialogs = (content: CardPart): CardPart =>
  // an object is given back for an object
  withExecutes(content, (action) =>
    opensDialog(action) ? asSubmit(action, { msteams: { type: 'task/fetch' } }) : action,
  ) as CardPart;

/** For the inside of a dialog: every button is sent as `task/submit`. */
export const insideDialog = (content: CardPart): CardPart =>
  // same
  withExecutes(content, (action) => asSubmit(action)) as CardPart;
