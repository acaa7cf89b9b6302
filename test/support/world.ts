import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAresEmulator } from '../../dev/ares-emulator/server.ts';
import { startPartnerCenterEmulator } from '../../dev/partner-center-emulator/server.ts';
import { type App, startApp } from '../../src/app.ts';
import { type Configuration, readConfiguration } from '../../src/config.ts';
import type { PolicyName } from '../../src/domain/policy.ts';
import { createLog } from '../../src/log.ts';
import type { Reseller } from '../../src/ports.ts';
import { projectRoot } from '../../src/project-root.ts';
import { type From, personalMessage, press, submitPress } from './activities.ts';
import { type CardJson, cardIn, pressDataOf } from './cards.ts';
import { type FakeConnector, type Recorded, startFakeConnector } from './fake-connector.ts';
import { type Answered, findLeaks } from './leaks.ts';
import type { BotAnswer } from './send-activity.ts';
import { freshPrefix, sharedAzurite } from './shared-azurite.ts';

/** One request that an emulator saw. */
export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  /** Without its question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number | null;
  readonly response: unknown;
};

export type WorldOptions = {
  /** Bots on the one storage; presses go to the first unless told. */
  readonly bots?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The preset that all organisations follow; the one of development unless told. */
  readonly policy?: PolicyName;
  /** Writes another list of organisations into a folder of this world and says where. */
  readonly resellersFile?: (folder: string) => string;
  /** How every organisation that may confirms an acceptance, whatever its policy and the paths of development say. */
  readonly attestation?: NonNullable<Reseller['attestation']>;
  /** This machine stands for Teams, with its dialogs and files; without it, for the Playground, which has neither. */
  readonly asTeams?: true;
  /** The agenda is swept all the time, which is half of a bot's work; without it, at its start only. */
  readonly sweeping?: true;
};

/** Everything real but Microsoft: bots, Azurite, the emulators of Partner Center and the register, and Teams' side, all over loopback. */
export type World = Awaited<ReturnType<typeof startWorld>>;

const QUICK = {
  WORK_WAKE_SECONDS: '2',
  WORK_LEASE_SECONDS: '3',
  WORK_POLL_MS: '100',
  AGENDA_SWEEP_MS: '600000',
  PARTNER_CENTER_TIMEOUT_MS: '1000',
};

