import type { TurnContext } from 'botbuilder';
import type { Posting, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import type { Desk, Visit } from './desk.ts';
import type { IncomingActivity } from './incoming.ts';
import { catchUp, changePressed, isFollowed } from './pressed-message.ts';
import { rememberCaller } from './remember-caller.ts';
import { type Caller, turnOf } from './turn.ts';

/** A press is answered within 2 s whatever hangs (T32); a message meanwhile shows that somebody is typing (T31). */
const WITHIN_MS: Readonly<Record<string, number>> = { invoke: 1_900 };
const LONGEST_MS = 9_000;

/** Runs what was asked for and answers in a message; whatever goes wrong, the person is told and nothing is hidden. */
export async function answering(
  desk: Desk,
  context: TurnContext,
  activity: IncomingActivity,
  caller: Caller,
  work: (turn: Turn) => Promise<Reply>,
): Promise<void> {
  const visit = desk.visitOf(context);
  const typing = setTimeout(() => void desk.connector.typing(caller.place.address), desk.typingAfterMs ?? 1_500);
  const { turn, reply } = await replyTo(desk, visit, activity, caller, work).finally(() => clearTimeout(typing));
  const { message } = reply;
  if (!message) return;
  if (reply.how === 'replace' && turn.pressed) {
    const updated = await changePressed(desk, turn, turn.pressed, message);
    if (!reply.wakes) visit.afterwards.push(() => catchUp(desk, turn, reply.posting));
    if (updated.kind !== 'rejected') return;
  }
  const sent = await desk.connector.reply(turn.place.address, activity.id ?? '', message);
  if (sent.kind === 'accepted') await keepPosting(desk, turn, reply, sent.activityId);
  else desk.log.warn({ turn: turn.turnId, outcome: sent.kind }, 'answer.not-accepted');
}

/** The one catch of a turn (architecture §6): refusals are replies; only storage away and bugs get here. */
export async function replyTo(
  desk: Desk,
  visit: Visit,
  activity: IncomingActivity,
  caller: Caller,
  work: (turn: Turn) => Promise<Reply>,
): Promise<{ turn: Turn; reply: Reply }> {
  let turn = turnOf(caller, { roles: [] }, activity, visit.turnId);
  try {
    const record = await desk.people.recent(caller.reseller.teamsTenantId, caller.person);
    turn = turnOf(caller, record, activity, visit.turnId);
    // being removed is no sign of wanting to be written to
    if (activity.action !== 'remove') visit.afterwards.push(() => rememberCaller(desk, caller, record));
    const working = work(turn);
    const reply = await inTime(working, desk.answerWithinMs ?? WITHIN_MS[activity.type] ?? LONGEST_MS);
    if (reply === 'late') {
      visit.afterwards.push(async () => deliverLate(desk, turn, await working));
      const { takesLonger, takesLongerInDialog } = texts[turn.language];
      const text = turn.place.dialog ? takesLongerInDialog : takesLonger;
      return { turn, reply: { how: 'post', message: { text } } };
    }
    const { wakes } = reply;
    if (wakes) visit.afterwards.push(() => desk.wake(wakes));
    return { turn, reply };
  } catch (error) {
    const t = texts[turn.language];
    const away = desk.isStorageAway(error);
    desk.log.error({ turn: visit.turnId, err: error }, away ? 'storage.away' : 'turn.failed');
    return { turn, reply: { how: 'post', message: { text: away ? t.storageAway : t.apology(visit.turnId) } } };
  }
}

/** A turn that takes too long is answered before Teams sends it again; what it began goes on (T31, T32). */
async function inTime(work: Promise<Reply>, ms: number): Promise<Reply | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a turn came to after its sender was told to wait: its work begins, and its card arrives as a message. */
async function deliverLate(desk: Desk, turn: Turn, reply: Reply): Promise<void> {
  const { message, wakes } = reply;
  if (wakes) desk.wake(wakes);
  // of a dialog nothing is shown elsewhere: what was typed is saved, and what was committed shows itself (T24)
  if (!message || reply.secret || isFollowed(reply) || turn.place.dialog) return;
  if (reply.how === 'replace' && turn.pressed) await changePressed(desk, turn, turn.pressed, message);
  else {
    const sent = await desk.connector.post(turn.place.address, message);
    if (sent.kind === 'accepted') await keepPosting(desk, turn, reply, sent.activityId);
  }
}

export async function keepPosting(
  { customers, newId, log }: Desk,
  turn: Turn,
  reply: Reply,
  activityId: string,
): Promise<void> {
  if (!reply.posting || !activityId) return;
  const { customer: uid, view, about, replaces } = reply.posting;
  const { address } = turn.place;
  const posting: Posting = {
    id: replaces ?? newId(),
    ...(about ? { about } : {}),
    address,
    view,
    language: turn.language,
    activityId,
    shown: 0,
    state: 'posted',
  };
  try {
    await customers.savePosting({ reseller: turn.reseller.teamsTenantId, uid }, posting);
  } catch (error) {
    // the copy is adopted when it is pressed
    log.warn({ turn: turn.turnId, err: error }, 'posting.not-kept');
  }
}
