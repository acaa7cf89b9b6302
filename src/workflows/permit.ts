import { may, type Operation, type Role, rightTo, rolesThatMay } from '../domain/roles.ts';
import type { Deps, PersonRecord, Reply, Reseller, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { audited } from './audited.ts';
import { answer } from './reply.ts';

export type Permit =
  | { readonly ok: true; readonly right: 'yes' | 'own' | 'draft-only'; readonly person: PersonRecord }
  | { readonly ok: false; readonly reply: Reply };

/**
 * May this person do that, now? Read from storage at the moment of the press; a refusal names the roles that
 * would be enough and who has them, and is kept, with the customer it was about (T29).
 */
export async function permit(
  deps: Deps,
  turn: Turn,
  operation: Operation,
  what: string,
  customer?: string,
): Promise<Permit> {
  const reseller = turn.reseller.teamsTenantId;
  const person = await deps.people.fresh(reseller, turn.who.id);
  const right = rightTo(operation, person.roles);
  if (right === 'yes' || right === 'own' || right === 'draft-only') return { ok: true, right, person };
  return { ok: false, reply: await refuseRole(deps, turn, operation, what, customer) };
}

/** `customer`: whose history the attempt belongs to. */
export async function refuseRole(
  deps: Deps,
  turn: Turn,
  operation: Operation,
  what: string,
  customer?: string,
): Promise<Reply> {
  const reseller = turn.reseller.teamsTenantId;
  const enough = rolesThatMay(operation);
  const [holders] = await Promise.all([
    deps.people.holding(reseller, enough),
    deps.refusals.record(
      reseller,
      audited(deps, turn, what, 'refused', { why: 'role', operation, ...(customer ? { customer } : {}) }),
    ),
  ]);
  const names = holders.map((holder) => holder.name).filter((name) => name !== '');
  return answer(texts[turn.language].roleRefusal(enough, names));
}

/** Only what Partner Center has can be corrected there. */
export const mayCorrect = ({ environment }: Reseller, held: readonly Role[]): boolean =>
  environment !== undefined && may('customer.correct', held);

/** Looking again at work that stopped: anybody entitled, or the one whose customer it is. */
export function mayRetry(roles: readonly Role[], own: boolean): boolean {
  const right = rightTo('work.retry', roles);
  return right === 'yes' || (right === 'own' && own);
}
