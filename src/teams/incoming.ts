import { z } from 'zod';

const id = z.string().min(1).max(1000);
const short = z.string().max(1000);

const schema = z.looseObject({
  type: z.string().min(1).max(100),
  id: id.optional(),
  // The gate answers for what is missing of these two.
  channelId: short.optional(),
  serviceUrl: short.optional(),
  name: short.optional(),
  action: short.optional(),
  locale: short.optional(),
  replyToId: short.optional(),
  text: z.string().optional(),
  from: z.looseObject({ id, name: short.optional(), aadObjectId: short.optional() }),
  recipient: z.looseObject({ id, name: short.optional() }).optional(),
  conversation: z.looseObject({
    id,
    tenantId: short.optional(),
    conversationType: short.optional(),
    isGroup: z.boolean().optional(),
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: short.optional() }).optional(),
      channel: z.looseObject({ id: short.optional(), name: short.optional() }).optional(),
      team: z.looseObject({ id: short.optional(), name: short.optional() }).optional(),
      eventType: short.optional(),
    })
    .optional(),
  /** Looked at one by one: an odd one makes no message unreadable. */
  attachments: z.array(z.unknown()).optional().catch(undefined),
  entities: z.array(z.looseObject({ type: short.optional() })).optional(),
  value: z.unknown().optional(),
});

/** The parts of an activity that we read. The rest is kept and never relied on. */
export type IncomingActivity = z.infer<typeof schema>;

/** Far above any real card; below where a careless walk through it would overflow the stack. */
const deepest = 60;

/** The activity in a body, or undefined when it is no JSON or has another shape (T58). */
export function readActivityText(text: string): IncomingActivity | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (isDeeperThan(body, deepest)) return undefined;
  return schema.safeParse(body).data ?? schema.safeParse(withoutNulls(body, 3)).data;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  // An object is a record of unknowns; the keys do not matter here.
  for (const key in value) if (isDeeperThan((value as Record<string, unknown>)[key], levels - 1)) return true;
  return false;
}

/** Some senders write null for "not there". Only the levels we describe are looked at. */
function withoutNulls(value: unknown, levels: number): unknown {
  if (levels === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value).filter(([, part]) => part !== null);
  return Object.fromEntries(kept.map(([key, part]) => [key, key === 'value' ? part : withoutNulls(part, levels - 1)]));
}
