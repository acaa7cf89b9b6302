import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { readConfigurationWithVault } from './config.ts';
import { BadConfiguration } from './configuration/sentences.ts';
import { startReceiver } from './consent/receive-redirect.ts';
import { runConsent } from './consent/run-consent.ts';
import { developmentClock, developmentClockFile } from './development.ts';
import { createLog } from './log.ts';
import { createPartnerCenter } from './partner-center/partner-center.ts';
import { createIds } from './storage/ids.ts';
import { openStorage } from './storage/storage.ts';

/** `npm run partner-center:consent [-- --reseller <Teams tenant>]`: with the environment of the bot, beside it or before it. */

const DEFAULT_PORT = 3982;

function readArguments(): string | undefined {
  try {
    return parseArgs({ options: { reseller: { type: 'string' } } }).values.reseller;
  } catch (error) {
    throw new Error(
      `${error instanceof Error ? error.message : error}\nUse: npm run partner-center:consent -- --reseller <Teams tenant>`,
    );
  }
}

function portFrom(text: string | undefined): number {
  const port = text ? Number(text) : DEFAULT_PORT;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('CONSENT_PORT must be a whole number from 0 to 65535.');
  return port;
}

async function main(): Promise<boolean> {
  const asked = readArguments();
  const config = await readConfigurationWithVault(process.env, async (url, names) =>
    (await import('./storage/key-vault.ts')).readVaultSecrets(url, names),
  );
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const realNow = (): Date => new Date();
  const newId = createIds();
  const store = await openStorage({
    ...(config.STORAGE_CONNECTION_STRING ? { connectionString: config.STORAGE_CONNECTION_STRING } : {}),
    ...(config.STORAGE_ACCOUNT ? { account: config.STORAGE_ACCOUNT } : {}),
    prefix: config.STORAGE_PREFIX,
    secretsKeys: config.secretsKeys,
    wakeAfterSeconds: config.WORK_WAKE_SECONDS,
    owner: newId(),
    leaseMs: config.WORK_LEASE_SECONDS * 1000,
    newId,
    clock: config.production ? realNow : developmentClock(developmentClockFile(config.DEV_DATA_DIR)),
    realNow,
  });
  const access = new Map(config.resellers.map((each) => [each.reseller.teamsTenantId, each.access]));
  const partnerCenter = createPartnerCenter({
    baseUrl: config.partnerCenterUrl,
    authUrl: config.partnerCenterAuthUrl,
    credentials: (reseller) => access.get(reseller),
    refreshTokens: store.refreshTokens,
    newGuid: () => randomUUID(),
    log: createLog('silent'),
  });
  const receiver = await startReceiver(portFrom(process.env.CONSENT_PORT), process.stdin, say);
  try {
    return await runConsent({ config, asked, store, partnerCenter, receiver, say });
  } finally {
    await Promise.all([receiver.close(), partnerCenter.close()]);
  }
}

main().then(
  (done) => process.exit(done ? 0 : 1),
  (error: unknown) => {
    const busy = (error as { code?: string }).code === 'EADDRINUSE'; // errors of the net module carry a code
    const sentence = busy
      ? 'The port of the consent is taken. Set CONSENT_PORT to another one, or to 0 for any.'
      : undefined;
    const own = error instanceof BadConfiguration || error instanceof Error ? error.message : String(error);
    process.stderr.write(`${sentence ?? own}\n`);
    process.exit(1);
  },
);
