import type { Handlers } from '../cards/index.ts';
import type { Customer } from '../domain/customer.ts';
import { isForTaking, isOpenDraft, type OpenDraft } from '../domain/draft.ts';
import type { Language } from '../domain/language.ts';
import { operationFor } from '../domain/provider-request.ts';
import { openBehind } from '../domain/requested-customer.ts';
import { rightTo, rolesThatMay } from '../domain/roles.ts';
import type {
  Deps,
  Loaded,
  PersonRecord,
  Posting,
  PostingAbout,
  PostingView,
  Reply,
  Reseller,
  Turn,
  Wake,
} from '../ports.ts';
import { formatMoment } from '../texts/dates.ts';
import { texts } from '../texts/index.ts';
import { customerCard, type Viewer } from './customer-cards.ts';
import { mayCorrect, mayRetry, permit } from './permit.ts';
import { answer } from './reply.ts';

export const keyOf = (turn: Turn, uid: string) => ({ reseller: turn.reseller.teamsTenantId, uid });

/** A customer of somebody else, of nobody, or forgotten: all the same to the person (T10). */
export const outOfDate = (turn: Turn): Reply => answer(texts[turn.language].outOfDateCard);

export type Showing = {
  readonly person: PersonRecord;
  readonly notice?: string;
  readonly problems?: Viewer['problems'];
  readonly password?: string;
  readonly wake?: Wake | undefined;
  readonly how?: Reply['how'];
  readonly inPersonalChat?: boolean;
  /** As it was read with the customer, of whose card it is a line. */
  readonly loaded?: Pick<Loaded, 'agreement' | 'relationship'>;
  /** Why a press changed nothing. */
  readonly said?: string;
  /** Asks once more before the request to the provider is taken back. */
  readonly confirm?: boolean;
};

/** What this person sees of a customer, with what they may do next. */
export async function showCustomer(deps: Deps, turn: Turn, customer: Customer, showing: Showing): Promise<Reply> {
  const reseller = turn.reseller.teamsTenantId;
  const { roles } = showing.person;
  const maySubmit = rightTo('customer.create', roles) === 'yes';
  const needed = customer.state === 'requested' ? operationFor[customer.asked.action] : 'customer.create';
  const holders = rightTo(needed, roles) === 'yes' ? [] : await deps.people.holding(reseller, rolesThatMay(needed));
  const view = isOwnForm(customer, turn) ? 'requester' : viewOf(customer, turn);
  const note = await noteFor(deps, turn.reseller, customer, { view, language: turn.language });
  const card = customerCard(customer, {
    reseller: turn.reseller,
    language: turn.language,
    view,
    privately: isPrivate(view) && showing.person.roles.length > 0,
    maySubmit,
    mayTake: maySubmit && (await isForTakingBy(deps, turn, customer)),
    mayRetry: mayRetry(showing.person.roles, customer.requester.id === turn.who.id),
    mayCorrect: mayCorrect(turn.reseller, showing.person.roles),
    whoMay: holders.map((holder) => holder.name).filter((name) => name !== ''),
    operation: deps.newId(),
    roles,
    now: deps.clock(),
    ...(showing.confirm ? { confirm: true } : {}),
    ...(showing.loaded
      ? { agreement: { kept: showing.loaded.agreement }, relationship: { kept: showing.loaded.relationship } }
      : {}),
    ...(showing.said ? { said: showing.said } : {}),
    ...(showing.notice ? { notice: showing.notice } : {}),
    ...(note ? { note } : {}),
    ...(showing.problems ? { problems: showing.problems } : {}),
    ...(showing.password === undefined ? {} : { password: showing.password }),
  });
  return {
    how: showing.how ?? 'replace',
    message: { card },
    posting: {
      customer: customer.uid,
      view: viewOf(customer, turn),
      // what was not sent yet is changed by nobody but the turns of its conversation
      ...(customer.state === 'draft' ? {} : { revision: customer.revision }),
    },
    ...(showing.wake ? { wakes: showing.wake } : {}),
    ...(showing.inPersonalChat ? { inPersonalChat: true } : {}),
    ...(showing.password === undefined ? {} : { secret: true }),
  };
}

/** A form in a dialog is seen by nobody else, wherever the dialog was opened. */
const isOwnForm = (customer: Customer, { who, place }: Turn): boolean =>
  customer.state === 'draft' && customer.requester.id === who.id && place.dialog === true;

async function isForTakingBy(deps: Deps, { who, reseller }: Turn, customer: Customer): Promise<boolean> {
  if (!isOpenDraft(customer) || customer.requester.id === who.id) return false;
  const { roles } = await deps.people.fresh(reseller.teamsTenantId, customer.requester.id);
  return isForTaking(customer, roles.length > 0);
}

