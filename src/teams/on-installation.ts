import type { TurnContext } from 'botbuilder';
import { answering } from './answering.ts';
import type { Desk } from './desk.ts';
import type { IncomingActivity } from './incoming.ts';
import { callerOf, isStranger } from './turn.ts';

/** Adding greets once; removing keeps the bot quiet until it is added or spoken to again (T56, T67). */
export async function onInstallation(desk: Desk, context: TurnContext, activity: IncomingActivity): Promise<void> {
  const caller = callerOf(activity, desk.resellers);
  if (isStranger(caller)) return;
  const change = ({ add: 'added', remove: 'removed' } as const)[activity.action ?? ''];
  if (!change) return;
  await answering(
    desk,
    context,
    activity,
    caller,
    async (turn) => (await desk.welcome(turn, change)) ?? { how: 'post' },
  );
}
