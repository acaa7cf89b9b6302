import { z } from 'zod';
import { tidy } from './customer-form.ts';

/** Calendar days, `yyyy-mm-dd`, of the market: what people mean by a date. */

/** The market's time; business dates are the same for everybody who looks at a card. */
export const MARKET_ZONE = 'Europe/Prague';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

// Swedes write days as ISO does
const calendar = new Intl.DateTimeFormat('sv-SE', {
  timeZone: MARKET_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Which day a moment belongs to. */
export const dayOf = (moment: Date): string => calendar.format(moment);

const isoDay = z.iso.date();
const CZECH = /^(\d{1,2}) ?\. ?(\d{1,2}) ?\. ?(\d{4})$/;

/** A day as it is picked, `2026-03-01`, or as Czechs write it, `1. 3. 2026`; undefined where there is no such day. */
export function readDay(typed: string): string | undefined {
  const text = tidy(typed);
  const [, day, month, year] = CZECH.exec(text) ?? [];
  const iso = day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
  return isoDay.safeParse(iso).success ? iso : undefined;
}

/** Whole days from one to the other; days have no hours, so that no clock change counts. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/**
 * A moment that belongs to the day here and is never later than now, for a day that has begun here: midnight of UTC is
 * the small hours of the same day here. Between the midnight here and that of UTC it is the hour that has begun: days begin
 * with an hour here, and a clock a little behind ours still finds it in the past.
 */
export function momentOn(day: string, now: Date): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const thisHour = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  return new Date(Math.min(midnight, thisHour)).toISOString();
}
