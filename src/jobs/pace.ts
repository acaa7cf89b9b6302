import type { Pace } from '../ports.ts';

const MINUTE_MS = 60_000;
/** So late somebody may come for a turn: moments fire when the agenda is swept, not at the second (`AGENDA_SWEEP_MS`). */
const LATE_MS = 20_000;
/** Who does not come for their turn so long after it: a look that was given up, or a process that slept. */
const FORGOTTEN_MS = 10 * MINUTE_MS;

type Line = {
  /** When the next turn begins that nobody has, real time. */
  free: number;
  /** When calls would have come to here had they been made evenly: the next ones may be `LATE_MS` before it, not more. */
  made: number;
  /** Nobody's turn is before it. */
  closedUntil: number;
  readonly places: Map<string, number>;
};

/** `pace` is asked before a call; `hold` says that Partner Center wants nobody to call for so long. */
export type Pacing = { readonly pace: Pace; hold(reseller: string, ms: number): void };

/**
 * Calls of each organisation evenly, in this process: never more than `callsPerMinute` and one look in any 60 s. Turns are so
 * far apart that those who come late do not add to those who come in time. A place in the line is kept; whoever comes so late
 * that others had the time meanwhile goes to its end. `now` is real time in ms.
 */
export function createPace(now: () => number): Pacing {
  const lines = new Map<string, Line>();
  const lineOf = (reseller: string): Line => {
    const line = lines.get(reseller) ?? { free: 0, made: 0, closedUntil: 0, places: new Map<string, number>() };
    lines.set(reseller, line);
    return line;
  };
  return {
    pace(reseller, who, calls) {
      const lasts = (calls * (MINUTE_MS + LATE_MS)) / reseller.policy.watch.callsPerMinute;
      const line = lineOf(reseller.teamsTenantId);
      const at = now();
      for (const [each, turn] of line.places) if (turn + FORGOTTEN_MS < at) line.places.delete(each);
      const turn = line.places.get(who) ?? queue(line, at, lasts);
      const isOpen = at >= line.closedUntil && at >= line.made - LATE_MS;
      if (turn <= at && isOpen) {
        line.places.delete(who);
        line.made = Math.max(line.made, at) + lasts;
        return 0;
      }
      const next = turn > at ? turn : queue(line, Math.max(at, line.made), lasts);
      line.places.set(who, next);
      return Math.max(1, Math.ceil(next - at));
    },
    hold(reseller, ms) {
      const line = lineOf(reseller);
      const at = now();
      const later = at + ms - Math.max(at, line.closedUntil);
      if (later <= 0) return;
      // the whole line moves, so that it stays a line
      for (const [who, turn] of line.places) line.places.set(who, Math.max(turn, at) + later);
      line.closedUntil = at + ms;
      line.free = Math.max(line.free, at) + later;
    },
  };
}

/** The end of the line. */
function queue(line: Line, from: number, lasts: number): number {
  const turn = Math.max(line.free, line.closedUntil, from);
  line.free = turn + lasts;
  return turn;
}
