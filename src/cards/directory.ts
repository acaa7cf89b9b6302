import type { CardPart } from './define.ts';

/** What asks the client to search the organisation's people; only Teams can. */
export const DIRECTORY_QUERY = 'choices.data';

function known(part: CardPart): CardPart {
  if (!(DIRECTORY_QUERY in part)) return part;
  const { [DIRECTORY_QUERY]: _directory, ...rest } = part;
  return rest;
}

/**
 * For clients that have no directory: a picker becomes a plain drop-down of the people known, instead of a field that
 * waits for an answer nobody gives. Pickers stand in the body itself (contract test), so nothing deeper is walked.
 */
export function withoutDirectory(content: CardPart): CardPart {
  const { body } = content;
  if (!Array.isArray(body) || !body.some((part) => DIRECTORY_QUERY in part)) return content;
  return { ...content, body: body.map(known) };
}
