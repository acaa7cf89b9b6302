import { openDraftCard } from '../cards/open-draft.ts';
import { beginDraft, type Customer } from '../domain/customer.ts';
import { emptyForm } from '../domain/customer-form.ts';
import { normaliseIco } from '../domain/ico.ts';
import type { Address, Deps, PersonRecord, Reply, Turn } from '../ports.ts';
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

/** Where to write to this person alone: known, or opened now and remembered; undefined when Teams does not let us. */
async function personalChatOf(deps: Deps, { reseller, place, who }: Turn): Promise<Address | undefined> {
  const { personalChat } = await deps.people.recent(reseller.teamsTenantId, who.id);
  if (personalChat) return personalChat;
  const opened = await deps.chat.openPersonalChat(place.address, who.id);
  if (opened.kind !== 'opened') return undefined;
  const { address } = opened;
  await deps.people.change(reseller.teamsTenantId, who.id, (now) => ({ personalChat: address, ...now }));
  return address;
}

/**
 * One person's work does not belong in a channel: the form goes to the personal chat (T69), or stays in the dialog, which
 * nobody else sees. Even then there must be a chat for what becomes of it, the first password above all.
 */
async function keepPersonal(deps: Deps, turn: Turn, begun: Reply): Promise<Reply> {
  const t = texts[turn.language];
  const chat = await personalChatOf(deps, turn);
  if (!chat || !begun.message) return answer(t.cannotWritePersonally);
  if (turn.place.dialog) return begun;
  const sent = await deps.chat.post(chat, begun.message);
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
  return turn.place.scope === 'personal' ? begun : keepPersonal(deps, turn, begun);
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
