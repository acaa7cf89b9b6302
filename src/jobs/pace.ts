import type { Pace } from '../ports.ts';

const MINUTE_MS = 60_000;
/** Who does not come for their turn so long after it has lost it: a look that was given up, or a process that slept. */
const FORGOTTEN_MS = 10 * MINUTE_MS;

type Line = {
  /** When the next calls may be made, real time. */
  free: number;
  readonly places: Map<string, number>;
};

/**
 * Calls of each organisation evenly, so many a minute, in this process. A place in the line is kept: whoever was told to wait
 * comes again, and is let through when it is their turn. `now` is real time in ms.
 */
export function createPace(now: () => number): Pace {
  const lines = new Map<string, Line>();
  return (reseller, who, calls) => {
    const perCall = MINUTE_MS / reseller.policy.watch.callsPerMinute;
    const line = lines.get(reseller.teamsTenantId) ?? { free: 0, places: new Map<string, number>() };
    lines.set(reseller.teamsTenantId, line);
    for (const [each, turn] of line.places) if (turn + FORGOTTEN_MS < now()) line.places.delete(each);
    const held = line.places.get(who);
    const turn = held ?? Math.max(line.free, now());
    if (held === undefined) line.free = turn + calls * perCall;
    const waitMs = Math.max(0, Math.ceil(turn - now()));
    if (waitMs > 0) line.places.set(who, turn);
    else line.places.delete(who);
    return waitMs;
  };
}
