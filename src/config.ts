import { resolve } from 'node:path';
import { z } from 'zod';
import { type EnhancedPaths, readEnhancedPaths } from './configuration/enhanced-attestation.ts';
import { guid } from './configuration/reseller-entry.ts';
import { resellerVariablesIn } from './configuration/reseller-variables.ts';
import { readResellers, type ServedReseller, vaultNames } from './configuration/resellers.ts';
import type { VaultAnswers } from './configuration/secret-refs.ts';
import { BadConfiguration, complaintsOf, oneOf, quoted } from './configuration/sentences.ts';
import { developmentSecretsKeys } from './development.ts';
import { complaintAboutKeys } from './domain/secret-keys.ts';
import { projectRoot } from './project-root.ts';

/** The environment of one bot, checked once. What is wrong is said all at once, in words (T1, T90). */

const number = (min: number, max: number) => {
  const says = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number(says).int(says).min(min, says).max(max, says);
};
const text = z.string().trim().min(1);
const url = z.url({ protocol: /^https?$/, error: 'must be an address that begins with https://' });
const APP_TYPES = ['SingleTenant', 'UserAssignedMsi'] as const;

const environmentSchema = z.object({
  /** Anything else is refused: a misspelt `production` must not run as development. */
  NODE_ENV: z.enum(['development', 'production']).default('development'),
  HOST: text.default('127.0.0.1'),
  PORT: number(0, 65_535).default(3978),
  STORAGE_CONNECTION_STRING: text.optional(),
  STORAGE_ACCOUNT: z
    .string()
    .trim()
    .regex(/^[a-z0-9]{3,24}$/, 'must be the name of a storage account: 3 to 24 small letters and digits')
    .optional(),
  STORAGE_PREFIX: z
    .string()
    .regex(/^([A-Za-z][A-Za-z0-9]{0,20})?$/, 'takes up to 21 letters and digits')
    .default(''),
  SECRETS_KEYS: text.optional(),
  PARTNER_CENTER_URL: url.optional(),
  PARTNER_CENTER_AUTH_URL: url.optional(),
  PARTNER_CENTER_TIMEOUT_MS: number(100, 30_000).default(30_000),
  ARES_URL: url.optional(),
  RESELLERS_FILE: text.optional(),
  KEY_VAULT_URL: url.optional(),
  DEV_DATA_DIR: text.default('.data'),
  MicrosoftAppId: guid.optional(),
  /** Microsoft itself writes both UserAssignedMsi and UserAssignedMSI. */
  MicrosoftAppType: z
    .string()
    .transform((typed) => APP_TYPES.find((type) => type.toLowerCase() === typed.trim().toLowerCase()) ?? typed)
    .pipe(
      z.enum(APP_TYPES, {
        error: ({ input }) =>
          input === 'MultiTenant'
            ? 'is MultiTenant, which Microsoft no longer offers for bots: use SingleTenant or UserAssignedMsi'
            : `is ${quoted(input)}: it must be ${oneOf(APP_TYPES)}`,
      }),
    )
    .optional(),
  MicrosoftAppTenantId: guid.optional(),
  MicrosoftAppPassword: text.optional(),
  /** The SDK's own names, for other clouds and tests. */
  ToBotFromChannelTokenIssuer: text.default('https://api.botframework.com'),
  ToBotFromChannelOpenIdMetadataUrl: url.default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  WORK_WAKE_SECONDS: number(1, 100).default(30),
  WORK_LEASE_SECONDS: number(1, 300).default(45),
  WORK_POLL_MS: number(50, 60_000).default(1_000),
  AGENDA_SWEEP_MS: number(50, 600_000).default(20_000),
});

export type Configuration = z.output<typeof environmentSchema> & {
  readonly production: boolean;
  /** With `/v1`. */
  readonly partnerCenterUrl: string;
  readonly partnerCenterAuthUrl: string;
  /** Where enhanced attestation is; without them it is off. */
  readonly enhancedAttestation?: EnhancedPaths;
  /** The business register, down to `/rest`. */
  readonly aresUrl: string;
  readonly secretsKeys: string;
  readonly resellers: readonly ServedReseller[];
};

type Environment = z.output<typeof environmentSchema>;

