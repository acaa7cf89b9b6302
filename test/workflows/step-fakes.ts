import type { Customer } from '../../src/domain/customer.ts';
import type { Change, Deps, Job, JobKind, Loaded, Posting, StepContext, StepOutcome } from '../../src/ports.ts';
import { aReseller } from '../support/a-reseller.ts';
import { tenantId } from '../support/activities.ts';

/** What one step is given: a customer, a job claimed so often, and a record of what it saves before calling. */
export function aStep<K extends JobKind>(
  kind: K,
  given: {
    readonly customer?: Customer;
    readonly postings?: readonly Posting[];
    readonly jobs?: readonly Job[];
    readonly job?: Partial<Job>;
    readonly tookOver?: boolean;
  } = {},
) {
  const job = {
    id: 'job-1',
    lane: 'work',
    kind,
    input: {},
    attempts: 1,
    notBefore: '2026-11-20T10:00:00.000Z',
    turnId: 'turn-1',
    ...given.job,
  } as StepContext<K>['job']; // the caller names the input that its kind needs
  const key = { reseller: tenantId(1), uid: 'u1' };
  const { customer, postings = [], jobs = [] } = given;
  const loaded: Loaded = { key, customer, postings, jobs };
  const saved: Change[] = [];
  const context: StepContext<K> = {
    job,
    key,
    reseller: aReseller,
    customer,
    postings,
    tookOver: given.tookOver ?? false,
    now: () => loaded,
    calling: async (change) => void saved.push(change?.(loaded) ?? {}),
  };
  return { context, saved, loaded };
}

/** What an outcome writes on top of the newest state. */
export const changeOf = (outcome: StepOutcome, now: Loaded): Change => outcome.change?.(now) ?? {};

/** Ports of which only some are asked; asking another one is a failure of the test. */
export const depsWith = (given: object): Deps =>
  new Proxy(given, {
    get(target, name) {
      const port: unknown = Reflect.get(target, name);
      if (port === undefined) throw new Error(`the step asked for ${String(name)}`);
      return port;
    },
  }) as Deps; // checked at each use
