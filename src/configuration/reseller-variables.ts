import type { Role } from '../domain/roles.ts';

/** One organisation as `RESELLER_*` variables, for deployments that serve one only (interface.md). */

/** Where each variable's text belongs in an entry. */
const FIELDS: Readonly<Record<string, string>> = {
  RESELLER_TEAMS_TENANT_ID: 'teamsTenantId',
  RESELLER_NAME: 'name',
  RESELLER_PARTNER_TYPE: 'partnerType',
  RESELLER_PARTNER_ID: 'partnerId',
  RESELLER_COUNTRY: 'country',
  RESELLER_REGION: 'region',
  RESELLER_LANGUAGE: 'language',
  RESELLER_POLICY: 'policy',
  RESELLER_OWN_DOMAINS: 'ownDomains',
  RESELLER_CONTACT_NAME: 'contact.name',
  RESELLER_CONTACT_EMAIL: 'contact.email',
  RESELLER_CONTACT_PHONE: 'contact.phone',
  RESELLER_PROVIDER_NAME: 'provider.name',
  RESELLER_PROVIDER_EMAIL: 'provider.email',
  RESELLER_PROVIDER_TENANT_ID: 'provider.tenantId',
  RESELLER_PARTNER_CENTER_TENANT_ID: 'partnerCenter.tenantId',
  RESELLER_PARTNER_CENTER_CLIENT_ID: 'partnerCenter.clientId',
  RESELLER_PARTNER_CENTER_CLIENT_SECRET_REF: 'partnerCenter.clientSecretRef',
  RESELLER_PARTNER_CENTER_REFRESH_TOKEN_REF: 'partnerCenter.refreshTokenRef',
  RESELLER_PARTNER_CENTER_ENVIRONMENT: 'partnerCenter.environment',
};

/** Who holds which role at the start: person ids, separated by commas. */
const HOLDERS: Readonly<Record<string, Role>> = {
  RESELLER_GLOBAL_ADMINS: 'globalAdmin',
  RESELLER_ADMIN_AGENTS: 'adminAgent',
  RESELLER_SALES_AGENTS: 'salesAgent',
  RESELLER_HELPDESK_AGENTS: 'helpdeskAgent',
  RESELLER_BILLING_ADMINS: 'billingAdmin',
  RESELLER_USER_ADMINS: 'userAdmin',
};

/** The secrets themselves; the refs name them by default. */
const SECRETS: Readonly<Record<string, string>> = {
  RESELLER_PARTNER_CENTER_CLIENT_SECRET: 'partnerCenter.clientSecretRef',
  RESELLER_PARTNER_CENTER_REFRESH_TOKEN: 'partnerCenter.refreshTokenRef',
};

type Env = Readonly<Record<string, string | undefined>>;
const listed = (text: string): readonly string[] => text.split(/[\s,;]+/).filter(Boolean);

/** The names of those that are set. */
export const resellerVariablesIn = (given: Env): readonly string[] =>
  Object.keys(given).filter((name) => name.startsWith('RESELLER_') && given[name]?.trim());

const known = (name: string): boolean => name in FIELDS || name in HOLDERS || name in SECRETS;

/** One for each variable of that beginning that means nothing: a misspelt one would be missed without a word. */
export const complaintsAboutNames = (given: Env): readonly string[] =>
  resellerVariablesIn(given)
    .filter((name) => !known(name))
    .map(
      (name) =>
        `${name} is not known; there are ${[FIELDS, HOLDERS, SECRETS].flatMap((names) => Object.keys(names)).join(', ')}`,
    );

/** The entry that the variables say, to be checked like one of a file. */
export function entryFromVariables(given: Env): Record<string, unknown> {
  const entry: Record<string, unknown> = { contact: {} };
  const put = (path: string, value: unknown): void => {
    const [part = '', field] = path.split('.');
    if (field === undefined) entry[part] = value;
    else entry[part] = { ...(entry[part] as object | undefined), [field]: value }; // only parts are written there
  };
  for (const [name, path] of Object.entries(SECRETS)) if (given[name]?.trim()) put(path, name);
  for (const [name, path] of Object.entries(FIELDS)) {
    const text = given[name]?.trim();
    if (text) put(path, path === 'ownDomains' ? listed(text) : text);
  }
  const held: Record<string, Role[]> = {};
  for (const [name, role] of Object.entries(HOLDERS))
    for (const person of new Set(listed(given[name] ?? '').map((id) => id.toLowerCase())))
      held[person] = [...(held[person] ?? []), role];
  return { ...entry, roles: held };
}

/** The variable behind a field of the entry; a part of it, such as a person among the roles, stands behind the name. */
export function variableFor(path: readonly PropertyKey[]): string {
  const [part, field, ...rest] = path.map(String);
  const whole = Object.entries(FIELDS).find(([, each]) => each === part || each === `${part}.${field}`);
  if (part === 'roles') return field ? `RESELLER_*_ADMINS, RESELLER_*_AGENTS: ${field}` : 'RESELLER_GLOBAL_ADMINS';
  if (part === 'provider' && !field) return 'RESELLER_PROVIDER_NAME';
  if (part === 'partnerCenter' && !field) return 'RESELLER_PARTNER_CENTER_TENANT_ID';
  const name = whole?.[0] ?? 'RESELLER_*';
  return part === 'ownDomains' && field !== undefined
    ? `${name}, item ${Number(field) + 1}`
    : [name, ...rest].join('.');
}
