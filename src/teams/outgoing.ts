import { withDialogs } from '../cards/dialogs.ts';
import type { Message, OfferedFile, RenderedCard } from '../ports.ts';
import { type ActivityJson, messageActivity } from './activity-json.ts';
import { type AddressParts, isPersonalChat } from './address.ts';
import { hasDialogs, hasFiles } from './service-url.ts';
import { LARGEST_FILE_BYTES } from './upload-file.ts';

/** What a message becomes where it goes; workflows and cards do not know about places (decision 011). */
export type Outgoing = {
  /** The card with buttons that open dialogs, where there are dialogs. */
  card(to: AddressParts, card: RenderedCard): RenderedCard;
  message(to: AddressParts, message: Message, replyToId?: string): ActivityJson;
  /** The file to offer in the card's place; undefined where people cannot be given files. */
  file(to: AddressParts, message: Message): OfferedFile | undefined;
};

export function createOutgoing(loopbackIsTeams: boolean): Outgoing {
  const card: Outgoing['card'] = (to, drawn) =>
    hasDialogs(to.serviceUrl, loopbackIsTeams) ? { ...drawn, content: withDialogs(drawn.content) } : drawn;
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
