import type { Address, Chat, FileRead, Message, RenderedCard, SendOutcome } from '../ports.ts';
import { type ActivityJson, consentActivity, fileActivity, typingActivity } from './activity-json.ts';
import { type AddressParts, openAddress } from './address.ts';
import { channelNameIn } from './channel-name.ts';
import { downloadFile } from './download-file.ts';
import { createHttpCalls } from './http-call.ts';
import { openPersonalChat, postInChannel } from './new-conversation.ts';
import { createOutgoing } from './outgoing.ts';
import {
  accepted,
  activities,
  type ConnectorOptions,
  idIn,
  oneActivity,
  type Request,
  refuse,
  sendOnce,
} from './send-once.ts';
import { type AgreedUpload, isFileUrl, uploadFile } from './upload-file.ts';

/** `Chat`, and what only an answer to a turn needs. One attempt each, never thrown: the outcome says it all. */
export type Connector = Chat & {
  reply(to: Address, replyToId: string, message: Message): Promise<SendOutcome>;
  typing(to: Address): Promise<SendOutcome>;
  remove(at: Address, activityId: string): Promise<SendOutcome>;
  /** Puts a file where the person agreed to have it, and shows it; nothing is sent to a URL that is not on the list. */
  giveFile(to: Address, upload: AgreedUpload, text: string): Promise<SendOutcome>;
  /** A file that somebody attached to a message. */
  fetchFile(url: string, mostBytes: number): Promise<FileRead>;
  /** A card as clients at that address take it: with buttons that open dialogs where there are dialogs. */
  cardFor(at: Address, card: RenderedCard): RenderedCard;
  /** A ready activity, for the SDK's own way of sending. */
  deliver(to: AddressParts, activity: ActivityJson | undefined, how: Delivery): Promise<SendOutcome>;
  /** Waits for what is under way, then closes the connections. */
  close(): Promise<void>;
};

export type Delivery =
  | { readonly as: 'post' }
  | { readonly as: 'reply' | 'update' | 'removal'; readonly activityId: string };

const methods = { post: 'POST', reply: 'POST', update: 'PUT', removal: 'DELETE' } as const;

export function createConnector(options: ConnectorOptions): Connector {
  const calls = createHttpCalls({ connectMs: options.connectMs ?? 3000, answerMs: options.answerMs ?? 10_000 });
  const send = (to: AddressParts, request: Request) => sendOnce(options, calls, to, request);

  const at = async (address: Address, go: (to: AddressParts) => Promise<SendOutcome>): Promise<SendOutcome> => {
    const to = openAddress(address);
    return to ? go(to) : refuse(options.log, 'UnreadableAddress');
  };

  const deliver: Connector['deliver'] = async (to, activity, how) => {
    if (how.as !== 'post' && how.activityId === '') return refuse(options.log, 'NoActivityId');
    const path = how.as === 'post' ? activities(to) : oneActivity(to, how.activityId);
    const sorted = await send(to, { method: methods[how.as], path, body: activity });
    if (sorted.kind !== 'ok') return sorted;
    return accepted(to, how.as === 'update' || how.as === 'removal' ? how.activityId : idIn(sorted.body, 'id'));
  };

  const outgoing = createOutgoing(options.loopbackIsTeams === true);

  const fileOrMessage = async (to: AddressParts, message: Message, how: Delivery): Promise<SendOutcome> => {
    const file = outgoing.file(to, message);
    if (file) {
      const offered = await deliver(to, consentActivity(to, file), { as: 'post' });
      // files may be switched off for the app: then it is the card
      if (offered.kind !== 'rejected' || offered.why !== 'invalid') return offered;
    }
    return deliver(to, outgoing.message(to, message, how.as === 'reply' ? how.activityId : undefined), how);
  };

  return {
    deliver,
    post: (to, message) => at(to, (parts) => fileOrMessage(parts, message, { as: 'post' })),
    reply: (to, activityId, message) => at(to, (parts) => fileOrMessage(parts, message, { as: 'reply', activityId })),
    async giveFile(to, upload, text) {
      const { uploadUrl, contentUrl } = upload;
      if (![uploadUrl, contentUrl].every((url) => isFileUrl(url, options)))
        return refuse(options.log, 'UploadUrlNotAllowed');
      if (!(await uploadFile(uploadUrl, text))) return { kind: 'unknown', why: 'upload' };
      return at(to, (parts) => deliver(parts, fileActivity(parts, upload), { as: 'post' }));
    },
    update: (to, activityId, message) =>
      at(to, (parts) =>
        deliver(parts, { id: activityId, ...outgoing.message(parts, message) }, { as: 'update', activityId }),
      ),
    fetchFile: (url, mostBytes) => downloadFile(url, mostBytes, options),
    cardFor(to, card) {
      const parts = openAddress(to);
      return parts ? outgoing.card(parts, card) : card;
    },
    typing: (to) => at(to, (parts) => deliver(parts, typingActivity(parts), { as: 'post' })),
    remove: (to, activityId) => at(to, (parts) => deliver(parts, undefined, { as: 'removal', activityId })),
    postInChannel: (to, message) =>
      at(to, (parts) => postInChannel(options.log, send, parts, (channel) => outgoing.message(channel, message))),
    channelName: (of) =>
      channelNameIn(of, (to, path) => send(to, { method: 'GET', path, body: undefined, optional: true })),
    openPersonalChat: (near, person) => openPersonalChat(options.log, send, near, person),
    close: () => calls.close(),
  };
}
