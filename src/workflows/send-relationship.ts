import type { DataOf, Handlers } from '../cards/index.ts';
import { mailDraftCard } from '../cards/mail-draft.ts';
import { discardPending } from '../domain/accepted-customer.ts';
import type { Customer } from '../domain/customer.ts';
import type { Language } from '../domain/language.ts';
import { composeLink, type Mail, mailLanguageFor } from '../domain/mail.ts';
import {
  liveRequest,
  prepareRelationship,
  type Relationship,
  type RelationshipRefusal,
  relationshipOf,
  sendRelationship,
  withdrawRelationship,
} from '../domain/relationship.ts';
import { linkProblem } from '../domain/relationship-link.ts';
import type { Result } from '../domain/result.ts';
import type { Deps, Loaded, PersonRecord, Reply, Turn } from '../ports.ts';
import type { CallFailure } from '../remote-ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { timingFor } from './accept-relationship.ts';
import { audited } from './audited.ts';
import { builtLink, isAskable, relationshipMail } from './compose-relationship.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { seenAnew } from './look-at-agreement.ts';
import { permit, refuseRole } from './permit.ts';
import { showPersonally } from './personal-chat.ts';
import { answer, post, show } from './reply.ts';
import { adopt, keyOf, outOfDate, showCustomer } from './show-customer.ts';
import { howToShow, showRelationship } from './show-relationship.ts';

/**
 * A request for a reseller relationship from the text a person sends to the press that says it was sent, and the one
 * that takes it back. Who accepted, and how that is found: look-at-relationship.ts.
 */

const ROUNDS = 3;

type Passed = { readonly loaded: Loaded; readonly customer: Customer; readonly person: PersonRecord };

/** Role and customer, read side by side: only who may ask for a relationship may do anything about one (rulebook §1.2). */
export async function relationshipGate(
  deps: Deps,
  turn: Turn,
  { uid, what, load }: { readonly uid: string; readonly what: string; readonly load: 'load' | 'loadToCommit' },
): Promise<{ readonly ok: true; readonly passed: Passed } | { readonly ok: false; readonly reply: Reply }> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'relationship.request', what, uid),
    deps.customers[load](keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return { ok: false, reply: permitted.reply };
  if (permitted.right !== 'yes')
    return { ok: false, reply: await refuseRole(deps, turn, 'relationship.request', what, uid) };
  const { customer } = loaded;
  if (!customer) return { ok: false, reply: outOfDate(turn) };
  return { ok: true, passed: { loaded, customer, person: permitted.person } };
}

const refused = (deps: Deps, turn: Turn, { loaded, person }: Passed, refusal: RelationshipRefusal): Promise<Reply> =>
  showRelationship(deps, turn, loaded, {
    person,
    how: howToShow(turn, loaded),
    note: explain(texts[turn.language].relationships.refusals, refusal),
  });

function whyNoLink(failure: CallFailure, turn: Turn): string {
  const own = texts[turn.language].relationships;
  switch (failure.kind) {
    case 'refused':
      // the sandbox has no such requests (API §5.1)
      return turn.reseller.environment === 'sandbox' ? own.linkInSandbox(failure.code) : own.linkRefused(failure.code);
    case 'no-access':
      return own.linkNoAccess;
    case 'throttled':
    case 'unknown':
      return own.linkBusy;
  }
}

/** The link for this customer, byte by byte; or the sentence that says why there is none. */
async function linkFor(
  deps: Deps,
  turn: Turn,
  customer: Extract<Customer, { state: 'relationshipPending' | 'created' | 'known' }>,
): Promise<{ readonly link: string } | { readonly says: string }> {
  const { reseller, language } = turn;
  const built = builtLink(customer, reseller);
  if (built !== undefined) return { link: built };
  const called = await deps.partnerCenter.relationshipLink(reseller.teamsTenantId, deps.newGuid());
  if (!called.ok) return { says: whyNoLink(called.failure, turn) };
  const problem = linkProblem(called.value);
  if (!problem) return { link: called.value };
  deps.log.error({ turn: turn.turnId, reseller: reseller.teamsTenantId, problem }, 'relationship.link-unusable');
  return { says: texts[language].relationships.linkProblems[problem] };
}

