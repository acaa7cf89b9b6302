import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { OfferedFile, Reply, Turn } from '../ports.ts';
import { replyTo } from './answering.ts';
import { answerInvoke } from './application.ts';
import type { Desk } from './desk.ts';
import type { IncomingActivity } from './incoming.ts';
import { press, submittedPress } from './on-press.ts';
import { callerOf, isStranger } from './turn.ts';

const short = z.string().min(1).max(4000);
const consent = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.unknown(),
  uploadInfo: z
    .object({ contentUrl: short, name: short, uploadUrl: short, uniqueId: short, fileType: short })
    .nullish()
    .catch(undefined),
});
type Consent = z.output<typeof consent>;

/**
 * What a person said to a file that was offered. The press behind it is done again, so that roles count now and nothing
 * was kept meanwhile; what it answers is uploaded, or shown as its card when the person would rather not or it fails.
 */
export async function onFileConsent(desk: Desk, context: TurnContext, activity: IncomingActivity): Promise<void> {
  answerInvoke(context, 200, {});
  const caller = callerOf(activity, desk.resellers);
  const given = consent.safeParse(activity.value).data;
  if (isStranger(caller) || !given || caller.place.scope !== 'personal') return;
  const visit = desk.visitOf(context);
  let file: OfferedFile | undefined;
  const { turn, reply } = await replyTo(desk, visit, activity, caller, async (turn) => {
    const made = await press(desk, turn, submittedPress(given.context) ?? { verb: undefined, data: undefined });
    const { message } = made;
    if (!message || 'text' in message) return made;
    file = message.file;
    // it was offered once: from here on it is the file itself, or the card
    return { ...made, message: { card: message.card } };
  });
  visit.afterwards.push(() => handOver(desk, turn, reply, { given, file }));
}

async function handOver(
  desk: Desk,
  turn: Turn,
  { message, secret }: Reply,
  { given, file }: { readonly given: Consent; readonly file: OfferedFile | undefined },
): Promise<void> {
  const { address } = turn.place;
  const { uploadInfo } = given;
  const isGiven =
    given.action === 'accept' &&
    file !== undefined &&
    uploadInfo != null &&
    (await desk.connector.giveFile(address, uploadInfo, file.text)).kind === 'accepted';
  desk.log.info({ turn: turn.turnId, answer: given.action, isGiven }, 'file.consent');
  if (!isGiven && message && !secret) await desk.connector.post(address, message);
  // the question has been answered; Teams leaves its card as it was
  if (turn.pressed) await desk.connector.remove(address, turn.pressed.activityId);
}
