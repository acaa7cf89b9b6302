import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { developmentSecretsKeys } from './development.ts';
import { languages } from './domain/language.ts';
import { policies } from './domain/policy.ts';
import { roles } from './domain/roles.ts';
import { complaintAboutKeys } from './domain/secret-keys.ts';
import type { Reseller } from './ports.ts';
import { projectRoot } from './project-root.ts';

/** The environment of one bot, checked once. What is wrong is said all at once, in words (T1, T90). */

const guid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be a GUID')
  .toLowerCase();
const number = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const text = z.string().trim().min(1);

const environmentSchema = z.object({
  /** Anything else is refused: a misspelt `production` must not run as development. */
  NODE_ENV: z.enum(['development', 'production']).default('development'),
  HOST: text.default('127.0.0.1'),
  PORT: number(0, 65_535).default(3978),
  STORAGE_CONNECTION_STRING: text.optional(),
  STORAGE_ACCOUNT: text.optional(),
  STORAGE_PREFIX: z
    .string()
    .regex(/^([A-Za-z][A-Za-z0-9]{0,20})?$/, 'takes up to 21 letters and digits')
    .default(''),
  SECRETS_KEYS: text.optional(),
  PARTNER_CENTER_URL: z.url().optional(),
  PARTNER_CENTER_AUTH_URL: z.url().optional(),
  PARTNER_CENTER_TIMEOUT_MS: number(100, 30_000).default(30_000),
  ARES_URL: z.url().optional(),
  RESELLERS_FILE: text.optional(),
  DEV_DATA_DIR: text.default('.data'),
  MicrosoftAppId: guid.optional(),
  MicrosoftAppType: z.enum(['SingleTenant', 'UserAssignedMsi']).optional(),
  MicrosoftAppTenantId: guid.optional(),
  MicrosoftAppPassword: text.optional(),
  /** The SDK's own names, for other clouds and tests. */
  ToBotFromChannelTokenIssuer: text.default('https://api.botframework.com'),
  ToBotFromChannelOpenIdMetadataUrl: z
    .url()
    .default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  WORK_WAKE_SECONDS: number(1, 100).default(30),
  WORK_LEASE_SECONDS: number(1, 300).default(45),
  WORK_POLL_MS: number(50, 60_000).default(1_000),
  AGENDA_SWEEP_MS: number(50, 600_000).default(20_000),
});

const personId = guid;
const resellerSchema = z.object({
  teamsTenantId: guid,
  name: text,
  partnerType: z.enum(['directBill', 'indirectProvider', 'indirectReseller']),
  partnerId: z.string().regex(/^\d{4,10}$/, 'must be a location PartnerID of 4 to 10 digits (R-77)'),
  country: z.string().length(2),
  region: text,
  language: z.enum(languages),
  policy: z.enum(['current-2026', 'seed-2021']),
  ownDomains: z.array(text).default([]),
  contact: z.object({ name: text, email: z.email(), phone: z.string().default('') }),
  roles: z.record(personId, z.array(z.enum(roles))),
  /** People's names until Teams has shown them, so that refusals can say who may. */
  names: z.record(personId, text).default({}),
  provider: z.object({ name: text, email: z.email(), tenantId: guid.optional() }).optional(),
  partnerCenter: z
    .object({
      tenantId: guid,
      clientId: guid,
      clientSecretRef: text,
      refreshTokenRef: text,
      environment: z.enum(['production', 'sandbox']),
    })
    .optional(),
});

export type ResellerEntry = z.output<typeof resellerSchema>;
export type PartnerCenterAccess = {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
};
export type Configuration = z.output<typeof environmentSchema> & {
  readonly production: boolean;
  /** With `/v1`. */
  readonly partnerCenterUrl: string;
  readonly partnerCenterAuthUrl: string;
  /** The business register, down to `/rest`. */
  readonly aresUrl: string;
  readonly secretsKeys: string;
  readonly resellers: readonly {
    readonly entry: ResellerEntry;
    readonly reseller: Reseller;
    readonly access?: PartnerCenterAccess;
  }[];
};

