import { attestRequestCard } from '../cards/attest-request.ts';
import type { DataOf, Handlers } from '../cards/index.ts';
import { render } from '../cards/render.ts';
import { agreementOf, isEffective } from '../domain/agreement.ts';
import type { AttestationValues } from '../domain/attestation.ts';
import { type AttestationMistakes, checkAttestation } from '../domain/check-attestation.ts';
import { dayOf, readDay } from '../domain/day.ts';
import { prepareAttestation } from '../domain/hand-over-attestation.ts';
import { rightTo } from '../domain/roles.ts';
import { listingFor } from '../domain/search-words.ts';
import { type TenantHolder, tenantHolder } from '../domain/tenant-holder.ts';
import type { Deps, Loaded, PersonRecord, RenderedCard, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { audited } from './audited.ts';
import { lentCopies } from './correct-customer.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { seenAnew } from './look-at-agreement.ts';
import { permit, refuseRole } from './permit.ts';
import { keepPersonal } from './personal-chat.ts';
import { type Provider, providerFor, showRequest } from './provider-gate.ts';
import { answer } from './reply.ts';
import { adopt, isInPersonalChat, keyOf, outOfDate } from './show-customer.ts';

/**
 * An indirect reseller never attests. What its provider needs to do it is put together here: who accepted, when, and
 * where the proof is. Handing it over, its answer and taking it back are those of any request (hand-over-request.ts).
 */

const ROUNDS = 3;
const SUBMIT = 'agreement.hand-over.submit';
type Operation = 'agreement.hand-over' | typeof SUBMIT | 'agreement.hand-over.cancel';

type Passed = {
  readonly loaded: Loaded;
  readonly customer: NonNullable<Loaded['customer']>;
  readonly person: PersonRecord;
  readonly provider: Provider;
  readonly holder: TenantHolder;
};

/** A role, a provider to ask, a customer with a tenant whose agreement nobody has accepted yet. */
async function gate(
  deps: Deps,
  turn: Turn,
  of: { readonly uid: string; readonly what: Operation; readonly load: () => Promise<Loaded> },
): Promise<{ readonly ok: true; readonly passed: Passed } | { readonly ok: false; readonly reply: Reply }> {
  const { uid, what, load } = of;
  const [permitted, loaded] = await Promise.all([permit(deps, turn, 'customer.look-up', what, uid), load()]);
  if (!permitted.ok) return { ok: false, reply: permitted.reply };
  const { person } = permitted;
  const provider = await providerFor(deps, turn, { uid, what });
  const { customer } = loaded;
  if (!provider || !customer) return { ok: false, reply: outOfDate(turn) };
  if (rightTo('agreement.attest', person.roles) !== 'yes')
    return { ok: false, reply: await refuseRole(deps, turn, 'agreement.attest', what, uid) };
  const holder = tenantHolder(customer);
  const { noTenant, alreadyEffective } = texts[turn.language].attestRequest;
  const said = !holder
    ? noTenant
    : isEffective(agreementOf(customer, loaded.agreement).standing)
      ? alreadyEffective
      : undefined;
  if (said || !holder)
    return { ok: false, reply: await backToAgreement(deps, turn, { loaded, person }, said ?? noTenant) };
  return { ok: true, passed: { loaded, customer, person, provider, holder } };
}

/** The card takes the place of the form again, and jobs keep it up to date again. */
async function backToAgreement(
  deps: Deps,
  turn: Turn,
  { loaded, person }: Pick<Passed, 'loaded' | 'person'>,
  said?: string,
): Promise<Reply> {
  const { customer, key } = loaded;
  const copies = customer ? adopt(deps, turn, loaded, customer, 'agreement') : [];
  await Promise.all(copies.map((copy) => deps.customers.savePosting(key, copy)));
  return showRequest(deps, turn, { about: 'agreement', loaded, person }, said ? { said } : {});
}

type FormShown = {
  readonly values: AttestationValues;
  readonly mistakes?: AttestationMistakes;
  readonly notice?: string;
};

function form(deps: Pick<Deps, 'newId'>, turn: Turn, passed: Pick<Passed, 'customer'>, shown: FormShown): RenderedCard {
  const { customer } = passed;
  const { reseller } = turn;
  const { agreement } = reseller.policy;
  const { values, mistakes, notice } = shown;
  const { confirms: _ticked, ...problems } = mistakes?.problems ?? {};
  const asks = mistakes?.asks;
  return render(
    attestRequestCard,
    {
      customer: customer.uid,
      revision: customer.revision,
      op: deps.newId(),
      companyName: listingFor(customer)?.companyName ?? '',
      provider: reseller.provider?.name ?? '',
      values: { ...values },
      requiresEvidence: agreement.requireEvidence,
      problems,
      ...(asks ? { asks: { ...asks, before: agreement.reacceptIfBefore ?? '' } } : {}),
      ...(notice ? { notice } : {}),
    },
    turn.language,
  );
}

/** What was put together before, or the contact we have: most often it is they who accept. */
function valuesNow({ customer, loaded, holder }: Passed): AttestationValues {
  const { asked } = agreementOf(customer, loaded.agreement);
  if (asked) {
    const { signatory, agreedAt, evidence } = asked.request;
    return { ...signatory, dateAgreed: agreedAt && dayOf(new Date(agreedAt)), evidence };
  }
  const { firstName, lastName, email, phone } = holder.request;
  return { firstName, lastName, email, phone, dateAgreed: '', evidence: '' };
}

async function open(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const load = () => deps.customers.load(keyOf(turn, uid));
  const gated = await gate(deps, turn, { uid, what: 'agreement.hand-over', load });
  if (!gated.ok) return gated.reply;
  const { passed } = gated;
  const { loaded } = passed;
  // the form takes the place of the pressed card: jobs leave it alone until it is sent or left
  await Promise.all(lentCopies(turn, loaded).map((copy) => deps.customers.savePosting(loaded.key, copy)));
  return keepPersonal(deps, turn, (there) => ({
    how: 'replace',
    message: { card: form(deps, there, passed, { values: valuesNow(passed) }) },
  }));
}

async function submit(deps: Deps, turn: Turn, data: DataOf<typeof SUBMIT>, round = 1): Promise<Reply> {
  const { customer: uid, op, revision: _shown, seen, asked, ...values } = data;
  const load = () => deps.customers.loadToCommit(keyOf(turn, uid));
  const gated = await gate(deps, turn, { uid, what: SUBMIT, load });
  if (!gated.ok) return gated.reply;
  const { passed } = gated;
  const { customer, loaded, person, holder } = passed;
  const { policy, ownDomains } = turn.reseller;
  const now = deps.clock();
  // whether it is right is confirmed by the provider, to Microsoft
  const ticks = { confirms: true, seen: seen === 'true' ? asked : '' };
  const country = holder.request.country || 'CZ';
  const checked = checkAttestation(values, ticks, { way: 'by-hand', policy, ownDomains, country, now });
  if (!checked.ok)
    return { how: 'replace', message: { card: form(deps, turn, passed, { values, mistakes: checked.refusal }) } };
  const agreement = agreementOf(customer, loaded.agreement);
  const prepared = prepareAttestation(agreement, { id: deps.newId(), by: turn.who, now, request: checked.value });
  if (!prepared.ok)
    return backToAgreement(deps, turn, passed, explain(texts[turn.language].provider.refusals, prepared.refusal));
  const { value } = prepared;
  const next = seenAnew(customer);
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: next,
      agreement: value,
      postings: adopt(deps, turn, loaded, next, 'agreement'),
      jobs: SHOW_EVERYWHERE,
      audit: audited(deps, turn, SUBMIT, 'done', { customer: uid, request: value.asked?.asked.id ?? '' }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return submit(deps, turn, data, round + 1);
  const after = { about: 'agreement', loaded: committed.loaded, person } as const;
  const shown = await showRequest(deps, turn, after, committed.ok ? { wake: committed.wake } : {});
  return isInPersonalChat(committed.loaded, turn) ? { ...shown, inPersonalChat: true } : shown;
}

async function cancel(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const what = 'agreement.hand-over.cancel';
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.look-up', what, uid),
    deps.customers.load(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  if (!loaded.customer || !(await providerFor(deps, turn, { uid, what }))) return outOfDate(turn);
  if (turn.place.dialog) return answer(texts[turn.language].cards['attest-request'].nothingPrepared);
  return backToAgreement(deps, turn, { loaded, person: permitted.person });
}

/** The form as it was sent, when a sentence answered it: there was no look at our records. */
export function attestRequestAsTyped(data: DataOf<typeof SUBMIT>, turn: Turn, notice: string): RenderedCard {
  const { customer, revision, op, seen: _ticked, asked, ...values } = data;
  const { agreement } = turn.reseller.policy;
  const day = readDay(asked);
  const before = agreement.reacceptIfBefore ?? '';
  const why = day && day < before ? ('stale' as const) : ('old' as const);
  return render(
    attestRequestCard,
    {
      customer,
      revision,
      op,
      companyName: '',
      provider: turn.reseller.provider?.name ?? '',
      values,
      requiresEvidence: agreement.requireEvidence,
      problems: {},
      ...(day ? { asks: { why, day, before } } : {}),
      notice,
    },
    turn.language,
  );
}

export const prepareAttestationHandlers = (deps: Deps): Handlers<Operation> => ({
  'agreement.hand-over': ({ customer }, turn) => open(deps, turn, customer),
  'agreement.hand-over.submit': (data, turn) => submit(deps, turn, data),
  'agreement.hand-over.cancel': ({ customer }, turn) => cancel(deps, turn, customer),
});