/** The link is kept with the request before anybody is shown it, so that the card has the one that was sent. */
async function mail(deps: Deps, turn: Turn, data: DataOf<'relationship.mail'>, round = 1): Promise<Reply> {
  const { customer: uid, language: asked } = data;
  const gate = await relationshipGate(deps, turn, { uid, what: 'relationship.mail', load: 'load' });
  if (!gate.ok) return gate.reply;
  const { passed } = gate;
  const { loaded, customer, person } = passed;
  if (!isAskable(customer)) return showCustomer(deps, turn, customer, { person, how: howToShow(turn, loaded) });
  const before = relationshipOf(customer, loaded.relationship);
  if (before.standing.is === 'active') return refused(deps, turn, passed, { why: 'active' });
  if (!deps.fulfilment(turn.reseller).capabilities.has('request-relationship')) return outOfDate(turn);
  const found = await linkFor(deps, turn, customer);
  if ('says' in found) return answer(found.says);
  const { link } = found;
  const language = asked === 'auto' ? mailLanguageFor(customer.request.country) : asked;
  const composed = relationshipMail({ customer, link, reseller: turn.reseller, language });
  if (!composed.ok) return answer(texts[turn.language].mails.missing(composed.refusal));
  const prepared = prepareRelationship(before, {
    ...timingFor(deps, turn.reseller),
    id: deps.newId(),
    link,
    by: turn.who,
    now: deps.clock(),
  });
  if (!prepared.ok) return refused(deps, turn, passed, prepared.refusal);
  const kept = await keep(deps, turn, { passed, before, next: prepared.value });
  if (kept === 'conflict' && round < ROUNDS) return mail(deps, turn, data, round + 1);
  if (kept === 'conflict') return outOfDate(turn);
  const of = { customer: kept.customer, relationship: prepared.value, loaded };
  const reply = showMail(deps, turn, of, { language, mail: composed.value });
  // the customer's address is nobody else's business in a channel
  const { goesToPersonalChat, cannotWritePersonally } = texts[turn.language].mails;
  const shown = await showPersonally(deps, turn, reply, { sent: goesToPersonalChat, cannot: cannotWritePersonally });
  return kept.wake ? { ...shown, wakes: kept.wake } : shown;
}

async function keep(
  deps: Deps,
  turn: Turn,
  { passed, before, next }: { readonly passed: Passed; readonly before: Relationship; readonly next: Relationship },
) {
  const { loaded, customer } = passed;
  if (next === before) return { customer, wake: undefined };
  const seen = seenAnew(customer);
  const committed = await deps.customers.commit(loaded, {
    customer: seen,
    relationship: next,
    jobs: SHOW_EVERYWHERE,
    audit: audited(deps, turn, 'relationship.mail', 'done', {
      customer: customer.uid,
      request: liveRequest(next)?.id ?? '',
    }),
  });
  return committed.ok ? { customer: seen, wake: committed.wake } : ('conflict' as const);
}

/** A message of its own below the card, or in the place of the same mail in another language. */
function showMail(
  deps: Deps,
  turn: Turn,
  of: { readonly customer: Customer; readonly relationship: Relationship; readonly loaded: Loaded },
  { language, mail: it }: { readonly language: Language; readonly mail: Mail },
): Reply {
  const { customer, relationship, loaded } = of;
  const request = liveRequest(relationship);
  const mailto = composeLink(it);
  const { environment } = turn.reseller;
  const data = {
    customer: customer.uid,
    revision: customer.revision,
    op: deps.newId(),
    ...(environment ? { environment } : {}),
    kind: 'relationship' as const,
    request: request && !request.sent ? request.id : '',
    language,
    companyName: 'request' in customer ? customer.request.companyName : customer.values.companyName,
    mail: { to: it.to, cc: it.cc, subject: it.subject, body: it.body },
    ...(mailto ? { link: mailto } : {}),
    password: 'not-ours' as const,
    requester: customer.requester.name,
    forReseller: ('request' in customer && customer.request.associatedReseller?.name) || '',
  };
  const isOnCard = loaded.postings.some(({ activityId }) => activityId && activityId === turn.pressed?.activityId);
  return isOnCard ? post(mailDraftCard, data, turn) : show(mailDraftCard, data, turn);
}

