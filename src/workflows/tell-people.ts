import { channelNoticeCard } from '../cards/channel-notice.ts';
import { render } from '../cards/render.ts';
import type { CustomerIn } from '../domain/customer.ts';
import { may } from '../domain/roles.ts';
import type { Change, Deps, Loaded, Message, Posting, StepContext, StepOutcome } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { customerCard } from './customer-cards.ts';

/** What happens on cards and in channels after something changed: jobs of the `tell` lane. */

/** A customer's card is kept up to date in so many places at most, newest first. */
const MOST_COPIES = 20;
const PAUSE_MS = 5_000;

/** Copies that show an older revision than there is; a form being filled in is never touched. */
function behind({ customer, postings }: StepContext): readonly Posting[] {
  if (!customer || customer.state === 'draft') return [];
  return postings
    .filter((posting) => posting.state === 'posted' && posting.activityId !== undefined && posting.view !== 'channel')
    .filter((posting) => posting.shown < customer.revision)
    .slice(-MOST_COPIES);
}

/** Brings every copy to the current revision, in its place's language. A PUT may be repeated, so nothing is marked before. */
export async function refreshCards(deps: Deps, context: StepContext<'card.refresh'>): Promise<StepOutcome> {
  const { customer } = context;
  if (!customer) return { kind: 'done' };
  const done: Posting[] = [];
  let wait: number | undefined;
  for (const posting of behind(context)) {
    const message = await messageFor(deps, context, posting);
    const outcome = posting.activityId
      ? await deps.chat.update(posting.address, posting.activityId, message)
      : ({ kind: 'unknown', why: 'no-activity' } as const);
    if (outcome.kind === 'accepted') done.push({ ...posting, shown: customer.revision });
    else if (outcome.kind === 'rejected' && outcome.why === 'gone')
      done.push(await replaceGone(deps, posting, message, customer.revision));
    else if (outcome.kind === 'rejected') done.push({ ...posting, state: 'gone' });
    else wait = Math.max(wait ?? 0, (outcome.kind === 'throttled' ? outcome.retryAfterMs : undefined) ?? PAUSE_MS);
  }
  const change = (): Change => ({ postings: done });
  return wait === undefined ? { kind: 'done', change } : { kind: 'again', afterMs: wait, why: 'not-all-shown', change };
}

/** The message is no longer there (T40): a new one once, in the same chat. */
async function replaceGone(deps: Deps, posting: Posting, message: Message, revision: number): Promise<Posting> {
  const sent = await deps.chat.post(posting.address, message);
  return sent.kind === 'accepted'
    ? { ...posting, activityId: sent.activityId, shown: revision }
    : { ...posting, state: sent.kind === 'unknown' ? 'unknown' : 'gone' };
}

async function messageFor(deps: Deps, { reseller, customer }: StepContext, posting: Posting): Promise<Message> {
  if (!customer) throw new Error('a copy of nothing');
  const [{ channel }, { roles }] = await Promise.all([
    deps.organisations.settings(reseller.teamsTenantId),
    deps.people.recent(reseller.teamsTenantId, customer.requester.id),
  ]);
  const note = customer.state === 'created' && !channel ? texts[posting.language].noteChannelNotSet : undefined;
  const card = customerCard(customer, {
    reseller,
    language: posting.language,
    view: posting.view === 'requester' ? 'requester' : 'colleague',
    maySubmit: may('customer.create', roles),
    whoMay: [],
    operation: deps.newId(),
    ...(note ? { note } : {}),
  });
  return { card };
}

/** "Tenant vytvořen" in the channel that `nastavení` chose: no phone, no e-mail, no password. */
export async function announce(deps: Deps, context: StepContext<'channel.announce'>): Promise<StepOutcome> {
  const { customer, reseller } = context;
  const { channel } = await deps.organisations.settings(reseller.teamsTenantId);
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
    language: reseller.language,
    shown: customer.revision,
    state: 'sending',
  };
  await context.calling(() => ({ postings: [posting] }));
  return announced(await deps.chat.postInChannel(channel.address, noticeOf(context, customer)), posting, deps, context);
}

function noticeOf({ reseller }: StepContext, customer: CustomerIn<'created'>): Message {
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
      reseller.language,
    ),
  };
}

function announced(
  sent: Awaited<ReturnType<Deps['chat']['postInChannel']>>,
  posting: Posting,
  deps: Deps,
  { job }: StepContext,
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
      return { kind: 'done', change: keep('gone') };
    case 'unknown':
      deps.log.warn({ turn: job.turnId, why: sent.why }, 'channel.unknown');
      return { kind: 'done', change: keep('unknown') };
  }
}

function markUnknown(now: Loaded, id: string): Change {
  const posting = now.postings.find((each) => each.id === id);
  return posting?.state === 'sending' ? { postings: [{ ...posting, state: 'unknown' }] } : {};
}
