import type { Address, Message, OrganisationSettings, PersonRecord, Posting, SendOutcome } from '../../src/ports.ts';
import { NOW, SALES } from '../domain/one-customer.ts';
import { recordingLog } from '../jobs/partition-runs.ts';
import { depsWith } from './step-fakes.ts';

export const at = (name: string): Address => name as Address; // sealed elsewhere
export const copy = (changes: Partial<Posting> = {}): Posting => ({
  id: 'p1',
  address: at('chat-1'),
  activityId: 'a1',
  view: 'requester',
  language: 'cs',
  shown: 1,
  state: 'posted',
  ...changes,
});
export const accepted = (activityId = 'new'): SendOutcome => ({ kind: 'accepted', activityId, address: at('chat-1') });
export const gone: SendOutcome = { kind: 'rejected', why: 'gone', code: '404' };
export const CHANNEL: OrganisationSettings = {
  channel: { address: at('channel'), name: 'Zakázky', setBy: SALES, at: '2026-11-20T10:00:00.000Z' },
};

/** Teams that answers as told: to updates by activity, to posts by place. */
export function teams(answers: Readonly<Record<string, SendOutcome>> = {}) {
  const said: { readonly how: string; readonly words: string }[] = [];
  const people: PersonRecord[] = [];
  const answer = (how: string, message: Message): SendOutcome => {
    said.push({ how, words: JSON.stringify(message) });
    return answers[how] ?? accepted();
  };
  const { log, lines } = recordingLog();
  const deps = (settings: OrganisationSettings = CHANNEL) =>
    depsWith({
      log,
      newId: () => 'op',
      clock: () => NOW,
      organisations: { settings: async () => settings },
      people: {
        recent: async () => ({ roles: ['salesAgent'] }),
        fresh: async () => ({ roles: ['salesAgent'] }),
        async change(_reseller: string, _person: string, change: (now: PersonRecord) => PersonRecord) {
          people.push(change({ roles: [] }));
        },
      },
      chat: {
        update: async (_to: Address, activityId: string, message: Message) => answer(`put ${activityId}`, message),
        post: async (to: Address, message: Message) => answer(`post ${to}`, message),
        postInChannel: async (to: Address, message: Message) => answer(`channel ${to}`, message),
        openPersonalChat: async () => ({ kind: 'opened', address: at('chat-2') }),
      },
    });
  return { deps, said, people, lines };
}
