import { z } from 'zod';
import type { Address } from '../ports.ts';

/** What an `Address` holds. Only this folder knows; others keep it as it is. */
export type AddressParts = {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly bot: { readonly id: string; readonly name?: string | undefined };
  readonly tenantId: string;
  readonly channelId: 'msteams';
  /** The person of a personal chat, as Teams names them for this bot (`29:...`). */
  readonly user?: { readonly id: string } | undefined;
  /** The channel around a thread, for new posts in it (T85). */
  readonly teamsChannelId?: string | undefined;
  /** The team of that channel, to ask for the channel's name. */
  readonly teamId?: string | undefined;
};

const id = z.string().min(1).max(1000);

const sealed = z.object({
  serviceUrl: id,
  conversationId: id,
  bot: z.object({ id, name: z.string().optional() }),
  tenantId: id,
  channelId: z.literal('msteams'),
  user: z.object({ id }).optional(),
  teamsChannelId: id.optional(),
  teamId: id.optional(),
});

export const sealAddress = (parts: AddressParts): Address =>
  // The only place where an address is made.
  JSON.stringify({
    serviceUrl: parts.serviceUrl,
    conversationId: parts.conversationId,
    bot: parts.bot,
    tenantId: parts.tenantId,
    channelId: parts.channelId,
    user: parts.user,
    teamsChannelId: parts.teamsChannelId,
    teamId: parts.teamId,
  }) as Address;

/**
 * The parts of an address, or undefined when it is not one: it comes from storage, which is not believed (T7).
 * Whether its host may be used is asked separately, at the moment of use.
 */
export function openAddress(address: Address): AddressParts | undefined {
  try {
    return sealed.safeParse(JSON.parse(address)).data;
  } catch {
    return undefined;
  }
}

/** Whether only one person reads there; chats that were opened for writing to somebody name no user. */
export const isPersonalChat = ({ conversationId, teamsChannelId }: AddressParts): boolean =>
  teamsChannelId === undefined && !conversationId.startsWith('19:');
