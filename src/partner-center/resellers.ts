import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { AssociatedReseller } from '../domain/findings.ts';
import type { Called, PartnerCenter } from '../remote-ports.ts';
import type { PartnerCenterClient } from './client.ts';
import { GUID, knownValue } from './json.ts';
import { readPages } from './pages.ts';

const SEARCH_MS = 10_000;
const KEPT_MS = 3_600_000;
const KEPT_AT_MOST = 200;
const PATH = '/relationships?relationship_type=IsIndirectCloudSolutionProviderOf';

const LONGEST_NAME = 200;

const text = z.string().trim().min(1);
const item = z.looseObject({
  id: text.regex(GUID),
  mpnId: z.union([text, z.number().transform(String)]),
  name: text.transform((given) => given.slice(0, LONGEST_NAME)),
  state: text.optional().catch(undefined),
});

/** Neither capitals nor diacritics nor the number of blanks keep a name from being found. */
const folded = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

/** A relationship that has ended, and one that lacks an id, cannot be sold through. */
function readReseller(each: unknown): readonly AssociatedReseller[] {
  const read = item.safeParse(each);
  if (!read.success || knownValue(['active'], read.data.state) !== 'active') return [];
  return [{ tenantId: read.data.id.toLowerCase(), partnerId: read.data.mpnId, name: read.data.name }];
}

type List = readonly AssociatedReseller[];

/**
 * GET /relationships of an indirect provider (API §5.2), App+User. A PartnerID and a tenant id are matched exactly, in the
 * whole list; a name in what the service filters and, as its filter may mind capitals and diacritics, in the whole list when
 * that is nothing. The whole list is kept for an hour; what is missing in a kept one is looked for in a new one.
 */
export function createFindResellers(
  client: PartnerCenterClient,
  world: { readonly newGuid: () => string; readonly now: () => number },
): PartnerCenter['findResellers'] {
  async function list(reseller: string, query = ''): Promise<Called<List>> {
    const found: AssociatedReseller[] = [];
    const ids = { correlationId: world.newGuid(), withinMs: SEARCH_MS };
    const read = await readPages(
      client,
      world,
      { name: 'resellers.find', reseller, path: PATH + query, ...ids },
      (items) => {
        found.push(...items.flatMap(readReseller));
        return 'next';
      },
    );
    return read.ok ? { ok: true, value: found } : read;
  }
  const kept = new LRUCache<string, List>({
    max: KEPT_AT_MOST,
    ttl: KEPT_MS,
    ttlResolution: 0,
    perf: { now: world.now },
    fetchMethod: async (reseller) => {
      const all = await list(reseller);
      return all.ok ? all.value : undefined;
    },
  });

  async function exactly(reseller: string, fits: (each: AssociatedReseller) => boolean): Promise<List | 'unknown'> {
    const known = kept.get(reseller)?.filter(fits) ?? [];
    if (known.length > 0) return known;
    return (await kept.fetch(reseller, { forceRefresh: true }))?.filter(fits) ?? 'unknown';
  }

  async function byName(reseller: string, name: string): Promise<List | 'unknown'> {
    const fits = (each: AssociatedReseller): boolean => folded(each.name).includes(folded(name));
    const filter = JSON.stringify({ Field: 'name', Value: name, Operator: 'substring' });
    const filtered = await list(reseller, `&filter=${encodeURIComponent(filter)}`);
    // Who refuses a filter may still tell the list; who does not answer is not asked for more.
    if (!filtered.ok && filtered.failure.kind !== 'refused') return 'unknown';
    const fitting = filtered.ok ? filtered.value.filter(fits) : [];
    return fitting.length > 0 ? fitting : everybody(reseller, fits);
  }

  const everybody = async (reseller: string, fits: (each: AssociatedReseller) => boolean): Promise<List | 'unknown'> =>
    (await kept.fetch(reseller))?.filter(fits) ?? 'unknown';

  return async (reseller, typed) => {
    const text = typed.trim();
    if (/^\d+$/.test(text)) return exactly(reseller, ({ partnerId }) => partnerId === text);
    if (GUID.test(text)) return exactly(reseller, ({ tenantId }) => tenantId === text.toLowerCase());
    return text ? byName(reseller, text) : everybody(reseller, () => true);
  };
}
