import { tenantOf } from './agreement.ts';
import type { Customer, Person } from './customer.ts';
import type { Policy } from './policy.ts';
import { accept, type Result, refuse } from './result.ts';
import { nextWatch } from './watch.ts';

/** Whether we are a customer's reseller, and the request to become it (R-70..R-74, rulebook §3.3). */

export type RelationshipStanding =
  | { readonly is: 'active'; readonly since: string }
  | { readonly is: 'none' }
  /** It was active and is not any more. */
  | { readonly is: 'removed'; readonly seenAt: string }
  /** `why`: a code. `never-looked`, `no-api`, or that of a failed call. */
  | { readonly is: 'unknown'; readonly why: string };

type Done = { readonly at: string; readonly by: Person };

export type RelationshipRequest = {
  readonly id: string;
  /** For the customer's Global admin, byte by byte as Partner Center gave it or as it was built of known ids (API §5.1). */
  readonly link: string;
  readonly preparedAt: string;
  readonly preparedBy: Person;
  /** A person says that the mail with the link has left. */
  readonly sent?: Done;
  readonly remindersSent: number;
  /** Nobody answered for so long that it is not asked about any more. The link itself stays good. */
  readonly expiredAt?: string;
  readonly withdrawn?: Done;
  readonly acceptedAt?: string;
};

/** A tenant that Partner Center lists and that another customer of ours has: a person decides. */
export type TakenTenant = {
  readonly tenantId: string;
  readonly domain: string;
  readonly customer: string;
  readonly companyName: string;
  readonly seenAt: string;
};

/** Times at which something must happen by itself; `relationship-reminds` also ends a request that nobody answers. */
export type RelationshipSeries = 'relationship-look' | 'relationship-reminds';

export type Relationship = {
  /** Whose it is; a customer that turns out to be another tenant begins anew. '' while no tenant is known. */
  readonly tenantId: string;
  readonly standing: RelationshipStanding;
  /** When the standing was found out, ISO; absent while nobody has looked. */
  readonly foundAt?: string;
  /** When a look after that had no answer. */
  readonly missedAt?: string;
  /** Who wrote it down, where Partner Center could not be asked. */
  readonly recordedBy?: Person;
  /** The newest one. */
  readonly request?: RelationshipRequest;
  readonly taken?: TakenTenant;
  readonly due: Readonly<Partial<Record<RelationshipSeries, string>>>;
};

/** Whoever makes a tenant is its reseller from then on; of anybody else nothing is known before somebody looks. */
const begin = (customer: Customer): Relationship => ({
  tenantId: tenantOf(customer),
  standing:
    customer.state === 'created' ? { is: 'active', since: customer.createdAt } : { is: 'unknown', why: 'never-looked' },
  due: {},
});

/** What is known of this customer's relationship; nothing that was found out about another tenant. */
export const relationshipOf = (customer: Customer, relationship: Relationship | undefined): Relationship =>
  relationship && relationship.tenantId === tenantOf(customer) ? relationship : begin(customer);

/** Where it stands, for people. `to-send`: nothing has been begun; `waiting` and `expired`: the customer has the link. */
export const stages = ['to-send', 'prepared', 'waiting', 'expired', 'active', 'removed'] as const;
export type Stage = (typeof stages)[number];

const isLive = ({ withdrawn, acceptedAt }: RelationshipRequest): boolean => !withdrawn && !acceptedAt;

/** The request that may still be answered. */
export const liveRequest = ({ request }: Relationship): RelationshipRequest | undefined =>
  request && isLive(request) ? request : undefined;

export function stageOf(relationship: Relationship): Stage {
  const { standing } = relationship;
  if (standing.is === 'active') return 'active';
  const request = liveRequest(relationship);
  if (request?.expiredAt) return 'expired';
  if (request?.sent) return 'waiting';
  if (request) return 'prepared';
  return standing.is === 'removed' ? 'removed' : 'to-send';
}

/** `unknown`: a customer that we had before, of whom nobody has looked. */
export const shownStages = [...stages, 'unknown'] as const;
export type ShownStage = (typeof shownStages)[number];

export function shownStage(customer: Customer, relationship: Relationship): ShownStage {
  const stage = stageOf(relationship);
  const isUnknown = customer.state === 'known' && relationship.standing.is === 'unknown';
  return stage === 'to-send' && isUnknown ? 'unknown' : stage;
}

export type RelationshipRefusal =
  | { readonly why: 'active' }
  /** Of somebody else, taken back, or so old that there is another one. */
  | { readonly why: 'no-request' }
  | { readonly why: 'sent'; readonly by: Person; readonly at: string }
  /** This customer has no tenant of its own to ask about. */
  | { readonly why: 'not-asked' }
  | { readonly why: 'not-established' }
  /** Neither a tenant nor a domain is known. */
  | { readonly why: 'nothing-to-seek' };

type Press = { readonly by: Person; readonly now: Date };
type Timing = { readonly policy: Policy /** Whether Partner Center can be asked. */; readonly looksUp: boolean };

