import type { DataOf, Handlers } from '../cards/index.ts';
import type { AskedOfProvider, Customer } from '../domain/customer.ts';
import { domainOf } from '../domain/customer.ts';
import { type AnswerProblems, type AnswerSetting, type AnswerValues, checkAnswer } from '../domain/provider-answer.ts';
import { operationFor, type ProviderAnswer, type ProviderRefusal } from '../domain/provider-request.ts';
import { recordAnswer, requestsGiven } from '../domain/requested-customer.ts';
import { accept, type Result, refuse } from '../domain/result.ts';
import { rightTo } from '../domain/roles.ts';
import type { AuditEntry, Deps, KeyHolder, Reply, Reseller, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { type AnswerShown, answerAsItIs, answerForm, likelyRequest } from './answer-form.ts';
import { audited } from './audited.ts';
import { lentCopies } from './correct-customer.ts';
import { announceRequest } from './hand-over-request.ts';
import { backToCard } from './leave-correction.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { permit, refuseRole } from './permit.ts';
import { keepPersonal } from './personal-chat.ts';
import { type Passed, providerFor, providerGate } from './provider-gate.ts';
import { answer } from './reply.ts';
import { liveHolders } from './same-customer.ts';
import { adopt, isInPersonalChat, keyOf, outOfDate, showCustomer } from './show-customer.ts';

/** The provider has answered: a person writes down what. Everything that may be wrong with it comes back in the form. */

const ROUNDS = 3;
const SUBMIT = 'provider.answer.submit';

async function open(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const load = () => deps.customers.load(keyOf(turn, uid));
  const gate = await providerGate(deps, turn, { uid, what: 'provider.answer', load });
  if (!gate.ok) return gate.reply;
  const { customer, person, loaded } = gate.passed;
  const begun = answerAsItIs(customer);
  if (!begun) {
    const said = explain(texts[turn.language].provider.refusals, { why: 'not-handed-over' });
    return showCustomer(deps, turn, customer, { person, loaded, said });
  }
  // the form takes the place of the pressed card: jobs leave it alone until it is sent or left
  await Promise.all(lentCopies(turn, loaded).map((copy) => deps.customers.savePosting(loaded.key, copy)));
  return keepPersonal(deps, turn, (there) => ({
    how: 'replace',
    message: { card: answerForm(there, customer, { ...begun, op: deps.newId() }) },
  }));
}

const settingOf = ({ teamsTenantId, provider, ownDomains }: Reseller): AnswerSetting => ({
  ourTenants: [teamsTenantId],
  providerTenants: provider?.tenantId ? [provider.tenantId] : [],
  ownDomains,
});

/** A tenant of another customer of ours is a mistake, except where somebody gave a reason for two of one domain. */
async function tenantOfAnother(
  deps: Deps,
  { loaded }: Passed,
  { request }: AskedOfProvider,
  said: ProviderAnswer,
): Promise<AnswerProblems | undefined> {
  if (said.outcome !== 'done') return undefined;
  if (request.duplicateReason && said.domain === domainOf(request)) return undefined;
  const { key } = loaded;
  const holderOf = async (kind: 'domain' | 'tenant', value: string): Promise<KeyHolder | undefined> => {
    const holders = await deps.reservations.holders(key.reseller, { kind, value });
    const others = holders.filter(({ customer }) => customer !== key.uid);
    return (await liveHolders(deps, key.reseller, { kind, value }, others))[0];
  };
  const [tenant, domain] = await Promise.all([holderOf('tenant', said.tenantId), holderOf('domain', said.domain)]);
  const wrong = ({ companyName }: KeyHolder) => ({ why: 'tenant-of-another', companyName }) as const;
  if (!tenant && !domain) return undefined;
  return { ...(tenant ? { tenantId: wrong(tenant) } : {}), ...(domain ? { domain: wrong(domain) } : {}) };
}

async function checked(
  deps: Deps,
  turn: Turn,
  passed: Passed,
  of: { readonly given: AskedOfProvider; readonly values: AnswerValues },
): Promise<Result<ProviderAnswer, AnswerProblems>> {
  const answered = checkAnswer(of.values, settingOf(turn.reseller));
  if (!answered.ok) return answered;
  const taken = await tenantOfAnother(deps, passed, of.given, answered.value);
  return taken ? refuse(taken) : accept(answered.value);
}

async function submit(deps: Deps, turn: Turn, data: DataOf<typeof SUBMIT>, round = 1): Promise<Reply> {
  const { customer: uid, op, revision: _seen, overrides, contradicted, request: chosen, ...values } = data;
  const load = () => deps.customers.loadToCommit(keyOf(turn, uid));
  const gate = await providerGate(deps, turn, { uid, what: SUBMIT, load });
  if (!gate.ok) return gate.reply;
  const { passed } = gate;
  const { customer, loaded, person } = passed;
  const given = chosen ? requestsGiven(customer).find(({ asked }) => asked.id === chosen) : likelyRequest(customer);
  if (!given) return notRecorded(deps, turn, passed, { why: 'no-request' });
  // an older request may have asked for something else, which needs another role
  const operation = operationFor[given.asked.action];
  if (rightTo(operation, person.roles) !== 'yes') return refuseRole(deps, turn, operation, SUBMIT, uid);
  const request = given.asked.id;
  const form = (more: Partial<AnswerShown>): Reply => ({
    how: 'replace',
    message: { card: answerForm(turn, customer, { op: deps.newId(), values, request, ...more }) },
  });
  const said = await checked(deps, turn, passed, { given, values });
  if (!said.ok) return form({ problems: said.refusal });
  const ticked = overrides === 'true' ? contradicted : '';
  const { recorded, ask } = record(deps, turn, customer, { request, answer: said.value, ticked });
  if (!recorded.ok && recorded.refusal.why === 'contradicts') {
    const details = { customer: uid, request, why: 'contradicts', outcome: said.value.outcome };
    await deps.refusals.record(turn.reseller.teamsTenantId, audited(deps, turn, SUBMIT, 'refused', details));
    const says = explain(texts[turn.language].provider.refusals, recorded.refusal);
    return form({ contradicts: { says, at: recorded.refusal.at } });
  }
  if (!recorded.ok) return notRecorded(deps, turn, passed, recorded.refusal);
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: recorded.value,
      postings: adopt(deps, turn, loaded, recorded.value),
      jobs: [...SHOW_EVERYWHERE, announceRequest(request, 'answered', ask.now)],
      audit: audited(deps, turn, SUBMIT, 'done', { customer: uid, request, ...detailsOf(customer, given, ask) }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return submit(deps, turn, data, round + 1);
  return showCustomer(deps, turn, committed.loaded.customer ?? recorded.value, {
    loaded: committed.loaded,
    person,
    inPersonalChat: isInPersonalChat(committed.loaded, turn),
    ...(committed.ok ? { wake: committed.wake } : {}),
  });
}

/** The tick counts for the answer it was shown with: one that somebody has written down since is asked about anew. */
function record(
  deps: Deps,
  turn: Turn,
  customer: Customer,
  of: { readonly request: string; readonly answer: ProviderAnswer; readonly ticked: string },
) {
  const { request, answer: said, ticked } = of;
  const plain = { by: turn.who, now: deps.clock(), request, answer: said, overrides: false };
  const { provider } = turn.reseller.policy;
  const recorded = recordAnswer(customer, { ...plain, ...provider });
  const isSeen = !recorded.ok && recorded.refusal.why === 'contradicts' && recorded.refusal.at === ticked;
  if (!isSeen) return { recorded, ask: plain };
  const ask = { ...plain, overrides: true };
  return { recorded: recordAnswer(customer, { ...ask, ...provider }), ask };
}

/** Ids and outcomes only: what the provider wrote stays on the customer. */
function detailsOf(
  customer: Customer,
  { asked: { life } }: AskedOfProvider,
  { answer: said, overrides }: { readonly answer: ProviderAnswer; readonly overrides: boolean },
): AuditEntry['details'] {
  const before = life.is === 'answered' ? { before: life.answer.outcome } : {};
  const lost = overrides && customer.state === 'created' ? { tenantBefore: customer.tenantId } : {};
  const tenant = said.outcome === 'done' ? { tenantId: said.tenantId, domain: said.domain } : {};
  return { outcome: said.outcome, ...tenant, ...before, ...lost, ...(overrides ? { overrides } : {}) };
}

/** Nothing changes; the card says how it stands, and the sentence why. */
const notRecorded = (deps: Deps, turn: Turn, { loaded, customer, person }: Passed, refusal: ProviderRefusal) =>
  backToCard(deps, turn, loaded, {
    customer,
    person,
    said: explain(texts[turn.language].provider.refusals, refusal),
  });

async function cancel(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.look-up', 'provider.answer.cancel', uid),
    deps.customers.load(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  const { customer } = loaded;
  if (!(await providerFor(deps, turn, { uid, what: 'provider.answer.cancel' })) || !customer) return outOfDate(turn);
  if (turn.place.dialog) return answer(texts[turn.language].provider.nothingRecorded);
  return backToCard(deps, turn, loaded, { customer, person: permitted.person });
}

export const recordAnswerHandlers = (
  deps: Deps,
): Handlers<'provider.answer' | 'provider.answer.submit' | 'provider.answer.cancel'> => ({
  'provider.answer': ({ customer }, turn) => open(deps, turn, customer),
  'provider.answer.submit': (data, turn) => submit(deps, turn, data),
  'provider.answer.cancel': ({ customer }, turn) => cancel(deps, turn, customer),
});