/** Everything that is wrong with the environment, one sentence each. */
export class BadConfiguration extends Error {
  override readonly name = 'BadConfiguration';
  readonly complaints: readonly string[];
  constructor(complaints: readonly string[]) {
    super(`The bot cannot start:\n${complaints.map((complaint) => `  - ${complaint}`).join('\n')}`);
    this.complaints = complaints;
  }
}

const spoken = (issues: readonly z.core.$ZodIssue[], where: string): string[] =>
  issues.map((issue) => `${where}${issue.path.length > 0 ? `${issue.path.join('.')} ` : ''}${issue.message}`);

type Environment = z.output<typeof environmentSchema>;

function whatProductionNeeds(env: Environment): string[] {
  if (env.NODE_ENV !== 'production') return [];
  const needed: [unknown, string][] = [
    [env.MicrosoftAppId, 'MicrosoftAppId is missing: without it nobody could be authenticated'],
    [env.MicrosoftAppType, 'MicrosoftAppType is missing: SingleTenant or UserAssignedMsi'],
    [env.MicrosoftAppTenantId, 'MicrosoftAppTenantId is missing'],
    [env.SECRETS_KEYS, 'SECRETS_KEYS is missing: secrets could not be kept'],
    [env.STORAGE_CONNECTION_STRING ?? env.STORAGE_ACCOUNT, 'STORAGE_ACCOUNT or STORAGE_CONNECTION_STRING is missing'],
    [env.RESELLERS_FILE, 'RESELLERS_FILE is missing: at least one reseller is served'],
    [
      env.MicrosoftAppType !== 'SingleTenant' || env.MicrosoftAppPassword,
      'MicrosoftAppPassword is missing for the type SingleTenant',
    ],
    [
      env.MicrosoftAppType !== 'UserAssignedMsi' || !env.MicrosoftAppPassword,
      'MicrosoftAppPassword must be empty for the type UserAssignedMsi',
    ],
  ];
  return needed.flatMap(([there, complaint]) => (there ? [] : [complaint]));
}

/** Credentials, signing keys and what is believed of a company travel over TLS only, and nothing of development is taken for the real thing. */
function whatIsUnsafe(env: Environment): string[] {
  if (env.NODE_ENV !== 'production') return [];
  const urls = [
    'PARTNER_CENTER_URL',
    'PARTNER_CENTER_AUTH_URL',
    'ARES_URL',
    'ToBotFromChannelOpenIdMetadataUrl',
  ] as const;
  const plain = urls.filter((name) => env[name] !== undefined && !env[name]?.startsWith('https://'));
  return [
    ...plain.map((name) => `${name} must begin with https://`),
    ...(/UseDevelopmentStorage|=http:/.test(env.STORAGE_CONNECTION_STRING ?? '')
      ? ['STORAGE_CONNECTION_STRING must name an account over https']
      : []),
  ];
}

function whatDevelopmentNeeds(env: Environment): string[] {
  if (env.NODE_ENV === 'production') return [];
  const complaints: string[] = [];
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(env.HOST);
  if (!env.MicrosoftAppId && !loopback)
    complaints.push('without MicrosoftAppId nobody is authenticated, so HOST must be 127.0.0.1');
  if (!env.STORAGE_CONNECTION_STRING && !env.STORAGE_ACCOUNT)
    complaints.push('STORAGE_CONNECTION_STRING is missing: `npm run dev:services` starts a local one and prints it');
  return complaints;
}

/** What a `...Ref` stands for: the name of an environment variable, or in development `literal:value`. */
function resolveRef(ref: string, given: NodeJS.ProcessEnv, production: boolean): string | undefined {
  if (ref.startsWith('literal:')) return production ? undefined : ref.slice('literal:'.length);
  return given[ref];
}

