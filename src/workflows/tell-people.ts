import { isOpenDraft } from '../domain/draft.ts';
import { may, rolesThatMay } from '../domain/roles.ts';
import type {
  Change,
  Deps,
  Loaded,
  Message,
  NewJob,
  Posting,
  PostingAbout,
  SendOutcome,
  StepContext,
  StepOutcome,
} from '../ports.ts';
import { agreementCard } from './agreement-cards.ts';
import { offerCard } from './colleague-draft.ts';
import { customerCard } from './customer-cards.ts';
import { importCard } from './import-cards.ts';
import { mayCorrect, mayRetry } from './permit.ts';
import { hasRelationshipCard, relationshipCardFor } from './relationship-cards.ts';
import { noteFor } from './show-customer.ts';

/** What happens on cards after something changed: jobs of the `tell` lane. */

/** Every change that people can see starts this one. */
export const REFRESH_CARDS: NewJob = { lane: 'tell', kind: 'card.refresh', input: {} };

/** A customer's card is kept up to date in so many places at most, newest first. */
export const MOST_COPIES = 20;
export const PAUSE_MS = 5_000;
/** Our own sign-in is refused: an administrator has to act, or a fresh token does. */
export const UNAUTHORISED_MS = 60_000;

/** What the copies of a partition show: its customer, or its import. */
type Subject = { readonly revision: number; readonly owner: string };

function subjectOf(context: StepContext): Subject | undefined {
  const { customer } = context;
  if (customer) return { revision: customer.revision, owner: customer.requester.id };
  const imported = context.now().import;
  return imported && { revision: imported.revision, owner: imported.startedBy.id };
}

/** Copies that are yet to be posted or show an older revision than there is; a form being filled in is never touched. */
function behind({ customer, postings }: StepContext, { revision }: Subject): readonly Posting[] {
  const isFilledIn = ({ view }: Posting): boolean =>
    view === 'requester' && customer?.state === 'draft' && customer.step === 'form';
  const isThere = (posting: Posting): boolean =>
    posting.state === 'posted' && posting.activityId !== undefined && !isFilledIn(posting);
  return postings
    .filter((posting) => posting.state === 'wanted' || isThere(posting))
    .filter(({ view, shown }) => view !== 'channel' && shown < revision)
    .slice(-MOST_COPIES);
}

/** Brings every copy to the current revision, in its place's language. A PUT may be repeated, so nothing is marked before. */
export async function refreshCards(deps: Deps, context: StepContext<'card.refresh'>): Promise<StepOutcome> {
  const subject = subjectOf(context);
  if (!subject) return { kind: 'done' };
  const tried: Tried[] = [];
  const change = (now: Loaded): Change => ({
    postings: tried.flatMap(({ posting }) => (posting ? [asSeenNow(posting, now)] : [])),
  });
  const muted = await isMuted(deps, context, subject);
  for (const posting of behind(context, subject)) {
    // what waits for a muted person is shown when they press it
    if (muted && posting.view === 'requester' && posting.state !== 'wanted') continue;
    // many slow copies must not outlive the lease; what is done so far is kept
    if (tried.length > 0) await context.calling(change);
    tried.push(await bringUpToDate(deps, context, subject, posting));
  }
  const waits = tried.flatMap(({ waitMs }) => waitMs ?? []);
  return waits.length === 0
    ? { kind: 'done', change }
    : { kind: 'again', afterMs: Math.max(...waits), why: 'not-all-shown', change };
}

/**
 * Whoever took the customer over meanwhile decided who sees which copy; what was drawn for another is drawn again. Whoever
 * opened a form in its place meanwhile has it.
 */
function asSeenNow(posting: Posting, { postings }: Loaded): Posting {
  const now = postings.find(({ id }) => id === posting.id);
  if (now?.state === 'form') return now;
  const view = now?.view ?? posting.view;
  return view === posting.view ? posting : { ...posting, view, shown: 0 };
}

/** What became of one copy: kept as it is now, or to be tried again after a while. */
type Tried = { readonly posting?: Posting; readonly waitMs?: number };

async function bringUpToDate(deps: Deps, context: StepContext, subject: Subject, posting: Posting): Promise<Tried> {
  const message = await messageFor(deps, context, posting);
  if (posting.state === 'wanted' || !posting.activityId) return postOnce(deps, context, subject, posting);
  const outcome = await deps.chat.update(posting.address, posting.activityId, message);
  switch (outcome.kind) {
    case 'accepted':
      return { posting: { ...posting, shown: subject.revision } };
    case 'throttled':
      return { waitMs: outcome.retryAfterMs ?? PAUSE_MS };
    case 'unknown':
      return { waitMs: PAUSE_MS };
    case 'rejected':
      // what somebody deleted in a channel is not said there again
      if (outcome.why === 'gone' && posting.view !== 'offer') return postOnce(deps, context, subject, posting);
      if (outcome.why === 'unauthorised') return { waitMs: UNAUTHORISED_MS };
      if (outcome.why !== 'muted' || posting.view !== 'requester') return { posting: { ...posting, state: 'gone' } };
      await mute(deps, context, subject);
      return {};
  }
}

const isMuted = async (deps: Deps, { reseller }: StepContext, { owner }: Subject): Promise<boolean> =>
  (await deps.people.fresh(reseller.teamsTenantId, owner)).muted === true;

