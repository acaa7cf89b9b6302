import { channelNoticeCard } from '../cards/channel-notice.ts';
import { render } from '../cards/render.ts';
import { type Customer, missChannel } from '../domain/customer.ts';
import { warningsOf } from '../domain/customer-form.ts';
import { isOpenDraft } from '../domain/draft.ts';
import type { Language } from '../domain/language.ts';
import type { Change, Deps, Job, Loaded, Message, Posting, StepContext, StepOutcome } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { agreementNotice } from './announce-agreement.ts';
import { offerCard } from './colleague-draft.ts';
import { blockedNotice } from './note-blocked.ts';
import { relationshipNotice } from './relationship-cards.ts';
import { requestNotice } from './request-notice.ts';
import { PAUSE_MS, REFRESH_CARDS, UNAUTHORISED_MS } from './tell-people.ts';

/** What the channel that `nastavení` chose is told: no phone, no e-mail, no password. */

type Context = StepContext<'channel.announce'>;

/** What is said, under which id it is kept, and whether it is kept up to date. */
type Notice = { readonly id: string; readonly view: Posting['view']; readonly message: Message };

/** One line, however many there are. */
function importNotice(imported: Loaded['import'], language: Language): Notice | undefined {
  if (imported?.state !== 'done') return undefined;
  const text = texts[language].imports.channel(imported.startedBy.name, imported.imported);
  return { id: 'channel-imported', view: 'channel', message: { text } };
}

const MOST_NAMED = 5;

/** Those of the newest reading that nobody has said anything about; said once for each reading. */
function appearedNotice(associated: Loaded['associated'], language: Language): Notice | undefined {
  const at = associated?.list?.at;
  const fresh = associated?.appeared.filter(({ seenAt }) => seenAt === at) ?? [];
  if (!at || fresh.length === 0) return undefined;
  const named = fresh.slice(0, MOST_NAMED).map(({ companyName, domain }) => companyName || domain);
  const names = [...named, ...(fresh.length > MOST_NAMED ? ['…'] : [])].join(', ');
  const text = texts[language].associated.channel(names, fresh.length);
  return { id: `channel-appeared-${Date.parse(at)}`, view: 'channel', message: { text } };
}

/** Undefined when it is no longer true. */
function noticeOf(deps: Deps, context: Context, language: Language): Notice | undefined {
  const { customer, job, reseller } = context;
  const { environment } = reseller;
  if (job.input.what === 'import-done') return importNotice(context.now().import, language);
  if (job.input.what === 'customers-appeared') return appearedNotice(context.now().associated, language);
  if (!customer) return undefined;
  switch (job.input.what) {
    case 'customer-created':
      return customer.state === 'created'
        ? {
            id: 'channel-created',
            view: 'channel',
            message: {
              card: render(
                channelNoticeCard,
                {
                  companyName: customer.request.companyName,
                  ico: customer.request.ico,
                  domain: customer.domain,
                  requester: customer.requester.name,
                  createdAt: customer.createdAt,
                  warnings: [...warningsOf(customer.request)],
                  ...(environment ? { environment } : {}),
                },
                language,
              ),
            },
          }
        : undefined;
    case 'provider-request': {
      const card = requestNotice(context.now(), job.input, { reseller, language });
      const { event, at, request } = job.input;
      const id = `channel-provider-${request}-${event}-${Date.parse(at)}`;
      return card && { id, view: 'channel', message: { card } };
    }
    case 'relationship': {
      const { event, at } = job.input;
      const card = relationshipNotice(context.now(), { what: 'relationship', event, at }, language);
      return card && { id: `channel-relationship-${event}-${Date.parse(at)}`, view: 'channel', message: { card } };
    }
    case 'agreement': {
      const card = agreementNotice(context.now(), job.input, { reseller, language });
      const { event, at } = job.input;
      return card && { id: `channel-agreement-${event}-${Date.parse(at)}`, view: 'channel', message: { card } };
    }
    case 'agreement-blocked': {
      const { at } = job.input;
      const card = blockedNotice(deps, context.now(), { at, reseller, language });
      return card && { id: `channel-blocked-${Date.parse(at)}`, view: 'channel', message: { card } };
    }
    case 'draft-offered':
      return isOpenDraft(customer) && customer.offeredAt
        ? {
            id: `channel-offered-${Date.parse(customer.offeredAt)}`,
            view: 'offer',
            message: { card: offerCard(customer, { reseller, language, operation: deps.newId() }) },
          }
        : undefined;
  }
}

