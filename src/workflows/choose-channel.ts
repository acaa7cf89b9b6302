import { may, rolesThatMay } from '../domain/roles.ts';
import type { Deps, OrganisationSettings, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { audited } from './audited.ts';
import { openSettings, showSettings } from './change-settings.ts';
import { answer } from './reply.ts';

/** "nastavení": in a channel a Global admin chooses it for notices; elsewhere it shows how things are set. */
export async function chooseChannel(deps: Deps, turn: Turn): Promise<Reply> {
  const reseller = turn.reseller.teamsTenantId;
  if (turn.place.scope !== 'channel') return below(openSettings(deps, turn));
  const person = await deps.people.fresh(reseller, turn.who.id);
  if (!may('settings.change', person.roles)) return refuse(deps, turn);
  const t = texts[turn.language];
  const name = turn.place.name || (await deps.chat.channelName(turn.place.address)) || '';
  let previous: OrganisationSettings['channel'];
  await deps.organisations.change(
    reseller,
    (now) => {
      previous = now.channel;
      return {
        ...now,
        channel: { address: turn.place.address, name, setBy: turn.who, at: deps.clock().toISOString() },
      };
    },
    (before) => audited(deps, turn, 'settings.channel', 'done', { before: before.channel?.name ?? '', channel: name }),
  );
  const replaced =
    previous?.name && previous.name !== name ? t.channelReplaced(name, previous.name) : t.channelSet(name);
  return below(showSettings(deps, turn, person, replaced));
}

/** What was typed is answered below it. */
const below = async (reply: Promise<Reply>): Promise<Reply> => ({ ...(await reply), how: 'post' });

async function refuse(deps: Deps, turn: Turn): Promise<Reply> {
  const reseller = turn.reseller.teamsTenantId;
  const [holders] = await Promise.all([
    deps.people.holding(reseller, rolesThatMay('settings.change')),
    deps.refusals.record(reseller, audited(deps, turn, 'settings.channel', 'refused', { why: 'role' })),
  ]);
  const names = holders.map((holder) => holder.name).filter((name) => name !== '');
  return answer(texts[turn.language].channelOnlyGlobalAdmin(names));
}
