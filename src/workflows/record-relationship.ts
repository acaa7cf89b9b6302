import type { DataOf, Handlers } from '../cards/index.ts';
import { type RelationshipAcceptanceData, relationshipAcceptanceCard } from '../cards/relationship-acceptance.ts';
import { render } from '../cards/render.ts';
import type { FoundTenant } from '../domain/accepted-customer.ts';
import type { Customer } from '../domain/customer.ts';
import { checkAnswer, emptyAnswer } from '../domain/provider-answer.ts';
import { endedRelationship, type RelationshipRefusal, relationshipOf } from '../domain/relationship.ts';
import { accept, type Result, refuse } from '../domain/result.ts';
import { isTenantsOwn } from '../domain/tenant-domain.ts';
import type { Deps, Loaded, PersonRecord, RenderedCard, Reply, Turn, Wake } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import {
  acceptance,
  announceRelationship,
  claimTenant,
  copyForSender,
  releaseTenant,
  timingFor,
} from './accept-relationship.ts';
import { audited } from './audited.ts';
import { isAskable } from './compose-relationship.ts';
import { lentCopies } from './correct-customer.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { seenAnew } from './look-at-agreement.ts';
import { permit } from './permit.ts';
import { keepPersonal } from './personal-chat.ts';
import { hasRelationshipCard } from './relationship-cards.ts';
import { answer } from './reply.ts';
import { relationshipGate } from './send-relationship.ts';
import { adopt, keyOf, outOfDate, showCustomer } from './show-customer.ts';
import { howToShow, showRelationship } from './show-relationship.ts';

/** Where Partner Center cannot be asked, a person writes down that the customer has accepted, and which tenant it is. */

const ROUNDS = 3;
const SUBMIT = 'relationship.accepted.submit';

type Values = RelationshipAcceptanceData['values'];
type Problems = RelationshipAcceptanceData['problems'];
type FormShown = { readonly values: Values; readonly problems?: Problems; readonly op: string };

const form = ({ language }: Turn, customer: Customer, { values, problems = {}, op }: FormShown): RenderedCard =>
  render(
    relationshipAcceptanceCard,
    {
      customer: customer.uid,
      revision: customer.revision,
      op,
      companyName: 'request' in customer ? customer.request.companyName : customer.values.companyName,
      values,
      problems,
    },
    language,
  );

/** The form as it was sent, when a sentence answered it: there was no look at our records. */
export const acceptanceAsTyped = (data: DataOf<typeof SUBMIT>, { language }: Turn, notice: string): RenderedCard => {
  const { customer, revision, op, ...values } = data;
  const shown = { customer, revision, op, companyName: '', values, problems: {}, notice };
  return render(relationshipAcceptanceCard, shown, language);
};

/** The domain that was written down, where it is one that a tenant has from the start. */
function asItIs(customer: Customer): Values {
  // what ended can begin again with the same tenant
  if (customer.state === 'created') return { tenantId: customer.tenantId, domain: customer.domain };
  const known = isAskable(customer) ? customer.request.existingDomain : '';
  return { tenantId: '', domain: isTenantsOwn(known) ? known : '' };
}

/** The form takes its place: jobs leave the copy alone until it is sent or left. */
async function open(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const gate = await relationshipGate(deps, turn, { uid, what: 'relationship.accepted', load: 'load' });
  if (!gate.ok) return gate.reply;
  const { loaded, customer, person } = gate.passed;
  const cannot = whyNot(deps, turn, loaded);
  if (cannot) return showRelationship(deps, turn, loaded, { person, how: howToShow(turn, loaded), note: cannot });
  await Promise.all(lentCopies(turn, loaded).map((copy) => deps.customers.savePosting(loaded.key, copy)));
  return keepPersonal(deps, turn, (there) => ({
    how: 'replace',
    message: { card: form(there, customer, { values: asItIs(customer), op: deps.newId() }) },
  }));
}

/** Where Partner Center can be asked, it is. */
function whyNot(deps: Deps, { reseller, language }: Turn, { customer, relationship }: Loaded): string | undefined {
  const { refusals } = texts[language].relationships;
  const canAsk = deps.fulfilment(reseller).capabilities.has('look-up');
  if (!customer || canAsk || !hasRelationshipCard(customer)) return explain(refusals, { why: 'not-asked' });
  const isActive = relationshipOf(customer, relationship).standing.is === 'active';
  return isActive ? explain(refusals, { why: 'active' }) : undefined;
}

async function checked(deps: Deps, turn: Turn, loaded: Loaded, values: Values): Promise<Result<FoundTenant, Problems>> {
  const { teamsTenantId, provider, ownDomains } = turn.reseller;
  const read = checkAnswer(
    { ...emptyAnswer, outcome: 'done', ...values },
    {
      ourTenants: [teamsTenantId],
      providerTenants: provider?.tenantId ? [provider.tenantId] : [],
      ownDomains,
    },
  );
  if (!read.ok) {
    const { tenantId, domain } = read.refusal;
    return refuse({ ...(tenantId ? { tenantId } : {}), ...(domain ? { domain } : {}) });
  }
  if (read.value.outcome !== 'done' || !loaded.customer) return refuse({});
  const { tenantId, domain } = read.value;
  const holder = await claimTenant(deps, loaded.key, loaded.customer, { tenantId, domain });
  if (holder) return refuse({ tenantId: { why: 'tenant-of-another', companyName: holder.companyName } });
  return accept({ tenantId, domain });
}

