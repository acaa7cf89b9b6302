import { openDraftCard } from '../cards/open-draft.ts';
import { beginDraft, type Customer } from '../domain/customer.ts';
import { emptyForm } from '../domain/customer-form.ts';
import { normaliseIco } from '../domain/ico.ts';
import type { Deps, PersonRecord, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { customerCard } from './customer-cards.ts';
import { permit } from './permit.ts';
import { answer, post } from './reply.ts';
import { keyOf } from './show-customer.ts';

/** The beginning of a new customer: the form, or the one that was begun before. */

/** A new form, empty but for an IČO typed along. Nothing is stored before something is sent from it. */
export function newFormReply(deps: Deps, turn: Turn, how: Reply['how'], ico = ''): Reply {
  const { reseller, language, who } = turn;
  const values = { ...emptyForm, ico };
  const blank = beginDraft({ uid: deps.newId(), requester: who, values, step: 'form', now: deps.clock() });
  const card = customerCard(blank, {
    reseller,
    language,
    view: 'requester',
    maySubmit: true,
    mayRetry: false,
    whoMay: [],
    operation: deps.newId(),
    problems: {},
  });
  return { how, message: { card } };
}

/** Why this organisation cannot create tenants here, in words that say what to do instead; undefined when it can. */
export function cannotCreate(deps: Deps, turn: Turn): Reply | undefined {
  if (deps.fulfilment(turn.reseller).capabilities.has('create-customer')) return undefined;
  const t = texts[turn.language];
  return answer(
    turn.reseller.partnerType === 'indirectProvider'
      ? t.creatingForResellerNotYet
      : t.noAccessToPartnerCenter(turn.reseller.provider),
  );
}

/** The form this person has begun and not finished. */
export async function openDraftOf(deps: Deps, turn: Turn, person: PersonRecord): Promise<Customer | undefined> {
  if (!person.openDraft) return undefined;
  const { customer } = await deps.customers.load(keyOf(turn, person.openDraft));
  return customer && ['draft', 'needsFix'].includes(customer.state) ? customer : undefined;
}

/** One person's work does not belong in a channel: the form goes to the personal chat (T69). */
async function moveToPersonalChat(deps: Deps, turn: Turn, message: Reply['message']): Promise<Reply> {
  const t = texts[turn.language];
  const { personalChat } = await deps.people.recent(turn.reseller.teamsTenantId, turn.who.id);
  const opened = personalChat
    ? ({ kind: 'opened', address: personalChat } as const)
    : await deps.chat.openPersonalChat(turn.place.address, turn.who.id);
  if (opened.kind !== 'opened' || !message) return answer(t.cannotWritePersonally);
  const sent = await deps.chat.post(opened.address, message);
  return answer(
    sent.kind === 'accepted' || sent.kind === 'unknown' ? t.formGoesToPersonalChat : t.cannotWritePersonally,
  );
}

/** "nový zákazník", "nový zákazník 27082440" */
export async function startCustomer(deps: Deps, rest: string, turn: Turn): Promise<Reply> {
  const permitted = await permit(deps, turn, 'customer.draft', 'customer.create.new');
  if (!permitted.ok) return permitted.reply;
  const unable = cannotCreate(deps, turn);
  if (unable) return unable;
  const open = await openDraftOf(deps, turn, permitted.person);
  const begun = open ? openDraftReply(deps, turn, open) : newFormReply(deps, turn, 'post', normaliseIco(rest));
  return turn.place.scope === 'personal' ? begun : moveToPersonalChat(deps, turn, begun.message);
}

const openDraftReply = (deps: Deps, turn: Turn, open: Customer): Reply =>
  post(
    openDraftCard,
    {
      customer: open.uid,
      revision: open.revision,
      op: deps.newId(),
      companyName: open.values.companyName,
      startedAt: open.startedAt,
    },
    turn,
  );
