import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type CountryRules, cultureOf } from '../domain/country.ts';
import type { PartnerCenter } from '../remote-ports.ts';
import type { PartnerCenterClient } from './client.ts';
import { parseJson } from './json.ts';

const PATIENCE_MS = 5_000;
const KEPT_MS = 24 * 3_600_000;
const KEPT_AT_MOST = 5_000;

const text = z.string().trim().min(1).optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const words = z.array(z.string());
/** The wire has `states: {value: [...]}`, the resource page `supportedStatesList: [...]` (API §3.3). */
const list = z
  .union([words, z.looseObject({ value: words }).transform(({ value }) => value)])
  .optional()
  .catch(undefined);

const body = z.looseObject({
  iso2Code: text,
  defaultCulture: text,
  supportedCultures: list,
  supportedCulturesList: list,
  isPostalCodeRequired: flag,
  postalCodeRegex: text,
  isRegistrationNumberSupported: z.boolean(),
});

/** our own choice where the country has it, then the country's own, then English, which every country has. */
function cultureFor(code: string, supported: readonly string[] | undefined, defaultCulture: string | undefined) {
  const ours = cultureOf(code);
  if (supported === undefined) return ours;
  const isSupported = (culture: string): boolean =>
    supported.some((each) => each.toLowerCase() === culture.toLowerCase());
  if (ours.culture !== 'en-US' && isSupported(ours.culture)) return ours;
  if (defaultCulture !== undefined && isSupported(defaultCulture))
    return { culture: defaultCulture, language: defaultCulture.slice(0, 2).toLowerCase() };
  return { culture: 'en-US', language: 'en' };
}

function readRules(answer: string, code: string): CountryRules | undefined {
  const read = body.safeParse(parseJson(answer));
  if (!read.success || (read.data.iso2Code ?? code).toUpperCase() !== code) return undefined;
  const { postalCodeRegex, supportedCultures, supportedCulturesList, defaultCulture } = read.data;
  return {
    code,
    source: 'partner-center',
    takesRegistrationNumber: read.data.isRegistrationNumberSupported,
    postalCodeRequired: read.data.isPostalCodeRequired ?? true,
    ...(postalCodeRegex ? { postalCodePattern: postalCodeRegex } : {}),
    ...cultureFor(code, supportedCultures ?? supportedCulturesList, defaultCulture),
  };
}

/**
 * GET /countryvalidationrules/{iso2} (API §3.3), kept for a day per reseller and country. Undefined, and asked again next
 * time, while there is no answer that says at least whether the registration number is taken.
 */
export function createCountryRules(
  client: PartnerCenterClient,
  { newGuid, now }: { readonly newGuid: () => string; readonly now: () => number },
): PartnerCenter['countryRules'] {
  type Wanted = { readonly reseller: string; readonly code: string };
  const kept = new LRUCache<string, CountryRules, Wanted>({
    max: KEPT_AT_MOST,
    ttl: KEPT_MS,
    ttlResolution: 0,
    perf: { now },
    fetchMethod: async (_key, _stale, { context: { reseller, code } }) => {
      const asked = await client.ask(reseller, {
        name: 'country.rules',
        method: 'GET',
        path: `/countryvalidationrules/${encodeURIComponent(code)}`,
        ids: { requestId: newGuid(), correlationId: newGuid() },
        timeoutMs: PATIENCE_MS,
      });
      return asked.ok ? readRules(asked.value.text, code) : undefined;
    },
  });
  return async (reseller, country) => {
    const code = country.toUpperCase();
    return kept.fetch(`${reseller}|${code}`, { context: { reseller, code } });
  };
}
