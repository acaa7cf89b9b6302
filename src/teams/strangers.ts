import type { TurnContext } from 'botbuilder';
import { texts } from '../texts/index.ts';
import type { Desk } from './desk.ts';
import type { IncomingActivity } from './incoming.ts';
import type { Stranger } from './turn.ts';

export const strangerText = ({ locale }: IncomingActivity): string =>
  texts[/^en\b/i.test(locale ?? '') ? 'en' : 'cs'].wrongOrganisation;

/** Politely, once per person, and without a look at any data (T9). */
export async function refuseStranger(
  desk: Desk,
  context: TurnContext,
  activity: IncomingActivity,
  { why }: Stranger,
): Promise<void> {
  const who = `${activity.conversation.id}|${activity.from.id}`;
  desk.log.warn({ turn: desk.visitOf(context).turnId, why }, 'stranger');
  if (desk.refusedOnce.has(who)) return;
  desk.refusedOnce.set(who, true);
  await context.sendActivity({ type: 'message', text: strangerText(activity), textFormat: 'plain' });
}
