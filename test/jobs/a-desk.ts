import { createWorkDesk, type WorkDesk, type WorkDeskSetting } from '../../src/jobs/work-desk.ts';
import type { CustomerKey, Job, Loaded } from '../../src/ports.ts';
import type { Lease, Ticket, WakeTicket } from '../../src/work-ports.ts';
import { resellerWithAttempts } from '../support/a-reseller.ts';
import { freshKey } from '../support/open-store.ts';
import { type Run, recordingLog, START, stepsWith } from './partition-runs.ts';

export const MINUTE = 60_000;
export const jobOf = (changes: Partial<Job> = {}): Job => ({
  lane: 'work',
  kind: 'customer.create',
  input: {},
  id: '1',
  attempts: 0,
  notBefore: new Date(START).toISOString(),
  turnId: 't',
  ...(changes as object), // the kinds are fixed here
});
let serial = 0;
export const ticket = (ageMs = 0): Ticket => ({
  messageId: `m${++serial}`,
  popReceipt: 'p',
  insertedAt: new Date(START),
  seenAt: new Date(START + ageMs),
});

/** A desk whose partitions, queue and time are in the hands of the test. */
export function aDesk(changes: Partial<WorkDeskSetting> & { run?: Run } = {}) {
  const key = freshKey();
  const settled: string[] = [];
  const queue: { key: CustomerKey; ticket: Ticket }[] = [];
  const hidden: number[] = [];
  const time = { now: START };
  const world: {
    jobs: Job[];
    take: 'lease' | 'busy' | 'fails';
    queueDown: boolean;
    released: number;
    served: boolean;
  } = {
    jobs: [],
    take: 'lease',
    queueDown: false,
    released: 0,
    served: true,
  };
  const loaded = (): Loaded => ({ key, customer: undefined, postings: [], jobs: world.jobs });
  const lease: Lease = {
    loaded,
    async write(build) {
      const { changedJobs = [], doneJobs = [] } = build(loaded());
      const done = new Set(doneJobs.map((job) => job.id));
      const changed = new Map(changedJobs.map((job) => [job.id, job]));
      world.jobs = world.jobs.filter((job) => !done.has(job.id)).map((job) => changed.get(job.id) ?? job);
      return loaded();
    },
    reload: async () => loaded(),
    release: async () => {
      world.released += 1;
    },
  };
  const { log, lines } = recordingLog();
  const desk: WorkDesk = createWorkDesk({
    steps: stepsWith(changes.run ? { 'customer.create': changes.run } : {}),
    reseller: () => (world.served ? resellerWithAttempts(3) : undefined),
    log,
    inTurn: (_turnId, action) => action(),
    realNow: () => new Date(time.now),
    clock: () => new Date(time.now),
    orphanAfterMs: 2 * MINUTE,
    hideSeconds: 60,
    leaseMs: 45_000,
    leases: {
      async take() {
        if (world.take === 'fails') throw new Error('storage is away');
        if (world.take === 'busy') return { kind: 'busy', until: new Date(time.now + 45_000) };
        return world.jobs.some((job) => !job.dead) ? { kind: 'taken', lease } : { kind: 'idle' };
      },
    },
    wakeUps: {
      send: async () => ticket(),
      async take(seconds) {
        hidden.push(seconds);
        return queue.splice(0);
      },
      async hide({ messageId }, seconds) {
        if (world.queueDown) throw new Error('the queue is away');
        settled.push(`hide ${messageId} ${seconds}`);
      },
      async remove({ messageId }) {
        if (world.queueDown) throw new Error('the queue is away');
        settled.push(`remove ${messageId}`);
      },
    },
    ...changes,
  });
  const wake = (of: WakeTicket = { ticket: ticket(), landed: true }) => {
    desk.wake({ key, ticket: of });
    return of.ticket.messageId;
  };
  return { desk, key, world, time, settled, queue, hidden, lines, wake };
}
