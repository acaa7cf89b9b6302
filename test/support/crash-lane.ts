import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAresEmulator } from '../../dev/ares-emulator/server.ts';
import { startPartnerCenterEmulator } from '../../dev/partner-center-emulator/server.ts';
import type { PolicyName } from '../../src/domain/policy.ts';
import { projectRoot } from '../../src/project-root.ts';
import { channelMessage, personalMessage, press } from './activities.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import { type CardJson, cardIn, pressDataOf } from './cards.ts';
import { type Recorded, startFakeConnector } from './fake-connector.ts';
import { type Answered, findLeaks } from './leaks.ts';
import type { BotAnswer } from './send-activity.ts';
import { freshPrefix, sharedAzurite } from './shared-azurite.ts';
import { isLikeBeforeNext, isLook, isStepFor, laterPromise, type Point, performed, type Walk } from './steps.ts';
import { storedCustomers } from './stored-customer.ts';
import { type Passing, startTollProxy } from './toll-proxy.ts';
import { placeOf, resellersWith, type SeenRequest } from './world.ts';

/** One bot process and everything it talks to, each behind a toll where its life can end. */
export type CrashLane = Awaited<ReturnType<typeof startCrashLane>>;

const QUICK = {
  NODE_ENV: 'development',
  LOG_LEVEL: 'debug',
  WORK_WAKE_SECONDS: '1',
  WORK_LEASE_SECONDS: '1',
  WORK_POLL_MS: '100',
  // nothing falls due in a walk, and its rounds would be counted as steps
  AGENDA_SWEEP_MS: '600000',
  PARTNER_CENTER_TIMEOUT_MS: '900',
};
const PATIENCE_MS = 60_000;
const MOST_AGAIN = 9;

