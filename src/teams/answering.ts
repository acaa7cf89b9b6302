import type { TurnContext } from 'botbuilder';
import type { Posting, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import type { Desk, Visit } from './desk.ts';
import type { IncomingActivity } from './incoming.ts';
import { catchUp, changePressed } from './pressed-message.ts';
import { rememberCaller } from './remember-caller.ts';
import { type Caller, turnOf } from './turn.ts';

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
    visit.afterwards.push(() => rememberCaller(desk, caller, record));
    const reply = await inTime(work(turn), desk.answerWithinMs ?? 9_000, turn);
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
async function inTime(work: Promise<Reply>, ms: number, turn: Turn): Promise<Reply> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Reply>((resolve) => {
    timer = setTimeout(() => resolve({ how: 'post', message: { text: texts[turn.language].takesLonger } }), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export async function keepPosting(
  { customers, newId, log }: Desk,
  turn: Turn,
  reply: Reply,
  activityId: string,
): Promise<void> {
  if (!reply.posting || !activityId) return;
  const { customer: uid, view } = reply.posting;
  const { address } = turn.place;
  const posting: Posting = {
    id: newId(),
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
