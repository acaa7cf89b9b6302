import { withDialogs } from '../cards/dialogs.ts';
import type { Address, Chat, Log, Message, RenderedCard, SendOutcome } from '../ports.ts';
import { type ActivityJson, isTooLarge, messageActivity, typingActivity } from './activity-json.ts';
import { type AddressParts, openAddress, sealAddress } from './address.ts';
import { channelNameIn } from './channel-name.ts';
import { createHttpCalls, type HttpCalls } from './http-call.ts';
import { type Refused, type Sorted, sortAttempt } from './outcomes.ts';
import { hasDialogs, isAllowedServiceUrl, isLoopbackUrl, type ServiceHosts } from './service-url.ts';

/** `Chat`, and what only an answer to a turn needs. One attempt each, never thrown: the outcome says it all. */
export type Connector = Chat & {
  reply(to: Address, replyToId: string, message: Message): Promise<SendOutcome>;
  typing(to: Address): Promise<SendOutcome>;
  remove(at: Address, activityId: string): Promise<SendOutcome>;
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

export type ConnectorOptions = ServiceHosts & {
  readonly log: Log;
  /** The bot's token; attached for the listed https hosts only (§7.1). */
  readonly token?: () => Promise<string>;
  /** Tests only: a token that may go to this machine. */
  readonly loopbackToken?: () => Promise<string>;
  /** Tests only: what is on this machine stands for Teams, with its dialogs. */
  readonly loopbackDialogs?: boolean;
  /** Told of a 401, so that the next call asks for a fresh token. */
  readonly tokenRefused?: () => void;
  /** Real milliseconds; 3 s and 10 s unless told. */
  readonly connectMs?: number;
  readonly answerMs?: number;
};

type Request = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body: ActivityJson | undefined;
  /** The server may not have this call: then the answer is `noSuchCall`. */
  readonly optional?: true;
};

const methods = { post: 'POST', reply: 'POST', update: 'PUT', removal: 'DELETE' } as const;

const noSuchCall: Refused = { kind: 'rejected', why: 'gone', code: 'NoSuchCall' };
const statusesOfNoSuchCall: readonly number[] = [404, 405, 501];

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

  const carrying = (to: AddressParts, message: Message, replyToId?: string): ActivityJson =>
    messageActivity(to, 'card' in message ? { card: dressed(options, to, message.card) } : message, replyToId);

  return {
    deliver,
    post: (to, message) => at(to, (parts) => deliver(parts, carrying(parts, message), { as: 'post' })),
    reply: (to, activityId, message) =>
      at(to, (parts) => deliver(parts, carrying(parts, message, activityId), { as: 'reply', activityId })),
    update: (to, activityId, message) =>
      at(to, (parts) => deliver(parts, { id: activityId, ...carrying(parts, message) }, { as: 'update', activityId })),
    cardFor(to, card) {
      const parts = openAddress(to);
      return parts ? dressed(options, parts, card) : card;
    },
    typing: (to) => at(to, (parts) => deliver(parts, typingActivity(parts), { as: 'post' })),
    remove: (to, activityId) => at(to, (parts) => deliver(parts, undefined, { as: 'removal', activityId })),
    postInChannel: (to, message) =>
      at(to, (parts) => postInChannel(options.log, send, parts, (channel) => carrying(channel, message))),
    channelName: (of) =>
      channelNameIn(of, (to, path) => send(to, { method: 'GET', path, body: undefined, optional: true })),
    openPersonalChat: (near, person) => openPersonalChat(options.log, send, near, person),
    close: () => calls.close(),
  };
}

const dressed = ({ loopbackDialogs }: ConnectorOptions, to: AddressParts, card: RenderedCard): RenderedCard =>
  hasDialogs(to.serviceUrl, loopbackDialogs) ? { ...card, content: withDialogs(card.content) } : card;

type Send = (to: AddressParts, request: Request) => Promise<Sorted>;