/** `tenant`: whose people press; `policy`: what all organisations follow. */
export async function startCrashLane({
  tenant = 1,
  policy,
}: {
  readonly tenant?: number;
  readonly policy?: PolicyName;
} = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'csp-desk-'));
  const [azurite, teams, partnerCenter, ares] = await Promise.all([
    sharedAzurite(),
    startFakeConnector(),
    startPartnerCenterEmulator({ resellersFile: join(projectRoot, 'dev', 'resellers.json') }),
    startAresEmulator(),
  ]);
  const targets = [azurite.tableUrl, azurite.queueUrl, partnerCenter.authUrl, teams.serviceUrl];
  const tolls = await Promise.all(targets.map(startTollProxy));
  const [table = '', queue = '', center = '', connector = ''] = tolls.map((toll) => toll.url);
  const prefix = freshPrefix();
  const env = {
    ...QUICK,
    STORAGE_CONNECTION_STRING: azurite.connectionString
      .replace(azurite.tableUrl, table)
      .replace(azurite.queueUrl, queue),
    STORAGE_PREFIX: prefix,
    PARTNER_CENTER_URL: `${center.replace(/\/$/, '')}/v1`,
    PARTNER_CENTER_AUTH_URL: center.replace(/\/$/, ''),
    ARES_URL: ares.url,
    DEV_DATA_DIR: dataDir,
    ...(policy ? { RESELLERS_FILE: resellersWith(policy, dataDir) } : {}),
  };
  const lines: string[] = [];
  const answers: Answered[] = [];
  const load = await storedCustomers({ ...env, STORAGE_CONNECTION_STRING: azurite.connectionString }, tenant);

  let bot: BotProcess = await startBotProcess(env, lines);
  let walk: Walk | undefined;
  const passers = new Set<() => void>();

  async function strike(at: string): Promise<never> {
    const struck = walk?.struck;
    walk = undefined;
    await bot.kill();
    struck?.(at);
    return new Promise(() => undefined);
  }

  async function onToll(passing: Passing, target: string): Promise<void> {
    if (isLook(passing)) for (const passer of passers) passer();
    if (!walk || !isStepFor(walk.uid, passing)) return;
    walk.passed.push(passing.line);
    const { point } = walk;
    const first = walk.passed.findIndex((line) => point.from.test(line));
    if (first < 0 || walk.passed.length !== first + point.request) return;
    walk.reached = true;
    if (point.when === 'after' && isLikeBeforeNext(passing, [azurite.tableUrl, azurite.queueUrl].includes(target)))
      return;
    walk.dying = true;
    const name = passing.line.replace(prefix, '').replace(/\?.*/, '');
    if (point.when === 'after') await performed(passing, target);
    await strike(`${point.when} ${name}`);
  }
  for (const [at, toll] of tolls.entries()) toll.onRequest((passing) => onToll(passing, targets[at] ?? ''));

  /** Looks again whenever the bot looks into its queue. */
  async function until<T>(look: () => Promise<T | undefined> | T | undefined, what: string): Promise<T> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const passing = new Promise<void>((resolve) => {
        const passer = (): void => {
          clearTimeout(late);
          passers.delete(passer);
          resolve();
        };
        const late = setTimeout(passer, PATIENCE_MS).unref();
        passers.add(passer);
      });
      const found = await look();
      if (found !== undefined) return found;
      assert.ok(Date.now() < deadline, `${what} did not come; last lines:\n${lines.slice(-15).join('\n')}`);
      await passing;
    }
  }

  const from = (person = 1) => ({ serviceUrl: `${connector.replace(/\/$/, '')}/`, tenant, person });
  async function deliver(activity: object, verb: string): Promise<BotAnswer> {
    const firstRequest = teams.requests.length;
    const answer = await teams.send(bot.url, activity);
    answers.push({ verb, answer, firstRequest, lastRequest: teams.requests.length });
    return answer;
  }
  async function seen(): Promise<readonly SeenRequest[]> {
    const response = await fetch(`${partnerCenter.authUrl}/emulator/requests`);
    return (await response.json()) as SeenRequest[]; // the emulator's own control
  }

  return {
    teams,
    prefix,
    connectionString: azurite.connectionString,
    until,
    seen,
    say: (text: string) => deliver(personalMessage({ ...from(), text }), 'word'),
    sayInChannel: (text: string, person: number) => deliver(channelMessage({ ...from(person), text }), 'word'),
    /** Presses a button of `card` on the message `at`; as people do, again when it is said to take longer and nobody dies. */
    async press(at: Recorded, verb: string, card: CardJson, inputs: Readonly<Record<string, string>> = {}) {
      for (let again = 0; ; again += 1) {
        const data = { ...pressDataOf(card, verb), ...inputs };
        const answer = await deliver(press({ ...from(), verb, data, of: placeOf(at) }), verb);
        if (walk || cardIn(answer.body) || again === MOST_AGAIN) return answer;
      }
    },

    /** The bot dies `at` the point, unless the work is finished before it is `reached` or a death there is no new one. */
    async walkTo(
      of: { uid: string; point: Point },
      press: () => Promise<unknown>,
      finished: (passed: readonly string[]) => Promise<boolean>,
    ): Promise<{ readonly at: string | undefined; readonly reached: boolean }> {
      const passed: string[] = [];
      const { promise: struck, resolve } = laterPromise<string>();
      const mine: Walk = { ...of, passed, reached: false, dying: false, struck: resolve };
      walk = mine;
      // the answer is lost with the process
      const pressed = press().catch(() => undefined);
      let over = false;
      const arrived = until(async () => over || (await finished(passed)) || undefined, 'the end of the work');
      const at = await Promise.race([struck, arrived.then(() => (mine.dying ? struck : undefined))]);
      over = true;
      walk = undefined;
      await pressed;
      return { at, reached: mine.reached };
    },
    async restart() {
      await bot.kill();
      bot = await startBotProcess(env, lines);
    },
    load,
    behave: async (behaviour: object) => {
      const response = await fetch(`${partnerCenter.authUrl}/emulator/behaviour`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(behaviour),
      });
      assert.ok(response.ok);
    },
    /** Ends everything, after looking whether a password got anywhere it must not be (T22). */
    async stop() {
      await bot.kill();
      const requests = await seen();
      const leaks = await findLeaks({
        requests,
        lines,
        teams,
        answers,
        connectionString: azurite.connectionString,
        prefix,
      });
      await Promise.all([...tolls.map((toll) => toll.stop()), teams.stop(), partnerCenter.stop(), ares.stop()]);
      rmSync(dataDir, { recursive: true, force: true });
      assert.deepEqual(leaks, [], 'a password was found where none may be');
    },
  };
}
