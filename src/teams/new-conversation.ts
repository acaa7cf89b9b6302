import type { Address, Log, SendOutcome } from '../ports.ts';
import type { ActivityJson } from './activity-json.ts';
import { type AddressParts, openAddress, sealAddress } from './address.ts';
import type { Refused } from './outcomes.ts';
import { accepted, activities, idIn, noSuchCall, refuse, type Send } from './send-once.ts';

/** A new thread (T85). Some local playgrounds know no such call; neither way has then done anything, so the other is safe. */
export async function postInChannel(
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

/** The chat with one person, made if need be. */
export async function openPersonalChat(
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