const DAY_MS = 86_400_000;

/** Somebody has been asked, so that an acceptance is an answer, however late it comes. */
export const isAwaited = (relationship: Relationship): boolean =>
  relationship.standing.is !== 'active' && liveRequest(relationship) !== undefined;

/** A look or a word was given up: the next one comes in a day. */
export function afterGivenUp(
  relationship: Relationship,
  series: RelationshipSeries,
  given: { readonly dueAt: string; readonly now: Date },
): Relationship {
  if (relationship.due[series] !== given.dueAt) return relationship;
  const next = new Date(given.now.getTime() + DAY_MS).toISOString();
  return { ...relationship, due: { ...relationship.due, [series]: next } };
}

/** Whole days since the link was sent. */
export const daysWaited = ({ sent }: RelationshipRequest, now: Date): number =>
  sent ? Math.max(0, Math.floor((now.getTime() - Date.parse(sent.at)) / DAY_MS)) : 0;

/** Reminders and then the end, each counted from when it was sent. */
function nextWord(request: RelationshipRequest, { policy }: Timing): string | undefined {
  const { remindDays, expireDays } = policy.relationship;
  // nobody has said that it was sent: whoever prepared it is asked once
  const words = request.sent ? [...remindDays, expireDays] : remindDays.slice(0, 1);
  const days = words[request.remindersSent];
  const since = request.sent?.at ?? request.preparedAt;
  return days === undefined ? undefined : new Date(Date.parse(since) + days * DAY_MS).toISOString();
}

/** The link may be out before anybody says so: then it is looked for once a day. */
function nextLook({ sent, preparedAt }: RelationshipRequest, { policy, now }: Timing & { readonly now: Date }) {
  if (sent) return nextWatch(sent.at, now, policy);
  return nextWatch(preparedAt, now, { ...policy, watch: { ...policy.watch, oftenForHours: 0 } });
}

/** The moments of what is waited for, as it stands now. */
function dueFor(relationship: Relationship, { now, ...timing }: Timing & { readonly now: Date }): Relationship['due'] {
  const request = liveRequest(relationship);
  if (relationship.standing.is === 'active' || !request || request.expiredAt) return {};
  const word = nextWord(request, timing);
  const look = timing.looksUp ? nextLook(request, { ...timing, now }) : undefined;
  return { ...(look ? { 'relationship-look': look } : {}), ...(word ? { 'relationship-reminds': word } : {}) };
}

/**
 * The text is about to be shown. Its link is the one that Partner Center gives now; a request that has expired or was taken
 * back is another one from here on. The very same relationship when nothing is new.
 */
export function prepareRelationship(
  relationship: Relationship,
  of: Press & Timing & { readonly id: string; readonly link: string },
): Result<Relationship, RelationshipRefusal> {
  if (relationship.standing.is === 'active') return refuse({ why: 'active' });
  const { link, id, by, now } = of;
  const live = liveRequest(relationship);
  if (live && !live.expiredAt)
    return accept(live.link === link ? relationship : { ...relationship, request: { ...live, link } });
  const request = { id, link, preparedAt: now.toISOString(), preparedBy: by, remindersSent: 0 };
  const next = { ...relationship, request };
  return accept({ ...next, due: dueFor(next, of) });
}

/** The mail has left: from now on the answer is watched for. One that expired is open again. */
export function sendRelationship(
  relationship: Relationship,
  of: Press & Timing & { readonly request: string },
): Result<Relationship, RelationshipRefusal> {
  if (relationship.standing.is === 'active') return refuse({ why: 'active' });
  const live = liveRequest(relationship);
  if (!live || live.id !== of.request) return refuse({ why: 'no-request' });
  if (live.sent && !live.expiredAt) return refuse({ why: 'sent', ...live.sent });
  const { expiredAt: _over, ...open } = live;
  const request = { ...open, sent: { at: of.now.toISOString(), by: of.by }, remindersSent: 0 };
  const next = { ...relationship, request };
  return accept({ ...next, due: dueFor(next, of) });
}

/** Nobody is asked any more; nothing can take back the link itself. */
export function withdrawRelationship(relationship: Relationship, { by, now }: Press): Relationship {
  const live = liveRequest(relationship);
  const { taken: _, ...rest } = relationship;
  if (!live) return { ...rest, due: {} };
  return { ...rest, request: { ...live, withdrawn: { at: now.toISOString(), by } }, due: {} };
}

