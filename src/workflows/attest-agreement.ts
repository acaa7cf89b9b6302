import type { DataOf, Handlers } from '../cards/index.ts';
import { type Agreement, agreementOf } from '../domain/agreement.ts';
import type { AttestationRequest, AttestationWay } from '../domain/attestation.ts';
import { type AttestRefusal, attest, dropAttestation, notToAttest, standFor } from '../domain/attesting.ts';
import { checkAttestation } from '../domain/check-attestation.ts';
import type { Customer } from '../domain/customer.ts';
import type { Deps, Loaded, NewJob, PersonRecord, Posting, Reply, Turn, Wake } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import {
  type AttestationShown,
  attestationAsItIs,
  attestationForm,
  attestationIn,
  attestationSettingOf,
} from './attestation-form.ts';
import { audited } from './audited.ts';
import { lentCopies } from './correct-customer.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { seenAnew } from './look-at-agreement.ts';
import { permit, refuseRole } from './permit.ts';
import { keepPersonal } from './personal-chat.ts';
import { answer } from './reply.ts';
import { showAgreement } from './show-agreement.ts';
import { adopt, keyOf, outOfDate } from './show-customer.ts';

/**
 * The form by which a partner confirms that its customer accepted, and the press that sends it: an intent with its request id,
 * found by a second press, another person or another instance. Its call is in send-attestation.ts (decision 025).
 */

const ROUNDS = 3;
const SUBMIT = 'agreement.attest.submit';

type Passed = {
  readonly loaded: Loaded;
  readonly customer: Customer;
  readonly agreement: Agreement;
  readonly person: PersonRecord;
  readonly way: AttestationWay;
};

/**
 * Read at every press: the role, and whether this organisation may confirm anything. An attempt of an indirect reseller,
 * through an old or a forged card, is kept and goes nowhere.
 */
export async function attestGate(
  deps: Deps,
  turn: Turn,
  { uid, what, load }: { readonly uid: string; readonly what: string; readonly load: () => Promise<Loaded> },
): Promise<{ readonly ok: true; readonly passed: Passed } | { readonly ok: false; readonly reply: Reply }> {
  const [permitted, loaded] = await Promise.all([permit(deps, turn, 'agreement.attest', what, uid), load()]);
  if (!permitted.ok) return { ok: false, reply: permitted.reply };
  if (permitted.right !== 'yes')
    return { ok: false, reply: await refuseRole(deps, turn, 'agreement.attest', what, uid) };
  const { reseller } = turn;
  const way = reseller.attestation;
  if (!way || !deps.fulfilment(reseller).capabilities.has('attest')) {
    const details = { customer: uid, why: 'no-attestation' };
    await deps.refusals.record(reseller.teamsTenantId, audited(deps, turn, what, 'refused', details));
    return { ok: false, reply: answer(texts[turn.language].attestations.askProvider(reseller.provider?.name ?? '')) };
  }
  const { customer } = loaded;
  if (!customer) return { ok: false, reply: outOfDate(turn) };
  const agreement = agreementOf(customer, loaded.agreement);
  return { ok: true, passed: { loaded, customer, agreement, person: permitted.person, way } };
}

async function open(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const load = () => deps.customers.load(keyOf(turn, uid));
  const gated = await attestGate(deps, turn, { uid, what: 'agreement.attest', load });
  if (!gated.ok) return gated.reply;
  const { customer, agreement, loaded, way } = gated.passed;
  const refusal = notToAttest(agreement, { seen: true });
  if (refusal) return notNow(deps, turn, gated.passed, refusal);
  // the form takes the place of the agreement's own card: jobs leave it alone until it is sent or left
  const isItsOwn = isAgreementsCopy(turn, loaded);
  const lent = isItsOwn ? lentCopies(turn, loaded) : [];
  await Promise.all(lent.map((copy) => deps.customers.savePosting(loaded.key, copy)));
  return keepPersonal(deps, turn, (there) => ({
    how: isItsOwn ? 'replace' : 'post',
    message: {
      card: attestationForm(there, customer, {
        way,
        op: deps.newId(),
        ...attestationAsItIs(there, customer, agreement),
      }),
    },
  }));
}

const isAgreementsCopy = ({ pressed }: Turn, { postings }: Loaded): boolean =>
  postings.some(({ activityId, about }) => activityId === pressed?.activityId && about === 'agreement');

