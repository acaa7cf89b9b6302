import type { DataOf, Handlers } from '../cards/index.ts';
import { type BillingForm, changedFields, correctionIn, nothingChosen } from '../domain/billing.ts';
import type { CorrectionFindings } from '../domain/check-correction.ts';
import { type CorrectionRefusal, keepTyped, sendCorrection } from '../domain/correction.ts';
import type { Deps, Loaded, PersonRecord, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { audited } from './audited.ts';
import { isCorrectable, pressOf, problemsIn, withDeadJobs } from './correct-customer.ts';
import { type CorrectionShown, correctionForm } from './correction-form.ts';
import { formSettingOf } from './customer-cards.ts';
import { backToCard } from './leave-correction.ts';
import { lookUpCorrection } from './look-up-correction.ts';
import { permit } from './permit.ts';
import { adopt, keyOf, outOfDate, showCustomer } from './show-customer.ts';
import { REFRESH_CARDS } from './tell-people.ts';

/**
 * The press that sends a correction: mistakes come back in the form, everything else becomes an intent that a second press, a
 * second delivery or another instance finds.
 */

type Asked = {
  readonly person: PersonRecord;
  readonly typed: BillingForm;
  readonly findings: CorrectionFindings;
  readonly shownRevision: number;
  readonly op: string;
};

async function submit(deps: Deps, turn: Turn, data: DataOf<'customer.correct.submit'>): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.correct', 'customer.correct.submit', data.customer),
    deps.customers.loadToCommit(keyOf(turn, data.customer)),
  ]);
  if (!permitted.ok) return permitted.reply;
  if (!turn.reseller.environment) return outOfDate(turn);
  const { person } = permitted;
  const looked = await lookUp(deps, turn, loaded, correctionIn(data));
  return send(deps, turn, loaded, { ...looked, person, shownRevision: data.revision, op: data.op });
}

/** While another one hangs in the air nobody needs to be asked about this one. */
async function lookUp(deps: Deps, turn: Turn, { customer }: Loaded, typed: BillingForm) {
  return customer && isCorrectable(customer) ? lookUpCorrection(deps, turn, customer, typed) : { typed, findings: {} };
}

const ROUNDS = 3;

/** Writes the intent down; after somebody else's write it is asked once more whether it still may. */
async function send(deps: Deps, turn: Turn, loaded: Loaded, asked: Asked, round = 0): Promise<Reply> {
  const { customer } = loaded;
  const { person, typed, findings, shownRevision, op } = asked;
  if (!customer) return outOfDate(turn);
  const sent = sendCorrection(customer, {
    shownRevision,
    typed,
    findings,
    by: turn.who,
    now: deps.clock(),
    id: deps.newId(),
    requestId: deps.newGuid(),
    correlationId: deps.newGuid(),
    form: formSettingOf(turn.reseller),
  });
  if (!sent.ok) return notSent(deps, turn, loaded, asked, sent.refusal);
  const { correction } = sent.value;
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: sent.value,
      postings: adopt(deps, turn, loaded, sent.value),
      ...withDeadJobs(loaded, [
        { lane: 'work', kind: 'customer.correct', input: { correction: correction.id } },
        REFRESH_CARDS,
      ]),
      audit: audited(deps, turn, 'customer.correct.submit', 'done', {
        customer: customer.uid,
        requestId: correction.requestId,
        // their names alone: what stands in them is somebody's
        fields: changedFields(correction.from, correction.to).join(' '),
      }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS)
    return send(deps, turn, committed.loaded, asked, round + 1);
  return showCustomer(deps, turn, committed.loaded.customer ?? sent.value, {
    loaded: committed.loaded,
    person,
    ...(committed.ok ? { wake: committed.wake } : {}),
  });
}

/** Nothing is sent. What was typed stays in the form, and with mistakes it is kept for another day. */
async function notSent(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  { person, typed, findings }: Asked,
  refusal: CorrectionRefusal,
): Promise<Reply> {
  const { customer } = loaded;
  if (customer?.state !== 'created')
    return customer ? showCustomer(deps, turn, customer, { person, loaded }) : outOfDate(turn);
  const sentence = explain(texts[turn.language].corrections.refusals, refusal);
  const form = (shown: Partial<CorrectionShown>): Reply => {
    const lines = sentence ? [sentence] : [];
    const press = pressOf(deps, customer);
    const card = correctionForm(turn, { press, typed, findings, lines, of: customer, ...shown });
    return { how: 'replace', message: { card } };
  };
  // lost when somebody else writes at this very moment; it stands in the form all the same
  const keep = async (left: BillingForm): Promise<void> => {
    const kept = keepTyped(customer, turn.who, { ...left, findings }, deps.clock());
    if (kept !== customer) await deps.customers.save(loaded, { customer: kept });
  };
  switch (refusal.why) {
    case 'changed-meanwhile': {
      const { values, yours } = refusal.merged;
      // what was picked was about data that are no more
      const merged = { values, choices: nothingChosen };
      await keep(merged);
      return form({ typed: merged, yours, problems: problemsIn(turn, customer, merged, findings) });
    }
    case 'not-filled-in':
      await keep(typed);
      return form({ problems: refusal.problems });
    case 'unchanged':
    case 'unconfirmed':
      return form({});
    case 'sending':
      return refusal.same ? backToCard(deps, turn, loaded, { customer, person }) : form({});
    case 'no-tenant':
    case 'already-so':
      return backToCard(deps, turn, loaded, { customer, person });
  }
}

export const sendCorrectionHandlers = (deps: Deps): Handlers<'customer.correct.submit'> => ({
  'customer.correct.submit': (data, turn) => submit(deps, turn, data),
});
