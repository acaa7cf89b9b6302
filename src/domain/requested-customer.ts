import { readyToSend } from './creation.ts';
import {
  type AskedOfProvider,
  type Customer,
  type CustomerIn,
  discard,
  facts,
  type Person,
  type Setback,
  type SubmitRefusal,
  SYSTEM,
} from './customer.ts';
import type { Problems, TenantRequest } from './customer-form.ts';
import type { Findings } from './findings.ts';
import {
  answerRequest,
  type CustomerAction,
  handOverRequest,
  isAnswerable,
  isHandedOver,
  isOpen,
  nextReminder,
  type ProviderRefusal,
  prepareRequest,
  remindOf,
  type TenantAnswer,
  withdrawRequest,
} from './provider-request.ts';
import { accept, type Result, refuse } from './result.ts';

/** A customer that the provider is asked for, from the press that prepares the request to whatever the provider says. */

/** Answers come within weeks; whoever corrects a request more often has withdrawn the first long ago. */
const EARLIER_KEPT = 4;

type Press = { readonly by: Person; readonly now: Date };
type Reminding = { readonly remindDays: readonly number[] };

const kept = (earlier: readonly AskedOfProvider[]): { readonly earlier?: readonly AskedOfProvider[] } =>
  earlier.length > 0 ? { earlier: earlier.slice(-EARLIER_KEPT) } : {};

/** The request as the customer stands now; undefined where there is none. */
export function presentRequest(customer: Customer): AskedOfProvider | undefined {
  if (customer.state === 'requested') return { request: customer.request, asked: customer.asked };
  return customer.state === 'created' && customer.asked
    ? { request: customer.request, asked: customer.asked }
    : undefined;
}

/** Everything that the provider was ever given for this customer and that is still kept, newest first. */
export function requestsGiven(customer: Customer): readonly AskedOfProvider[] {
  const present = presentRequest(customer);
  return [...(present ? [present] : []), ...(customer.earlier ?? []).toReversed()].filter(({ asked }) =>
    isAnswerable(asked),
  );
}

/** What stays of a request when another state follows: nothing of one that nobody handed over. */
function withPresent(customer: Customer): readonly AskedOfProvider[] {
  const present = presentRequest(customer);
  const earlier = customer.earlier ?? [];
  return present && isAnswerable(present.asked) ? [...earlier, present] : earlier;
}

const factsWith = (customer: Customer, earlier: readonly AskedOfProvider[]) => {
  const { earlier: _before, ...rest } = facts(customer);
  return { ...rest, ...kept(earlier) };
};

const requested = (
  customer: Customer,
  { request, asked }: AskedOfProvider,
  more: Reminding & { readonly earlier: readonly AskedOfProvider[] },
): CustomerIn<'requested'> => {
  const next = nextReminder(asked, more.remindDays);
  const due = next ? { 'provider-reminds': next } : {};
  const rest = factsWith(customer, more.earlier);
  const since = customer.state === 'requested' ? customer.since : rest.revision;
  return { ...rest, due, state: 'requested', since, request, asked };
};

const DAY_MS = 86_400_000;

/** A form without a mistake becomes a request to the provider: nothing has left yet, so it expires as a form does, after `days`. */
export function askProvider(
  customer: Customer,
  ask: Press & { shownRevision: number; request: Result<TenantRequest, Problems>; id: string; days: number },
): Result<CustomerIn<'requested'>, SubmitRefusal> {
  const checked = readyToSend(customer, ask);
  if (!checked.ok) return checked;
  const action: CustomerAction = checked.value.existingDomain ? 'relationship' : 'create-customer';
  const asked = prepareRequest({ ...ask, action });
  const next = requested(
    customer,
    { request: checked.value, asked },
    { remindDays: [], earlier: customer.earlier ?? [] },
  );
  const until = new Date(ask.now.getTime() + ask.days * DAY_MS).toISOString();
  return accept({ ...next, due: { 'draft-expires': until } });
}

const isPrepared = (customer: Customer): customer is CustomerIn<'requested'> =>
  customer.state === 'requested' && customer.asked.life.is === 'prepared';

