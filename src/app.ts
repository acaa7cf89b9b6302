import { randomUUID } from 'node:crypto';
import { createRegister } from './ares/register.ts';
import { warm } from './cards/render.ts';
import type { Configuration } from './config.ts';
import { developmentClock, developmentClockFile } from './development.ts';
import { createPace } from './jobs/pace.ts';
import { startWork, type Work } from './jobs/start-work.ts';
import { createWorkDesk, type WorkDesk } from './jobs/work-desk.ts';
import { inTurn } from './log.ts';
import { createPartnerCenter } from './partner-center/partner-center.ts';
import type { Capability, Deps, Fulfilment, Log, Reseller } from './ports.ts';
import { isStorageAway } from './storage/errors.ts';
import { createIds } from './storage/ids.ts';
import { openStorage, type Store } from './storage/storage.ts';
import { createDeskAdapter } from './teams/adapter.ts';
import { type Bot, createBot } from './teams/bot.ts';
import { acquireFor, type BotIdentity, createBotToken } from './teams/bot-token.ts';
import { type Connector, createConnector } from './teams/connector.ts';
import { createGate } from './teams/gate.ts';
import { type BotServer, createBotServer } from './teams/server.ts';
import { teamsHosts } from './teams/service-url.ts';
import { createCommands, createHandlers, createSteps, jobForMoment } from './workflows/handlers.ts';
import { importFile } from './workflows/import-customers.ts';
import { formAsTyped } from './workflows/keep-typed.ts';
import { hearOfAccess, watchAccess } from './workflows/look-at-access.ts';
import { watchAssociated } from './workflows/read-associated.ts';
import { welcome } from './workflows/welcome.ts';

