import { oneLine } from '../domain/one-line.ts';

/** What people wrote must stay text wherever a card reads Markdown (T27). */

/** Longer than any rule lets a value be; what is cut ends with an ellipsis, and a full card still fits (T54, T71). */
export const LONGEST_SHOWN = 300;

/** Ids, codes and single plain words, which most texts of a card are: nothing to escape, nothing to cut. */
const HARMLESS = /^[A-Za-z0-9]{0,100}$/;

/** Cuts without splitting a surrogate pair. */
export const shorten = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;

const escaped = (text: string): string =>
  oneLine(shorten(text, LONGEST_SHOWN))
    .replace(/[\\`*_[\]~|<>]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/\{(?=\{)/g, '{\\')
    .replace(/^([-+#]+)(?=[-+#\s]|$)/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');

/**
 * Backslashes before what Markdown, mentions (`<at>`) and the client's `{{DATE()}}` would read as instructions.
 * `&` only where an entity would follow, and list signs only where a list would begin, so that ordinary names,
 * dates and numbers stay as they are even where a client shows the backslash.
 */
export const escapeMarkdown = (text: string): string => (HARMLESS.test(text) ? text : escaped(text));

/** The same value with every text in it changed, however deep. */
export function mapTexts<T>(value: T, change: (text: string) => string): T {
  // Each branch gives back what it was given, with other texts: T is kept, which the compiler cannot see.
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const changed: Record<string, unknown> = {};
  for (const key of Object.keys(value)) changed[key] = mapTexts((value as Record<string, unknown>)[key], change);
  return changed as T;
}