/** Nothing is sent: the agreement's card says how it stands, and the sentence why. */
async function notNow(deps: Deps, turn: Turn, { loaded, person }: Passed, refusal: AttestRefusal): Promise<Reply> {
  const note = explain(texts[turn.language].attestations.refusals, refusal);
  return backToAgreement(deps, turn, loaded, { person, note });
}

/** The agreement's card takes the place of the form, or of itself; from the customer's card it is a message of its own. */
export async function backToAgreement(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  showing: { readonly person: PersonRecord; readonly note?: string; readonly wake?: Wake | undefined },
): Promise<Reply> {
  const { customer } = loaded;
  if (!customer) return outOfDate(turn);
  if (isCustomersCopy(turn, loaded)) return showAgreement(deps, turn, loaded, { ...showing, how: 'post' });
  const copies = adopt(deps, turn, loaded, customer, 'agreement');
  await Promise.all(copies.map((copy) => deps.customers.savePosting(loaded.key, copy)));
  return showAgreement(deps, turn, loaded, { ...showing, how: 'replace' });
}

const isCustomersCopy = ({ pressed }: Turn, { postings }: Loaded): boolean =>
  postings.some(({ activityId, about }) => activityId === pressed?.activityId && about !== 'agreement');

/** What a dialog began must be seen somewhere once it has closed: where the person has no copy, a job posts one. */
function agreementForPersonalChat(
  deps: Deps,
  { place, language, who }: Turn,
  { customer, postings }: Loaded,
  { personalChat }: PersonRecord,
): readonly Posting[] {
  const address = place.scope === 'personal' ? place.address : personalChat;
  if (!place.dialog || !address || !customer) return [];
  const isThere = postings.some(
    (copy) =>
      copy.about === 'agreement' && copy.address === address && (copy.state === 'posted' || copy.state === 'wanted'),
  );
  if (isThere) return [];
  const view = customer.requester.id === who.id ? 'requester' : 'colleague-privately';
  return [{ id: deps.newId(), about: 'agreement', address, view, language, shown: 0, state: 'wanted' }];
}

async function submit(deps: Deps, turn: Turn, data: DataOf<typeof SUBMIT>): Promise<Reply> {
  const load = () => deps.customers.loadToCommit(keyOf(turn, data.customer));
  const gated = await attestGate(deps, turn, { uid: data.customer, what: SUBMIT, load });
  if (!gated.ok) return gated.reply;
  const { passed } = gated;
  const { customer, agreement, way } = passed;
  // sent before, or by somebody else: what is wrong with the form does not matter any more
  const seen = data.revision === customer.revision;
  const refusal = notToAttest(agreement, { seen });
  if (refusal) return notNow(deps, turn, passed, refusal);
  const values = attestationIn(data);
  const ticks = { confirms: data.confirms === 'true', seen: data.seen === 'true' ? data.asked : '' };
  const checked = checkAttestation(values, ticks, attestationSettingOf(deps, turn.reseller, { way, customer }));
  if (!checked.ok) {
    const shown: AttestationShown = { way, op: deps.newId(), values, mistakes: checked.refusal };
    return { how: 'replace', message: { card: attestationForm(turn, customer, shown) } };
  }
  return send(deps, turn, passed, { request: checked.value, op: data.op, seen });
}

/** What is looked at right away, and what is asked of Partner Center, is the same job's. */
const workFor = (way: AttestationWay, attestation: string): readonly NewJob[] => [
  way === 'by-hand'
    ? { lane: 'work', kind: 'agreement.look', input: { dueAt: '' } }
    : { lane: 'work', kind: 'agreement.attest', input: { attestation } },
  ...SHOW_EVERYWHERE,
];

