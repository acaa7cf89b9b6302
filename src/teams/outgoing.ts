import { withDialogs } from '../cards/dialogs.ts';
import { withoutDirectory } from '../cards/directory.ts';
import type { Message, OfferedFile, RenderedCard } from '../ports.ts';
import { type ActivityJson, messageActivity } from './activity-json.ts';
import { type AddressParts, isPersonalChat } from './address.ts';
import { hasDialogs, hasFiles } from './service-url.ts';
import { LARGEST_FILE_BYTES } from './upload-file.ts';

/** What a message becomes where it goes; workflows and cards do not know about places (decision 011). */
export type Outgoing = {
  /** The card with buttons that open dialogs and pickers that search the directory, where there are dialogs and a directory. */
  card(to: AddressParts, card: RenderedCard): RenderedCard;
  message(to: AddressParts, message: Message, replyToId?: string): ActivityJson;
  /** The file to offer in the card's place; undefined where people cannot be given files. */
  file(to: AddressParts, message: Message): OfferedFile | undefined;
};

export function createOutgoing(loopbackIsTeams: boolean): Outgoing {
  const card: Outgoing['card'] = (to, drawn) => {
    const shape = hasDialogs(to.serviceUrl, loopbackIsTeams) ? withDialogs : withoutDirectory;
    return { ...drawn, content: shape(drawn.content) };
  };
  return {
    card,
    message: (to, message, replyToId) =>
      messageActivity(to, 'card' in message ? { card: card(to, message.card) } : message, replyToId),
    file(to, message) {
      const file = 'card' in message ? message.file : undefined;
      const fits = file !== undefined && Buffer.byteLength(file.text) <= LARGEST_FILE_BYTES;
      return fits && isPersonalChat(to) && hasFiles(to.serviceUrl, loopbackIsTeams) ? file : undefined;
    },
  };
}
