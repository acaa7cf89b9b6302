import type { Customer } from '../domain/customer.ts';
import type { Deps, Loaded, PersonRecord, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { permit } from './permit.ts';
import { answer } from './reply.ts';
import { keyOf, outOfDate } from './show-customer.ts';

/** A form that was not sent is one person's: who began it, or who took it over. */
export const isTheirs = (customer: Customer | undefined, turn: Turn): boolean =>
  customer === undefined || customer.requester.id === turn.who.id;

/** A colleague is told whose it is; who had it before, that it changed hands. */
export function notTheirs({ requester, takenOver }: Customer, { who, language }: Turn): Reply {
  const t = texts[language];
  const wasTheirs = takenOver?.from.id === who.id;
  return answer(wasTheirs ? t.drafts.takenFromYou(requester.name) : t.notYourForm(requester.name));
}

/** Permitted, still there and one's own: what every press on a form that was begun starts with. */
export async function ownDraft(
  deps: Deps,
  turn: Turn,
  uid: string,
  press: { readonly what: string; readonly load: 'load' | 'loadToCommit' },
): Promise<
  | { readonly ok: true; readonly person: PersonRecord; readonly loaded: Loaded; readonly customer: Customer }
  | { readonly ok: false; readonly reply: Reply }
> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.draft', press.what, uid),
    deps.customers[press.load](keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return { ok: false, reply: permitted.reply };
  const { customer } = loaded;
  if (!customer) return { ok: false, reply: outOfDate(turn) };
  if (!isTheirs(customer, turn)) return { ok: false, reply: notTheirs(customer, turn) };
  return { ok: true, person: permitted.person, loaded, customer };
}