/** Copies that nobody else reads. */
export const isPrivate = (view: PostingView): boolean => view === 'requester' || view === 'colleague-privately';

/**
 * Only the requester in the personal chat is shown where the password is; a colleague whom to call only in theirs.
 */
export function viewOf(customer: Customer, turn: Turn): Viewer['view'] {
  if (turn.place.scope !== 'personal') return 'colleague';
  return customer.requester.id === turn.who.id ? 'requester' : 'colleague-privately';
}

/** What the requester should know besides: who was told and who was not, from whom the form comes. */
export async function noteFor(
  deps: Deps,
  reseller: Reseller,
  customer: Customer,
  { view, language }: Pick<Viewer, 'view' | 'language'>,
): Promise<string | undefined> {
  const t = texts[language];
  if (isOpenDraft(customer)) {
    if (view !== 'requester') return undefined;
    if (customer.offeredAt) return offerNoteFor(deps, reseller, customer, language);
    const { takenOver } = customer;
    const behind = openBehind(customer)?.asked.life;
    if (behind && behind.is !== 'prepared') return t.provider.form.behind(formatMoment(behind.handedOver.at, language));
    return takenOver && t.drafts.takenFrom(takenOver.from.name, formatMoment(takenOver.at, language));
  }
  const isTold = customer.state === 'requested' && customer.asked.life.is !== 'prepared';
  if (customer.state !== 'created' && !isTold) return undefined;
  if (customer.missedChannel !== undefined) return t.noteChannelUnreachable(customer.missedChannel);
  const { channel } = await deps.organisations.settings(reseller.teamsTenantId);
  return channel ? undefined : t.noteChannelNotSet;
}

/** Who was told of the offer, and how everybody else finds the form. */
async function offerNoteFor(deps: Deps, reseller: Reseller, draft: OpenDraft, language: Language): Promise<string> {
  const { drafts } = texts[language];
  const { companyName } = draft.values;
  if (draft.missedChannel !== undefined) return drafts.offeredUnreachable(draft.missedChannel, companyName);
  const { channel } = await deps.organisations.settings(reseller.teamsTenantId);
  return channel ? drafts.offeredInChannel(channel.name, companyName) : drafts.offeredWithoutChannel(companyName);
}

/** The pressed copy, known or not: a press on an unknown copy adopts it (architecture §3). */
export function adopt(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  customer: Customer,
  about?: PostingAbout,
): readonly Posting[] {
  if (!turn.pressed) return [];
  const { activityId } = turn.pressed;
  const known = loaded.postings.find((posting) => posting.activityId === activityId);
  const { address } = turn.place;
  // a copy given up for lost is there after all: somebody has just pressed it
  if (known) return known.state === 'posted' ? [] : [{ ...known, address, state: 'posted', shown: 0 }];
  const view = viewOf(customer, turn);
  const shows = { view, ...(about ? { about } : {}), language: turn.language };
  return [{ id: deps.newId(), address, ...shows, activityId, shown: 0, state: 'posted' }];
}

/** The requester's own copy, which is nowhere but in the personal chat (see `viewOf`). */
export const isInPersonalChat = ({ customer, postings }: Loaded, { who }: Turn): boolean =>
  customer?.requester.id === who.id &&
  postings.some(({ view, state }) => view === 'requester' && (state === 'posted' || state === 'wanted'));

/**
 * What a dialog began must be seen somewhere once it has closed: a copy for a job to post, written down together with
 * the beginning, so that no crash loses it. Where the requester has a copy, that one will do.
 */
export function sendToPersonalChat(deps: Deps, turn: Turn, loaded: Loaded, person: PersonRecord): readonly Posting[] {
  const { place, language, who } = turn;
  if (!place.dialog || loaded.customer?.requester.id !== who.id || isInPersonalChat(loaded, turn)) return [];
  const address = place.scope === 'personal' ? place.address : person.personalChat;
  if (!address) return [];
  return [{ id: deps.newId(), address, view: 'requester', language, shown: 0, state: 'wanted' }];
}

export const showCustomerHandlers = (deps: Deps): Handlers<'customer.show'> => ({
  'customer.show': async ({ customer: uid }, turn) => {
    const [permitted, loaded] = await Promise.all([
      permit(deps, turn, 'customer.look-up', 'customer.show', uid),
      deps.customers.load(keyOf(turn, uid)),
    ]);
    if (!permitted.ok) return permitted.reply;
    if (!loaded.customer) return outOfDate(turn);
    return showCustomer(deps, turn, loaded.customer, { person: permitted.person, loaded });
  },
});
