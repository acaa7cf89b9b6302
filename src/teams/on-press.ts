import type { TurnContext } from 'botbuilder';
import { answerPress, readPress } from '../cards/index.ts';
import type { Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { keepPosting, replyTo } from './answering.ts';
import { answerWithCard, answerWithText } from './application.ts';
import type { Desk } from './desk.ts';
import type { IncomingActivity } from './incoming.ts';
import { catchUp, changePressed, isFollowed } from './pressed-message.ts';
import { strangerText } from './strangers.ts';
import { callerOf, isStranger } from './turn.ts';

/** What a press asks for, whichever way it came: unknown, forged and outdated ones get a friendly sentence (T87). */
export async function press(desk: Desk, turn: Turn, pressed: { verb: unknown; data: unknown }): Promise<Reply> {
  const read = readPress(pressed.verb, pressed.data);
  if (!read) return { how: 'post', message: { text: texts[turn.language].outOfDateCard } };
  desk.log.info({ turn: turn.turnId, verb: read.verb, reseller: turn.reseller.teamsTenantId }, 'press');
  return answerPress(desk.handlers, read, turn);
}

/** The same keys as an `Action.Submit` sends them: the verb among the data. */
export function submittedPress(value: unknown): { verb: unknown; data: unknown } | undefined {
  if (typeof value !== 'object' || value === null || !('verb' in value)) return undefined;
  const { verb, ...data } = value;
  return { verb, data };
}

export async function onInvokedPress(desk: Desk, context: TurnContext, activity: IncomingActivity): Promise<void> {
  const caller = callerOf(activity, desk.resellers);
  if (isStranger(caller)) {
    answerWithText(context, strangerText(activity));
    return;
  }
  const { action, trigger } = pressIn(activity.value);
  const visit = desk.visitOf(context);
  const { turn, reply } = await replyTo(desk, visit, activity, caller, (turn) => press(desk, turn, action));
  const { message } = reply;
  visit.answerAnew = reply.secret === true || reply.posting?.revision !== undefined;
  if (!message) answerWithText(context, '');
  else if ('text' in message) answerWithText(context, message.text);
  else if (reply.how === 'replace') {
    answerWithCard(context, desk.connector.cardFor(turn.place.address, message.card).content);
    // the message itself, too, so that it is the same after the chat is opened again; jobs do it for what they follow, and never touch a form
    const quiet = reply.secret || isFollowed(reply) || trigger === 'automatic' || !turn.pressed;
    if (!quiet && turn.pressed) {
      const { pressed } = turn;
      // the conversation is held until it has landed: the next card must not be overtaken by this one
      visit.hold(
        new Promise((resolve) => {
          visit.afterwards.push(() => {
            const landed = changePressed(desk, turn, pressed, message).then(() => catchUp(desk, turn, reply.posting));
            resolve(landed);
            return landed;
          });
        }),
      );
    }
  } else if (trigger !== 'automatic') {
    const sent = await desk.connector.post(turn.place.address, message);
    if (sent.kind === 'accepted') await keepPosting(desk, turn, reply, sent.activityId);
    answerWithText(context, texts[turn.language].shownBelow);
  }
}

function pressIn(value: unknown): { action: { verb: unknown; data: unknown }; trigger: unknown } {
  const outer = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>; // checked above
  const action = (typeof outer.action === 'object' && outer.action !== null ? outer.action : {}) as Record<
    string,
    unknown
  >; // same
  return { action: { verb: action.verb, data: action.data }, trigger: outer.trigger };
}
