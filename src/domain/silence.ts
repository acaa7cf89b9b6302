/** When a person is reminded that nobody has answered: some days after it was sent, the last time for good. */

const DAY_MS = 86_400_000;
const after = (at: string, days: number): string => new Date(Date.parse(at) + days * DAY_MS).toISOString();

/** `since`: when it was sent, ISO. `said`: reminders so far. */
export type Silence = { readonly since: string; readonly said: number };

/** The next moment that is worth a word; undefined once everything was said. */
export function nextWord({ since, said }: Silence, days: readonly number[]): string | undefined {
  const next = days[said];
  return next === undefined ? undefined : after(since, next);
}

/** One word for all the moments that have passed: a bot that was away says it once. */
export function wordSaid(
  { since, said }: Silence,
  days: readonly number[],
  fired: { readonly dueAt: string; readonly now: Date },
): { readonly said: number; readonly isLast: boolean } {
  // what the moment promised counts beside the clock, which may have been moved back
  const now = [fired.dueAt, fired.now.toISOString()].sort().at(-1) ?? fired.dueAt;
  const passed = days.filter((each) => after(since, each) <= now).length;
  const next = Math.max(passed, said + 1);
  return { said: next, isLast: next >= days.length };
}

/** Whole days since then. */
export const daysSince = (since: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / DAY_MS));
