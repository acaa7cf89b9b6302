import type { Log, People, PersonRecord } from '../ports.ts';
import type { Caller } from './turn.ts';

/**
 * Keeps where a person can be written to and what they are called, after the answer and only when it changed (T55).
 * Who writes wants to be heard again: a mute ends (T38).
 */
export async function rememberCaller(
  { people, log }: { readonly people: People; readonly log: Log },
  { reseller, person, name, place }: Caller,
  known: PersonRecord,
): Promise<void> {
  const personalChat = place.scope === 'personal' ? place.address : known.personalChat;
  const same = known.personalChat === personalChat && (name === '' || known.name === name) && !known.muted;
  if (same) return;
  const change = ({ muted: _, ...now }: PersonRecord): PersonRecord => ({
    ...now,
    ...(name ? { name } : {}),
    ...(personalChat ? { personalChat } : {}),
  });
  await people.change(reseller.teamsTenantId, person, change).catch((error: unknown) => {
    log.warn({ err: error }, 'caller.not-kept');
  });
}
