import { accept, type Result, refuse } from './result.ts';

/** How a card asks for a person: picked from a list or the directory, or named by Entra object id. Both as sent. */
export type PersonAsked = { readonly picked: string; readonly typed: string };

/** Why nobody can be made out, and at which of the two. */
export type NoPerson = { readonly at: keyof PersonAsked; readonly why: 'nobody' | 'not-an-id' | 'two-people' };

/** Pickers of some clients put the kind of account before the id; people copy ids with braces around them. */
const OBJECT_ID = /^(?:8:orgid:)?\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i;

/** The Entra object id a text is; undefined for any other text, and for the id of nobody. */
export function personIdIn(text: string): string | undefined {
  const id = OBJECT_ID.exec(text.trim())?.[1]?.toLowerCase();
  return id && /[1-9a-f]/.test(id) ? id : undefined;
}

export const nobodyAsked = ({ picked, typed }: PersonAsked): boolean => picked.trim() === '' && typed.trim() === '';

/** The one person meant, by id. */
export function personAsked(asked: PersonAsked): Result<string, NoPerson> {
  if (nobodyAsked(asked)) return refuse({ at: 'picked', why: 'nobody' });
  const typed = personIdIn(asked.typed);
  if (asked.typed.trim() !== '' && !typed) return refuse({ at: 'typed', why: 'not-an-id' });
  const picked = personIdIn(asked.picked);
  if (asked.picked.trim() !== '' && !picked) return refuse({ at: 'picked', why: 'not-an-id' });
  if (typed && picked && typed !== picked) return refuse({ at: 'typed', why: 'two-people' });
  const person = typed ?? picked;
  return person ? accept(person) : refuse({ at: 'picked', why: 'nobody' });
}
