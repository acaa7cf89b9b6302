import { z } from 'zod';
import { isEmail } from '../domain/email.ts';
import { languages } from '../domain/language.ts';
import { oneLine } from '../domain/one-line.ts';
import { parsePhone } from '../domain/phone.ts';
import { policies } from '../domain/policy.ts';
import { roles } from '../domain/roles.ts';
import { type Complaint, complaintsOf, quoted } from './sentences.ts';

/** One organisation as an administrator writes it (interface.md, RESELLERS_FILE). */

export const guid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be a GUID (8-4-4-4-12 digits and letters a to f)')
  .toLowerCase();
/** Shown on cards and in mails: one line, of a length that fits there. */
const name = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(200, 'is longer than 200 characters')
  .refine((text) => oneLine(text) === text.replace(/ +/g, ' '), 'must be one line of text');
const email = z.string().trim().refine(isEmail, 'is no e-mail address');
const domain = z
  .string()
  .trim()
  .refine((text) => isEmail(`postmaster@${text}`), 'is no domain, such as firma.cz (without https:// and @)');

const contactFields = { name, email, phone: z.string().trim().default('') };
const providerFields = { name, email, tenantId: guid.optional() };
const partnerCenterFields = {
  tenantId: guid,
  clientId: guid,
  clientSecretRef: z.string().trim().min(1, 'is empty'),
  /** Without it, the token that `npm run partner-center:consent` has stored. */
  refreshTokenRef: z.string().trim().min(1, 'is empty').optional(),
  environment: z.enum(['production', 'sandbox']),
};
const entryFields = {
  teamsTenantId: guid,
  name,
  partnerType: z.enum(['directBill', 'indirectProvider', 'indirectReseller']),
  partnerId: z.string().regex(/^\d{4,10}$/, 'must be a location PartnerID of 4 to 10 digits (R-77)'),
  country: z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two capital letters, such as CZ'),
  /** the countries are the policy's. */
  region: z.enum(['EU_EFTA']).default('EU_EFTA'),
  language: z.enum(languages).default('cs'),
  policy: z.enum(['current-2026', 'seed-2021']).default('current-2026'),
  ownDomains: z.array(domain).default([]),
  contact: z.strictObject(contactFields),
  roles: z.record(guid, z.array(z.enum(roles)).min(1, 'is empty: a person without a role need not be named')),
  /** People's names until Teams has shown them, so that refusals can say who may. */
  names: z.record(guid, name).default({}),
  provider: z.strictObject(providerFields).optional(),
  partnerCenter: z.strictObject(partnerCenterFields).optional(),
};
export const resellerSchema = z.strictObject(entryFields);
export type ResellerEntry = z.output<typeof resellerSchema>;

function knownFields(path: readonly PropertyKey[]): readonly string[] {
  const within = { contact: contactFields, provider: providerFields, partnerCenter: partnerCenterFields };
  const [part] = path;
  return Object.keys(part !== undefined && part in within ? within[part as keyof typeof within] : entryFields); // just looked up
}

type Raw = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Raw => (isObject(value) ? value : {});
const small = (value: unknown): string => (typeof value === 'string' ? value.trim().toLowerCase() : '');

/** Fields that are right one by one and wrong together. Looks at what was written, so that a wrong field hides no other. */
function contradictions(raw: Raw, production: boolean): readonly Complaint[] {
  const about = (path: string, says: string): Complaint => ({ path: path.split('.'), says });
  const found: Complaint[] = [...aboutPartnerType(raw, production, about), ...aboutProvider(raw, about)];
  const held = Object.values(fieldsOf(raw.roles)).flat();
  if (isObject(raw.roles) && !held.includes('globalAdmin'))
    found.push(about('roles', 'name no globalAdmin: nobody could change roles or settings'));
  const { country } = raw;
  const { region } = policies[raw.policy === 'seed-2021' ? 'seed-2021' : 'current-2026'];
  if (typeof country === 'string' && /^[A-Z]{2}$/.test(country) && !region.includes(country))
    found.push(about('country', `is ${quoted(country)}, which is not a country of the region EU_EFTA (R-08)`));
  const { phone } = fieldsOf(raw.contact);
  if (typeof phone === 'string' && parsePhone(phone.trim(), String(country)) === undefined)
    found.push(about('contact.phone', 'is no phone number, such as +420 602 123 456'));
  return found;
}

type About = (path: string, says: string) => Complaint;

function aboutPartnerType(
  { partnerType, partnerCenter, provider }: Raw,
  production: boolean,
  about: About,
): Complaint[] {
  if (partnerType === 'indirectReseller')
    return [
      ...(partnerCenter === undefined
        ? []
        : [about('partnerCenter', 'cannot be used: Partner Center gives indirect resellers no API (API §0.2)')]),
      ...(provider === undefined
        ? [about('provider', 'is missing: an indirect reseller hands over to its provider')]
        : []),
    ];
  if (partnerType !== 'directBill' && partnerType !== 'indirectProvider') return [];
  return [
    ...(provider === undefined
      ? []
      : [about('provider', `is for an indirectReseller only, and partnerType is ${partnerType}`)]),
    ...(partnerCenter === undefined && production
      ? [about('partnerCenter', `is missing: partnerType ${partnerType} works through Partner Center`)]
      : []),
  ];
}

function aboutProvider(raw: Raw, about: About): Complaint[] {
  const provider = fieldsOf(raw.provider);
  const itself = 'is this organisation itself: its provider is another company';
  const same = (one: unknown, other: unknown): boolean => small(one) !== '' && small(one) === small(other);
  return [
    ...(same(provider.tenantId, raw.teamsTenantId) ? [about('provider.tenantId', itself)] : []),
    ...(same(provider.name, raw.name) ? [about('provider.name', itself)] : []),
    ...(same(provider.email, fieldsOf(raw.contact).email)
      ? [about('provider.email', "is this organisation's own address: a request would never reach the provider")]
      : []),
  ];
}

/** An entry, or everything that is wrong with it. */
export function readEntry(
  raw: unknown,
  production: boolean,
): { readonly entry?: ResellerEntry; readonly complaints: readonly Complaint[] } {
  if (!isObject(raw)) return { complaints: [{ path: [], says: 'must be an object in braces' }] };
  const parsed = resellerSchema.safeParse(raw);
  const complaints = [
    ...(parsed.success ? [] : complaintsOf(parsed.error.issues, raw, knownFields)),
    ...contradictions(raw, production),
  ];
  return { complaints, ...(parsed.success ? { entry: parsed.data } : {}) };
}

/** What only one organisation may have. */
export function sharedByMistake(entries: readonly unknown[]): readonly (readonly Complaint[])[] {
  const raws = entries.map(fieldsOf);
  const unique: readonly [path: string, of: (raw: Raw) => string][] = [
    ['teamsTenantId', (raw) => small(raw.teamsTenantId)],
    ['partnerId', (raw) => small(raw.partnerId)],
    ['partnerCenter.tenantId', (raw) => small(fieldsOf(raw.partnerCenter).tenantId)],
  ];
  return raws.map((raw, at) =>
    unique.flatMap(([path, of]) => {
      const first = raws.findIndex((other) => of(other) === of(raw));
      return of(raw) !== '' && first < at
        ? [{ path: path.split('.'), says: `is used by another entry, too (entry ${first + 1})` }]
        : [];
    }),
  );
}
