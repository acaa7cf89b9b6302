import type { Deps, Reply, Turn } from '../ports.ts';
import { showHelp } from './show-help.ts';

/**
 * At installation, once (T67): in the personal chat the person, in a channel whoever reads it. An upgrade greets
 * nobody; removing and adding again does. Undefined when nothing is to be said.
 */
export async function welcome(deps: Deps, turn: Turn, change: 'added' | 'removed'): Promise<Reply | undefined> {
  const reseller = turn.reseller.teamsTenantId;
  if (turn.place.scope !== 'personal') {
    if (change === 'removed') return undefined;
    const first = await deps.organisations.firstTime(reseller, `welcome|${turn.place.address}`);
    return first ? showHelp(deps, turn, 'welcome') : undefined;
  }
  if (change === 'removed') {
    await deps.people.change(reseller, turn.who.id, (now) => ({ ...now, muted: true, welcomed: false }));
    return undefined;
  }
  let first = false;
  await deps.people.change(reseller, turn.who.id, (now) => {
    first = now.welcomed !== true;
    const { muted: _, ...rest } = now;
    return { ...rest, welcomed: true };
  });
  return first ? showHelp(deps, turn, 'welcome') : undefined;
}
