import type { Handlers } from '../cards/index.ts';
import { dropCorrection } from '../domain/correction.ts';
import type { Customer } from '../domain/customer.ts';
import { may } from '../domain/roles.ts';
import type { Deps, Loaded, PersonRecord, Reply, Turn, Wake } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { audited } from './audited.ts';
import { permit } from './permit.ts';
import { answer } from './reply.ts';
import { adopt, keyOf, outOfDate, showCustomer } from './show-customer.ts';
import { REFRESH_CARDS } from './tell-people.ts';

/** Leaving the form that corrects a customer: its card is there again, and nothing of what was typed is kept. */

const ROUNDS = 3;

/** The customer's card takes the place of the form again, and jobs keep it up to date again. */
export async function backToCard(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  shown: {
    readonly customer: Customer;
    readonly person: PersonRecord;
    readonly wake?: Wake | undefined;
    readonly said?: string;
  },
): Promise<Reply> {
  const { customer, ...showing } = shown;
  const copies = adopt(deps, turn, loaded, customer);
  await Promise.all(copies.map((copy) => deps.customers.savePosting(loaded.key, copy)));
  return showCustomer(deps, turn, customer, { ...showing, loaded });
}

async function cancel(deps: Deps, turn: Turn, uid: string, op: string, round = 0): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.look-up', 'customer.correct.cancel', uid),
    deps.customers.load(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  const { person } = permitted;
  if (!loaded.customer) return outOfDate(turn);
  const left = await leave(deps, turn, loaded, { person, op });
  if (!left.ok && round < ROUNDS) return cancel(deps, turn, uid, op, round + 1);
  const { customer, wake } = { wake: undefined, ...left };
  if (!turn.place.dialog)
    return backToCard(deps, turn, loaded, { customer: customer ?? loaded.customer, person, wake });
  const closing = answer(texts[turn.language].corrections.cancelled);
  return wake ? { ...closing, wakes: wake } : closing;
}

type Left = { readonly ok: boolean; readonly customer: Customer | undefined; readonly wake?: Wake | undefined };

/** Puts away what was kept of the form: quietly when only its owner saw it, on every card when it had come back. */
async function leave(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  { person, op }: { readonly person: PersonRecord; readonly op: string },
): Promise<Left> {
  const { customer } = loaded;
  if (customer?.state !== 'created' || !may('customer.correct', person.roles)) return { ok: true, customer };
  const next = dropCorrection(customer, turn.who);
  if (next === customer) return { ok: true, customer };
  if (next.revision === customer.revision) {
    const { ok } = await deps.customers.save(loaded, { customer: next });
    return { ok, customer: next };
  }
  const audit = audited(deps, turn, 'customer.correct.cancel', 'done', { customer: customer.uid });
  const committed = await deps.customers.commit(loaded, { customer: next, jobs: [REFRESH_CARDS], audit }, op);
  return { ok: committed.ok, customer: next, ...(committed.ok ? { wake: committed.wake } : {}) };
}

export const leaveCorrectionHandlers = (deps: Deps): Handlers<'customer.correct.cancel'> => ({
  'customer.correct.cancel': ({ customer, op }, turn) => cancel(deps, turn, customer, op),
});
