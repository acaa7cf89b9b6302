import type { DataOf, Handlers } from '../cards/index.ts';
import { type AskedToAttest, agreementOf } from '../domain/agreement.ts';
import { type AskedOfProvider, domainOf, type Person } from '../domain/customer.ts';
import { recordAttestation } from '../domain/hand-over-attestation.ts';
import {
  type AnswerProblems,
  type AnswerSetting,
  type AnswerValues,
  checkAnswer,
  checkAttestAnswer,
} from '../domain/provider-answer.ts';
import { operationFor, type ProviderRefusal, type TenantAnswer } from '../domain/provider-request.ts';
import { recordAnswer, requestsGiven } from '../domain/requested-customer.ts';
import { accept, type Result, refuse } from '../domain/result.ts';
import { rightTo } from '../domain/roles.ts';
import type { AuditEntry, Change, Deps, KeyHolder, Reply, Reseller, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { type AnswerShown, answerAsItIs, answerForm, attestationsOf, likely } from './answer-form.ts';
import { audited } from './audited.ts';
import { lentCopies } from './correct-customer.ts';
import { announceRequest } from './hand-over-request.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { seenAnew } from './look-at-agreement.ts';
import { permit, refuseRole } from './permit.ts';
import { keepPersonal } from './personal-chat.ts';
import { type Passed, providerFor, providerGate, showRequest } from './provider-gate.ts';
import { answer } from './reply.ts';
import { liveHolders } from './same-customer.ts';
import { adopt, isInPersonalChat, keyOf, outOfDate } from './show-customer.ts';

/** The provider has answered: a person writes down what. Everything that may be wrong with it comes back in the form. */

const ROUNDS = 3;
const SUBMIT = 'provider.answer.submit';

async function open(deps: Deps, turn: Turn, { customer: uid, ...data }: DataOf<'provider.answer'>): Promise<Reply> {
  const load = () => deps.customers.load(keyOf(turn, uid));
  const gate = await providerGate(deps, turn, { uid, what: 'provider.answer', about: data.about, load });
  if (!gate.ok) return gate.reply;
  const { passed } = gate;
  const begun = answerAsItIs(passed);
  if (!begun) {
    const said = explain(texts[turn.language].provider.refusals, { why: 'not-handed-over' });
    return showRequest(deps, turn, passed, { said });
  }
  // the form takes the place of the pressed card: jobs leave it alone until it is sent or left
  const { loaded } = passed;
  await Promise.all(lentCopies(turn, loaded).map((copy) => deps.customers.savePosting(loaded.key, copy)));
  return keepPersonal(deps, turn, (there) => ({
    how: 'replace',
    message: { card: answerForm(there, passed, { ...begun, op: deps.newId() }) },
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
  said: TenantAnswer,
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

/** What was said and what becomes of it, or the mistakes. */
type Weighed = {
  readonly outcome: string;
  /** What the answer changes; `overrides` when what was written down before is given up for it. */
  record(ask: Ask): Result<Pick<Change, 'customer' | 'agreement'>, ProviderRefusal>;
  /** Ids and outcomes only: what the provider wrote stays where it is kept. */
  details(overrides: boolean): AuditEntry['details'];
};
type Ask = { readonly by: Person; readonly now: Date; readonly overrides: boolean };
/** The request that the answer is about. */
type Target =
  | { readonly about: 'customer'; readonly given: AskedOfProvider }
  | { readonly about: 'agreement'; readonly given: AskedToAttest };

/** An answer about the customer: a tenant, most of all. */
async function weighTenant(
  deps: Deps,
  turn: Turn,
  passed: Passed,
  { given, values }: { readonly given: AskedOfProvider; readonly values: AnswerValues },
): Promise<Result<Weighed, AnswerProblems>> {
  const checked = checkAnswer(values, settingOf(turn.reseller));
  if (!checked.ok) return checked;
  const said = checked.value;
  const taken = await tenantOfAnother(deps, passed, given, said);
  if (taken) return refuse(taken);
  const { customer } = passed;
  const { provider } = turn.reseller.policy;
  return accept({
    outcome: said.outcome,
    record: (ask) => {
      const recorded = recordAnswer(customer, { ...ask, ...provider, request: given.asked.id, answer: said });
      return recorded.ok ? accept({ customer: recorded.value }) : recorded;
    },
    details: (overrides) => {
      const { life } = given.asked;
      const before = life.is === 'answered' ? { before: life.answer.outcome } : {};
      const lost = overrides && customer.state === 'created' ? { tenantBefore: customer.tenantId } : {};
      const tenant = said.outcome === 'done' ? { tenantId: said.tenantId, domain: said.domain } : {};
      return { outcome: said.outcome, ...tenant, ...before, ...lost };
    },
  });
}

/** An answer about the agreement: who accepted it, and when. */
function weighAcceptance(
  deps: Deps,
  turn: Turn,
  { customer, loaded }: Passed,
  { given, values }: { readonly given: AskedToAttest; readonly values: AnswerValues },
): Result<Weighed, AnswerProblems> {
  const { policy } = turn.reseller;
  const checked = checkAttestAnswer(values, { policy, now: deps.clock() });
  if (!checked.ok) return checked;
  const said = checked.value;
  return accept({
    outcome: said.outcome,
    record: (ask) => {
      const agreement = agreementOf(customer, loaded.agreement);
      const request = given.asked.id;
      const recorded = recordAttestation(agreement, { ...ask, ...policy.provider, policy, request, answer: said });
      return recorded.ok ? accept({ customer: seenAnew(customer), agreement: recorded.value }) : recorded;
    },
    details: () => {
      const { life } = given.asked;
      return { outcome: said.outcome, ...(life.is === 'answered' ? { before: life.answer.outcome } : {}) };
    },
  });
}

function targetOf(passed: Passed, chosen: string): Target | undefined {
  const pick = <G extends AskedOfProvider | AskedToAttest>(given: readonly G[]): G | undefined =>
    chosen ? given.find(({ asked }) => asked.id === chosen) : likely(given);
  if (passed.about === 'agreement') {
    const given = pick(attestationsOf(passed));
    return given && { about: 'agreement', given };
  }
  const given = pick(requestsGiven(passed.customer));
  return given && { about: 'customer', given };
}

async function submit(deps: Deps, turn: Turn, data: DataOf<typeof SUBMIT>, round = 1): Promise<Reply> {
  const { customer: uid, op, revision: _seen, about: of, overrides, contradicted, request: chosen, ...values } = data;
  const load = () => deps.customers.loadToCommit(keyOf(turn, uid));
  const gate = await providerGate(deps, turn, { uid, what: SUBMIT, about: of, load });
  if (!gate.ok) return gate.reply;
  const { passed } = gate;
  const { loaded, person, about } = passed;
  const target = targetOf(passed, chosen);
  if (!target) return notRecorded(deps, turn, passed, { why: 'no-request' });
  // an older request may have asked for something else, which needs another role
  const operation = operationFor[target.given.asked.action];
  if (rightTo(operation, person.roles) !== 'yes') return refuseRole(deps, turn, operation, SUBMIT, uid);
  const request = target.given.asked.id;
  const form = (more: Partial<AnswerShown>): Reply => ({
    how: 'replace',
    message: { card: answerForm(turn, passed, { op: deps.newId(), values, request, ...more }) },
  });
  const weighed = await weigh(deps, turn, passed, { target, values });
  if (!weighed.ok) return form({ problems: weighed.refusal });
  const { outcome, details } = weighed.value;
  const { recorded, ask } = record(deps, turn, weighed.value, overrides === 'true' ? contradicted : '');
  if (!recorded.ok && recorded.refusal.why === 'contradicts') {
    const refused = { customer: uid, request, why: 'contradicts', outcome };
    await deps.refusals.record(turn.reseller.teamsTenantId, audited(deps, turn, SUBMIT, 'refused', refused));
    const says = explain(texts[turn.language].provider.refusals, recorded.refusal);
    return form({ contradicts: { says, at: recorded.refusal.at } });
  }
  if (!recorded.ok) return notRecorded(deps, turn, passed, recorded.refusal);
  const more = ask.overrides ? { overrides: true } : {};
  const committed = await deps.customers.commit(
    loaded,
    {
      ...recorded.value,
      postings: adopt(
        deps,
        turn,
        loaded,
        recorded.value.customer ?? passed.customer,
        about === 'agreement' ? about : undefined,
      ),
      jobs: [...SHOW_EVERYWHERE, announceRequest(request, 'answered', ask.now)],
      audit: audited(deps, turn, SUBMIT, 'done', { customer: uid, request, ...details(ask.overrides), ...more }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return submit(deps, turn, data, round + 1);
  const after = { ...passed, loaded: committed.loaded };
  const shown = await showRequest(deps, turn, after, committed.ok ? { wake: committed.wake } : {});
  return isInPersonalChat(committed.loaded, turn) ? { ...shown, inPersonalChat: true } : shown;
}

const weigh = (
  deps: Deps,
  turn: Turn,
  passed: Passed,
  { target, values }: { readonly target: Target; readonly values: AnswerValues },
): Result<Weighed, AnswerProblems> | Promise<Result<Weighed, AnswerProblems>> =>
  target.about === 'agreement'
    ? weighAcceptance(deps, turn, passed, { given: target.given, values })
    : weighTenant(deps, turn, passed, { given: target.given, values });

/** The tick counts for the answer it was shown with: one that somebody has written down since is asked about anew. */
function record(deps: Deps, turn: Turn, weighed: Weighed, ticked: string) {
  const plain: Ask = { by: turn.who, now: deps.clock(), overrides: false };
  const recorded = weighed.record(plain);
  const isSeen = !recorded.ok && recorded.refusal.why === 'contradicts' && recorded.refusal.at === ticked;
  if (!isSeen) return { recorded, ask: plain };
  const ask: Ask = { ...plain, overrides: true };
  return { recorded: weighed.record(ask), ask };
}

/** The card takes the place of the form again, and jobs keep it up to date again. */
async function backToRequest(
  deps: Deps,
  turn: Turn,
  passed: Pick<Passed, 'about' | 'loaded' | 'person'>,
  said?: string,
): Promise<Reply> {
  const { loaded, about } = passed;
  const { customer, key } = loaded;
  const copies = customer ? adopt(deps, turn, loaded, customer, about === 'agreement' ? about : undefined) : [];
  await Promise.all(copies.map((copy) => deps.customers.savePosting(key, copy)));
  return showRequest(deps, turn, passed, said ? { said } : {});
}

/** Nothing changes; the card says how it stands, and the sentence why. */
const notRecorded = (deps: Deps, turn: Turn, passed: Passed, refusal: ProviderRefusal): Promise<Reply> =>
  backToRequest(deps, turn, passed, explain(texts[turn.language].provider.refusals, refusal));

async function cancel(deps: Deps, turn: Turn, { customer: uid, ...data }: DataOf<'provider.answer.cancel'>) {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.look-up', 'provider.answer.cancel', uid),
    deps.customers.load(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  if (!(await providerFor(deps, turn, { uid, what: 'provider.answer.cancel' })) || !loaded.customer)
    return outOfDate(turn);
  if (turn.place.dialog) return answer(texts[turn.language].provider.nothingRecorded);
  return backToRequest(deps, turn, { about: data.about, loaded, person: permitted.person });
}

export const recordAnswerHandlers = (
  deps: Deps,
): Handlers<'provider.answer' | 'provider.answer.submit' | 'provider.answer.cancel'> => ({
  'provider.answer': (data, turn) => open(deps, turn, data),
  'provider.answer.submit': (data, turn) => submit(deps, turn, data),
  'provider.answer.cancel': (data, turn) => cancel(deps, turn, data),
});
