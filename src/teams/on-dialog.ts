import type { TurnContext } from 'botbuilder';
import { insideDialog } from '../cards/dialogs.ts';
import { readPress } from '../cards/index.ts';
import type { RenderedCard, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { replyTo } from './answering.ts';
import { answerInsteadOfDialog, answerWithDialog } from './application.ts';
import type { Desk } from './desk.ts';
import type { IncomingActivity } from './incoming.ts';
import { press, submittedPress } from './on-press.ts';
import { isFollowed } from './pressed-message.ts';
import { strangerText } from './strangers.ts';
import { type Caller, callerOf, isStranger } from './turn.ts';

/**
 * A press that opens a dialog or is sent from inside of one: the same turn as any press, answered in the dialog, which
 * only this person sees (decision 011). Whatever happens, the answer is one that a dialog can show (T59).
 */
export async function onDialog(desk: Desk, context: TurnContext, activity: IncomingActivity): Promise<void> {
  const caller = callerOf(activity, desk.resellers);
  if (isStranger(caller)) {
    answerInsteadOfDialog(context, strangerText(activity));
    return;
  }
  const asked = submittedPress(dataIn(activity.value)) ?? { verb: undefined, data: undefined };
  const inDialog: Caller = { ...caller, place: { ...caller.place, dialog: true } };
  const visit = desk.visitOf(context);
  const { turn, reply } = await replyTo(desk, visit, heard(activity), inDialog, (turn) => press(desk, turn, asked));
  visit.answerAnew = reply.secret === true;
  const shown = shownFor(desk, turn, reply, asked);
  if ('text' in shown) answerInsteadOfDialog(context, shown.text);
  else answerWithDialog(context, { ...shown.card, content: insideDialog(shown.card.content) });
}

/**
 * What is sent from inside a dialog is about the dialog's card, never about the message it was opened from. Teams names
 * that message for `task/fetch` only (github.com/microsoft/botframework-sdk/issues/6473); anything else is not believed.
 */
function heard(activity: IncomingActivity): IncomingActivity {
  if (activity.name === 'task/fetch') return activity;
  const { replyToId: _message, ...rest } = activity;
  return rest;
}

/** Where begun work shows closes the dialog: jobs bring cards up to date, and cannot reach into it. All else goes on in it. */
function shownFor(
  desk: Desk,
  turn: Turn,
  reply: Reply,
  asked: { verb: unknown; data: unknown },
): { readonly card: RenderedCard } | { readonly text: string } {
  const t = texts[turn.language];
  const { message } = reply;
  if (!message) return { text: t.outOfDateCard };
  if ('card' in message && !isFollowed(reply)) return message;
  if ('card' in message) return { text: t.closedOver(message.card.summary, reply.inPersonalChat === true) };
  // a sentence alone would close the dialog, and with it everything that was typed
  const sent = readPress(asked.verb, asked.data);
  const card = sent && desk.asTyped(sent, turn, message.text);
  return card ? { card } : message;
}

const dataIn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'data' in value ? value.data : undefined;
