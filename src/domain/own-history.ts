import type { Person } from './customer.ts';

/** What this rule needs of an audit row. */
type Row = { readonly by: { readonly id: string }; readonly turnId: string };

/**
 * What somebody with the right to "own" rows sees of a history: what they did, and what the bot did by itself because of it
 * (rulebook §1.2 "See audit log"). Order is kept.
 */
export function ownHistory<R extends Row>(rows: readonly R[], person: Person): readonly R[] {
  const turns = new Set(rows.filter(({ by }) => by.id === person.id).map(({ turnId }) => turnId));
  return rows.filter(({ by, turnId }) => by.id === person.id || (by.id === 'system' && turns.has(turnId)));
}
