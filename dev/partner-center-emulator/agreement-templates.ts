import type { Answer, Call } from '../emulator/call.ts';
import { invalid, no } from './answers.ts';
import { countryRules } from './countries.ts';
import type { Asked } from './customers.ts';
import { pageOf } from './paging.ts';
import { guidOf } from './partners.ts';

/** The Microsoft Customer Agreement (API §6). */
export const MCA = 'MicrosoftCustomerAgreement';
/** Its predecessor is what the service tells of when nobody asks for another one. */
const OLD = 'MicrosoftCloudAgreement';

/** Which kinds are asked for: without the parameter the old one alone, `*` for all of them. */
export function isAskedFor(type: string, { call }: Asked): boolean {
  const asked = call.query.get('agreementType') ?? OLD;
  return asked === '*' || asked.toLowerCase() === type.toLowerCase();
}

const template = (agreementType: string, versionRank: number) => ({
  templateId: guidOf('template', agreementType, String(versionRank)),
  agreementType,
  agreementLink: 'https://www.microsoft.com/licensing/docs/customeragreement',
  versionRank,
});
/** The newest is neither the first nor the last, and none has an id that stands in a document. */
const TEMPLATES = [template(MCA, 1), template(MCA, 3), template(OLD, 9), template(MCA, 2)];

export const newestTemplateId = (): string => template(MCA, 3).templateId;

/** `GET /agreements`. */
export const listTemplates = (asked: Asked): Answer =>
  pageOf(
    TEMPLATES.filter(({ agreementType }) => isAskedFor(agreementType, asked)),
    asked.call,
  );

const LIFE_MS = 5 * 60_000;

/**
 * `GET /agreementtemplates/{id}/document`: a new link each time, which lives five minutes. Countries in small letters are
 * not understood; a language that the country does not have becomes English.
 */
export function showTemplate({ call, world, now }: Asked, id: string): Answer {
  if (!TEMPLATES.some(({ templateId }) => templateId === id)) return no(404, '1000', 'The template was not found');
  const country = call.query.get('country') ?? 'US';
  const rules = /^[A-Z]{2}$/.test(country) ? countryRules(country) : undefined;
  if (!rules) return invalid('country', 'is not a country');
  const asked = call.query.get('language') ?? 'en-US';
  const language = rules.supportedCultures.value.find((each) => each === asked) ?? 'en-US';
  world.documents += 1;
  const of = `http://${call.headers.host}/agreement-texts/${country}/${language}`;
  const life = new URLSearchParams({ number: String(world.documents), until: String(now.getTime() + LIFE_MS) });
  return { status: 200, body: { displayUri: `${of}?${life}`, downloadUri: `${of}.pdf?${life}`, language, country } };
}

/** What such a link leads to; undefined for any other path. No token is needed, and none would help afterwards. */
export function showDocument(call: Call, now: Date): Answer | undefined {
  const path = /^\/agreement-texts\/([A-Z]{2})\/([A-Za-z-]+)(\.pdf)?$/.exec(call.path);
  if (!path || call.method !== 'GET') return undefined;
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  if (now.getTime() > Number(call.query.get('until')))
    return { status: 403, headers, body: 'This link has expired. (emulated)' };
  return { status: 200, headers, body: `Microsoft Customer Agreement, ${path[1]}, ${path[2]} (emulated)` };
}
