import type { Policy } from './policy.ts';

/** When Partner Center is asked again, by itself, whether somebody has accepted: there is no message that tells (API §6). */

const HOUR_MS = 3_600_000;

/**
 * The moment of the next look while something asked for at `since` is not answered; undefined when it has been watched long
 * enough. Moments follow each other from the last look, so that customers stay spread over the hour as they came.
 */
export function nextWatch(since: string, now: Date, { watch }: Policy): string | undefined {
  const age = now.getTime() - Date.parse(since);
  if (age >= watch.stopAfterDays * 24 * HOUR_MS) return undefined;
  const pause = age < watch.oftenForHours * HOUR_MS ? watch.oftenMinutes * 60_000 : watch.thenHours * HOUR_MS;
  return new Date(now.getTime() + pause).toISOString();
}

/** When it is given up, ISO. */
export const watchEnds = (since: string, { watch }: Policy): string =>
  new Date(Date.parse(since) + watch.stopAfterDays * 24 * HOUR_MS).toISOString();
