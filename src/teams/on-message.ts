import type { TurnContext } from 'botbuilder';
import { parseWord } from '../texts/words.ts';
import { answering } from './answering.ts';
import { filesIn } from './attached-file.ts';
import type { Desk } from './desk.ts';
import type { IncomingActivity } from './incoming.ts';
import { typedText } from './mentions.ts';
import { press, submittedPress } from './on-press.ts';
import { refuseStranger } from './strangers.ts';
import { type Caller, callerOf, isStranger } from './turn.ts';

export async function onMessage(desk: Desk, context: TurnContext, activity: IncomingActivity): Promise<void> {
  const caller = callerOf(activity, desk.resellers);
  if (isStranger(caller)) {
    await refuseStranger(desk, context, activity, caller);
    return;
  }
  const pressed = submittedPress(activity.value);
  if (pressed) await onSubmittedPress(desk, context, activity, caller, pressed);
  else await onWord(desk, context, activity, caller);
}

async function onWord(desk: Desk, context: TurnContext, activity: IncomingActivity, caller: Caller): Promise<void> {
  const { commands, connector } = desk;
  const asked = parseWord(typedText(activity));
  const files = caller.place.scope === 'personal' ? filesIn(activity, connector.fetchFile) : [];
  await answering(desk, context, activity, caller, async (turn) => {
    // a file can only be a list of customers; beside another word it is just there
    if (files.length > 0 && (!asked || asked.word === 'import')) return desk.receiveFiles(turn, files);
    if (!asked) desk.log.info({ turn: turn.turnId }, 'word.unknown');
    return asked ? commands[asked.word](asked.rest, turn) : commands.unknown('', turn);
  });
}

async function onSubmittedPress(
  desk: Desk,
  context: TurnContext,
  activity: IncomingActivity,
  caller: Caller,
  pressed: { verb: unknown; data: unknown },
): Promise<void> {
  await answering(desk, context, activity, caller, (turn) => press(desk, turn, pressed));
}