function readResellers(env: Environment, given: NodeJS.ProcessEnv, complaints: string[]): Configuration['resellers'] {
  const production = env.NODE_ENV === 'production';
  const file = resolve(projectRoot, env.RESELLERS_FILE ?? join('dev', 'resellers.json'));
  let entries: readonly ResellerEntry[] = [];
  try {
    const parsed = z
      .array(resellerSchema)
      .min(1, 'names no reseller')
      .safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) entries = parsed.data;
    else complaints.push(...spoken(parsed.error.issues, 'RESELLERS_FILE: '));
  } catch (error) {
    complaints.push(
      `RESELLERS_FILE cannot be read (${error instanceof SyntaxError ? 'it is not JSON' : 'no such file'})`,
    );
  }
  return entries.map((entry) => {
    const { partnerCenter } = entry;
    const clientSecret = partnerCenter && resolveRef(partnerCenter.clientSecretRef, given, production);
    const refreshToken = partnerCenter && resolveRef(partnerCenter.refreshTokenRef, given, production);
    if (partnerCenter && !clientSecret)
      complaints.push(`${entry.name}: clientSecretRef names no environment variable that is set`);
    if (partnerCenter && !refreshToken)
      complaints.push(`${entry.name}: refreshTokenRef names no environment variable that is set`);
    if (entries.filter((other) => other.teamsTenantId === entry.teamsTenantId).length > 1)
      complaints.push(`${entry.name}: teamsTenantId is used by another entry, too`);
    const reseller: Reseller = {
      teamsTenantId: entry.teamsTenantId,
      name: entry.name,
      partnerType: entry.partnerType,
      sellsThroughResellers: entry.partnerType === 'indirectProvider',
      language: entry.language,
      policy: policies[entry.policy],
      ownDomains: entry.ownDomains,
      contact: entry.contact,
      ...(entry.provider ? { provider: { name: entry.provider.name, email: entry.provider.email } } : {}),
      ...(partnerCenter ? { environment: partnerCenter.environment } : {}),
    };
    const access = partnerCenter &&
      clientSecret && {
        tenantId: partnerCenter.tenantId,
        clientId: partnerCenter.clientId,
        clientSecret,
        refreshToken: refreshToken ?? '',
      };
    return { entry, reseller, ...(access ? { access } : {}) };
  });
}

const REAL = {
  url: 'https://api.partnercenter.microsoft.com/v1',
  authUrl: 'https://login.microsoftonline.com',
  aresUrl: 'https://ares.gov.cz/ekonomicke-subjekty-v-be/rest',
};
/** Where `npm run dev:services` puts them unless told otherwise: in development nothing leaves this machine by default. */
const EMULATED = {
  url: 'http://127.0.0.1:3980/v1',
  authUrl: 'http://127.0.0.1:3980',
  aresUrl: 'http://127.0.0.1:3981/ekonomicke-subjekty-v-be/rest',
};

/** Throws BadConfiguration with everything that is wrong. Reads files, changes nothing but the development keys. */
export function readConfiguration(given: NodeJS.ProcessEnv): Configuration {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environmentSchema.safeParse(filled);
  if (!parsed.success) throw new BadConfiguration(spoken(parsed.error.issues, ''));
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  const complaints = [...whatProductionNeeds(env), ...whatDevelopmentNeeds(env)];
  if (env.WORK_LEASE_SECONDS * 1000 < env.PARTNER_CENTER_TIMEOUT_MS)
    complaints.push('WORK_LEASE_SECONDS must be longer than PARTNER_CENTER_TIMEOUT_MS: a call must fit into a lease');
  complaints.push(...whatIsUnsafe(env));
  const aboutKeys = env.SECRETS_KEYS && complaintAboutKeys(env.SECRETS_KEYS);
  if (aboutKeys) complaints.push(`SECRETS_KEYS ${aboutKeys}`);
  const resellers = production && !env.RESELLERS_FILE ? [] : readResellers(env, given, complaints);
  if (complaints.length > 0) throw new BadConfiguration(complaints);
  const dataDir = resolve(projectRoot, env.DEV_DATA_DIR);
  const home = production ? REAL : EMULATED;
  return {
    ...env,
    DEV_DATA_DIR: dataDir,
    production,
    partnerCenterUrl: env.PARTNER_CENTER_URL ?? home.url,
    partnerCenterAuthUrl: env.PARTNER_CENTER_AUTH_URL ?? home.authUrl,
    aresUrl: env.ARES_URL ?? home.aresUrl,
    secretsKeys: env.SECRETS_KEYS ?? developmentSecretsKeys(dataDir),
    resellers,
  };
}
