import type { IncomingActivity } from './incoming.ts';

/** No word and no name is longer; what is pasted beyond it is not worth the time of everybody else. */
const LONGEST_TYPED = 2_000;

/**
 * What the person typed: without any mention of the bot, on one line, with single spaces (T65). Mentions of other
 * people keep their names. Teams writes mentions as `<at>Name</at>`, and non-breaking spaces and line ends around them.
 */
export function typedText(activity: Pick<IncomingActivity, 'text' | 'entities' | 'recipient'>): string {
  let text = (activity.text ?? '').slice(0, LONGEST_TYPED);
  for (const entity of activity.entities ?? []) {
    const mention = mentionIn(entity);
    if (!mention) continue;
    if (mention.id === activity.recipient?.id) text = text.replaceAll(mention.text, ' ');
  }
  const named = activity.recipient?.name;
  if (named) text = text.replaceAll(`<at>${named}</at>`, ' ');
  return text
    .replace(/<at[^>]*>|<\/at>/g, '')
    .replace(/&nbsp;/gi, ' ')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim();
}

function mentionIn(entity: Readonly<Record<string, unknown>>): { id: string; text: string } | undefined {
  const { type, text, mentioned } = entity;
  if (typeof type !== 'string' || type.toLowerCase() !== 'mention' || typeof text !== 'string' || text === '') return;
  if (typeof mentioned !== 'object' || mentioned === null || !('id' in mentioned)) return;
  return typeof mentioned.id === 'string' ? { id: mentioned.id, text } : undefined;
}