/** Prepared and handed over by nobody: it does not hold its IČO for ever. Undefined when the moment is no longer its. */
export function expirePrepared(
  customer: Customer,
  fired: { readonly dueAt: string; readonly now: Date },
): CustomerIn<'discarded'> | undefined {
  if (!isPrepared(customer) || customer.due['draft-expires'] !== fired.dueAt) return undefined;
  const at = fired.now.toISOString();
  return { ...facts(customer), due: {}, state: 'discarded', at, by: SYSTEM, why: 'expired' };
}

/** Whatever the provider was given before is replaced by it. */
export function handOverToProvider(
  customer: Customer,
  ask: Press & Reminding & { readonly request: string },
): Result<CustomerIn<'requested'>, ProviderRefusal> {
  if (customer.state !== 'requested' || customer.asked.id !== ask.request) return refuse({ why: 'no-request' });
  const handed = handOverRequest(customer.asked, ask);
  if (!handed.ok) return handed;
  const earlier = (customer.earlier ?? []).map((each) => {
    const replaced = withdrawRequest(each.asked, { ...ask, replaced: true });
    return replaced.ok ? { ...each, asked: replaced.value } : each;
  });
  return accept(requested(customer, { request: customer.request, asked: handed.value }, { ...ask, earlier }));
}

export function withdrawFromProvider(
  customer: Customer,
  ask: Press & { readonly request: string },
): Result<CustomerIn<'requested'>, ProviderRefusal> {
  if (customer.state !== 'requested' || customer.asked.id !== ask.request) return refuse({ why: 'no-request' });
  const withdrawn = withdrawRequest(customer.asked, ask);
  if (!withdrawn.ok) return withdrawn;
  const earlier = customer.earlier ?? [];
  const next = { request: customer.request, asked: withdrawn.value };
  return accept(requested(customer, next, { remindDays: [], earlier }));
}

type AnswerAsk = Press &
  Reminding & {
    /** Which of the requests the answer is about. */
    readonly request: string;
    readonly answer: TenantAnswer;
    /** What was written down before no longer holds. */
    readonly overrides: boolean;
  };

/**
 * What the provider said, to whichever request it was, whatever has become of the customer since: a tenant that exists is
 * never left out because somebody had taken the request back.
 */
export function recordAnswer(customer: Customer, ask: AnswerAsk): Result<Customer, ProviderRefusal> {
  const found = requestsGiven(customer).find(({ asked }) => asked.id === ask.request);
  if (!found) return refuse({ why: 'no-request' });
  const answered = answerRequest(found.asked, ask);
  if (!answered.ok) return answered;
  const next: AskedOfProvider = { request: found.request, asked: answered.value };
  if (ask.answer.outcome === 'done') return tenantOf(customer, next, { ...ask, answer: ask.answer });
  if (isPresent(customer, found)) return accept(standingAt(customer, next, ask));
  // thrown away, and the provider works on it all the same: it is there again, to be answered or taken back
  return accept(
    customer.state === 'discarded' && isOpen(answered.value) ? takenUp(customer, next) : withEarlier(customer, next),
  );
}

function takenUp(customer: Customer, next: AskedOfProvider): CustomerIn<'requested'> {
  const earlier = (customer.earlier ?? []).filter(({ asked }) => asked.id !== next.asked.id);
  return requested(customer, next, { remindDays: [], earlier });
}

const isPresent = (customer: Customer, { asked }: AskedOfProvider): boolean =>
  presentRequest(customer)?.asked.id === asked.id;

/** An answer to the request at hand that is no tenant. */
const standingAt = (customer: Customer, next: AskedOfProvider, { remindDays }: Reminding): CustomerIn<'requested'> =>
  requested(customer, next, { remindDays, earlier: customer.earlier ?? [] });

/** An answer to an older one is noted there; the customer goes on as it stands. */
const withEarlier = (customer: Customer, next: AskedOfProvider): Customer => ({
  ...customer,
  revision: customer.revision + 1,
  ...kept((customer.earlier ?? []).map((each) => (each.asked.id === next.asked.id ? next : each))),
});

