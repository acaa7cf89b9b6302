import type { Customer, CustomerIn } from '../domain/customer.ts';
import {
  type CustomerImport,
  expireImport,
  finishImport,
  type ImportIn,
  knownFrom,
  linesOf,
  passBlock,
  takeBack,
} from '../domain/customer-import.ts';
import { checkLine, type ImportLine } from '../domain/import-line.ts';
import { listingFor } from '../domain/search-words.ts';
import { keysOfCustomer } from '../domain/unique-keys.ts';
import type { Change, CustomerKey, Deps, Loaded, NewJob, Posting, StepContext, StepOutcome } from '../ports.ts';
import { auditedByJob } from './audited.ts';
import { AT_ONCE, type Customers, importSettingOf, judgeAgain } from './check-import.ts';
import { inParallel } from './in-parallel.ts';
import { takeKey } from './same-customer.ts';
import { REFRESH_CARDS } from './tell-people.ts';

/**
 * Taking over the lines of an import. Every line makes the same customer however often it is tried, and a block is counted
 * in the transaction that steps over it: wherever this breaks off, whoever goes on does what is missing and nothing twice.
 */

const RUN: NewJob = { lane: 'work', kind: 'import.run', input: {} };
/** Of one job: an import is many short ones, so that neither a stop nor its number of attempts ever meets a long one. */
const BLOCKS_PER_JOB = 8;
/** People see about so many steps of it. */
const STEPS_SHOWN = 20;
/** From so many lines on, whoever began it is looking elsewhere by the time it ends, and is written to. */
const MANY = 200;

type Run = StepContext<'import.run'>;

/** The customer that is in the line's place: made now, or by an earlier try. */
async function recorded(deps: Deps, { key, job }: Run, at: CustomerKey, meant: CustomerIn<'known'>): Promise<Customer> {
  const loaded = await deps.customers.load(at);
  if (loaded.customer) return loaded.customer;
  const from = 'import' in meant.source ? { import: meant.source.import, line: meant.source.line } : {};
  const audit = {
    ...auditedByJob(deps, job, 'customer.import', 'done', { customer: at.uid, ...from }),
    by: meant.recordedBy,
  };
  const committed = await deps.customers.commit(loaded, { customer: meant, audit });
  const { customer } = committed.loaded;
  // nobody else writes there but an earlier or a later owner of this very import
  if (!customer) throw new Error(`a customer of the import ${key.uid} could not be recorded`);
  return customer;
}

/** Takes the keys of a customer that is recorded; the one who has one of them instead, when somebody does. */
async function takeKeys(deps: Deps, at: CustomerKey, customer: CustomerIn<'known'>) {
  for (const key of keysOfCustomer(customer)) {
    const { companyName } = customer.request;
    const holder = await takeKey(deps, at, key, { companyName, accepted: [] });
    if (holder) return { holder, key: key.kind };
  }
  return undefined;
}

/** Not taken after all: nothing of it stays but that it was tried. */
async function putBack(deps: Deps, { job }: Run, at: CustomerKey): Promise<void> {
  const loaded = await deps.customers.load(at);
  const { customer } = loaded;
  if (customer?.state !== 'known') return;
  for (const key of keysOfCustomer(customer)) await deps.reservations.release(at.reseller, key, at.uid);
  const audit = auditedByJob(deps, job, 'customer.import.back', 'done', { customer: at.uid, why: 'duplicate-taken' });
  await deps.customers.commit(loaded, { customer: takeBack(customer, deps.clock()), audit });
}

const customerAt = (deps: Deps, { key }: Run, { line }: ImportLine): CustomerKey => ({
  reseller: key.reseller,
  uid: deps.importLines.customerOf(key, line),
});

/** What the line is in the end: still good when its customer is there. */
async function takeOver(deps: Deps, run: Run, imported: ImportIn<'importing'>, line: ImportLine): Promise<ImportLine> {
  const { key, reseller } = run;
  const checked = checkLine(line.values, importSettingOf(reseller));
  if (!checked.ok) return line;
  const at = customerAt(deps, run, line);
  const made = { uid: at.uid, line: line.line, values: line.values, listed: checked.value };
  const customer = await recorded(deps, run, at, knownFrom(imported, made));
  const taken = customer.state === 'known' ? await takeKeys(deps, at, customer) : undefined;
  if (customer.state === 'discarded' || taken) {
    await putBack(deps, run, at);
    const companyName = taken?.holder.companyName ?? checked.value.request.companyName;
    return { ...line, outcome: { is: 'known', companyName, key: taken?.key ?? 'ico' } };
  }
  await list(deps, key.reseller, customer);
  return line;
}

/** Into the list that `zákazník` searches. Here and not by a job of the customer's own: that would be thousands of wake-ups. */
async function list(deps: Deps, reseller: string, customer: Customer): Promise<void> {
  const listing = listingFor(customer);
  if (!listing) return;
  const { uid, state, startedAt, revision } = customer;
  const { words, ...shown } = listing;
  await deps.directory.list(reseller, { customer: uid, ...shown, state, startedAt, revision }, words);
}

/** How many of a block's lines are customers now. What somebody else was faster with is told in the export. */
async function runBlock(deps: Deps, run: Run, imported: ImportIn<'importing'>, customers: Customers): Promise<number> {
  const { block } = imported;
  const lines = await deps.importLines.get(run.key, block);
  const ended = await inParallel(lines, AT_ONCE, async (line) => {
    if (line.outcome.is !== 'good') return line;
    const now = await judgeAgain(deps, run, line, customers);
    if (now.outcome.is === 'good') return takeOver(deps, run, imported, now);
    await putBack(deps, run, customerAt(deps, run, line));
    return now;
  });
  // written before it is counted, so that no crash loses it
  if (ended.some((line, at) => line !== lines[at])) await deps.importLines.put(run.key, block, ended);
  return ended.filter(({ outcome }) => outcome.is === 'good').length;
}

