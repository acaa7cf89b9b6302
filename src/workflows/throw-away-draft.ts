import type { Handlers } from '../cards/index.ts';
import { beginDraft } from '../domain/customer.ts';
import { emptyForm } from '../domain/customer-form.ts';
import { restoreDraft } from '../domain/draft.ts';
import { throwAway as throwAwayForm } from '../domain/requested-customer.ts';
import type { Deps, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { audited } from './audited.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { leaveDraft, openDraftsOf, workOnDraft } from './open-drafts.ts';
import { permit } from './permit.ts';
import { answer } from './reply.ts';
import { adopt, keyOf, showCustomer } from './show-customer.ts';
import { isTheirs, notTheirs, ownDraft } from './whose-draft.ts';

/** A form that is thrown away, by its button or by the word, and comes back when it was too soon. */

/** Somebody wrote in between, perhaps the same person with another button: the press is looked at once more, a few times. */
const ROUNDS = 3;

/** Throws a form away; `gone` says whether this very press did. The answer shows how it is now, either way. */
async function throwAway(
  deps: Deps,
  turn: Turn,
  uid: string,
  operation: string,
  round = 1,
): Promise<{ readonly reply: Reply; readonly gone: boolean }> {
  const t = texts[turn.language];
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.draft', 'customer.create.discard', uid),
    deps.customers.load(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return { reply: permitted.reply, gone: false };
  const before =
    loaded.customer ?? beginDraft({ uid, requester: turn.who, values: emptyForm, step: 'form', now: deps.clock() });
  if (!isTheirs(before, turn)) return { reply: notTheirs(before, turn), gone: false };
  const gone = throwAwayForm(before, { by: turn.who, now: deps.clock(), ...turn.reseller.policy.provider });
  const { person } = permitted;
  if (!gone.ok) {
    const notice = explain(t.submitRefusals, gone.refusal);
    return { reply: await showCustomer(deps, turn, before, { person, notice }), gone: false };
  }
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: gone.value,
      postings: adopt(deps, turn, loaded, gone.value),
      jobs: SHOW_EVERYWHERE,
      audit: audited(deps, turn, 'customer.create.discard', 'done', { customer: uid }),
    },
    operation,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS)
    return throwAway(deps, turn, uid, operation, round + 1);
  if (committed.ok) await leaveDraft(deps, turn, person, uid);
  const shown = committed.loaded.customer ?? gone.value;
  const wake = committed.ok ? { wake: committed.wake } : {};
  return { reply: await showCustomer(deps, turn, shown, { person, ...wake }), gone: shown.state === 'discarded' };
}

/** Thrown away or expired: it comes back with everything typed, for whoever had it. */
async function restore(deps: Deps, turn: Turn, uid: string, operation: string, round = 1): Promise<Reply> {
  const own = await ownDraft(deps, turn, uid, { what: 'customer.create.restore', load: 'load' });
  if (!own.ok) return own.reply;
  const { person, loaded, customer } = own;
  const restored = restoreDraft(customer, deps.clock(), turn.reseller.policy.tenant.draftDays);
  if (!restored.ok) return showCustomer(deps, turn, customer, { person });
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: restored.value,
      postings: adopt(deps, turn, loaded, restored.value),
      audit: audited(deps, turn, 'customer.create.restore', 'done', { customer: uid }),
    },
    operation,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS)
    return restore(deps, turn, uid, operation, round + 1);
  const shown = committed.loaded.customer ?? restored.value;
  await workOnDraft(deps, turn, person, uid);
  return showCustomer(deps, turn, shown, { person, notice: texts[turn.language].drafts.restored });
}

/** "zrušit": leaves the form at hand, the one worked on last; nothing is sent. */
export async function stop(deps: Deps, turn: Turn): Promise<Reply> {
  const t = texts[turn.language];
  const person = await deps.people.fresh(turn.reseller.teamsTenantId, turn.who.id);
  const open = await openDraftsOf(deps, turn, person);
  const [last, ...others] = open;
  if (!last) return answer(t.nothingToStop);
  if (person.emptyForm) return answer(`${t.drafts.emptyForm} ${t.drafts.left(open.length)}`);
  const { reply, gone } = await throwAway(deps, turn, last.uid, deps.newId());
  // refused, or sent by another hand meanwhile: the person sees how it stands instead
  if (!gone) return { ...reply, how: 'post' };
  const { wakes } = reply;
  const stopped = t.drafts.stopped(last.values.companyName);
  const said = others.length > 0 ? `${stopped} ${t.drafts.left(others.length)}` : stopped;
  return { ...answer(said), ...(wakes ? { wakes } : {}) };
}

export const throwAwayDraftHandlers = (
  deps: Deps,
): Handlers<'customer.create.discard' | 'customer.create.restore'> => ({
  'customer.create.discard': async ({ customer, op }, turn) => (await throwAway(deps, turn, customer, op)).reply,
  'customer.create.restore': ({ customer, op }, turn) => restore(deps, turn, customer, op),
});
