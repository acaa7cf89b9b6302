import { checkedImport, type ImportFacts, NO_COUNTS, withLines } from '../domain/customer-import.ts';
import type { UniqueKey } from '../domain/findings.ts';
import { checkLine, type ImportLine, type ImportSetting } from '../domain/import-line.ts';
import { keysOfKnown } from '../domain/unique-keys.ts';
import type { Deps, KeyHolder, Reseller, StepContext, StepOutcome } from '../ports.ts';
import { formSettingOf } from './customer-cards.ts';
import { inParallel } from './in-parallel.ts';
import { liveHolders } from './same-customer.ts';
import { REFRESH_CARDS } from './tell-people.ts';

/** Holding the lines of an import against the customers we have: a job, because there may be thousands of both. */

export const importSettingOf = (reseller: Reseller): ImportSetting => ({
  ...formSettingOf(reseller),
  asksReseller: false,
  ownTenantId: reseller.teamsTenantId,
});

/** Customers looked at side by side: leaves room for everybody else's presses. */
export const AT_ONCE = 8;
/** Blocks after which the lease is renewed. */
const BLOCKS_PER_LEASE = 10;

type Held = { readonly holder: KeyHolder; readonly key: UniqueKey['kind'] };
export type Customers = Awaited<ReturnType<Deps['reservations']['all']>>;

/** Who has one of a line's keys by what they are now; a reservation alone may be left over. */
export async function holderOf(
  deps: Deps,
  of: {
    readonly reseller: string;
    readonly keys: readonly UniqueKey[];
    readonly customers: Customers;
    readonly not: string;
  },
): Promise<Held | undefined> {
  for (const key of of.keys) {
    const holders = of.customers.holders(key).filter(({ customer }) => customer !== of.not);
    if (holders.length === 0) continue;
    const [holder] = await liveHolders(deps, of.reseller, key, holders);
    if (holder) return { holder, key: key.kind };
  }
  return undefined;
}

/** A line that could be taken, judged once more: by today's rules, and by who is there now. */
export async function judgeAgain(
  deps: Deps,
  { key, reseller }: Pick<StepContext, 'key' | 'reseller'>,
  line: ImportLine,
  customers: Customers,
): Promise<ImportLine> {
  if (line.outcome.is !== 'good') return line;
  const checked = checkLine(line.values, importSettingOf(reseller));
  if (!checked.ok) return { ...line, outcome: { is: 'bad', problems: checked.refusal } };
  const not = deps.importLines.customerOf(key, line.line);
  const keys = keysOfKnown(checked.value);
  const held = await holderOf(deps, { reseller: key.reseller, keys, customers, not });
  return held ? { ...line, outcome: { is: 'known', companyName: held.holder.companyName, key: held.key } } : line;
}

export async function checkImport(deps: Deps, context: StepContext<'import.check'>): Promise<StepOutcome> {
  const { key } = context;
  const imported = context.now().import;
  if (imported?.state !== 'checking') return { kind: 'done' };
  const customers = await deps.reservations.all(key.reseller);
  let found: Pick<ImportFacts, 'counts' | 'shown'> = { counts: NO_COUNTS, shown: [] };
  for (let block = 0; block < imported.blocks; block += 1) {
    if (block > 0 && block % BLOCKS_PER_LEASE === 0) await context.calling();
    const lines = await deps.importLines.get(key, block);
    const judged = await inParallel(lines, AT_ONCE, (line) => judgeAgain(deps, context, line, customers));
    if (judged.some((line, at) => line !== lines[at])) await deps.importLines.put(key, block, judged);
    found = withLines(found, judged);
  }
  return {
    kind: 'done',
    change: (now) => {
      const ready = now.import && checkedImport(now.import, found);
      return ready ? { import: ready, jobs: [REFRESH_CARDS] } : {};
    },
  };
}