/** A new thread (T85). Some local playgrounds know no such call; neither way has then done anything, so the other is safe. */
async function postInChannel(
  log: Log,
  send: Send,
  to: AddressParts,
  carrying: (channel: AddressParts) => ActivityJson,
): Promise<SendOutcome> {
  const channel = to.teamsChannelId ?? to.conversationId.split(';')[0] ?? to.conversationId;
  const channelParts: AddressParts = { ...to, conversationId: channel, teamsChannelId: channel, user: undefined };
  const activity = carrying(channelParts);
  const body = {
    isGroup: true,
    bot: to.bot,
    tenantId: to.tenantId,
    channelData: { channel: { id: channel }, tenant: { id: to.tenantId } },
    activity,
  };
  const made = await send(to, { method: 'POST', path: '/v3/conversations', body, optional: true });
  if (made.kind === 'ok') {
    return accepted(
      { ...channelParts, conversationId: idIn(made.body, 'id') || channel },
      idIn(made.body, 'activityId'),
    );
  }
  if (made !== noSuchCall) return made;
  log.info({}, 'teams.channel-post-without-conversations');
  const posted = await send(channelParts, { method: 'POST', path: activities(channelParts), body: activity });
  if (posted.kind !== 'ok') return posted;
  const id = idIn(posted.body, 'id');
  return accepted({ ...channelParts, conversationId: `${channel};messageid=${id}` }, id);
}

async function openPersonalChat(
  log: Log,
  send: Send,
  near: Address,
  person: string,
): Promise<{ readonly kind: 'opened'; readonly address: Address } | Refused> {
  const to = openAddress(near);
  if (!to) return refuse(log, 'UnreadableAddress');
  const body = {
    isGroup: false,
    bot: to.bot,
    members: [{ id: person }],
    tenantId: to.tenantId,
    channelData: { tenant: { id: to.tenantId } },
  };
  const made = await send(to, { method: 'POST', path: '/v3/conversations', body });
  if (made.kind !== 'ok') return made;
  const conversationId = idIn(made.body, 'id');
  if (conversationId === '') return { kind: 'unknown', why: 'no conversation id' };
  const { serviceUrl, bot, tenantId, channelId } = to;
  return { kind: 'opened', address: sealAddress({ serviceUrl, conversationId, bot, tenantId, channelId }) };
}

/** Host check, size check, token, one attempt. An address whose host is not allowed is never used (T7). */
async function sendOnce(
  options: ConnectorOptions,
  calls: HttpCalls,
  to: AddressParts,
  request: Request,
): Promise<Sorted> {
  if (!isAllowedServiceUrl(to.serviceUrl, options)) return refuse(options.log, 'ServiceUrlNotAllowed');
  const text = request.body === undefined ? undefined : JSON.stringify(request.body);
  if (text !== undefined && isTooLarge(text)) return refuse(options.log, 'MessageTooLarge');
  let token: string | undefined;
  try {
    token = await (isLoopbackUrl(to.serviceUrl) ? options.loopbackToken : options.token)?.();
  } catch {
    options.log.error({}, 'teams.no-bot-token');
    return { kind: 'throttled' };
  }
  const url = new URL(to.serviceUrl);
  const path = url.pathname.replace(/\/+$/, '') + request.path;
  const { method } = request;
  const attempt = await calls.call({
    origin: url.origin,
    path,
    method,
    token,
    ...(text === undefined ? {} : { body: text }),
  });
  const status = attempt.kind === 'answered' ? attempt.answer.status : 0;
  if (status === 401) {
    options.log.error({}, 'teams.bot-token-refused');
    options.tokenRefused?.();
  }
  if (request.optional && statusesOfNoSuchCall.includes(status)) return noSuchCall;
  return sortAttempt(attempt, Date.now());
}

const activities = (to: AddressParts) => `/v3/conversations/${encodeURIComponent(to.conversationId)}/activities`;
const oneActivity = (to: AddressParts, activityId: string) => `${activities(to)}/${encodeURIComponent(activityId)}`;

const accepted = (to: AddressParts, activityId: string): SendOutcome => ({
  kind: 'accepted',
  activityId,
  address: sealAddress(to),
});

function refuse(log: Log, code: string) {
  log.error({ code }, 'teams.not-sent');
  return { kind: 'rejected', why: 'invalid', code } as const;
}

/** Empty when the service gave none: such a message cannot be changed later. */
function idIn(body: Readonly<Record<string, unknown>>, name: 'id' | 'activityId'): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}
