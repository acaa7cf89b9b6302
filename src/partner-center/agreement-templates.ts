import { z } from 'zod';
import type { Called, PartnerCenter } from '../remote-ports.ts';
import type { PartnerCenterClient } from './client.ts';
import { GUID, knownValue, parseJson } from './json.ts';
import { unknown } from './pages.ts';

/** The Microsoft Customer Agreement (API §6). Without its name only the agreement before it is told of. */
export const MCA = 'MicrosoftCustomerAgreement';

/** For both questions together; asked while somebody waits for a card. */
const PATIENCE_MS = 8_000;

const template = z.looseObject({
  templateId: z.string().regex(GUID),
  agreementType: z.string().refine((type) => knownValue([MCA], type) === MCA),
  versionRank: z.coerce.number().catch(Number.NEGATIVE_INFINITY),
});
const templates = z.looseObject({ items: z.array(z.unknown()) });
const document = z.looseObject({
  displayUri: z.string().regex(/^https?:\/\/\S+$/i),
  downloadUri: z.string().regex(/^https?:\/\/\S+$/i),
  country: z.string().min(1).optional().catch(undefined),
  language: z.string().min(1).optional().catch(undefined),
});

/** The newest wording, which changes without notice, so it is asked for each time. `no-template`: there is none. */
export async function newestTemplate(
  client: PartnerCenterClient,
  newGuid: () => string,
  {
    reseller,
    correlationId,
    timeoutMs,
  }: { readonly reseller: string; readonly correlationId: string; readonly timeoutMs: number },
): Promise<Called<string>> {
  const asked = await client.ask(reseller, {
    name: 'agreement.templates',
    method: 'GET',
    path: `/agreements?agreementType=${MCA}`,
    ids: { requestId: newGuid(), correlationId },
    timeoutMs,
  });
  if (!asked.ok) return asked;
  const read = templates.safeParse(parseJson(asked.value.text));
  if (!read.success) return unknown('unreadable-answer', correlationId);
  const known = read.data.items.flatMap((item) => template.safeParse(item).data ?? []);
  const [first, ...others] = known;
  if (first)
    return {
      ok: true,
      value: others.reduce((best, each) => (each.versionRank > best.versionRank ? each : best), first).templateId,
    };
  const { status } = asked.value;
  return { ok: false, failure: { kind: 'refused', status, code: 'no-template', description: '', correlationId } };
}

/** GET /agreementtemplates/{id}/document; a country in small letters is not understood. Nothing of it is kept. */
export async function agreementText(
  client: PartnerCenterClient,
  { newGuid, now }: { readonly newGuid: () => string; readonly now: () => number },
  [reseller, { country, culture }, correlationId]: Parameters<PartnerCenter['agreementText']>,
): ReturnType<PartnerCenter['agreementText']> {
  const until = now() + PATIENCE_MS;
  const found = await newestTemplate(client, newGuid, { reseller, correlationId, timeoutMs: PATIENCE_MS });
  if (!found.ok) return found;
  const of = new URLSearchParams({ language: culture, country: country.toUpperCase() });
  const asked = await client.ask(reseller, {
    name: 'agreement.text',
    method: 'GET',
    path: `/agreementtemplates/${found.value}/document?${of}`,
    ids: { requestId: newGuid(), correlationId },
    timeoutMs: Math.max(0, until - now()),
  });
  if (!asked.ok) return asked;
  const read = document.safeParse(parseJson(asked.value.text));
  if (!read.success) return unknown('unreadable-answer', correlationId);
  const { displayUri, downloadUri, country: told = country.toUpperCase(), language = culture } = read.data;
  return { ok: true, value: { displayUri, downloadUri, country: told, culture: language } };
}
