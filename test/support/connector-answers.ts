import { freshActivityId, personId, tenantId } from './activities.ts';
import type { Recorded } from './fake-connector.ts';

/** What Teams' connector would answer; gives a new message its id. */
export function answerTo(recorded: Recorded): { status: number; body: unknown } {
  const { method, path } = recorded;
  const [, v3, kind, conversation, what, id] = path.split('/').map(decodeURIComponent);
  const known = v3 === 'v3' && (kind === 'conversations' || kind === 'teams');
  if (known && conversation === undefined && method === 'POST') return created(recorded);
  if (known && kind === 'conversations' && what === 'activities') {
    recorded.activityId = method === 'POST' ? freshActivityId() : (id ?? '');
    if (method === 'DELETE') return { status: 200, body: {} };
    return { status: method === 'POST' ? 201 : 200, body: { id: recorded.activityId } };
  }
  if (known && method === 'GET') return lookedUp(what, id);
  return { status: 404, body: { error: { code: 'NotFound' } } };
}

/** A chat with one person, or a new thread when a channel is named. */
function created(recorded: Recorded): { status: number; body: unknown } {
  const { members, channelData, activity } = recorded.body;
  // Bodies of our own bot in our own tests; a wrong one fails the test that looks at it.
  const channel = (channelData as { channel?: { id?: string } } | undefined)?.channel?.id;
  const member = (members as { id?: string }[] | undefined)?.[0]?.id;
  if (activity !== undefined) recorded.activityId = freshActivityId();
  const id = channel === undefined ? `a:opened-${member}` : `${channel};messageid=${recorded.activityId}`;
  return { status: 201, body: { id, ...(recorded.activityId ? { activityId: recorded.activityId } : {}) } };
}

function lookedUp(what: string | undefined, id: string | undefined): { status: number; body: unknown } {
  const people = [1, 2, 3, 4, 5].map((person) => ({
    id: `29:${personId(1, person)}`,
    aadObjectId: personId(1, person),
    tenantId: tenantId(1),
  }));
  if (what === 'pagedmembers') return { status: 200, body: { members: people } };
  if (what !== 'members') return { status: 200, body: {} };
  if (id === undefined) return { status: 200, body: people };
  const person = people.find((one) => one.id === id || one.aadObjectId === id);
  return person
    ? { status: 200, body: person }
    : { status: 404, body: { error: { code: 'MemberNotFoundInConversation' } } };
}
