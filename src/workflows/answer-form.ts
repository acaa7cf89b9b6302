import type { DataOf } from '../cards/index.ts';
import { providerAnswerCard } from '../cards/provider-answer.ts';
import { render } from '../cards/render.ts';
import { type Customer, domainOf } from '../domain/customer.ts';
import { type AnswerProblems, type AnswerValues, emptyAnswer } from '../domain/provider-answer.ts';
import { isOpen } from '../domain/provider-request.ts';
import { requestsGiven } from '../domain/requested-customer.ts';
import type { RenderedCard, Turn } from '../ports.ts';

/** What the form for the provider's answer shows. */
export type AnswerShown = {
  readonly op: string;
  readonly values: AnswerValues;
  /** Which request it is about. */
  readonly request: string;
  readonly problems?: AnswerProblems;
  readonly contradicts?: { readonly says: string; readonly at: string };
  readonly notice?: string;
};

/** The request an answer is most likely about: the newest that the provider has, else the newest it ever had. */
export function likelyRequest(customer: Customer) {
  const given = requestsGiven(customer);
  return given.find(({ asked }) => isOpen(asked)) ?? given[0];
}

/** The form as it opens: the domain that was asked for, or what was written down before, to be corrected. */
export function answerAsItIs(customer: Customer): Pick<AnswerShown, 'values' | 'request'> | undefined {
  const likely = likelyRequest(customer);
  if (!likely) return undefined;
  const { life, id } = likely.asked;
  const asked = { ...emptyAnswer, domain: domainOf(likely.request) };
  if (life.is !== 'answered' || life.answer.outcome === 'needs-more') return { values: asked, request: id };
  return { values: { ...asked, ...life.answer }, request: id };
}

export function answerForm({ reseller, language }: Turn, customer: Customer, shown: AnswerShown): RenderedCard {
  const { op, values, request, problems = {}, contradicts, notice } = shown;
  const given = requestsGiven(customer);
  const about = given.find(({ asked }) => asked.id === request) ?? given[0];
  return render(
    providerAnswerCard,
    {
      customer: customer.uid,
      revision: customer.revision,
      op,
      companyName: about?.request.companyName ?? customer.values.companyName,
      provider: reseller.provider?.name ?? '',
      action: about?.asked.action ?? 'create-customer',
      requests: given.map(({ asked: { id, life, prepared } }) => ({
        id,
        at: life.is === 'prepared' ? prepared.at : life.handedOver.at,
        withdrawn: life.is === 'withdrawn',
      })),
      request,
      values: { ...values },
      problems,
      ...(contradicts ? { contradicts } : {}),
      ...(notice ? { notice } : {}),
    },
    language,
  );
}

/** The form as it was sent, when a sentence answered it: there was no look at our records. */
export function answerAsTyped(data: DataOf<'provider.answer.submit'>, turn: Turn, notice: string): RenderedCard {
  const { customer, revision, op, request, overrides: _asked, contradicted: _seen, ...values } = data;
  return render(
    providerAnswerCard,
    {
      customer,
      revision,
      op,
      companyName: '',
      provider: turn.reseller.provider?.name ?? '',
      action: 'create-customer',
      requests: [{ id: request || customer, at: '', withdrawn: false }],
      request,
      values,
      problems: {},
      notice,
    },
    turn.language,
  );
}