/** `wrong` are variables that are there and were complained about already. */
function whatProductionNeeds(env: Environment, given: NodeJS.ProcessEnv, wrong: ReadonlySet<string>): string[] {
  if (env.NODE_ENV !== 'production') return [];
  const storage = env.STORAGE_CONNECTION_STRING ?? env.STORAGE_ACCOUNT ?? wrong.has('STORAGE_ACCOUNT');
  const resellers = env.RESELLERS_FILE ?? resellerVariablesIn(given).length > 0;
  const needed: [unknown, string][] = [
    [
      env.MicrosoftAppId ?? wrong.has('MicrosoftAppId'),
      'MicrosoftAppId is missing: without it nobody could be authenticated',
    ],
    [
      env.MicrosoftAppType ?? wrong.has('MicrosoftAppType'),
      'MicrosoftAppType is missing: SingleTenant or UserAssignedMsi',
    ],
    [
      env.MicrosoftAppTenantId ?? wrong.has('MicrosoftAppTenantId'),
      'MicrosoftAppTenantId is missing: the Entra tenant the bot is registered in',
    ],
    [env.SECRETS_KEYS, 'SECRETS_KEYS is missing: secrets could not be kept'],
    [storage, 'STORAGE_ACCOUNT or STORAGE_CONNECTION_STRING is missing'],
    [resellers, 'RESELLERS_FILE is missing (or, for one organisation, RESELLER_* variables): at least one is served'],
    [
      !(env.STORAGE_CONNECTION_STRING && env.STORAGE_ACCOUNT),
      'STORAGE_ACCOUNT and STORAGE_CONNECTION_STRING are both given: keep one, the account name where the bot has a managed identity',
    ],
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
    'KEY_VAULT_URL',
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

/** Only there do emulators answer. */
const isOnThisMachine = (address: string): boolean =>
  ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(address).hostname);

/** Each variable by itself, so that one of a wrong shape hides nothing about the others. */
function readEnvironment(given: NodeJS.ProcessEnv): {
  readonly env: Environment;
  readonly complaints: readonly string[];
  readonly wrong: ReadonlySet<string>;
} {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environmentSchema.safeParse(filled);
  if (parsed.success) return { env: parsed.data, complaints: [], wrong: new Set() };
  const complaints = complaintsOf(parsed.error.issues, filled);
  const wrong = new Set(complaints.map(({ path }) => String(path[0])));
  const rest = Object.fromEntries(Object.entries(filled).filter(([name]) => !wrong.has(name)));
  // a NODE_ENV nobody can read may well have been meant as production
  const env = environmentSchema.parse(wrong.has('NODE_ENV') ? { ...rest, NODE_ENV: 'production' } : rest);
  return { env, complaints: complaints.map(({ path, says }) => `${path.join('.')} ${says}`), wrong };
}

/** Throws BadConfiguration with everything that is wrong. Reads files, changes nothing but the development keys. */
export function readConfiguration(given: NodeJS.ProcessEnv, vault: VaultAnswers = new Map()): Configuration {
  const { env, complaints: aboutShapes, wrong } = readEnvironment(given);
  const production = env.NODE_ENV === 'production';
  const complaints = [...aboutShapes, ...whatProductionNeeds(env, given, wrong), ...whatDevelopmentNeeds(env)];
  if (env.WORK_LEASE_SECONDS * 1000 < env.PARTNER_CENTER_TIMEOUT_MS)
    complaints.push('WORK_LEASE_SECONDS must be longer than PARTNER_CENTER_TIMEOUT_MS: a call must fit into a lease');
  complaints.push(...whatIsUnsafe(env));
  const aboutKeys = env.SECRETS_KEYS && complaintAboutKeys(env.SECRETS_KEYS);
  if (aboutKeys) complaints.push(`SECRETS_KEYS ${aboutKeys}`);
  const home = production ? REAL : EMULATED;
  const partnerCenterUrl = env.PARTNER_CENTER_URL ?? home.url;
  const { paths, complaints: aboutPaths } = readEnhancedPaths(given, !production && isOnThisMachine(partnerCenterUrl));
  complaints.push(...aboutPaths);
  const { resellers, complaints: aboutResellers } = readResellers({
    given,
    production,
    vault,
    attestsEnhanced: paths !== undefined,
  });
  complaints.push(...aboutResellers);
  if (complaints.length > 0) throw new BadConfiguration(complaints);
  const dataDir = resolve(projectRoot, env.DEV_DATA_DIR);
  return {
    ...env,
    DEV_DATA_DIR: dataDir,
    production,
    partnerCenterUrl,
    partnerCenterAuthUrl: env.PARTNER_CENTER_AUTH_URL ?? home.authUrl,
    ...(paths ? { enhancedAttestation: paths } : {}),
    aresUrl: env.ARES_URL ?? home.aresUrl,
    secretsKeys: env.SECRETS_KEYS ?? developmentSecretsKeys(dataDir),
    resellers,
  };
}

/** As `readConfiguration`, with the Key Vault secrets that entries refer to; the vault is opened only when there are any. */
export async function readConfigurationWithVault(
  given: NodeJS.ProcessEnv,
  readVault: (url: string, names: readonly string[]) => Promise<VaultAnswers>,
): Promise<Configuration> {
  const { env, wrong } = readEnvironment(given);
  const names = vaultNames(given, env.NODE_ENV === 'production');
  const url = wrong.has('KEY_VAULT_URL') ? undefined : env.KEY_VAULT_URL;
  const safe = url?.startsWith('https://') || env.NODE_ENV !== 'production';
  return readConfiguration(given, url && safe && names.length > 0 ? await readVault(url, names) : new Map());
}
