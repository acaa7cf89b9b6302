import type { Handlers } from '../cards/index.ts';
import { type CustomerImport, confirmImport, discardImport, type ImportRefusal } from '../domain/customer-import.ts';
import type { Result } from '../domain/result.ts';
import type { Change, Deps, Loaded, Posting, Reply, Turn, Wake } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { audited } from './audited.ts';
import { importCard } from './import-cards.ts';
import { permit } from './permit.ts';
import { answer } from './reply.ts';
import { keyOf, outOfDate } from './show-customer.ts';

/** What is pressed on an import's card: looked at again, confirmed, thrown away. */

export function showImport(
  deps: Deps,
  turn: Turn,
  imported: CustomerImport,
  { wakes, notice }: { readonly wakes?: Wake | undefined; readonly notice?: string } = {},
): Reply {
  const { language } = turn;
  const card = importCard(imported, { language, operation: deps.newId(), ...(notice ? { notice } : {}) });
  return {
    how: 'replace',
    message: { card },
    posting: { customer: imported.uid, view: 'requester', revision: imported.revision },
    ...(wakes ? { wakes } : {}),
  };
}

/** The pressed copy, known or not, is kept up to date from now on. */
export function adoptImport(deps: Deps, turn: Turn, { postings }: Loaded): readonly Posting[] {
  if (!turn.pressed) return [];
  const { activityId } = turn.pressed;
  const { address } = turn.place;
  const known = postings.find((posting) => posting.activityId === activityId);
  if (known) return known.state === 'posted' ? [] : [{ ...known, address, state: 'posted', shown: 0 }];
  const { language } = turn;
  return [{ id: deps.newId(), address, view: 'requester', language, activityId, shown: 0, state: 'posted' }];
}

type Named =
  | { readonly ok: true; readonly imported: CustomerImport; readonly loaded: Loaded }
  | { readonly ok: false; readonly reply: Reply };

/** Permitted, there, and theirs: what every press on an import begins with. Of another organisation there is none (T10). */
export async function importNamed(
  deps: Deps,
  turn: Turn,
  uid: string,
  what: string,
  load: 'load' | 'loadToCommit' = 'load',
): Promise<Named> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.import', what),
    deps.customers[load](keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted;
  const imported = loaded.import;
  if (!imported) return { ok: false, reply: outOfDate(turn) };
  const { startedBy } = imported;
  if (startedBy.id !== turn.who.id) {
    const entry = audited(deps, turn, what, 'refused', { why: 'not-requester', import: uid });
    await deps.refusals.record(turn.reseller.teamsTenantId, entry);
    return { ok: false, reply: answer(texts[turn.language].imports.notYours(startedBy.name)) };
  }
  return { ok: true, imported, loaded };
}

type Press = { readonly import: string; readonly op: string };

type Decision = {
  readonly what: string;
  readonly rule: (imported: CustomerImport) => Result<CustomerImport, ImportRefusal>;
  readonly jobs: NonNullable<Change['jobs']>;
};

/** A job writes while people press: the press counts all the same. */
const ROUNDS = 5;

async function decide(deps: Deps, turn: Turn, { import: uid, op }: Press, of: Decision): Promise<Reply> {
  const named = await importNamed(deps, turn, uid, of.what, 'loadToCommit');
  if (!named.ok) return named.reply;
  return decideOn(deps, turn, { uid, op, named, round: 1 }, of);
}

type Found = Extract<Named, { ok: true }>;

async function decideOn(
  deps: Deps,
  turn: Turn,
  {
    uid,
    op,
    named,
    round,
  }: { readonly uid: string; readonly op: string; readonly named: Found; readonly round: number },
  of: Decision,
): Promise<Reply> {
  const { imported, loaded } = named;
  const decided = of.rule(imported);
  const sentence = (refusal: ImportRefusal): string => explain(texts[turn.language].imports.actions, refusal);
  if (!decided.ok) {
    // pressed twice: the second press sees what the first one did
    const { refusal } = decided;
    return showImport(deps, turn, imported, refusal.why === 'already' ? {} : { notice: sentence(refusal) });
  }
  const committed = await deps.customers.commit(
    loaded,
    {
      import: decided.value,
      audit: audited(deps, turn, of.what, 'done', { import: uid, lines: imported.counts.good }),
      jobs: of.jobs,
      postings: adoptImport(deps, turn, loaded),
    },
    op,
  );
  const now = committed.loaded.import;
  if (!committed.ok && committed.why === 'conflict' && now && round < ROUNDS) {
    const again = { ok: true, imported: now, loaded: committed.loaded } as const;
    return decideOn(deps, turn, { uid, op, named: again, round: round + 1 }, of);
  }
  return showImport(deps, turn, now ?? decided.value, committed.ok ? { wakes: committed.wake } : {});
}

const REFRESH = { lane: 'tell', kind: 'card.refresh', input: {} } as const;

export const goOnWithImportHandlers = (deps: Deps): Handlers<'import.show' | 'import.confirm' | 'import.discard'> => ({
  'import.show': async ({ import: uid }, turn) => {
    const named = await importNamed(deps, turn, uid, 'import.show');
    return named.ok ? showImport(deps, turn, named.imported) : named.reply;
  },
  'import.confirm': (data, turn) =>
    decide(deps, turn, data, {
      what: 'import.confirm',
      rule: (imported) => confirmImport(imported, deps.clock(), turn.reseller.policy.tenant.draftDays),
      jobs: [{ lane: 'work', kind: 'import.run', input: {} }, REFRESH],
    }),
  'import.discard': (data, turn) =>
    decide(deps, turn, data, {
      what: 'import.discard',
      rule: (imported) => discardImport(imported, turn.who, deps.clock()),
      jobs: [{ lane: 'work', kind: 'import.erase', input: {} }, REFRESH],
    }),
});