export async function startWorld(options: WorldOptions = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'csp-desk-'));
  const [azurite, teams, partnerCenter, ares] = await Promise.all([
    sharedAzurite(),
    startFakeConnector(),
    startPartnerCenterEmulator({
      port: 0,
      resellersFile: join(projectRoot, 'dev', 'resellers.json'),
      clockFile: join(dataDir, 'clock.json'),
    }),
    startAresEmulator(),
  ]);
  const lines: string[] = [];
  const log = createLog('debug', { write: (line: string) => void lines.push(line) });
  const prefix = freshPrefix();
  const env = {
    NODE_ENV: 'development',
    PORT: '0',
    STORAGE_CONNECTION_STRING: azurite.connectionString,
    STORAGE_PREFIX: prefix,
    PARTNER_CENTER_URL: partnerCenter.url,
    PARTNER_CENTER_AUTH_URL: partnerCenter.authUrl,
    ARES_URL: ares.url,
    DEV_DATA_DIR: dataDir,
    ...QUICK,
    ...(options.sweeping ? { AGENDA_SWEEP_MS: '100' } : {}),
    ...(options.policy ? { RESELLERS_FILE: resellersWith(options.policy, dataDir) } : {}),
    ...(options.resellersFile ? { RESELLERS_FILE: options.resellersFile(dataDir) } : {}),
    ...options.env,
  };
  const bots: App[] = [];
  const start = (): Promise<App> =>
    startApp(configured(env, options), log, { loopbackIsTeams: options.asTeams === true });
  for (let bot = 0; bot < (options.bots ?? 1); bot += 1) bots.push(await start());
  await Promise.all(bots.map((bot) => bot.ready));
  const answers: Answered[] = [];
  const urlOf = (bot: number): string => `http://127.0.0.1:${bots[bot]?.port}`;

  const seen = (): Promise<readonly SeenRequest[]> => requestsAt(partnerCenter.authUrl);
  const register = new URL(ares.url).origin;

  const world = {
    teams,
    partnerCenter,
    ares,
    prefix,
    env,
    log: lines,
    answers,
    urlOf,
    from: (tenant = 1, person = 1): From => teams.from(tenant, person),

    /** Types a text in the personal chat and waits for the turn to end. */
    say: (text: string, by: Partial<From> = {}, bot = 0): Promise<BotAnswer> =>
      teams.send(urlOf(bot), personalMessage({ ...teams.from(by.tenant, by.person), ...by, text })),

    /** Sends a ready activity, remembering what was answered to which verb. */
    async deliver(activity: object, verb: string, bot = 0): Promise<BotAnswer> {
      const firstRequest = teams.requests.length;
      const answer = await teams.send(urlOf(bot), activity);
      answers.push({ verb, answer, firstRequest, lastRequest: teams.requests.length });
      return answer;
    },

    /** Presses a button of a card as it stands in a message; answers with the card that replaces it. */
    async press(at: Recorded, verb: string, inputs: Readonly<Record<string, string>> = {}, by: Partial<From> = {}) {
      const answer = await world.pressRaw(at, verb, inputs, by);
      return cardIn(answer.body);
    },
    pressRaw(
      at: Recorded,
      verb: string,
      inputs: Readonly<Record<string, string>> = {},
      by: Partial<From> & { readonly card?: CardJson | undefined; readonly bot?: number } = {},
    ): Promise<BotAnswer> {
      const { card, bot, ...from } = by;
      const data = { ...pressDataOf(card ?? cardOf(at), verb), ...inputs };
      const of = placeOf(at);
      return world.deliver(press({ ...teams.from(by.tenant, by.person), ...from, verb, data, of }), verb, bot);
    },
    submit(at: Recorded, verb: string, inputs: Readonly<Record<string, string>> = {}, card = cardOf(at)) {
      const data = { ...pressDataOf(card, verb), ...inputs };
      return world.deliver(submitPress({ ...teams.from(), verb, data, of: placeOf(at) }), verb);
    },

    /** The newest message the bot posted, now or soon. */
    async posted(
      fits: (recorded: Recorded) => boolean = () => true,
      what = 'a message',
      ms?: number,
    ): Promise<Recorded> {
      await teams.until(() => teams.accepted.some((each) => each.method === 'POST' && fits(each)), what, ms);
      const found = teams.accepted.filter((each) => each.method === 'POST' && fits(each)).at(-1);
      assert.ok(found);
      return found;
    },
    /** The message's card once it shows `words`. */
    async shows(at: Recorded, words: RegExp, ms?: number): Promise<CardJson> {
      const fits = (each: Recorded): boolean =>
        each.method === 'PUT' &&
        decodeURIComponent(each.path).endsWith(`/${at.activityId}`) &&
        words.test(JSON.stringify(each.body));
      const found = await teams.first(fits, `a card that shows ${words}`, ms);
      return cardOf(found);
    },
    seen,
    /** What reached `POST /customers`. */
    creations: async () => (await seen()).filter(({ method, path }) => method === 'POST' && path === '/v1/customers'),
    /** What the business register was asked, oldest first. */
    aresSeen: () => requestsAt(register),
    fault: (fault: object) => control(partnerCenter.authUrl, 'POST', 'faults', fault),
    /** `{ path: 'ekonomicke-subjekty', kind: 'status', status: 500, times: 3 }` and the like, for the business register. */
    aresFault: (fault: object) => control(register, 'POST', 'faults', fault),
    /** A subject, or a list of them, that the register knows from now on. */
    aresKnows: (subjects: object) => control(register, 'POST', 'subjects', subjects),
    /** Any control of the Partner Center emulator. */
    control: (method: string, name: string, body: object) => control(partnerCenter.authUrl, method, name, body),
    behave: (behaviour: object) => control(partnerCenter.authUrl, 'PUT', 'behaviour', behaviour),
    moveClock(now: Date) {
      assert.ok(options.sweeping, 'a story that moves the clock starts its world with { sweeping: true }');
      return control(partnerCenter.authUrl, 'PUT', 'clock', { now: now.toISOString() });
    },
    /** Everything that was begun has ended. */
    settled: () => Promise.all(bots.map((bot) => bot.settled())),
    restartBot: async () => {
      await bots[0]?.stop();
      bots[0] = await start();
      await bots[0].ready;
    },

    /** Ends everything, after looking whether a secret got anywhere it must not be (T22). */
    async stop() {
      await Promise.all(bots.map((bot) => bot.stop()));
      const requests = await seen();
      const leaks = await findLeaks({
        requests,
        lines,
        teams,
        answers,
        connectionString: azurite.connectionString,
        prefix,
        // one mail with everything: the welcome mail itself may hold it
        secretVerbs: options.policy === 'seed-2021' ? ['customer.mail', 'agreement.invite'] : [],
      });
      await Promise.all([teams.stop(), partnerCenter.stop(), ares.stop()]);
      rmSync(dataDir, { recursive: true, force: true });
      assert.deepEqual(leaks, [], 'a password was found where none may be');
    },
  };
  return world;
}

function configured(env: NodeJS.ProcessEnv, { attestation }: WorldOptions): Configuration {
  const config = readConfiguration(env);
  if (!attestation) return config;
  const attesting = ({ reseller, ...served }: Configuration['resellers'][number]) =>
    reseller.attestation ? { ...served, reseller: { ...reseller, attestation } } : { ...served, reseller };
  return { ...config, resellers: config.resellers.map(attesting) };
}

/** The card a recorded message carries. */
export const cardOf = (recorded: Recorded): CardJson => {
  const card = cardIn(recorded.body);
  assert.ok(card, 'the message carries no card');
  return card;
};

/** A message that began a thread: its channel is named in what was posted. */
function threadOf({ body, activityId }: Recorded): string {
  const { channel } = (body.channelData ?? {}) as { channel?: { id?: string } }; // a body of our own bot
  return channel?.id ? `${channel.id};messageid=${activityId}` : '';
}

/** Where a message is: its conversation is part of the path it was posted to. */
export function placeOf(at: Recorded): { activityId: string; conversationId: string } {
  const [, conversationId = threadOf(at)] = /\/v3\/conversations\/([^/]+)/.exec(at.path) ?? [];
  return { activityId: at.activityId ?? '', conversationId: decodeURIComponent(conversationId) };
}

/** The organisations of development, with another preset. */
export function resellersWith(policy: PolicyName, dataDir: string): string {
  const file = join(dataDir, 'resellers.json');
  // Our own file.
  const entries = JSON.parse(readFileSync(join(projectRoot, 'dev', 'resellers.json'), 'utf8')) as object[];
  writeFileSync(file, JSON.stringify(entries.map((entry) => ({ ...entry, policy }))));
  return file;
}

async function requestsAt(emulator: string): Promise<readonly SeenRequest[]> {
  const response = await fetch(`${emulator}/emulator/requests`);
  return (await response.json()) as SeenRequest[]; // the emulator's own control
}

async function control(emulator: string, method: string, name: string, body: object): Promise<void> {
  const response = await fetch(`${emulator}/emulator/${name}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.ok(response.ok, `the emulator refused ${name}: ${response.status}`);
}

export type { FakeConnector };
