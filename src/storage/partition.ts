import { createHash } from 'node:crypto';
import type { TableClient } from '@azure/data-tables';
import type { Aggregates, AuditEntry, Change, CustomerKey, Job, Loaded, Posting } from '../ports.ts';
import { aggregatesIn } from '../work-ports.ts';
import { asWrittenToday } from './earlier-rows.ts';
import { loadRange, partitions, rowKeys } from './keys.ts';
import { type Row, type RowChange, readRange } from './rows.ts';
import type { Secrets } from './secrets.ts';

/** The newest link of the audit chain; kept in the state row, so every link needs the state's etag ("Settled" 9). */
export type Chain = { readonly sequence: number; readonly hash: string };

export type StateRow = Partial<Aggregates> & { readonly chain: Chain; readonly commit: string };

/** The partition's lease: who runs its jobs, until when (real time), and how often it has changed hands. */
export type RunRow = {
  readonly owner: string;
  readonly until: string;
  readonly fence: number;
  readonly commit: string;
};

export type StoredAudit = AuditEntry & { readonly sequence: number; readonly previous: string; readonly hash: string };

/** What a Loaded knows besides what workflows may see. */
export type Behind = {
  readonly etags: ReadonlyMap<string, string>;
  readonly chain: Chain;
  readonly lastCommit: string;
  readonly run?: RunRow;
};

const behind = new WeakMap<Loaded, Behind>();

export function behindOf(loaded: Loaded): Behind {
  const found = behind.get(loaded);
  if (!found) throw new Error('this was not loaded from storage');
  return found;
}

export const START_OF_CHAIN: Chain = { sequence: 0, hash: '' };

/** The hash of one link: everything it tells and the hash before it. */
export const hashOf = (entry: AuditEntry, sequence: number, previous: string): string =>
  createHash('sha256')
    .update(
      JSON.stringify([sequence, previous, entry.at, entry.by, entry.what, entry.outcome, entry.details, entry.turnId]),
    )
    .digest('hex');

const rowsUnder = <T>(rows: readonly Row<unknown>[], prefix: string): T[] =>
  rows.filter((row) => row.rowKey.startsWith(prefix)).map((row) => row.value as T); // the prefix says what the row holds

function loadedFrom(key: CustomerKey, rows: readonly Row<unknown>[]): Loaded {
  const one = <T>(rowKey: string): T | undefined => rows.find((row) => row.rowKey === rowKey)?.value as T | undefined; // same
  const state = one<StateRow>(rowKeys.state);
  const run = one<RunRow>(rowKeys.run);
  const loaded: Loaded = {
    ...(state && aggregatesIn(state)),
    key,
    customer: state?.customer && asWrittenToday(state.customer),
    jobs: rowsUnder<Job>(rows, '2-job|'),
    postings: rowsUnder<Posting>(rows, '3-posting|'),
  };
  behind.set(loaded, {
    etags: new Map(rows.map((row) => [row.rowKey, row.etag])),
    chain: state?.chain ?? START_OF_CHAIN,
    lastCommit: state?.commit ?? '',
    ...(run ? { run } : {}),
  });
  return loaded;
}

/** One query: state, lease, jobs and postings of a customer. */
export const loadPartition = async (desk: TableClient, key: CustomerKey): Promise<Loaded> =>
  loadedFrom(key, await readRange(desk, partitions.customer(key), loadRange.from, loadRange.to));

/** What a commit adds to a Change: ids made once, job rows that change, and the lease of whoever runs them. */
export type CommitPlan = Change & {
  readonly commit: string;
  readonly operation?: string;
  readonly newJobs: readonly Job[];
  readonly changedJobs?: readonly Job[];
  readonly doneJobs?: readonly Job[];
  readonly run?: RunRow;
};

const put = (etags: ReadonlyMap<string, string>, rowKey: string, value: unknown): RowChange => {
  const etag = etags.get(rowKey);
  return etag === undefined ? { do: 'insert', rowKey, value } : { do: 'replace', rowKey, value, etag };
};