/** A moment has come: another word to whoever sent it, or the end of waiting. Undefined when the moment is no longer its. */
export function remindOfRelationship(
  relationship: Relationship,
  fired: Timing & { readonly dueAt: string; readonly now: Date },
): { readonly relationship: Relationship; readonly event: 'reminded' | 'expired' } | undefined {
  if (relationship.due['relationship-reminds'] !== fired.dueAt) return undefined;
  const live = liveRequest(relationship);
  if (!live || live.expiredAt) return undefined;
  const { remindDays } = fired.policy.relationship;
  if (live.sent && live.remindersSent >= remindDays.length) {
    const request = { ...live, expiredAt: fired.now.toISOString() };
    return { relationship: { ...relationship, request, due: {} }, event: 'expired' };
  }
  // a bot that was away for long says it once, not once for every day it missed
  const waited = fired.now.getTime() - Date.parse(live.sent?.at ?? live.preparedAt);
  const passed = remindDays.filter((days) => days * DAY_MS <= waited).length;
  const request = { ...live, remindersSent: Math.max(passed, live.remindersSent + 1) };
  const next = { ...relationship, request };
  const word = nextWord(request, fired);
  const { 'relationship-reminds': _, ...due } = relationship.due;
  return {
    relationship: { ...next, due: { ...due, ...(word ? { 'relationship-reminds': word } : {}) } },
    event: 'reminded',
  };
}

/**
 * What a look found out; `unknown` with the code of what kept us from an answer. `not-listed`: nobody is listed with the domain,
 * which says nothing of a customer whose tenant's own domain is another.
 */
export type LookAnswer = 'active' | 'none' | 'not-listed' | { readonly unknown: string };

function standingAfter(before: RelationshipStanding, answer: LookAnswer, now: Date): RelationshipStanding {
  const at = now.toISOString();
  if (answer === 'active') return before.is === 'active' ? before : { is: 'active', since: at };
  if (answer === 'none')
    return before.is === 'active' ? { is: 'removed', seenAt: at } : before.is === 'removed' ? before : { is: 'none' };
  // what was known stays known
  const why = answer === 'not-listed' ? answer : answer.unknown;
  return before.is === 'unknown' ? { is: 'unknown', why } : before;
}

/**
 * What a look found. An answer that never came takes nothing away of what was known: it says when that was found out, and the
 * next look comes as it would have. A customer may accept long after everybody has stopped waiting.
 */
export function lookedAtRelationship(
  relationship: Relationship,
  answer: LookAnswer,
  timing: Timing & { readonly now: Date },
): Relationship {
  const { now } = timing;
  const standing = standingAfter(relationship.standing, answer, now);
  const isTold = typeof answer === 'string';
  const { recordedBy: _who, missedAt: _missed, taken, request, ...rest } = relationship;
  const hasBecome = standing.is === 'active' && relationship.standing.is !== 'active';
  const accepted = request && isLive(request) && hasBecome ? { ...request, acceptedAt: now.toISOString() } : request;
  const next: Relationship = {
    ...rest,
    standing,
    ...(isTold ? { foundAt: now.toISOString() } : { missedAt: now.toISOString() }),
    ...(!isTold && relationship.recordedBy ? { recordedBy: relationship.recordedBy } : {}),
    ...(accepted ? { request: accepted } : {}),
    ...(taken && standing.is !== 'active' ? { taken } : {}),
  };
  return { ...next, due: dueWith(next, timing) };
}

/** The next look; when people are told something next does not change by looking. */
function dueWith(relationship: Relationship, timing: Timing & { readonly now: Date }): Relationship['due'] {
  const due = dueFor(relationship, timing);
  const reminds = due['relationship-reminds'] && relationship.due['relationship-reminds'];
  const { 'relationship-reminds': _, ...look } = due;
  return { ...look, ...(reminds ? { 'relationship-reminds': reminds } : {}) };
}

/** It stands: the customer has accepted, as Partner Center says or as a person writes down. */
export function acceptedRelationship(
  relationship: Relationship,
  of: Timing & { readonly tenantId: string; readonly now: Date; readonly recordedBy?: Person },
): Relationship {
  const { tenantId, recordedBy } = of;
  const looked = lookedAtRelationship(relationship, 'active', of);
  return { ...looked, tenantId, ...(recordedBy ? { recordedBy } : {}) };
}

/** A person says that it has ended, where nobody can be asked. */
export function endedRelationship(
  relationship: Relationship,
  of: Press & Timing,
): Result<Relationship, RelationshipRefusal> {
  if (relationship.standing.is !== 'active') return refuse({ why: 'not-established' });
  return accept({ ...lookedAtRelationship(relationship, 'none', of), recordedBy: of.by });
}

/** Partner Center lists a tenant that another customer of ours has: that is said, and the watching goes on. */
export function takenRelationship(
  relationship: Relationship,
  of: Timing & { readonly now: Date; readonly holder: Omit<TakenTenant, 'seenAt'> },
): Relationship {
  const { now, holder } = of;
  const before = relationship.taken;
  const isSame = before?.tenantId === holder.tenantId && before.customer === holder.customer;
  const taken = isSame ? before : { ...holder, seenAt: now.toISOString() };
  const next = { ...relationship, taken };
  return { ...next, due: dueWith(next, of) };
}

/** What people are told by itself; that a look had no answer is seen by whoever asks. */
const told = ({ standing, taken }: Relationship): string =>
  JSON.stringify([standing.is === 'unknown' ? 'unknown' : standing, taken]);
export const isRelationshipNews = (before: Relationship, after: Relationship): boolean => told(before) !== told(after);
