import type { Handlers } from '../cards/index.ts';
import { isOpenDraft, takeOverDraft } from '../domain/draft.ts';
import type { Role } from '../domain/roles.ts';
import type { Address, Deps, Loaded, PersonRecord, Posting, Reply, Turn, Wake } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { audited } from './audited.ts';
import { offerCard } from './colleague-draft.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { workOnDraft } from './open-drafts.ts';
import { permit } from './permit.ts';
import { personalChatOf } from './personal-chat.ts';
import { answer } from './reply.ts';
import { keyOf, outOfDate, showCustomer } from './show-customer.ts';
import { cannotCreate } from './start-customer.ts';

/** "Převzít": a colleague who may create tenants goes on with somebody else's form, in their own personal chat. */

const ROUNDS = 3;
const WHAT = 'customer.create.take-over';

type Ask = { readonly uid: string; readonly operation: string; readonly chat: Address; readonly person: PersonRecord };

async function takeOver(deps: Deps, turn: Turn, uid: string, operation: string): Promise<Reply> {
  const [permitted, chat] = await Promise.all([
    permit(deps, turn, 'customer.create', WHAT, uid),
    // where the form will be, known before anything changes hands
    personalChatOf(deps, turn),
  ]);
  if (!permitted.ok) return permitted.reply;
  const unable = cannotCreate(deps, turn);
  if (unable) return unable;
  if (!chat) return answer(texts[turn.language].cannotWritePersonally);
  return take(deps, turn, { uid, operation, chat, person: permitted.person });
}

async function take(deps: Deps, turn: Turn, ask: Ask, round = 1): Promise<Reply> {
  const loaded = await deps.customers.loadToCommit(keyOf(turn, ask.uid));
  const { customer } = loaded;
  if (!customer) return outOfDate(turn);
  const { reseller, who } = turn;
  const { roles } = await deps.people.fresh(reseller.teamsTenantId, customer.requester.id);
  const taken = takeOverDraft(customer, {
    by: who,
    requesterHasRole: roles.length > 0,
    now: deps.clock(),
    days: reseller.policy.tenant.draftDays,
  });
  if (!taken.ok) {
    if (taken.refusal.why === 'not-offered') {
      const details = { customer: ask.uid, why: taken.refusal.why };
      await deps.refusals.record(reseller.teamsTenantId, audited(deps, turn, WHAT, 'refused', details));
    }
    // the card shows who has it now; who offered it, or pressed a card nobody knows of, is told
    const isOffering = taken.refusal.why === 'yours' && customer.offeredAt !== undefined;
    if (copyAt(loaded, turn) && !isOffering) return showStanding(deps, turn, loaded, ask);
    return answer(explain(texts[turn.language].drafts.takeOverRefusals, taken.refusal));
  }
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: taken.value,
      postings: copiesAfter(deps, turn, loaded, { chat: ask.chat, before: roles }),
      jobs: SHOW_EVERYWHERE,
      audit: audited(deps, turn, WHAT, 'done', { customer: ask.uid, from: customer.requester.id }),
    },
    ask.operation,
  );
  // somebody wrote in between: perhaps only the requester, who goes on typing
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return take(deps, turn, ask, round + 1);
  const { customer: now } = committed.loaded;
  if (isOpenDraft(now) && now.requester.id === who.id) await workOnDraft(deps, turn, ask.person, ask.uid);
  return showStanding(deps, turn, committed.loaded, ask, committed.ok ? committed.wake : undefined);
}

const copyAt = ({ postings }: Loaded, { pressed }: Turn): Posting | undefined =>
  postings.find(({ activityId }) => pressed && activityId === pressed.activityId);

/** Where the taker's copy will be, and what who had it before may still see. */
type Copying = { readonly chat: Address; readonly before: readonly Role[] };

/**
 * Copies follow the form: what showed it to its requester shows it to a colleague from now on. In the taker's own chat the
 * pressed card becomes the form; from elsewhere a job posts it there, so that no crash loses it.
 */
function copiesAfter(deps: Deps, turn: Turn, { postings }: Loaded, { chat, before }: Copying): readonly Posting[] {
  const { pressed, place, language } = turn;
  const isHere = place.scope === 'personal' && pressed !== undefined && !place.dialog;
  const others = postings
    .filter(({ view, activityId }) => view === 'requester' && activityId !== pressed?.activityId)
    .map(
      (posting): Posting => ({ ...posting, view: before.length > 0 ? 'colleague-privately' : 'colleague', shown: 0 }),
    );
  const known = postings.find(({ activityId }) => isHere && activityId === pressed?.activityId);
  const own: Posting = isHere
    ? {
        ...(known ?? { id: deps.newId(), language, activityId: pressed.activityId }),
        address: chat,
        view: 'requester',
        shown: 0,
        state: 'posted',
      }
    : { id: deps.newId(), address: chat, view: 'requester', language, shown: 0, state: 'wanted' };
  return [...others, own];
}

/** How it stands after the press: in one's own chat the form itself, elsewhere the notice, which names who has it. */
async function showStanding(deps: Deps, turn: Turn, loaded: Loaded, { person }: Ask, wake?: Wake): Promise<Reply> {
  const { customer } = loaded;
  if (!customer) return outOfDate(turn);
  if (turn.place.scope === 'personal') return showCustomer(deps, turn, customer, { person, wake });
  const { reseller } = turn;
  const language = copyAt(loaded, turn)?.language ?? turn.language;
  const card = offerCard(customer, { reseller, language, operation: deps.newId() });
  return {
    how: 'replace',
    message: { card },
    posting: { customer: customer.uid, view: 'offer', revision: customer.revision },
    ...(wake ? { wakes: wake } : {}),
  };
}

export const takeOverDraftHandlers = (deps: Deps): Handlers<'customer.create.take-over'> => ({
  'customer.create.take-over': ({ customer, op }, turn) => takeOver(deps, turn, customer, op),
});