async function submit(deps: Deps, turn: Turn, data: DataOf<typeof SUBMIT>, round = 1): Promise<Reply> {
  const { customer: uid, op, revision: _seen, ...values } = data;
  const gate = await relationshipGate(deps, turn, { uid, what: SUBMIT, load: 'loadToCommit' });
  if (!gate.ok) return gate.reply;
  const { loaded, customer, person } = gate.passed;
  const cannot = whyNot(deps, turn, loaded);
  if (cannot) return backToCard(deps, turn, loaded, { person, note: cannot });
  const said = await checked(deps, turn, loaded, values);
  if (!said.ok)
    return {
      how: 'replace',
      message: { card: form(turn, customer, { values, problems: said.refusal, op: deps.newId() }) },
    };
  const copy = await copyForSender(deps, turn.reseller, loaded);
  const accepted = acceptance(deps, turn.reseller, loaded, {
    ...said.value,
    recordedBy: turn.who,
    // whoever writes it down knows
    copy: copy?.address === turn.place.address ? undefined : copy,
    audit: (details) => audited(deps, turn, SUBMIT, 'done', details),
  });
  if (!accepted.ok) {
    await releaseTenant(deps, loaded.key, said.value);
    const note = explain(texts[turn.language].relationships.refusals, { why: 'not-asked' });
    return backToCard(deps, turn, loaded, { person, note });
  }
  const { change } = accepted.value;
  const adopted = adopt(deps, turn, loaded, change.customer ?? customer, 'relationship');
  const committed = await deps.customers.commit(
    loaded,
    { ...change, postings: [...(change.postings ?? []), ...adopted] },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return submit(deps, turn, data, round + 1);
  return showRelationship(deps, turn, committed.loaded, {
    person,
    how: 'replace',
    ...(committed.ok ? { wake: committed.wake } : {}),
  });
}

/** The card takes the place of the form again, and jobs keep it up to date again. */
async function backToCard(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  showing: { readonly person: PersonRecord; readonly note?: string; readonly wake?: Wake },
): Promise<Reply> {
  const { customer } = loaded;
  if (!customer) return outOfDate(turn);
  if (!hasRelationshipCard(customer)) return showCustomer(deps, turn, customer, { person: showing.person });
  const copies = adopt(deps, turn, loaded, customer, 'relationship');
  await Promise.all(copies.map((copy) => deps.customers.savePosting(loaded.key, copy)));
  return showRelationship(deps, turn, loaded, { ...showing, how: 'replace' });
}

async function cancel(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.look-up', 'relationship.accepted.cancel', uid),
    deps.customers.load(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  if (!loaded.customer) return outOfDate(turn);
  if (turn.place.dialog) return answer(texts[turn.language].relationships.nothingRecorded);
  return backToCard(deps, turn, loaded, { person: permitted.person });
}

const ENDED = 'relationship.ended.confirm';

/** Nobody can be asked: a person says so, once more when asked, and the channel is told. */
async function end(deps: Deps, turn: Turn, data: DataOf<typeof ENDED>, isSure: boolean, round = 1): Promise<Reply> {
  const { customer: uid, op } = data;
  const what = isSure ? ENDED : 'relationship.ended';
  const gate = await relationshipGate(deps, turn, { uid, what, load: 'loadToCommit' });
  if (!gate.ok) return gate.reply;
  const { loaded, customer, person } = gate.passed;
  const how = howToShow(turn, loaded);
  const { refusals } = texts[turn.language].relationships;
  const timing = timingFor(deps, turn.reseller);
  const ended =
    timing.looksUp || !hasRelationshipCard(customer)
      ? refuse<RelationshipRefusal>({ why: 'not-asked' })
      : endedRelationship(relationshipOf(customer, loaded.relationship), {
          ...timing,
          by: turn.who,
          now: deps.clock(),
        });
  if (!ended.ok) return showRelationship(deps, turn, loaded, { person, how, note: explain(refusals, ended.refusal) });
  if (!isSure) return showRelationship(deps, turn, loaded, { person, how, confirm: 'end' });
  const seen = seenAnew(customer);
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: seen,
      relationship: ended.value,
      postings: adopt(deps, turn, loaded, seen, 'relationship'),
      jobs: [...SHOW_EVERYWHERE, announceRelationship('removed', deps.clock().toISOString())],
      audit: audited(deps, turn, ENDED, 'done', { customer: uid, tenantId: ended.value.tenantId }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return end(deps, turn, data, isSure, round + 1);
  return showRelationship(deps, turn, committed.loaded, {
    person,
    how,
    ...(committed.ok ? { wake: committed.wake } : {}),
  });
}

export const recordRelationshipHandlers = (
  deps: Deps,
): Handlers<
  | 'relationship.accepted'
  | 'relationship.accepted.submit'
  | 'relationship.accepted.cancel'
  | 'relationship.ended'
  | 'relationship.ended.confirm'
> => ({
  'relationship.ended': (data, turn) => end(deps, turn, data, false),
  'relationship.ended.confirm': (data, turn) => end(deps, turn, data, true),
  'relationship.accepted': ({ customer }, turn) => open(deps, turn, customer),
  'relationship.accepted.submit': (data, turn) => submit(deps, turn, data),
  'relationship.accepted.cancel': ({ customer }, turn) => cancel(deps, turn, customer),
});
