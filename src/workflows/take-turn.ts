import type { Change, Deps, Loaded, StepContext, StepOutcome } from '../ports.ts';

/** Longer than this nobody who presses a button may wait for a job that nobody waits for. */
const SHORT_MS = 15_000;

/**
 * What nobody waits for waits for its turn (API §1.7). A short while in its lane; longer than that as a moment of the agenda,
 * which `move` sets: jobs of a lane follow each other, so a person's own would stand behind it. Neither ends in a dead job.
 */
export function whenItsTurn(
  deps: Pick<Deps, 'clock'>,
  { job, reseller }: Pick<StepContext, 'job' | 'reseller'>,
  wait: { readonly waitMs: number; readonly why: string; move(at: string): (now: Loaded) => Change },
): StepOutcome {
  const { waitMs, why, move } = wait;
  if (waitMs <= SHORT_MS && job.attempts < reseller.policy.retry.attempts)
    return { kind: 'again', afterMs: waitMs, why };
  return { kind: 'done', change: move(new Date(deps.clock().getTime() + waitMs).toISOString()) };
}
