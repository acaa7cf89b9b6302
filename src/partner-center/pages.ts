import { z } from 'zod';
import type { Called, CallFailure } from '../remote-ports.ts';
import type { PartnerCenterClient } from './client.ts';
import { parseJson } from './json.ts';
import type { Answer } from './wire.ts';

const text = z.string().min(1).optional().catch(undefined);
const link = z.looseObject({
  headers: z
    .array(z.looseObject({ key: text, value: text }))
    .optional()
    .catch(undefined),
});
const body = z.looseObject({
  items: z.array(z.unknown()),
  continuationToken: text,
  links: z.looseObject({ next: link.nullish() }).nullish().catch(undefined),
});

const PAGES = 50;

export const unknown = (why: string, correlationId: string): { readonly ok: false; readonly failure: CallFailure } => ({
  ok: false,
  failure: { kind: 'unknown', why, correlationId },
});

export type Listing = {
  readonly name: string;
  readonly reseller: string;
  /** With its query; the place to go on from travels in a header. */
  readonly path: string;
  readonly correlationId: string;
  /** For all pages together, in ms. */
  readonly withinMs: number;
};

/** Looks at the items of one page: `next` to go on, else what the whole search comes to. */
type Look<T> = (items: readonly unknown[]) => 'next' | { readonly found: T } | { readonly broken: string };

type Next = { readonly token: string } | 'end' | { readonly broken: string };

/** Only the absence of a next page ends a list; one announced without its token breaks it (API §1.6). */
function nextOf({ links, continuationToken }: z.output<typeof body>): Next {
  const header = links?.next?.headers?.find(({ key }) => key?.toLowerCase() === 'ms-continuationtoken')?.value;
  const token = header ?? continuationToken;
  if (token) return { token };
  return links?.next ? { broken: 'paging-broken' } : 'end';
}

/** One page: what is on it, and what the next one is asked for with. */
export type Page = { readonly items: readonly unknown[]; readonly next: Next };

export function pageIn(answer: Answer): Page | { readonly broken: string } {
  const read = body.safeParse(parseJson(answer.text));
  return read.success ? { items: read.data.items, next: nextOf(read.data) } : { broken: 'unreadable-answer' };
}

/** How the page behind `token` is asked for; the path has a query already. */
export const pageAfter = (path: string, token: string) => ({
  path: `${path}&seekOperation=Next`,
  headers: { 'ms-continuationtoken': token },
});

function stepOf<T>(answer: Answer, look: Look<T>): Next | { readonly found: T } {
  const page = pageIn(answer);
  if ('broken' in page) return page;
  const looked = look(page.items);
  return looked === 'next' ? page.next : looked;
}

/** Page by page through a list with seek paging, until `look` has what it looks for or there is no next page. */
export async function readPages<T>(
  client: PartnerCenterClient,
  world: { readonly newGuid: () => string; readonly now: () => number },
  { name, reseller, path, correlationId, withinMs }: Listing,
  look: Look<T>,
): Promise<Called<T | undefined>> {
  const until = world.now() + withinMs;
  let more: { path: string; headers: Readonly<Record<string, string>> } = { path, headers: {} };
  for (let page = 0; page < PAGES && world.now() < until; page += 1) {
    const ids = { requestId: world.newGuid(), correlationId };
    const asked = await client.ask(reseller, { name, method: 'GET', ids, timeoutMs: until - world.now(), ...more });
    if (!asked.ok) return asked;
    const step = stepOf(asked.value, look);
    if (step === 'end') return { ok: true, value: undefined };
    if ('found' in step) return { ok: true, value: step.found };
    if ('broken' in step) return unknown(step.broken, correlationId);
    more = pageAfter(path, step.token);
  }
  return unknown('too-many-pages', correlationId);
}
