import { channelNoticeCard } from '../cards/channel-notice.ts';
import { render } from '../cards/render.ts';
import { type CustomerIn, missChannel } from '../domain/customer.ts';
import type { Language } from '../domain/language.ts';
import { may } from '../domain/roles.ts';
import type {
  Change,
  Deps,
  Job,
  Loaded,
  Message,
  NewJob,
  Posting,
  SendOutcome,
  StepContext,
  StepOutcome,
} from '../ports.ts';
import { customerCard } from './customer-cards.ts';
import { mayRetry } from './permit.ts';
import { noteFor } from './show-customer.ts';

/** What happens on cards and in channels after something changed: jobs of the `tell` lane. */

/** Every change that people can see starts this one. */
export const REFRESH_CARDS: NewJob = { lane: 'tell', kind: 'card.refresh', input: {} };

/** A customer's card is kept up to date in so many places at most, newest first. */
const MOST_COPIES = 20;
const PAUSE_MS = 5_000;
/** Our own sign-in is refused: an administrator has to act, or a fresh token does. */
const UNAUTHORISED_MS = 60_000;

/** Copies that are yet to be posted or show an older revision than there is; a form being filled in is never touched. */
function behind({ customer, postings }: StepContext): readonly Posting[] {
  if (!customer || customer.state === 'draft') return [];
  return postings
    .filter(({ state, activityId }) => state === 'wanted' || (state === 'posted' && activityId !== undefined))
    .filter(({ view, shown }) => view !== 'channel' && shown < customer.revision)
    .slice(-MOST_COPIES);
}

/** Brings every copy to the current revision, in its place's language. A PUT may be repeated, so nothing is marked before. */
export async function refreshCards(deps: Deps, context: StepContext<'card.refresh'>): Promise<StepOutcome> {
  const tried: Tried[] = [];
  const change = (): Change => ({ postings: tried.flatMap(({ posting }) => posting ?? []) });
  const muted = await isMuted(deps, context);
  for (const posting of behind(context)) {
    // what waits for a muted person is shown when they press it
    if (muted && posting.view === 'requester' && posting.state !== 'wanted') continue;
    // many slow copies must not outlive the lease; what is done so far is kept
    if (tried.length > 0) await context.calling(change);
    tried.push(await bringUpToDate(deps, context, posting));
  }
  const waits = tried.flatMap(({ waitMs }) => waitMs ?? []);
  return waits.length === 0
    ? { kind: 'done', change }
    : { kind: 'again', afterMs: Math.max(...waits), why: 'not-all-shown', change };
}

/** What became of one copy: kept as it is now, or to be tried again after a while. */
type Tried = { readonly posting?: Posting; readonly waitMs?: number };

async function bringUpToDate(deps: Deps, context: StepContext, posting: Posting): Promise<Tried> {
  const { customer } = context;
  if (!customer) return {};
  const message = await messageFor(deps, context, posting);
  if (posting.state === 'wanted' || !posting.activityId) return postOnce(deps, context, posting, message);
  const outcome = await deps.chat.update(posting.address, posting.activityId, message);
  switch (outcome.kind) {
    case 'accepted':
      return { posting: { ...posting, shown: customer.revision } };
    case 'throttled':
      return { waitMs: outcome.retryAfterMs ?? PAUSE_MS };
    case 'unknown':
      return { waitMs: PAUSE_MS };
    case 'rejected':
      if (outcome.why === 'gone') return postOnce(deps, context, posting, message);
      if (outcome.why === 'unauthorised') return { waitMs: UNAUTHORISED_MS };
      if (outcome.why !== 'muted') return { posting: { ...posting, state: 'gone' } };
      await mute(deps, context);
      return {};
  }
}

const isMuted = async (deps: Deps, { reseller, customer }: StepContext): Promise<boolean> =>
  customer !== undefined && (await deps.people.fresh(reseller.teamsTenantId, customer.requester.id)).muted === true;

/** Blocked or removed: nothing more is sent to this person until they write again (T38). */
const mute = (deps: Deps, { reseller, customer }: StepContext): Promise<unknown> =>
  customer
    ? deps.people.change(reseller.teamsTenantId, customer.requester.id, (now) => ({ ...now, muted: true }))
    : Promise.resolve();

/**
 * What a dialog began, or a message that is no longer there (T40): posted once; when the chat is gone, in a chat opened
 * anew (T39). It is written down first: a crash in between must not post a second one (T34).
 */
