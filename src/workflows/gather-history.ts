import type { Customer } from '../domain/customer.ts';
import { mergeHistory, ownHistory } from '../domain/history.ts';
import type { AuditEntry, Deps, HistoryRow, Turn } from '../ports.ts';
import { keyOf } from './show-customer.ts';

/** A link of the customer's chain, or a refused attempt, which has no place in it. */
export type HistoryLine = HistoryRow | (AuditEntry & { readonly sequence?: undefined });

const READ_AT_ONCE = 500;

/** Every link of the chain, oldest first. */
async function wholeChain(deps: Deps, turn: Turn, uid: string): Promise<readonly HistoryRow[]> {
  const rows: HistoryRow[] = [];
  for (;;) {
    const before = rows.at(-1)?.sequence;
    const page = await deps.customers.history(keyOf(turn, uid), {
      most: READ_AT_ONCE,
      ...(before === undefined ? {} : { before }),
    });
    rows.push(...page);
    if (page.length < READ_AT_ONCE) return rows.reverse();
  }
}

/** What this person may see of a customer's history, oldest first: everything, or what is their own. */
export async function gatherHistory(
  deps: Deps,
  turn: Turn,
  { uid, startedAt }: Customer,
  right: 'yes' | 'own' | 'draft-only',
): Promise<readonly HistoryLine[]> {
  const reseller = turn.reseller.teamsTenantId;
  const [chain, refused] = await Promise.all([
    wholeChain(deps, turn, uid),
    deps.refusals.about(reseller, uid, { from: startedAt, to: deps.clock().toISOString() }),
  ]);
  const lines: readonly HistoryLine[] = mergeHistory(chain, refused);
  return right === 'yes' ? lines : ownHistory(lines, turn.who);
}
