import type { DataOf, Handlers } from '../cards/index.ts';
import { agreementOf } from '../domain/agreement.ts';
import { type RecordRefusal, recordAcceptance, takeAcceptanceBack } from '../domain/invitation-life.ts';
import type { AgreementEvent, Deps, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { type AtAgreement, agreementGate } from './agreement-gate.ts';
import { announceAgreement } from './announce-agreement.ts';
import { audited } from './audited.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { seenAnew } from './look-at-agreement.ts';
import { showAgreement } from './show-agreement.ts';
import { adopt, keyOf } from './show-customer.ts';

/**
 * Where nobody can be asked, a person writes down that the customer says they accepted, and takes it back when that was a
 * mistake. It is no attestation: nothing of it reaches Microsoft.
 */

const ROUNDS = 3;
const ASK = 'agreement.accepted';
const CONFIRM = 'agreement.accepted.confirm';
const UNDO = 'agreement.accepted.undo';

const refused = (
  deps: Deps,
  turn: Turn,
  { loaded, person }: Pick<AtAgreement, 'loaded' | 'person'>,
  refusal: RecordRefusal,
): Reply =>
  showAgreement(deps, turn, loaded, {
    person,
    how: 'replace',
    note: explain(texts[turn.language].agreements.recordRefusals, refusal),
  });

const howFor = (deps: Deps, turn: Turn) => ({
  by: turn.who,
  now: deps.clock(),
  policy: turn.reseller.policy,
  canLook: deps.fulfilment(turn.reseller).capabilities.has('look-up'),
});

/** Asks once more, on the card itself: nothing is written yet. */
async function ask(deps: Deps, turn: Turn, { customer: uid }: DataOf<typeof ASK>): Promise<Reply> {
  const load = () => deps.customers.load(keyOf(turn, uid));
  const gate = await agreementGate(deps, turn, { uid, what: ASK, operation: 'agreement.invite', load });
  if (!gate.ok) return gate.reply;
  const { customer, loaded, person } = gate;
  const allowed = recordAcceptance(customer, loaded.agreement, howFor(deps, turn));
  if (!allowed.ok) return refused(deps, turn, gate, allowed.refusal);
  return showAgreement(deps, turn, loaded, { person, how: 'replace', confirm: true });
}

type Writing = {
  readonly what: typeof CONFIRM | typeof UNDO;
  readonly rule: typeof recordAcceptance | typeof takeAcceptanceBack;
  readonly event: AgreementEvent;
};

async function write(deps: Deps, turn: Turn, data: DataOf<typeof CONFIRM>, of: Writing, round = 1): Promise<Reply> {
  const { customer: uid, op } = data;
  const load = () => deps.customers.loadToCommit(keyOf(turn, uid));
  const gate = await agreementGate(deps, turn, { uid, what: of.what, operation: 'agreement.invite', load });
  if (!gate.ok) return gate.reply;
  const { customer, loaded, person } = gate;
  const how = howFor(deps, turn);
  const written = of.rule(customer, loaded.agreement, how);
  if (!written.ok) return refused(deps, turn, gate, written.refusal);
  const before = agreementOf(customer, loaded.agreement).standing.is;
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: seenAnew(customer),
      agreement: written.value,
      postings: adopt(deps, turn, loaded, customer, 'agreement'),
      jobs: [...SHOW_EVERYWHERE, announceAgreement(of.event, how.now)],
      audit: audited(deps, turn, of.what, 'done', { customer: uid, standing: written.value.standing.is, before }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return write(deps, turn, data, of, round + 1);
  const wake = committed.ok ? { wake: committed.wake } : {};
  return showAgreement(deps, turn, committed.loaded, { person, how: 'replace', ...wake });
}

export const recordAcceptanceHandlers = (deps: Deps): Handlers<typeof ASK | typeof CONFIRM | typeof UNDO> => ({
  'agreement.accepted': (data, turn) => ask(deps, turn, data),
  'agreement.accepted.confirm': (data, turn) =>
    write(deps, turn, data, { what: CONFIRM, rule: recordAcceptance, event: 'accepted' }),
  'agreement.accepted.undo': (data, turn) =>
    write(deps, turn, data, { what: UNDO, rule: takeAcceptanceBack, event: 'taken-back' }),
});
