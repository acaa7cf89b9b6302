import type { Handlers } from '../cards/index.ts';
import { type BillingData, type BillingForm, changedFields } from '../domain/billing.ts';
import { type CorrectionFindings, checkCorrection } from '../domain/check-correction.ts';
import { billingNow, formFor } from '../domain/correction.ts';
import { noteFound } from '../domain/correction-outcome.ts';
import type { Correction, Customer, CustomerIn } from '../domain/customer.ts';
import type { Problems } from '../domain/customer-form.ts';
import type { Change, Deps, Loaded, NewJob, Posting, Reply, Turn, Wake } from '../ports.ts';
import { formatMoment } from '../texts/dates.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { audited } from './audited.ts';
import { type CorrectionShown, correctionForm } from './correction-form.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { correctionSettingOf } from './look-up-correction.ts';
import { permit } from './permit.ts';
import { keepPersonal } from './personal-chat.ts';
import { withinOneDeadline } from './shared-deadline.ts';
import { keyOf, outOfDate, showCustomer } from './show-customer.ts';

/**
 * The form that corrects the data of a created customer: opened with what Partner Center has now. Leaving it is in
 * leave-correction.ts, sending it in send-correction.ts, what becomes of it in save-correction.ts.
 */

type Created = CustomerIn<'created'>;

type Correctable = Created & { readonly correction?: Exclude<Correction, { state: 'sending' | 'unconfirmed' }> };

/** One on its way is waited for; a customer without a tenant has nothing at Partner Center to correct. */
export const isCorrectable = (customer: Customer): customer is Correctable =>
  customer.state === 'created' && !['sending', 'unconfirmed'].includes(customer.correction?.state ?? '');

async function open(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.correct', 'customer.correct', uid),
    deps.customers.load(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  const { person } = permitted;
  if (!loaded.customer || !turn.reseller.environment) return outOfDate(turn);
  const { customer: before } = loaded;
  if (before.state !== 'created' || before.correction?.state === 'sending')
    return showCustomer(deps, turn, before, { person, loaded });
  // one that nobody knows the end of is over when Partner Center says what it has
  const found = await readSoon(deps, turn, before);
  const { customer, wake } = await lendCopy(deps, turn, loaded, found);
  if (!isCorrectable(customer)) return showCustomer(deps, turn, customer, { person, loaded, wake });
  const reply = await keepPersonal(deps, turn, (there) => {
    const shown = asItIs(deps, there, customer, found !== undefined);
    return { how: 'replace', message: { card: correctionForm(there, shown) } };
  });
  return wake ? { ...reply, wakes: wake } : reply;
}

/** What Partner Center has, when it says so in time; our own record is shown otherwise. */
async function readSoon(deps: Deps, { reseller }: Turn, { tenantId }: Created): Promise<BillingData | undefined> {
  const read = deps.partnerCenter.readBilling(reseller.teamsTenantId, tenantId, deps.newGuid());
  const called = await withinOneDeadline((deadline) => deadline.orElse(read, undefined));
  return called?.ok ? called.value.data : undefined;
}

/**
 * The form takes the place of the pressed copy: jobs leave it alone until the form is sent or left. When somebody changed the
 * data at Partner Center itself, our record follows before anything is built on it.
 */
async function lendCopy(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  found: BillingData | undefined,
): Promise<{ readonly customer: Customer; readonly wake?: Wake | undefined }> {
  const { customer, key } = loaded;
  if (customer?.state !== 'created') throw new Error('a correction of nothing');
  const next = found ? noteFound(customer, found, deps.clock()) : customer;
  const lent = isCorrectable(next) ? lentCopies(turn, loaded) : [];
  if (!found || next === customer) {
    await Promise.all(lent.map((copy) => deps.customers.savePosting(key, copy)));
    return { customer };
  }
  const fields = changedFields(billingNow(customer), found).join(' ');
  const committed = await deps.customers.commit(loaded, {
    customer: next,
    postings: lent,
    ...withDeadJobs(loaded, SHOW_EVERYWHERE),
    audit: audited(deps, turn, 'customer.correct.found', 'done', { customer: customer.uid, fields }),
  });
  return { customer: committed.loaded.customer ?? next, ...(committed.ok ? { wake: committed.wake } : {}) };
}

/** The pressed copy, whose place a form takes. */
export function lentCopies({ pressed, place }: Turn, { postings }: Loaded): readonly Posting[] {
  if (!pressed || place.dialog || place.scope !== 'personal') return [];
  return postings
    .filter(({ activityId }) => activityId === pressed.activityId)
    .map((copy) => ({ ...copy, state: 'form' }));
}

/**
 * A correction that gave up is over when there is another one, or it is found done: its job runs once more, finds that out and
 * leaves the list of stopped work.
 */
export function withDeadJobs({ jobs }: Loaded, also: readonly NewJob[]): Pick<Change, 'jobs' | 'revive'> {
  const dead = jobs.filter((job) => job.dead && job.kind === 'customer.correct').map(({ id }) => id);
  const unlist = dead.map((job): NewJob => ({ lane: 'tell', kind: 'stuck.list', input: { job } }));
  return { revive: dead, jobs: [...also, ...unlist] };
}

/** The form as it opens: the data as they are, or what was begun before, over them. */
function asItIs(deps: Deps, turn: Turn, customer: Created, isFresh: boolean): CorrectionShown {
  const t = texts[turn.language];
  const { values, choices, findings, yours, resumed } = formFor(customer, turn.who);
  const typed = { values, choices };
  const { correction } = customer;
  const at = (iso: string): string => formatMoment(iso, turn.language);
  const shown = { press: pressOf(deps, customer), typed, findings, yours, of: customer };
  const source = isFresh ? [] : [t.corrections.fromOurRecord];
  if (resumed?.state === 'editing') {
    const lines = [...source, t.corrections.resumed(at(resumed.at))];
    return { ...shown, lines, problems: problemsIn(turn, customer, typed, findings) };
  }
  if (resumed?.state === 'returned') {
    const { field, problem } = resumed.setback;
    const lines = [...source, t.corrections.returned(resumed.by.name, at(resumed.at))];
    return field
      ? { ...shown, lines, problems: { [field]: problem } }
      : { ...shown, lines: [...lines, explain(t.problems, problem)] };
  }
  const also = correction?.state === 'editing' ? [t.corrections.colleague(correction.by.name, at(correction.at))] : [];
  return { ...shown, lines: [...source, ...also] };
}

/** What is wrong with a form over the customer's data as they are. */
export function problemsIn(
  { reseller }: Turn,
  customer: Created,
  typed: BillingForm,
  findings: CorrectionFindings,
): Problems {
  const checked = checkCorrection(typed, correctionSettingOf(reseller, customer, findings));
  return checked.ok ? {} : checked.refusal;
}

export const pressOf = (deps: Deps, { uid, revision }: Created) => ({ customer: uid, revision, op: deps.newId() });

export const correctCustomerHandlers = (deps: Deps): Handlers<'customer.correct'> => ({
  'customer.correct': ({ customer }, turn) => open(deps, turn, customer),
});
