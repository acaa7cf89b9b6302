import type { Message, OfferedFile } from '../ports.ts';
import type { AddressParts } from './address.ts';

/** An activity as the connector takes it. */
export type ActivityJson = Readonly<Record<string, unknown>>;

/**
 * A card or a text, never both: Teams would split them and give no id back, and the message could not be changed
 * later (T80). The summary is the line a notification shows.
 */
export function messageActivity(to: AddressParts, message: Message, replyToId?: string): ActivityJson {
  const content =
    'card' in message
      ? {
          attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: message.card.content }],
          summary: message.card.summary,
        }
      : { text: message.text, textFormat: 'plain' };
  return { type: 'message', ...envelope(to), ...(replyToId === undefined ? {} : { replyToId }), ...content };
}

/** Asks whether the file may be put into the person's OneDrive; both answers bring `again` back. */
export function consentActivity(to: AddressParts, { name, about, text, again }: OfferedFile): ActivityJson {
  const sizeInBytes = Buffer.byteLength(text);
  const content = { description: about, sizeInBytes, acceptContext: again, declineContext: again };
  const attachment = { contentType: 'application/vnd.microsoft.teams.card.file.consent', name, content };
  return { type: 'message', ...envelope(to), attachments: [attachment], summary: name };
}

/** A file in the person's OneDrive, as Teams named it when it was agreed to. */
export type UploadedFile = {
  readonly name: string;
  readonly contentUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
};

/** The file, to be opened with a press. */
export function fileActivity(to: AddressParts, file: UploadedFile): ActivityJson {
  const { name, contentUrl, uniqueId, fileType } = file;
  const contentType = 'application/vnd.microsoft.teams.card.file.info';
  const attachment = { contentType, contentUrl, name, content: { uniqueId, fileType } };
  return { type: 'message', ...envelope(to), attachments: [attachment], summary: name };
}

export const typingActivity = (to: AddressParts): ActivityJson => ({ type: 'typing', ...envelope(to) });

const envelope = (to: AddressParts) => ({
  channelId: to.channelId,
  from: to.bot,
  ...(to.user === undefined ? {} : { recipient: to.user }),
  conversation: { id: to.conversationId, tenantId: to.tenantId },
});

/** Teams counts in UTF-16 and refuses at about 100 KB; its own advice is 80 (requirements §3.1, T54). */
const mostUtf16Bytes = 80 * 1024;
export const isTooLarge = (body: string): boolean => body.length * 2 > mostUtf16Bytes;
