import type { Press } from '../cards/index.ts';
import { beginDraft } from '../domain/customer.ts';
import type { Deps, RenderedCard, Turn } from '../ports.ts';
import { customerCard } from './customer-cards.ts';
import { valuesOf } from './draft-customer.ts';

/**
 * The form as it was sent, when it was answered by a sentence (storage away, too slow, not allowed): in a dialog the
 * sentence alone would take everything typed with it. Reads and stores nothing; undefined for what is no form.
 */
export function formAsTyped(
  deps: Pick<Deps, 'clock'>,
  press: Press,
  { reseller, language, who }: Turn,
  notice: string,
): RenderedCard | undefined {
  if (press.verb !== 'customer.create.check') return undefined;
  const { customer: uid, op: operation } = press.data;
  const values = valuesOf(press.data);
  return customerCard(beginDraft({ uid, requester: who, values, step: 'form', now: deps.clock() }), {
    reseller,
    language,
    view: 'requester',
    maySubmit: true,
    mayRetry: false,
    whoMay: [],
    operation,
    problems: {},
    notice,
  });
}