/** One running bot. `ready` settles when messages are served; `stop` ends everything this process began. */
export type App = {
  readonly port: number;
  readonly ready: Promise<void>;
  /** Waits for everything that was begun: afterthoughts of turns and running jobs. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

/** What every part is built from: the environment, the two clocks and the makers of ids. */
type World = {
  readonly config: Configuration;
  readonly log: Log;
  readonly resellers: ReadonlyMap<string, Reseller>;
  /** This process, in leases. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly clock: () => Date;
  readonly realNow: () => Date;
  readonly newId: () => string;
  readonly newGuid: () => string;
};

/** What tests may ask for and no configuration can. */
export type Trial = {
  /** What is on this machine stands for Teams, with its dialogs and files; without it, it stands for the Playground. */
  readonly loopbackIsTeams?: boolean;
};

const STOP_MS = 10_000;
const PREPARE_AGAIN_MS = 1_000;
/** A commit ends within 20 s: a wake-up that found no work for so long was never followed by one (architecture §3). */
const ORPHAN_AFTER_MS = 120_000;
const HIDE_SECONDS = 60;

/** Direct-bill partners and providers have Partner Center; indirect resellers ask their provider (API §18). */
const fulfilmentOf = ({ partnerType, environment, provider, attestation }: Reseller): Fulfilment => ({
  capabilities: new Set<Capability>(
    partnerType === 'indirectReseller'
      ? [
          ...(provider ? (['ask-provider'] as const) : []),
          // its link names the provider (API §5.1)
          ...(provider?.tenantId ? (['request-relationship'] as const) : []),
        ]
      : environment
        ? ['create-customer', 'look-up', 'request-relationship', ...(attestation ? (['attest'] as const) : [])]
        : [],
  ),
});

/** Puts the parts together; the only place that knows them all. */
export async function startApp(config: Configuration, log: Log, trial: Trial = {}): Promise<App> {
  // in production a broken card is said plainly and logged; before that it must not go unnoticed
  warm(config.production ? (failure) => log.error(failure, 'card.broken') : undefined);
  const world = worldOf(config, log);
  const store = await storeFor(world);
  let heard: (reseller: string, why: string) => void = () => {};
  const { pace, hold } = createPace(() => world.realNow().getTime());
  const partnerCenter = partnerCenterFor(world, store, {
    heard: (reseller, why) => heard(reseller, why),
    throttled: hold,
  });
  const register = registerFor(world);
  const connector = connectorFor(world, trial);
  const { clock, newId, newGuid } = world;
  const chat = connector;
  const storageHealth = store.health;
  const deps: Deps = {
    ...store,
    partnerCenter,
    signIns: store.refreshTokens,
    pace,
    register,
    fulfilment: fulfilmentOf,
    chat,
    storageHealth,
    clock,
    newId,
    newGuid,
    log,
  };
  const desk = workDeskFor(world, store, deps);
  heard = hearOfAccess(deps, desk.wake, () => world.realNow().getTime());
  const work = workFor(world, store, desk);
  const bot = botFor(world, deps, connector, desk);
  const state = { prepared: false, stopping: false };
  const receive: Bot['receive'] = (activity, verified) =>
    // before roles are known nobody would have any: Teams delivers again
    state.prepared ? bot.receive(activity, verified) : Promise.resolve({ status: 503 });
  const server = serverFor(world, receive, async () => state.prepared && !state.stopping && (await isHealthy(store)));
  const port = await server.listen(config.HOST, config.PORT);
  return {
    port,
    ready: prepare(world, store, work, state, port),
    async settled() {
      await bot.settled();
      await desk.settled();
    },
    async stop() {
      if (state.stopping) return;
      state.stopping = true;
      await server.stop(STOP_MS);
      await bot.settled();
      await work.stop(STOP_MS);
      await Promise.all([connector.close(), partnerCenter.close(), register.close()]);
    },
  };
}

function worldOf(config: Configuration, log: Log): World {
  const realNow = (): Date => new Date();
  const newId = createIds();
  return {
    config,
    log,
    resellers: new Map(config.resellers.map(({ reseller }) => [reseller.teamsTenantId, reseller])),
    owner: newId(),
    leaseMs: config.WORK_LEASE_SECONDS * 1000,
    clock: config.production ? realNow : developmentClock(developmentClockFile(config.DEV_DATA_DIR)),
    realNow,
    newId,
    newGuid: () => randomUUID(),
  };
}

const storeFor = ({ config, owner, leaseMs, newId, clock, realNow }: World): Promise<Store> =>
  openStorage({
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

const isHealthy = async (store: Store): Promise<boolean> => (await store.health()).every((part) => part.ok);

function partnerCenterFor(
  { config, newGuid, log }: World,
  { refreshTokens }: Store,
  hearing: { heard(reseller: string, why: string): void; throttled(reseller: string, ms: number): void },
) {
  const access = new Map(config.resellers.map((each) => [each.reseller.teamsTenantId, each.access]));
  const write = config.PARTNER_CENTER_TIMEOUT_MS;
  return createPartnerCenter({
    baseUrl: config.partnerCenterUrl,
    authUrl: config.partnerCenterAuthUrl,
    credentials: (reseller) => access.get(reseller),
    ...(config.enhancedAttestation ? { enhancedAttestation: config.enhancedAttestation } : {}),
    refreshTokens,
    newGuid,
    log,
    ...hearing,
    timeoutMs: { write, read: Math.min(15_000, write) },
  });
}

const registerFor = ({ config, realNow, log }: World) => createRegister({ baseUrl: config.aresUrl, realNow, log });

/** Who the bot is to Microsoft Entra; undefined in development without one, where nothing leaves this machine. */
function identityOf(config: Configuration): BotIdentity | undefined {
  const { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId, MicrosoftAppPassword: password } = config;
  if (!appId || !tenantId) return undefined;
  if (config.MicrosoftAppType === 'UserAssignedMsi') return { appId, tenantId, type: 'UserAssignedMSI' };
  return password ? { appId, tenantId, type: 'SingleTenant', password } : undefined;
}

function connectorFor({ config, realNow, log }: World, { loopbackIsTeams = false }: Trial): Connector {
  const identity = identityOf(config);
  const token = identity && createBotToken(acquireFor(identity), realNow);
  return createConnector({
    hosts: teamsHosts,
    allowLoopback: !config.production,
    loopbackIsTeams,
    log,
    ...(token ? { token: token.token, tokenRefused: token.refused } : {}),
  });
}

function workDeskFor({ config, resellers, leaseMs, realNow, clock, log }: World, store: Store, deps: Deps): WorkDesk {
  const { leases, wakeUps } = store;
  return createWorkDesk({
    steps: createSteps(deps),
    reseller: (id) => resellers.get(id),
    leases,
    wakeUps,
    log,
    inTurn,
    realNow,
    clock,
    orphanAfterMs: ORPHAN_AFTER_MS,
    hideSeconds: Math.min(HIDE_SECONDS, config.WORK_WAKE_SECONDS * 2),
    leaseMs,
  });
}

function workFor({ config, resellers, owner, leaseMs, clock, newId, log }: World, store: Store, desk: WorkDesk): Work {
  const { agenda, customers } = store;
  const serves = (reseller: string): boolean => resellers.has(reseller);
  return startWork({
    desk,
    sweep: { agenda, customers, desk, jobFor: jobForMoment, serves, owner, leaseMs, clock, newId, log },
    pollMs: config.WORK_POLL_MS,
    sweepMs: config.AGENDA_SWEEP_MS,
    log,
  });
}

function botFor({ resellers, newId, log }: World, deps: Deps, connector: Connector, { wake }: WorkDesk): Bot {
  const commands = createCommands(deps);
  return createBot({
    adapter: createDeskAdapter(connector),
    connector,
    resellers,
    people: deps.people,
    customers: deps.customers,
    handlers: createHandlers(deps, commands),
    commands,
    receiveFiles: (turn, files) => importFile(deps, turn, files),
    welcome: (turn, change) => welcome(deps, turn, change),
    asTyped: (press, turn, notice) => formAsTyped(deps, press, turn, notice),
    wake,
    isStorageAway,
    inTurn,
    newId,
    log,
  });
}

function serverFor({ config, realNow, log }: World, receive: Bot['receive'], ready: () => Promise<boolean>): BotServer {
  const gate = createGate({
    appId: config.MicrosoftAppId,
    issuer: config.ToBotFromChannelTokenIssuer,
    openIdMetadataUrl: config.ToBotFromChannelOpenIdMetadataUrl,
    allowLoopback: !config.production,
    serviceHosts: teamsHosts,
    channels: ['msteams'],
    clock: realNow,
  });
  return createBotServer({ gate, log, health: { alive: () => true, ready }, receive });
}

/** Storage may come later than the bot: it is not ready until then, and tries again by itself. */
async function prepare(
  { config, clock, log }: World,
  store: Store,
  work: Work,
  state: { prepared: boolean; readonly stopping: boolean },
  port: number,
): Promise<void> {
  while (!state.stopping) {
    try {
      await store.prepare();
      const seed = ({ entry }: Configuration['resellers'][number]): Promise<void> => {
        const people = Object.entries(entry.roles);
        return store.seed(
          entry.teamsTenantId,
          people.map(([id, roles]) => ({ id, roles, name: entry.names[id] ?? '' })),
        );
      };
      await Promise.all(config.resellers.map(seed));
      const watched = config.resellers.filter(({ access }) => access);
      const watch = async ({ reseller }: Configuration['resellers'][number]): Promise<void> => {
        await watchAccess({ ...store, clock }, reseller.teamsTenantId);
        await watchAssociated({ ...store, clock }, reseller.teamsTenantId);
      };
      await Promise.all(watched.map(watch));
      state.prepared = true;
      work.begin();
      log.info({ port }, 'ready');
      return;
    } catch (error) {
      log.warn({ err: error }, 'storage.not-ready');
      await new Promise((resolve) => setTimeout(resolve, PREPARE_AGAIN_MS));
    }
  }
}