function auditRow(plan: CommitPlan, chain: Chain): { chain: Chain; rows: RowChange[] } {
  if (!plan.audit) return { chain, rows: [] };
  const sequence = chain.sequence + 1;
  const hash = hashOf(plan.audit, sequence, chain.hash);
  const value: StoredAudit = { ...plan.audit, sequence, previous: chain.hash, hash };
  return { chain: { sequence, hash }, rows: [{ do: 'insert', rowKey: rowKeys.audit(sequence), value }] };
}

function secretRows(
  plan: CommitPlan,
  key: CustomerKey,
  secrets: Secrets,
  etags: ReadonlyMap<string, string>,
): RowChange[] {
  const place = (name: string): string => `${partitions.customer(key)}|${name}`;
  const rows: RowChange[] = [];
  if (plan.secret)
    rows.push(
      put(etags, rowKeys.secret(plan.secret.name), { sealed: secrets.seal(plan.secret.text, place(plan.secret.name)) }),
    );
  if (plan.eraseSecret && etags.has(rowKeys.secret(plan.eraseSecret)))
    rows.push({ do: 'delete', rowKey: rowKeys.secret(plan.eraseSecret) });
  return rows;
}

/** The rows of one transaction. Every one of them carries the etag read, or is an insert that must be new. */
export function rowsOf(loaded: Loaded, plan: CommitPlan, secrets: Secrets): RowChange[] {
  const { etags, chain } = behindOf(loaded);
  const audit = auditRow(plan, chain);
  const next = aggregatesIn(plan);
  const touchesState = Object.keys(next).length > 0 || plan.audit || plan.operation || !plan.run;
  const state: StateRow = { ...aggregatesIn(loaded), ...next, chain: audit.chain, commit: plan.commit };
  return [
    ...(touchesState ? [put(etags, rowKeys.state, state)] : []),
    ...(plan.run ? [put(etags, rowKeys.run, plan.run)] : []),
    ...plan.newJobs.map((job) => ({ do: 'insert', rowKey: rowKeys.job(job.lane, job.id), value: job }) as const),
    ...(plan.changedJobs ?? []).map((job) => put(etags, rowKeys.job(job.lane, job.id), job)),
    ...(plan.doneJobs ?? []).map((job) => ({ do: 'delete', rowKey: rowKeys.job(job.lane, job.id) }) as const),
    ...(plan.postings ?? []).map((posting) => put(etags, rowKeys.posting(posting.id), posting)),
    ...secretRows(plan, loaded.key, secrets, etags),
    ...(plan.operation
      ? [{ do: 'insert', rowKey: rowKeys.operation(plan.operation), value: { commit: plan.commit } } as const]
      : []),
    ...audit.rows,
  ];
}

/** The partition after a transaction went through, without reading it again. */
export function afterCommit(
  loaded: Loaded,
  plan: CommitPlan,
  rows: readonly RowChange[],
  fresh: ReadonlyMap<string, string>,
): Loaded {
  const before = behindOf(loaded);
  const etags = new Map(before.etags);
  for (const row of rows)
    if (row.do === 'delete') etags.delete(row.rowKey);
    else etags.set(row.rowKey, fresh.get(row.rowKey) ?? '');
  const changed = new Map((plan.changedJobs ?? []).map((job) => [job.id, job]));
  const done = new Set((plan.doneJobs ?? []).map((job) => job.id));
  const postings = new Map(loaded.postings.map((posting) => [posting.id, posting]));
  for (const posting of plan.postings ?? []) postings.set(posting.id, posting);
  const next: Loaded = {
    ...loaded,
    ...aggregatesIn(plan),
    jobs: [...loaded.jobs.filter((job) => !done.has(job.id)).map((job) => changed.get(job.id) ?? job), ...plan.newJobs],
    postings: [...postings.values()],
  };
  const run = plan.run ?? before.run;
  const audit = auditRow(plan, before.chain);
  behind.set(next, { etags, chain: audit.chain, lastCommit: plan.commit, ...(run ? { run } : {}) });
  return next;
}