async function sent(deps: Deps, turn: Turn, data: DataOf<'relationship.sent'>, round = 1): Promise<Reply> {
  const { customer: uid, request, op } = data;
  const what = 'relationship.sent';
  const gate = await relationshipGate(deps, turn, { uid, what, load: 'loadToCommit' });
  if (!gate.ok) return gate.reply;
  const { passed } = gate;
  const { loaded, customer, person } = passed;
  if (!isAskable(customer)) return showCustomer(deps, turn, customer, { person, how: howToShow(turn, loaded) });
  const before = relationshipOf(customer, loaded.relationship);
  const press = { by: turn.who, now: deps.clock(), ...timingFor(deps, turn.reseller) };
  const moved: Result<Relationship, RelationshipRefusal> = sendRelationship(before, { ...press, request });
  if (!moved.ok) return refused(deps, turn, passed, moved.refusal);
  const seen = seenAnew(customer);
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: seen,
      relationship: moved.value,
      postings: adopt(deps, turn, loaded, seen, 'relationship'),
      jobs: SHOW_EVERYWHERE,
      audit: audited(deps, turn, what, 'done', { customer: uid, request }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return sent(deps, turn, data, round + 1);
  return showRelationship(deps, turn, committed.loaded, {
    person,
    how: howToShow(turn, committed.loaded),
    ...(committed.ok ? { wake: committed.wake } : {}),
  });
}

/** Asks once more, on the card itself: nothing is written yet. */
async function askToWithdraw(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const gate = await relationshipGate(deps, turn, { uid, what: 'relationship.withdraw', load: 'load' });
  if (!gate.ok) return gate.reply;
  const { loaded, customer, person } = gate.passed;
  const how = howToShow(turn, loaded);
  if (customer.state !== 'relationshipPending') return refused(deps, turn, gate.passed, { why: 'not-asked' });
  return showRelationship(deps, turn, loaded, { person, how, confirm: 'withdraw' });
}

/** Nobody is asked any more; the form can be brought back and sent again with other details. */
async function withdraw(
  deps: Deps,
  turn: Turn,
  data: DataOf<'relationship.withdraw.confirm'>,
  round = 1,
): Promise<Reply> {
  const { customer: uid, op } = data;
  const what = 'relationship.withdraw.confirm';
  const gate = await relationshipGate(deps, turn, { uid, what, load: 'loadToCommit' });
  if (!gate.ok) return gate.reply;
  const { passed } = gate;
  const { loaded, customer, person } = passed;
  const press = { by: turn.who, now: deps.clock() };
  const discarded = discardPending(customer, press);
  if (!discarded) return refused(deps, turn, passed, { why: 'not-asked' });
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: discarded,
      relationship: withdrawRelationship(relationshipOf(customer, loaded.relationship), press),
      postings: adopt(deps, turn, loaded, discarded, 'relationship'),
      jobs: SHOW_EVERYWHERE,
      audit: audited(deps, turn, what, 'done', { customer: uid }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return withdraw(deps, turn, data, round + 1);
  return showCustomer(deps, turn, committed.loaded.customer ?? discarded, {
    person,
    how: howToShow(turn, committed.loaded),
    ...(committed.ok ? { wake: committed.wake } : {}),
  });
}

export const sendRelationshipHandlers = (
  deps: Deps,
): Handlers<'relationship.mail' | 'relationship.sent' | 'relationship.withdraw' | 'relationship.withdraw.confirm'> => ({
  'relationship.mail': (data, turn) => mail(deps, turn, data),
  'relationship.sent': (data, turn) => sent(deps, turn, data),
  'relationship.withdraw': ({ customer }, turn) => askToWithdraw(deps, turn, customer),
  'relationship.withdraw.confirm': (data, turn) => withdraw(deps, turn, data),
});
