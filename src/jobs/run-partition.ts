import type {
  Change,
  InTurn,
  Job,
  JobKind,
  Loaded,
  Log,
  Reseller,
  Step,
  StepContext,
  StepOutcome,
  Steps,
} from '../ports.ts';
import { type Lease, LeaseLost } from '../work-ports.ts';

export type RunSetting = {
  readonly steps: Steps;
  readonly log: Log;
  readonly inTurn: InTurn;
  readonly realNow: () => Date;
  readonly clock: () => Date;
};

const LANES = ['work', 'tell'] as const;
/** Seconds before a failed step is tried again; the last one repeats. */
const PAUSES_S = [1, 2, 4, 8, 15, 30, 60, 120, 300];

export const pauseAfter = (attempt: number): number => 1000 * (PAUSES_S[Math.min(attempt, PAUSES_S.length) - 1] ?? 1);

const pending = (loaded: Loaded): readonly Job[] => loaded.jobs.filter((job) => !job.dead);

/** The first job of a lane that is not dead: nothing overtakes it (FIFO). ULIDs order them. */
const firstOf = (loaded: Loaded, lane: Job['lane']): Job | undefined =>
  pending(loaded)
    .filter((job) => job.lane === lane)
    .sort((a, b) => (a.id < b.id ? -1 : 1))[0];

/** When the next job may run; undefined when there is none. */
export function nextDue(loaded: Loaded): Date | undefined {
  const moments = LANES.flatMap((lane) => firstOf(loaded, lane)?.notBefore ?? []);
  return moments.length > 0 ? new Date(Math.min(...moments.map((moment) => Date.parse(moment)))) : undefined;
}

/** Runs both lanes side by side until nothing is left that may run now. Throws LeaseLost. */
export async function runPartition(lease: Lease, reseller: Reseller, setting: RunSetting): Promise<void> {
  const ready = (lane: Job['lane']): boolean => {
    const job = firstOf(lease.loaded(), lane);
    return job !== undefined && Date.parse(job.notBefore) <= setting.realNow().getTime();
  };
  const running = new Set<Job['lane']>();
  const run = async (lane: Job['lane']): Promise<void> => {
    running.add(lane);
    const isWaitedFor = (): boolean => LANES.some((other) => !running.has(other) && ready(other));
    await runLane(lease, lane, reseller, setting, isWaitedFor).finally(() => running.delete(lane));
  };
  do {
    const ended = await Promise.allSettled(LANES.map(run));
    for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
    // another process may have committed work meanwhile; it found us running and left it to us
    await lease.reload();
  } while (LANES.some(ready));
}

/** `isWaitedFor`: the other lane had ended and has something to do again; then both begin anew, side by side. */
async function runLane(
  lease: Lease,
  lane: Job['lane'],
  reseller: Reseller,
  setting: RunSetting,
  isWaitedFor: () => boolean,
): Promise<void> {
  for (;;) {
    const job = firstOf(lease.loaded(), lane);
    if (!job || Date.parse(job.notBefore) > setting.realNow().getTime()) return;
    await setting.inTurn(job.turnId, () => runJob(lease, job, reseller, setting));
    if (isWaitedFor()) return;
  }
}

/** The claim counts the attempt before anything happens, so that a step that kills its process is counted too. */
async function runJob(lease: Lease, found: Job, reseller: Reseller, setting: RunSetting): Promise<void> {
  const job: Job = { ...found, attempts: found.attempts + 1 };
  const { attempts } = reseller.policy.retry;
  await lease.write(() => ({ changedJobs: [job] }));
  // the table pairs each kind with its own input; one lookup cannot say so to the compiler
  const step = setting.steps[job.kind] as Step<JobKind>;
  const context = contextOf(lease, job, reseller, setting);
  if (found.attempts >= attempts) {
    // every claim ended without an outcome: the step takes its process down, or what it says cannot be written
    await bury(lease, job, { kind: 'dead', why: 'never-ended', ...endOf(step, context) }, setting);
    return;
  }
  const outcome = await attempt(step, context, setting);
  const tired = outcome.kind === 'again' && job.attempts >= attempts;
  setting.log.info(
    { turn: job.turnId, job: job.id, kind: job.kind, attempt: job.attempts, outcome: outcome.kind, ...whyOf(outcome) },
    'job.step',
  );
  if (outcome.kind === 'done')
    await lease.write((now) => ({ ...outcome.change?.(now), doneJobs: [current(now, job)], turnId: job.turnId }));
  else if (tired || outcome.kind === 'dead')
    await bury(lease, job, { kind: 'dead', why: outcome.why, ...endOf(step, context) }, setting);
  else await postpone(lease, job, outcome, setting);
}

const endOf = (step: Step<JobKind>, context: StepContext): { change?: (now: Loaded) => Change } =>
  step.gaveUp ? { change: step.gaveUp(context) } : {};

const whyOf = (outcome: StepOutcome): { why?: string } => (outcome.kind === 'done' ? {} : { why: outcome.why });

/** The job as the partition knows it now: `calling` may have changed it since. */
const current = (now: Loaded, job: Job): Job => now.jobs.find((each) => each.id === job.id) ?? job;

function contextOf(lease: Lease, job: Job, reseller: Reseller, setting: RunSetting): StepContext {
  const { customer, postings, key } = lease.loaded();
  return {
    job,
    key,
    reseller,
    customer,
    postings,
    tookOver: job.callingAt !== undefined,
    now: () => lease.loaded(),
    async calling(change?: (now: Loaded) => Change) {
      const callingAt = setting.realNow().toISOString();
      await lease.write((now) => ({ ...change?.(now), changedJobs: [{ ...current(now, job), callingAt }] }));
    },
  };
}

async function attempt(step: Step<JobKind>, context: StepContext, setting: RunSetting): Promise<StepOutcome> {
  const { job } = context;
  try {
    return await step.run(context);
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    setting.log.error({ turn: job.turnId, job: job.id, kind: job.kind, err: error }, 'job.failed');
    return { kind: 'again', afterMs: pauseAfter(job.attempts), why: 'failed', unknown: true };
  }
}

async function postpone(
  lease: Lease,
  job: Job,
  outcome: Extract<StepOutcome, { kind: 'again' }>,
  setting: RunSetting,
): Promise<void> {
  const notBefore = new Date(setting.realNow().getTime() + outcome.afterMs).toISOString();
  await lease.write((now) => {
    const { callingAt, ...rest } = current(now, job);
    // only an outcome nobody knows leaves the mark that makes the next attempt look first
    const kept = outcome.unknown && callingAt ? { callingAt } : {};
    return { ...outcome.change?.(now), changedJobs: [{ ...rest, ...kept, notBefore }], turnId: job.turnId };
  });
}

/** A dead job stays, is listed for `stav` and blocks nobody behind it. */
async function bury(
  lease: Lease,
  job: Job,
  outcome: Extract<StepOutcome, { kind: 'dead' }>,
  setting: RunSetting,
): Promise<void> {
  setting.log.error({ turn: job.turnId, job: job.id, kind: job.kind, why: outcome.why }, 'job.dead');
  const at = setting.clock().toISOString();
  await lease.write((now) => {
    const change = outcome.change?.(now) ?? {};
    const listing =
      job.kind === 'stuck.list' ? [] : [{ lane: 'tell', kind: 'stuck.list', input: { job: job.id } } as const];
    return {
      ...change,
      jobs: [...(change.jobs ?? []), ...listing],
      changedJobs: [{ ...current(now, job), dead: { at, why: outcome.why } }],
      turnId: job.turnId,
    };
  });
}
