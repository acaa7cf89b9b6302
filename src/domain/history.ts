import { type Person, SYSTEM } from './customer.ts';

/** What these rules need of a line. */
type Line = { readonly at: string; readonly by: { readonly id: string }; readonly turnId: string };

/**
 * The chain of what happened and the refused attempts, which are kept apart from it ("Settled" 9), in one list, oldest
 * first. The chain keeps its own order, whatever its clock did.
 */
export function mergeHistory<L extends Line, R extends Line>(
  chain: readonly L[],
  refused: readonly R[],
): readonly (L | R)[] {
  const waiting = [...refused].sort((one, other) => one.at.localeCompare(other.at));
  const lines: (L | R)[] = [];
  let next = 0;
  for (const link of chain) {
    for (let each = waiting[next]; each && each.at < link.at; each = waiting[next]) {
      lines.push(each);
      next += 1;
    }
    lines.push(link);
  }
  return [...lines, ...waiting.slice(next)];
}

/**
 * What somebody with the right to "own" lines sees: what they did or tried, and what the bot did by itself because of it
 * (rulebook §1.2 "See audit log"). Order is kept.
 */
export function ownHistory<L extends Line>(lines: readonly L[], person: Person): readonly L[] {
  const turns = new Set(lines.filter(({ by }) => by.id === person.id).map(({ turnId }) => turnId));
  return lines.filter(({ by, turnId }) => by.id === person.id || (by.id === SYSTEM.id && turns.has(turnId)));
}

/**
 * A page of lines that are oldest first, newest first: those before the place `before`, or the newest for 0. Lines are only
 * ever added at the end, so a page stays what it was. `older` is where the next one begins; 0 after the last.
 */
export function pageOfHistory<L>(lines: readonly L[], before: number, size: number) {
  const end = before > 0 ? Math.min(before, lines.length) : lines.length;
  const start = Math.max(0, end - size);
  return { page: lines.slice(start, end).reverse(), older: start };
}