/** Said once: what may have been sent is not sent again (T34). */
export async function announce(deps: Deps, context: Context): Promise<StepOutcome> {
  const { reseller } = context;
  const { channel, language = reseller.language } = await deps.organisations.settings(reseller.teamsTenantId);
  const notice = noticeOf(deps, context, language);
  if (!channel || !notice) return { kind: 'done' };
  const { id, view, message } = notice;
  const known = context.postings.find((posting) => posting.id === id);
  // it was begun before and nobody knows whether it arrived: once is better than twice
  if (context.tookOver || (known && known.state !== 'sending'))
    return { kind: 'done', change: (now) => markUnknown(now, id) };
  const posting: Posting = {
    id,
    address: channel.address,
    view,
    language,
    shown: context.customer?.revision ?? 0,
    state: 'sending',
  };
  await context.calling(() => ({ postings: [posting] }));
  const sent = await deps.chat.postInChannel(channel.address, message);
  return announced(sent, posting, deps, { job: context.job, channel: channel.name });
}

function announced(
  sent: Awaited<ReturnType<Deps['chat']['postInChannel']>>,
  posting: Posting,
  deps: Deps,
  { job, channel }: { readonly job: Job; readonly channel: string },
): StepOutcome {
  const keep =
    (state: Posting['state'], at: Partial<Posting> = {}) =>
    (): Change => ({ postings: [{ ...posting, ...at, state }] });
  switch (sent.kind) {
    case 'accepted': {
      const { activityId, address } = sent;
      return { kind: 'done', change: (now) => behindAgain(now, keep('posted', { activityId, address })()) };
    }
    case 'throttled':
      return { kind: 'again', afterMs: sent.retryAfterMs ?? PAUSE_MS, why: 'throttled', change: keep('sending') };
    case 'rejected':
      deps.log.warn({ turn: job.turnId, code: sent.code }, 'channel.rejected');
      if (sent.why === 'unauthorised')
        return { kind: 'again', afterMs: UNAUTHORISED_MS, why: 'unauthorised', change: keep('sending') };
      return {
        kind: 'done',
        change: ({ customer }) => ({ ...keep('gone')(), ...missed(customer, posting, channel) }),
      };
    case 'unknown':
      deps.log.warn({ turn: job.turnId, why: sent.why }, 'channel.unknown');
      return { kind: 'done', change: keep('unknown') };
  }
}

/** The card says so to the requester, since nobody in the channel was told. */
function missed(customer: Customer | undefined, { view }: Posting, channel: string): Change {
  const stillTrue =
    view === 'offer'
      ? isOpenDraft(customer) && customer.offeredAt !== undefined
      : customer !== undefined && ['created', 'requested', 'relationshipPending', 'known'].includes(customer.state);
  return customer && stillTrue ? { customer: missChannel(customer, channel), jobs: [REFRESH_CARDS] } : {};
}

/** Changed while the notice was on its way: the refresh of that change could not know this copy yet. */
function behindAgain({ customer }: Loaded, change: Change): Change {
  const isBehind = change.postings?.some(
    ({ view, shown }) => view === 'offer' && customer && shown < customer.revision,
  );
  return isBehind ? { ...change, jobs: [REFRESH_CARDS] } : change;
}

function markUnknown(now: Loaded, id: string): Change {
  const posting = now.postings.find((each) => each.id === id);
  return posting?.state === 'sending' ? { postings: [{ ...posting, state: 'unknown' }] } : {};
}
