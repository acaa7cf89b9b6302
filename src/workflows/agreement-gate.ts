import type { Customer } from '../domain/customer.ts';
import type { Operation } from '../domain/roles.ts';
import type { Deps, Loaded, PersonRecord, Reply, Turn } from '../ports.ts';
import { permit, refuseRole } from './permit.ts';
import { outOfDate } from './show-customer.ts';

/** What every press that moves a customer's agreement passes: a role, read at the press, and a customer. */

export type AtAgreement = {
  readonly loaded: Loaded;
  readonly customer: Customer;
  readonly person: PersonRecord;
};

export async function agreementGate(
  deps: Deps,
  turn: Turn,
  {
    uid,
    what,
    operation,
    load,
  }: {
    readonly uid: string;
    readonly what: string;
    readonly operation: Operation;
    readonly load: () => Promise<Loaded>;
  },
): Promise<({ readonly ok: true } & AtAgreement) | { readonly ok: false; readonly reply: Reply }> {
  const [permitted, loaded] = await Promise.all([permit(deps, turn, operation, what, uid), load()]);
  if (!permitted.ok) return { ok: false, reply: permitted.reply };
  if (permitted.right !== 'yes') return { ok: false, reply: await refuseRole(deps, turn, operation, what, uid) };
  const { customer } = loaded;
  if (!customer) return { ok: false, reply: outOfDate(turn) };
  return { ok: true, loaded, customer, person: permitted.person };
}