/** Blocked or removed: nothing more is sent to this person until they write again (T38). */
const mute = (deps: Deps, { reseller }: StepContext, { owner }: Subject): Promise<unknown> =>
  deps.people.change(reseller.teamsTenantId, owner, (now) => ({ ...now, muted: true }));

/**
 * What a dialog began, or a message that is no longer there (T40): posted once; when the chat is gone, in a chat opened
 * anew (T39). It is written down first: a crash in between must not post a second one (T34).
 */
async function postOnce(deps: Deps, context: StepContext, subject: Subject, posting: Posting): Promise<Tried> {
  const message = await messageFor(deps, context, posting);
  await context.calling(() => ({ postings: [{ ...posting, state: 'sending' }] }));
  const sent = await deps.chat.post(posting.address, message);
  const again =
    sent.kind === 'rejected' && sent.why === 'gone' && posting.view === 'requester'
      ? await postAnew(deps, subject.owner, posting, message)
      : sent;
  switch (again.kind) {
    case 'accepted':
      return {
        posting: {
          ...posting,
          address: again.address,
          activityId: again.activityId,
          shown: subject.revision,
          state: 'posted',
        },
      };
    case 'throttled':
      return { posting, waitMs: again.retryAfterMs ?? PAUSE_MS };
    case 'unknown':
      return { posting: { ...posting, state: 'unknown' } };
    case 'rejected':
      if (again.why === 'unauthorised') return { posting, waitMs: UNAUTHORISED_MS };
      return { posting: { ...posting, state: 'gone' } };
  }
}

async function postAnew(deps: Deps, person: string, posting: Posting, message: Message): Promise<SendOutcome> {
  const opened = await deps.chat.openPersonalChat(posting.address, person);
  return opened.kind === 'opened' ? deps.chat.post(opened.address, message) : opened;
}

type Drawing = (deps: Deps, context: StepContext, posting: Posting, operation: string) => Promise<Message | undefined>;

/** Cards of a customer's that are not about the customer itself; undefined where it has none such any more. Who sees a copy is not known here: the press decides. */
const aboutCards: Readonly<Record<PostingAbout, Drawing>> = {
  agreement: async (deps, context, { language, view }, operation) => {
    const { customer, agreement, relationship, jobs } = context.now();
    if (!customer) throw new Error('the agreement of nobody');
    const { reseller } = context;
    const requester = view === 'requester' && (await deps.people.recent(reseller.teamsTenantId, customer.requester.id));
    const roles = requester ? requester.roles : undefined;
    const own = view === 'requester';
    // a colleague's copy was made for somebody with a role; the requester's own may have been taken away
    const privately = view === 'colleague-privately' || (roles?.length ?? 0) > 0;
    return {
      card: agreementCard(
        deps,
        { customer, agreement, relationship, jobs },
        { reseller, language, roles, own, privately, operation },
      ),
    };
  },
  relationship: async (deps, context, { language, view }, operation) => {
    const { customer, relationship, agreement } = context.now();
    if (!customer || !hasRelationshipCard(customer)) return undefined;
    const { reseller } = context;
    const requester = view === 'requester' && (await deps.people.recent(reseller.teamsTenantId, customer.requester.id));
    const viewer = { reseller, language, roles: requester ? requester.roles : undefined, whoMay: [], operation };
    return { card: relationshipCardFor(deps, { customer, relationship, agreement }, viewer) };
  },
};

async function messageFor(deps: Deps, context: StepContext, posting: Posting): Promise<Message> {
  const { reseller, customer } = context;
  const { language } = posting;
  const operation = deps.newId();
  if (!customer) {
    const imported = context.now().import;
    if (!imported) throw new Error('a copy of nothing');
    return { card: importCard(imported, { language, operation }) };
  }
  const about = posting.about && (await aboutCards[posting.about](deps, context, posting, operation));
  if (about) return about;
  if (posting.view === 'offer') return { card: offerCard(customer, { reseller, language, operation }) };
  const view = posting.view === 'channel' ? 'colleague' : posting.view;
  const [note, { roles }] = await Promise.all([
    noteFor(deps, reseller, customer, { view, language }),
    deps.people.recent(reseller.teamsTenantId, customer.requester.id),
  ]);
  const maySubmit = may('customer.create', roles);
  const isForOthers = customer.state === 'draft' || (customer.state === 'requested' && view === 'requester');
  const helpers =
    isForOthers && !maySubmit ? await deps.people.holding(reseller.teamsTenantId, rolesThatMay('customer.create')) : [];
  const card = customerCard(customer, {
    reseller,
    language,
    view,
    // a colleague's copy was made for somebody with a role; the requester's own may have been taken away
    privately: view === 'colleague-privately' || (view === 'requester' && roles.length > 0),
    maySubmit,
    mayRetry: mayRetry(roles, true),
    mayCorrect: mayCorrect(reseller, roles),
    // who sees it is not known here: the press decides
    mayTake: isOpenDraft(customer) && customer.offeredAt !== undefined,
    // a colleague's copy was made for somebody unknown here: the press decides
    ...(view === 'requester' ? { roles } : {}),
    now: deps.clock(),
    agreement: { kept: context.now().agreement },
    relationship: { kept: context.now().relationship },
    whoMay: helpers.map(({ name }) => name).filter((name) => name !== ''),
    operation,
    ...(note ? { note } : {}),
  });
  return { card };
}
