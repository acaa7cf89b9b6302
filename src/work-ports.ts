import type { AggregateKind, Aggregates, Change, CustomerKey, DueRow, Job, Loaded, Series } from './ports.ts';

/** What the engine in `src/jobs` needs from storage, and storage gives it. Workflows never see these. */

// ---- aggregates ------------------------------------------------------------------------------------------------

/** All of them, or it does not compile. */
const kinds: Readonly<Record<AggregateKind, true>> = {
  customer: true,
  agreement: true,
  relationship: true,
  import: true,
  access: true,
  associated: true,
};
export const aggregateKinds = Object.keys(kinds) as readonly AggregateKind[]; // exactly the keys above

/** What of `state` is state of an aggregate. */
export const aggregatesIn = (
  state: { readonly [K in AggregateKind]?: Aggregates[K] | undefined },
): Partial<Aggregates> =>
  Object.fromEntries(aggregateKinds.flatMap((kind) => (state[kind] ? [[kind, state[kind]]] : [])));

/** The current moment of each series of whatever the partition holds. */
export const momentsOf = (
  state: {
    readonly [K in AggregateKind]?: Aggregates[K] | undefined;
  },
): Readonly<Partial<Record<Series, string>>> => Object.assign({}, ...aggregateKinds.map((kind) => state[kind]?.due));

// ---- wake-ups --------------------------------------------------------------------------------------------------

/**
 * Wake-ups say "look at this partition". They carry no work, so losing, doubling or delaying one is harmless as long as
 * one comes after each commit; that is why it is sent before the commit, invisible for a while (architecture §3).
 */
export type Ticket = {
  readonly messageId: string;
  readonly popReceipt: string;
  /** Service time at which it was sent. */
  readonly insertedAt: Date;
  /** Service time now, as of the answer that brought it: ages never mix two clocks. */
  readonly seenAt: Date;
};

/** What a `Wake` carries: `landed` when the commit behind it is known to have been written. */
export type WakeTicket = { readonly ticket: Ticket; readonly landed: boolean };

export type WakeUps = {
  /** Invisible until `afterSeconds`; never expires by itself (the default would be 7 days). */
  send(key: CustomerKey, afterSeconds: number): Promise<Ticket>;
  /** Up to 16 that are due; what cannot be understood is moved to the poison queue. */
  take(hiddenSeconds: number): Promise<readonly { readonly key: CustomerKey; readonly ticket: Ticket }[]>;
  /** Out of sight until then. Somebody else having it by now is fine. */
  hide(ticket: Ticket, seconds: number): Promise<void>;
  /** Somebody else having it by now is fine: they will find nothing to do. */
  remove(ticket: Ticket): Promise<void>;
};

// ---- leases ----------------------------------------------------------------------------------------------------

/** Another process holds the partition's lease now; whatever this one was doing no longer counts. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** What a running job writes besides its change. */
export type LeaseChange = Change & {
  readonly changedJobs?: readonly Job[];
  readonly doneJobs?: readonly Job[];
};

/**
 * The right to run a partition's jobs. Every write renews it and carries the run row's etag, so that a process whose
 * lease was taken over cannot change anything any more: its transaction fails as a whole (architecture §3).
 */
export type Lease = {
  loaded(): Loaded;
  /** Builds the change from the newest state; after somebody else's commit it is built again. Throws LeaseLost. */
  write(build: (now: Loaded) => LeaseChange): Promise<Loaded>;
  reload(): Promise<Loaded>;
  /** Gives the partition free for others. Not being able to is fine: the lease ends by itself. */
  release(): Promise<void>;
};

export type Leases = {
  /** `idle`: nothing to run; `busy`: another process has it until then (real time). */
  take(
    key: CustomerKey,
  ): Promise<
    | { readonly kind: 'idle' }
    | { readonly kind: 'busy'; readonly until: Date }
    | { readonly kind: 'taken'; readonly lease: Lease }
  >;
};

// ---- agenda ----------------------------------------------------------------------------------------------------

export type StoredDue = DueRow & { readonly partition: string; readonly rowKey: string; readonly etag: string };
/** `watermark`: the UTC day from which rows may still be waiting; set at the first claim, so that no day is ever skipped. */
export type ShardRow = { readonly owner: string; readonly until: string; readonly watermark: string };
export type ShardClaim = { readonly shard: number; readonly etag: string; readonly value: ShardRow };

/**
 * The agenda: rows `{UTC day}|{shard}` / `{due}|{reseller}|{uid}|{series}`. Reading what is due costs as much as what
 * is due, never as much as what exists (performance.md §E). Moving a date only adds a row: the aggregate knows the one
 * current moment of each series and a fired row that differs is dropped.
 */
export type Agenda = {
  readonly shards: number;
  /** Fires at its moment, or at `notBefore` when that is later. */
  add(row: DueRow, notBefore?: Date): Promise<void>;
  /** Rows of the shard from `fromDay` (UTC, yyyy-mm-dd) that are due at `now`, oldest first. */
  due(shard: number, fromDay: string, now: Date): Promise<readonly StoredDue[]>;
  remove(row: StoredDue): Promise<void>;
  /** The shard for `leaseMs` of real time; undefined while another process has it. */
  claim(shard: number, owner: string, leaseMs: number): Promise<ShardClaim | undefined>;
  /** Keeps how far the shard has been swept. Losing the shard meanwhile is fine: sweeping twice is harmless. */
  advance(claim: ShardClaim, watermark: string): Promise<void>;
};
