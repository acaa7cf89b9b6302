import { randomUUID } from 'node:crypto';
import { ulid } from 'ulid';
import { warm } from './cards/render.ts';
import type { Configuration } from './config.ts';
import { developmentClock, developmentClockFile } from './development.ts';
import { startWork } from './jobs/start-work.ts';
import { createWorkDesk } from './jobs/work-desk.ts';
import { inTurn } from './log.ts';
import { createPartnerCenter } from './partner-center/partner-center.ts';
import type { Deps, Fulfilment, Log, Reseller } from './ports.ts';
import { isStorageAway } from './storage/errors.ts';
import { openStorage } from './storage/storage.ts';
import { createDeskAdapter } from './teams/adapter.ts';
import { createBot } from './teams/bot.ts';
import { acquireFor, type BotIdentity, createBotToken } from './teams/bot-token.ts';
import { createConnector } from './teams/connector.ts';
import { createGate } from './teams/gate.ts';
import { createBotServer } from './teams/server.ts';
import { createCommands, createHandlers, createSteps, jobForMoment } from './workflows/handlers.ts';
import { welcome } from './workflows/welcome.ts';

/** One running bot. `ready` settles when messages are served; `stop` ends everything this process began. */
export type App = {
  readonly port: number;
  readonly ready: Promise<void>;
  /** Waits for everything that was begun: afterthoughts of turns and running jobs. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

const SERVICE_HOSTS = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
];
const STOP_MS = 10_000;
const PREPARE_AGAIN_MS = 1_000;

/** Direct-bill partners create tenants through Partner Center; how the others do it belongs to their own adapters. */
const fulfilmentOf = ({ partnerType, environment }: Reseller): Fulfilment => ({
  capabilities: new Set(partnerType === 'directBill' && environment ? ['create-customer'] : []),
});

/** Who the bot is to Microsoft Entra; undefined in development without one, where nothing leaves this machine. */
function identityOf(config: Configuration): BotIdentity | undefined {
  const { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId, MicrosoftAppPassword: password } = config;
  if (!appId || !tenantId) return undefined;
  if (config.MicrosoftAppType === 'UserAssignedMsi') return { appId, tenantId, type: 'UserAssignedMSI' };
  return password ? { appId, tenantId, type: 'SingleTenant', password } : undefined;
}

/** Puts the parts together; the only place that knows them all. */
export async function startApp(config: Configuration, log: Log): Promise<App> {
  const realNow = (): Date => new Date();
  const clock = config.production ? realNow : developmentClock(developmentClockFile(config.DEV_DATA_DIR));
  const newId = (): string => ulid();
  const newGuid = (): string => randomUUID();
  const owner = newId();
  const leaseMs = config.WORK_LEASE_SECONDS * 1000;
  const resellers = new Map(config.resellers.map(({ reseller }) => [reseller.teamsTenantId, reseller]));
  const access = new Map(config.resellers.map((each) => [each.reseller.teamsTenantId, each.access]));

  // in production a broken card is said plainly and logged; before that it must not go unnoticed
  warm(config.production ? (failure) => log.error(failure, 'card.broken') : undefined);
  const store = await openStorage({
    ...(config.STORAGE_CONNECTION_STRING ? { connectionString: config.STORAGE_CONNECTION_STRING } : {}),
    ...(config.STORAGE_ACCOUNT ? { account: config.STORAGE_ACCOUNT } : {}),
    prefix: config.STORAGE_PREFIX,
    secretsKeys: config.secretsKeys,
    wakeAfterSeconds: config.WORK_WAKE_SECONDS,
    owner,
    leaseMs,
    newId,
    clock,
    realNow,
  });
  const partnerCenter = createPartnerCenter({
    baseUrl: config.partnerCenterUrl,
    authUrl: config.partnerCenterAuthUrl,
    credentials: (reseller) => access.get(reseller),
    refreshTokens: store.refreshTokens,
    newGuid,
    log,
    timeoutMs: { write: config.PARTNER_CENTER_TIMEOUT_MS, read: Math.min(15_000, config.PARTNER_CENTER_TIMEOUT_MS) },
  });
  const allowLoopback = !config.production;
  const identity = identityOf(config);
  const token = identity && createBotToken(acquireFor(identity), realNow);
  const connector = createConnector({
    hosts: SERVICE_HOSTS,
    allowLoopback,
    log,
    ...(token ? { token: token.token, tokenRefused: token.refused } : {}),
  });

  const deps: Deps = {
    ...store,
    partnerCenter,
    fulfilment: fulfilmentOf,
    chat: connector,
    storageHealth: store.health,
    clock,
    newId,
    newGuid,
    log,
  };
  const desk = createWorkDesk({
    steps: createSteps(deps),
    reseller: (id) => resellers.get(id),
    leases: store.leases,
    wakeUps: store.wakeUps,
    log,
    inTurn,
    realNow,
    clock,
    attempts: 12,
    orphanAfterMs: 120_000,
    hideSeconds: Math.min(60, config.WORK_WAKE_SECONDS * 2),
    leaseMs,
  });
  const work = startWork({
    desk,
    sweep: {
      agenda: store.agenda,
      customers: store.customers,
      desk,
      jobFor: jobForMoment,
      serves: (reseller) => resellers.has(reseller),
      owner,
      leaseMs,
      clock,
      newId,
      log,
    },
    pollMs: config.WORK_POLL_MS,
    sweepMs: config.AGENDA_SWEEP_MS,
    log,
  });
  const commands = createCommands(deps);
  const bot = createBot({
    adapter: createDeskAdapter(connector),
    connector,
    resellers,
    people: store.people,
    customers: store.customers,
    handlers: createHandlers(deps, commands),
    commands,
    welcome: (turn, change) => welcome(deps, turn, change),
    wake: desk.wake,
    isStorageAway,
    inTurn,
    newId,
    log,
  });

  let prepared = false;
  let stopping = false;
  const server = createBotServer({
    gate: createGate({
      appId: config.MicrosoftAppId,
      issuer: config.ToBotFromChannelTokenIssuer,
      openIdMetadataUrl: config.ToBotFromChannelOpenIdMetadataUrl,
      allowLoopback,
      serviceHosts: SERVICE_HOSTS,
      channels: ['msteams'],
      clock: realNow,
    }),
    log,
    health: {
      alive: () => true,
      ready: async () => prepared && !stopping && (await store.health()).every((part) => part.ok),
    },
    receive: bot.receive,
  });
  const port = await server.listen(config.HOST, config.PORT);

  /** Storage may come later than the bot: it is not ready until then, and tries again by itself. */
  async function prepare(): Promise<void> {
    while (!stopping) {
      try {
        await store.prepare();
        for (const { entry } of config.resellers)
          await store.seed(
            entry.teamsTenantId,
            Object.entries(entry.roles).map(([id, roles]) => ({ id, roles, name: entry.names[id] ?? '' })),
          );
        prepared = true;
        work.begin();
        log.info({ port }, 'ready');
        return;
      } catch (error) {
        log.warn({ err: error }, 'storage.not-ready');
        await new Promise((resolve) => setTimeout(resolve, PREPARE_AGAIN_MS));
      }
    }
  }

  const settled = async (): Promise<void> => {
    await bot.settled();
    await desk.settled();
  };

  return {
    port,
    ready: prepare(),
    settled,
    async stop() {
      if (stopping) return;
      stopping = true;
      await server.stop(STOP_MS);
      await bot.settled();
      await work.stop(STOP_MS);
      await Promise.all([connector.close(), partnerCenter.close()]);
    },
  };
}