async function postOnce(deps: Deps, context: StepContext, posting: Posting, message: Message): Promise<Tried> {
  const { customer } = context;
  if (!customer) return { posting };
  await context.calling(() => ({ postings: [{ ...posting, state: 'sending' }] }));
  const sent = await deps.chat.post(posting.address, message);
  const again =
    sent.kind === 'rejected' && sent.why === 'gone' && posting.view === 'requester'
      ? await postAnew(deps, customer.requester.id, posting, message)
      : sent;
  switch (again.kind) {
    case 'accepted':
      return {
        posting: {
          ...posting,
          address: again.address,
          activityId: again.activityId,
          shown: customer.revision,
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

async function messageFor(deps: Deps, { reseller, customer }: StepContext, posting: Posting): Promise<Message> {
  if (!customer) throw new Error('a copy of nothing');
  const [note, { roles }] = await Promise.all([
    noteFor(deps, reseller, customer, posting.language),
    deps.people.recent(reseller.teamsTenantId, customer.requester.id),
  ]);
  const card = customerCard(customer, {
    reseller,
    language: posting.language,
    view: posting.view === 'channel' ? 'colleague' : posting.view,
    // a colleague's copy was made for somebody with a role; the requester's own may have been taken away
    privately: posting.view === 'colleague-privately' || (posting.view === 'requester' && roles.length > 0),
    maySubmit: may('customer.create', roles),
    mayRetry: mayRetry(roles, true),
    whoMay: [],
    operation: deps.newId(),
    ...(note ? { note } : {}),
  });
  return { card };
}

/** "Tenant vytvořen" in the channel that `nastavení` chose: no phone, no e-mail, no password. */
export async function announce(deps: Deps, context: StepContext<'channel.announce'>): Promise<StepOutcome> {
  const { customer, reseller } = context;
  const { channel, language = reseller.language } = await deps.organisations.settings(reseller.teamsTenantId);
  if (!channel || customer?.state !== 'created') return { kind: 'done' };
  const id = `channel-${customer.state}`;
  const known = context.postings.find((posting) => posting.id === id);
  // it was begun before and nobody knows whether it arrived: once is better than twice (T34)
  if (context.tookOver || (known && known.state !== 'sending'))
    return { kind: 'done', change: (now) => markUnknown(now, id) };
  const posting: Posting = {
    id,
    address: channel.address,
    view: 'channel',
    language,
    shown: customer.revision,
    state: 'sending',
  };
  await context.calling(() => ({ postings: [posting] }));
  const sent = await deps.chat.postInChannel(channel.address, noticeOf(context, customer, language));
  return announced(sent, posting, deps, { job: context.job, channel: channel.name });
}

function noticeOf({ reseller }: StepContext, customer: CustomerIn<'created'>, language: Language): Message {
  return {
    card: render(
      channelNoticeCard,
      {
        companyName: customer.request.companyName,
        ico: customer.request.ico,
        domain: customer.domain,
        requester: customer.requester.name,
        createdAt: customer.createdAt,
        ...(reseller.environment ? { environment: reseller.environment } : {}),
      },
      language,
    ),
  };
}

function announced(
  sent: Awaited<ReturnType<Deps['chat']['postInChannel']>>,
  posting: Posting,
  deps: Deps,
  { job, channel }: { readonly job: Job; readonly channel: string },
): StepOutcome {
  const keep = (state: Posting['state'], activityId?: string) => (): Change => ({
    postings: [{ ...posting, state, ...(activityId ? { activityId } : {}) }],
  });
  switch (sent.kind) {
    case 'accepted':
      return { kind: 'done', change: keep('posted', sent.activityId) };
    case 'throttled':
      return { kind: 'again', afterMs: sent.retryAfterMs ?? PAUSE_MS, why: 'throttled', change: keep('sending') };
    case 'rejected':
      deps.log.warn({ turn: job.turnId, code: sent.code }, 'channel.rejected');
      if (sent.why === 'unauthorised')
        return { kind: 'again', afterMs: UNAUTHORISED_MS, why: 'unauthorised', change: keep('sending') };
      return {
        kind: 'done',
        change: ({ customer }) => ({
          ...keep('gone')(),
          ...(customer?.state === 'created' ? { customer: missChannel(customer, channel), jobs: [REFRESH_CARDS] } : {}),
        }),
      };
    case 'unknown':
      deps.log.warn({ turn: job.turnId, why: sent.why }, 'channel.unknown');
      return { kind: 'done', change: keep('unknown') };
  }
}

function markUnknown(now: Loaded, id: string): Change {
  const posting = now.postings.find((each) => each.id === id);
  return posting?.state === 'sending' ? { postings: [{ ...posting, state: 'unknown' }] } : {};
}
