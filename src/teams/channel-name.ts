import { z } from 'zod';
import type { Address } from '../ports.ts';
import { type AddressParts, openAddress } from './address.ts';
import type { Sorted } from './outcomes.ts';

const channelList = z.object({
  conversations: z.array(z.object({ id: z.string(), name: z.string().max(200).nullish() })),
});

/**
 * Messages carry no channel's name, so its team is asked: GET /v3/teams/{team}/conversations. Undefined when there is no
 * answer. A team's first channel may come without a name; Teams itself calls it General then.
 */
export async function channelNameIn(
  of: Address,
  get: (to: AddressParts, path: string) => Promise<Sorted>,
): Promise<string | undefined> {
  const to = openAddress(of);
  if (!to?.teamId || !to.teamsChannelId) return undefined;
  const listed = await get(to, `/v3/teams/${encodeURIComponent(to.teamId)}/conversations`);
  if (listed.kind !== 'ok') return undefined;
  const channel = channelList.safeParse(listed.body).data?.conversations.find(({ id }) => id === to.teamsChannelId);
  return channel && (channel.name || 'General');
}