/** As often as people want to see it, and never while the last step is still on its way to them. */
function isVisible({ jobs }: Loaded, { blocks }: CustomerImport, block: number): boolean {
  const every = Math.max(2, Math.ceil(blocks / STEPS_SHOWN));
  return (block + 1) % every === 0 && !jobs.some(({ kind, dead }) => kind === 'card.refresh' && !dead);
}

/**
 * Who has which key, read anew after a while only: it saves recording and taking back what can be seen to be there. What it
 * does not know yet is found when keys are taken.
 */
const CUSTOMERS_MS = 60_000;

export function createImportRun(deps: Deps): (run: Run) => Promise<StepOutcome> {
  let last: { readonly of: string; readonly at: number; readonly customers: Customers } | undefined;
  return async (run) => {
    const of = `${run.key.reseller}|${run.key.uid}`;
    const now = performance.now();
    if (last?.of !== of || now - last.at > CUSTOMERS_MS)
      last = { of, at: now, customers: await deps.reservations.all(run.key.reseller) };
    return runImport(deps, run, last.customers);
  };
}

async function runImport(deps: Deps, run: Run, customers: Customers): Promise<StepOutcome> {
  for (let round = 0; round < BLOCKS_PER_JOB; round += 1) {
    const imported = run.now().import;
    if (imported?.state !== 'importing') return { kind: 'done' };
    const { block } = imported;
    if (block >= imported.blocks) return end(deps, run, imported);
    const taken = await runBlock(deps, run, imported, customers);
    await run.calling((now) => {
      const visible = isVisible(now, imported, block);
      const next = now.import && passBlock(now.import, { block, imported: taken, visible });
      return next ? { import: next, ...(visible ? { jobs: [REFRESH_CARDS] } : {}) } : {};
    });
  }
  return { kind: 'done', change: () => ({ jobs: [RUN] }) };
}

/** All lines are done with: those that were taken are erased here, they are customers now. */
async function end(deps: Deps, run: Run, { blocks }: ImportIn<'importing'>): Promise<StepOutcome> {
  await eraseLines(deps, run, blocks, (line) => line.outcome.is === 'good');
  return {
    kind: 'done',
    change: (now) => {
      const done = now.import && finishImport(now.import, deps.clock(), run.reseller.policy.tenant.draftDays);
      if (!done) return {};
      const audit = auditedByJob(deps, run.job, 'import.done', 'done', {
        import: done.uid,
        imported: done.imported,
      });
      const announce: NewJob = { lane: 'tell', kind: 'channel.announce', input: { what: 'import-done' } };
      const jobs = done.imported > 0 ? [REFRESH_CARDS, announce] : [REFRESH_CARDS];
      return { import: done, audit, jobs, postings: newsFor(deps, now) };
    },
  };
}

/** A long import ends with a message of its own: a card that changes tells nobody that it did. */
function newsFor(deps: Deps, { postings, import: imported }: Loaded): readonly Posting[] {
  const last = postings.findLast(({ view, state }) => view === 'requester' && state === 'posted');
  if (!last || !imported || linesOf(imported) < MANY) return [];
  const { address, language, view } = last;
  return [{ id: deps.newId(), address, language, view, shown: 0, state: 'wanted' }];
}

/** Blocks erased before the lease is renewed. */
const BLOCKS_PER_LEASE = 50;

/** `isToGo`: all of them unless told; then nobody needs to read them, and a key that is lost keeps none of them. */
async function eraseLines(
  deps: Deps,
  context: StepContext,
  blocks: number,
  isToGo?: (line: ImportLine) => boolean,
): Promise<void> {
  const places = Array.from({ length: blocks }, (_, block) => block);
  for (let from = 0; from < places.length; from += BLOCKS_PER_LEASE) {
    if (from > 0) await context.calling();
    await inParallel(places.slice(from, from + BLOCKS_PER_LEASE), AT_ONCE, async (block) => {
      if (!isToGo) return deps.importLines.put(context.key, block, []);
      const lines = await deps.importLines.get(context.key, block);
      const left = lines.filter((line) => !isToGo(line));
      if (left.length < lines.length) await deps.importLines.put(context.key, block, left);
    });
  }
}

/** The planned day: nothing of the lines stays (T97). */
export async function expire(deps: Deps, context: StepContext<'import.expire'>): Promise<StepOutcome> {
  const fired = { dueAt: context.job.input.dueAt, now: deps.clock() };
  const imported = context.now().import;
  if (!imported || !expireImport(imported, fired)) return { kind: 'done' };
  await eraseLines(deps, context, imported.blocks);
  return {
    kind: 'done',
    change: (now): Change => {
      const expired = now.import && expireImport(now.import, fired);
      return expired ? { import: expired, jobs: [REFRESH_CARDS] } : {};
    },
  };
}

/** Thrown away by a person: the press decides, this erases. */
export async function eraseDiscarded(deps: Deps, context: StepContext<'import.erase'>): Promise<StepOutcome> {
  const imported = context.now().import;
  if (imported?.state === 'discarded') await eraseLines(deps, context, imported.blocks);
  return { kind: 'done' };
}