/** Writes the intent down; after somebody else's write it is asked once more whether it still may. */
async function send(
  deps: Deps,
  turn: Turn,
  passed: Passed,
  asked: { readonly request: AttestationRequest; readonly op: string; readonly seen: boolean },
  round = 1,
): Promise<Reply> {
  const { loaded, customer, agreement, person, way } = passed;
  const { policy } = turn.reseller;
  const ids = { id: deps.newId(), requestId: deps.newGuid(), correlationId: deps.newGuid() };
  const { request, seen } = asked;
  const ask = { way, request, by: turn.who, now: deps.clock(), policy, seen, ...ids };
  const begun = attest(agreement, ask);
  if (!begun.ok) return notNow(deps, turn, passed, begun.refusal);
  const next = seenAnew(customer);
  const inChat = agreementForPersonalChat(deps, turn, loaded, person);
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: next,
      agreement: begun.value,
      postings: [...adopt(deps, turn, loaded, customer, 'agreement'), ...inChat],
      jobs: workFor(way, ids.id),
      audit: audited(deps, turn, SUBMIT, 'done', {
        customer: customer.uid,
        tenantId: agreement.tenantId,
        attestation: ids.id,
        how: way,
        policy: `${policy.name} ${policy.version}`,
        // whether, never what: it may name people
        evidence: asked.request.evidence !== '',
        ...(way === 'by-hand' ? {} : { requestId: ids.requestId }),
      }),
    },
    asked.op,
  );
  const now = committed.loaded;
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS && now.customer) {
    const again = {
      ...passed,
      loaded: now,
      customer: now.customer,
      agreement: agreementOf(now.customer, now.agreement),
    };
    return send(deps, turn, again, { ...asked, seen: false }, round + 1);
  }
  const reply = showAgreement(deps, turn, now, {
    person,
    how: 'replace',
    ...(committed.ok ? { wake: committed.wake } : {}),
  });
  return turn.place.dialog ? { ...reply, inPersonalChat: true } : reply;
}

/** Leaves the form. What had come back is put away with it: whoever leaves does not want it any more. */
async function cancel(deps: Deps, turn: Turn, data: DataOf<'agreement.attest.cancel'>, round = 1): Promise<Reply> {
  const { customer: uid, op } = data;
  const load = () => deps.customers.loadToCommit(keyOf(turn, uid));
  const gated = await attestGate(deps, turn, { uid, what: 'agreement.attest.cancel', load });
  if (!gated.ok) return gated.reply;
  const { loaded, customer, agreement, person } = gated.passed;
  const { attestation } = agreement;
  const isTheirs = attestation?.state === 'returned' && attestation.by.id === turn.who.id;
  const leave = (now: Loaded, wake?: Wake): Promise<Reply> | Reply =>
    turn.place.dialog
      ? { ...answer(texts[turn.language].attestations.cancelled), ...(wake ? { wakes: wake } : {}) }
      : backToAgreement(deps, turn, now, { person, ...(wake ? { wake } : {}) });
  if (!isTheirs) return leave(loaded);
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: seenAnew(customer),
      agreement: dropAttestation(agreement),
      jobs: SHOW_EVERYWHERE,
      audit: audited(deps, turn, 'agreement.attest.cancel', 'done', { customer: uid, attestation: attestation.id }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return cancel(deps, turn, data, round + 1);
  return leave(committed.loaded, committed.ok ? committed.wake : undefined);
}

/** Somebody wants to know whether the customer has used the link; they stand for the confirmation from now on. */
async function finish(deps: Deps, turn: Turn, data: DataOf<'agreement.attest.finish'>, round = 1): Promise<Reply> {
  const { customer: uid, op } = data;
  const load = () => deps.customers.loadToCommit(keyOf(turn, uid));
  const gated = await attestGate(deps, turn, { uid, what: 'agreement.attest.finish', load });
  if (!gated.ok) return gated.reply;
  const { loaded, customer, agreement, person } = gated.passed;
  const { attestation } = agreement;
  if (attestation?.state !== 'started') return backToAgreement(deps, turn, loaded, { person });
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: seenAnew(customer),
      agreement: standFor(agreement, attestation, turn.who),
      postings: adopt(deps, turn, loaded, customer, 'agreement'),
      jobs: [
        { lane: 'work', kind: 'agreement.attest.look', input: { attestation: attestation.id, dueAt: '' } },
        ...SHOW_EVERYWHERE,
      ],
      audit: audited(deps, turn, 'agreement.attest.finish', 'done', { customer: uid, attestation: attestation.id }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return finish(deps, turn, data, round + 1);
  return backToAgreement(deps, turn, committed.loaded, { person, ...(committed.ok ? { wake: committed.wake } : {}) });
}

export const attestAgreementHandlers = (
  deps: Deps,
): Handlers<
  'agreement.attest' | 'agreement.attest.submit' | 'agreement.attest.cancel' | 'agreement.attest.finish'
> => ({
  'agreement.attest': ({ customer }, turn) => open(deps, turn, customer),
  'agreement.attest.submit': (data, turn) => submit(deps, turn, data),
  'agreement.attest.cancel': (data, turn) => cancel(deps, turn, data),
  'agreement.attest.finish': (data, turn) => finish(deps, turn, data),
});
