import type { DataOf, Press } from '../cards/index.ts';
import { correctionIn } from '../domain/billing.ts';
import { beginDraft } from '../domain/customer.ts';
import { inputFields } from '../domain/customer-form.ts';
import type { Deps, RenderedCard, Turn } from '../ports.ts';
import { answerAsTyped } from './answer-form.ts';
import { attestationAsTyped } from './attestation-form.ts';
import { correctionForm } from './correction-form.ts';
import { customerCard } from './customer-cards.ts';
import { valuesOf } from './draft-customer.ts';
import { attestRequestAsTyped } from './prepare-attestation.ts';
import { acceptanceAsTyped } from './record-relationship.ts';

type Form = DataOf<'customer.create.check'>;

/** Whichever of its buttons was pressed. */
const isForm = (data: object): data is Form => 'customer' in data && inputFields.every((field) => field in data);

/**
 * The form as it was sent, when it was answered by a sentence (storage away, too slow, not allowed): in a dialog the
 * sentence alone would take everything typed with it. Reads and stores nothing; undefined for what is no form.
 */
export function formAsTyped(
  deps: Pick<Deps, 'clock'>,
  press: Press,
  turn: Turn,
  notice: string,
): RenderedCard | undefined {
  if (press.verb === 'customer.correct.submit') {
    const { customer, revision, op, ...typed } = press.data;
    return correctionForm(turn, { press: { customer, revision, op }, typed: correctionIn(typed), lines: [notice] });
  }
  if (press.verb === 'relationship.accepted.submit') return acceptanceAsTyped(press.data, turn, notice);
  if (press.verb === 'agreement.attest.submit') return attestationAsTyped(press.data, turn, notice);
  if (press.verb === 'provider.answer.submit') return answerAsTyped(press.data, turn, notice);
  if (press.verb === 'agreement.hand-over.submit') return attestRequestAsTyped(press.data, turn, notice);
  const { data } = press;
  if (!isForm(data)) return undefined;
  const { reseller, language, who } = turn;
  const { customer: uid, op: operation } = data;
  const values = valuesOf(data);
  return customerCard(beginDraft({ uid, requester: who, values, step: 'form', now: deps.clock() }), {
    reseller,
    language,
    view: 'requester',
    maySubmit: true,
    mayRetry: false,
    whoMay: [],
    operation,
    now: deps.clock(),
    problems: {},
    notice,
  });
}