function tenantOf(
  customer: Customer,
  { request, asked }: AskedOfProvider,
  ask: AnswerAsk & { readonly answer: Extract<TenantAnswer, { outcome: 'done' }> },
): Result<Customer, ProviderRefusal> {
  const { answer, overrides, now } = ask;
  const before = customer.state === 'created' ? customer.asked : undefined;
  // another of the requests has made a tenant: one customer has one
  if (before && before.id !== asked.id && before.life.is === 'answered' && !overrides) {
    const { by, at, answer: said } = before.life;
    return refuse({ why: 'contradicts', by, at, answer: said });
  }
  const others = withPresent(customer).filter((each) => each.asked.id !== asked.id);
  const { findings: _, ...rest } = factsWith(customer, others);
  return accept({
    ...rest,
    due: {},
    state: 'created',
    request,
    tenantId: answer.tenantId,
    domain: answer.domain,
    createdAt: now.toISOString(),
    credentials: { kept: 'never-held', with: asked.action === 'relationship' ? 'customer' : 'provider' },
    asked,
  });
}

/** Back to the form with everything that was typed; the next one sent is another request. */
export function reviseRequest(customer: Customer): CustomerIn<'draft'> | undefined {
  if (customer.state !== 'requested') return undefined;
  return { ...factsWith(customer, withPresent(customer)), due: {}, state: 'draft', step: 'form', quiet: true };
}

/** The newest request that the provider has and that is behind a form being filled in anew. */
export const openBehind = (customer: Customer): AskedOfProvider | undefined =>
  customer.earlier?.findLast(({ asked }) => isOpen(asked));

/** The form or the request nobody has handed over is left, the provider still has the one before: the customer waits for it. */
export function returnToRequest(customer: Customer, { remindDays }: Reminding): CustomerIn<'requested'> | undefined {
  if (customer.state !== 'draft' && customer.state !== 'needsFix' && !isPrepared(customer)) return undefined;
  const open = openBehind(customer);
  if (!open) return undefined;
  const earlier = (customer.earlier ?? []).filter((each) => each !== open);
  return requested(customer, open, { remindDays, earlier });
}

/** Thrown away: never while the provider has a request for it, which must be taken back first. */
export function throwAway(
  customer: Customer,
  ask: Press & Reminding,
): Result<CustomerIn<'discarded' | 'requested'>, SubmitRefusal> {
  const back = returnToRequest(customer, ask);
  if (back) return accept(back);
  if (customer.state !== 'requested') return discard(customer, ask.by, ask.now);
  if (isOpen(customer.asked)) return refuse({ why: 'already', state: customer.state });
  const at = ask.now.toISOString();
  return accept({ ...factsWith(customer, withPresent(customer)), due: {}, state: 'discarded', at, by: ask.by });
}

/** Our own rules or records said no before anybody handed it over. */
export function returnRequest(
  customer: CustomerIn<'requested'>,
  setback: Setback,
  learned: Findings = {},
): CustomerIn<'needsFix'> {
  const { findings = {}, ...rest } = facts(customer);
  return { ...rest, due: {}, findings: { ...findings, ...learned }, state: 'needsFix', setback };
}

/** The provider is silent: the next word about it, and whether it is the last. Undefined when the moment is no longer its. */
export function remindCustomer(
  customer: Customer | undefined,
  fired: Reminding & { readonly dueAt: string; readonly now: Date },
): { readonly customer: CustomerIn<'requested'>; readonly isLast: boolean } | undefined {
  if (customer?.state !== 'requested' || customer.due['provider-reminds'] !== fired.dueAt) return undefined;
  const { asked } = customer;
  if (!isHandedOver(asked)) return undefined;
  const { request, isLast } = remindOf(asked, fired.remindDays, fired);
  const earlier = customer.earlier ?? [];
  const next = requested(customer, { request: customer.request, asked: request }, { ...fired, earlier });
  return { customer: next, isLast };
}
