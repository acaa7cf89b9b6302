import type { DataOf } from '../cards/index.ts';
import { type ProviderAnswerData, providerAnswerCard } from '../cards/provider-answer.ts';
import { render } from '../cards/render.ts';
import { type AskedToAttest, agreementOf } from '../domain/agreement.ts';
import { type AskedOfProvider, type Customer, domainOf } from '../domain/customer.ts';
import { dayOf } from '../domain/day.ts';
import { attestationsGiven, fullName } from '../domain/hand-over-attestation.ts';
import { type AnswerProblems, type AnswerValues, emptyAnswer } from '../domain/provider-answer.ts';
import { isOpen } from '../domain/provider-request.ts';
import { requestsGiven } from '../domain/requested-customer.ts';
import { listingFor } from '../domain/search-words.ts';
import type { Loaded, RenderedCard, Turn } from '../ports.ts';
import type { Passed } from './provider-gate.ts';

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
type Begun = Pick<AnswerShown, 'values' | 'request'>;
type Subject = Pick<Passed, 'customer' | 'about'> & { readonly loaded: Pick<Loaded, 'agreement'> };

/** What an answer to an agreement's request may be about, newest first. */
export const attestationsOf = ({ customer, loaded }: Omit<Subject, 'about'>): readonly AskedToAttest[] =>
  attestationsGiven(agreementOf(customer, loaded.agreement));

/** The request an answer is most likely about: the newest that the provider has, else the newest it ever had. */
export const likely = <G extends AskedOfProvider | AskedToAttest>(given: readonly G[]): G | undefined =>
  given.find(({ asked }) => isOpen(asked)) ?? given[0];

/** The form as it opens: what was asked for, or what was written down before, to be corrected. */
export const answerAsItIs = (subject: Subject): Begun | undefined =>
  subject.about === 'agreement' ? acceptanceAsItIs(likely(attestationsOf(subject))) : tenantAsItIs(subject.customer);

function tenantAsItIs(customer: Customer): Begun | undefined {
  const given = likely(requestsGiven(customer));
  if (!given) return undefined;
  const { life, id } = given.asked;
  const asked = { ...emptyAnswer, domain: domainOf(given.request) };
  if (life.is !== 'answered' || life.answer.outcome === 'needs-more') return { values: asked, request: id };
  return { values: { ...asked, ...life.answer }, request: id };
}

function acceptanceAsItIs(given: AskedToAttest | undefined): Begun | undefined {
  if (!given) return undefined;
  const { life, id } = given.asked;
  const { signatory, agreedAt } = given.request;
  const acceptedOn = agreedAt && dayOf(new Date(agreedAt));
  const asked = { ...emptyAnswer, acceptedOn, acceptedBy: fullName(signatory) };
  if (life.is !== 'answered' || life.answer.outcome === 'needs-more') return { values: asked, request: id };
  if (life.answer.outcome !== 'confirmed') return { values: { ...asked, ...life.answer }, request: id };
  const { acceptedBy, acceptedOn: on } = life.answer;
  return { values: { ...asked, outcome: 'done', acceptedBy, acceptedOn: on }, request: id };
}

const shownRequest = ({ asked: { id, life, prepared } }: AskedOfProvider | AskedToAttest) => ({
  id,
  at: life.is === 'prepared' ? prepared.at : life.handedOver.at,
  withdrawn: life.is === 'withdrawn',
});

/** Who and what the form is about, beside what is typed into it. */
function headOf(
  { customer, about, loaded }: Subject,
  request: string,
): Pick<ProviderAnswerData, 'companyName' | 'action' | 'requests'> {
  if (about === 'agreement')
    return {
      action: 'attest',
      companyName: listingFor(customer)?.companyName ?? customer.values.companyName,
      requests: attestationsOf({ customer, loaded }).map(shownRequest),
    };
  const given = requestsGiven(customer);
  const chosen = given.find(({ asked }) => asked.id === request) ?? given[0];
  return {
    action: chosen?.asked.action ?? 'create-customer',
    companyName: chosen?.request.companyName ?? customer.values.companyName,
    requests: given.map(shownRequest),
  };
}

export function answerForm({ reseller, language }: Turn, subject: Subject, shown: AnswerShown): RenderedCard {
  const { op, values, request, problems = {}, contradicts, notice } = shown;
  const { uid: customer, revision } = subject.customer;
  const data: ProviderAnswerData = {
    customer,
    revision,
    op,
    ...headOf(subject, request),
    provider: reseller.provider?.name ?? '',
    request,
    values: { ...values },
    problems,
    ...(contradicts ? { contradicts } : {}),
    ...(notice ? { notice } : {}),
  };
  return render(providerAnswerCard, data, language);
}

/** The form as it was sent, when a sentence answered it: there was no look at our records. */
export function answerAsTyped(data: DataOf<'provider.answer.submit'>, turn: Turn, notice: string): RenderedCard {
  const { customer, revision, op, about, request, overrides: _asked, contradicted: _seen, ...values } = data;
  return render(
    providerAnswerCard,
    {
      customer,
      revision,
      op,
      companyName: '',
      provider: turn.reseller.provider?.name ?? '',
      action: about === 'agreement' ? 'attest' : 'create-customer',
      requests: [{ id: request || customer, at: '', withdrawn: false }],
      request,
      values,
      problems: {},
      notice,
    },
    turn.language,
  );
}
