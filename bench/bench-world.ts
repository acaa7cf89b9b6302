import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { startAresEmulator } from '../dev/ares-emulator/server.ts';
import { startAzurite } from '../dev/azurite.ts';
import { startPartnerCenterEmulator } from '../dev/partner-center-emulator/server.ts';
import { freePort } from '../dev/ports.ts';
import { projectRoot } from '../src/project-root.ts';
import { personId } from '../test/support/activities.ts';
import { startTokenIssuer, testAppId, testIssuer } from '../test/support/signed-tokens.ts';
import type { Closing } from './closing.ts';
import { type Measured, startMeasured } from './measured-process.ts';
import { type StorageCall, startStorageProxy } from './storage-proxy.ts';
import { startTeamsSide, type TeamsSide } from './teams-side.ts';

/** Everything around the bots, on this machine, and how to start one of either kind. */
export type BenchWorld = {
  readonly teams: TeamsSide;
  /** The signed token that Teams would send; the same for both bots and all turns, as Teams keeps one for an hour. */
  readonly token: string;
  startBare(): Promise<Measured>;
  startOurs(options?: OursOptions): Promise<Measured>;
  /** Ours with a counting, slowing proxy before its storage and without its own look-outs. */
  startCounted(): Promise<{ readonly bot: Measured; readonly calls: () => readonly StorageCall[] }>;
  /** Everything Partner Center is asked from now on hangs so long. */
  hangPartnerCenter(ms: number): Promise<void>;
};

export type OursOptions = {
  readonly env?: Readonly<Record<string, string>>;
  /** Where another build of the bot is, to compare two of ours in one run. */
  readonly checkout?: string;
  readonly nodeOptions?: readonly string[];
};

/** Conversations side by side, each a person of its own with the role of an Admin agent. */
export const CONVERSATIONS = 32;
const SLOWER_MS = 5;

function writeResellers(folder: string): string {
  const resellers = JSON.parse(readFileSync(join(projectRoot, 'dev/resellers.json'), 'utf8')) as { roles: object }[]; // our own file
  const people = Array.from({ length: CONVERSATIONS }, (_, at) => [
    personId(1, at + 1),
    // an organisation has somebody who gives roles
    at === 0 ? ['adminAgent', 'globalAdmin'] : ['adminAgent'],
  ]);
  const file = join(folder, 'resellers.json');
  writeFileSync(
    file,
    JSON.stringify(resellers.map((each, at) => (at === 0 ? { ...each, roles: Object.fromEntries(people) } : each))),
  );
  return file;
}

/** The bare bot as JavaScript, as ours is: a loader of TypeScript would count against it. */
function buildBare(): string {
  const source = readFileSync(join(projectRoot, 'bench/bare-echo.ts'), 'utf8');
  const { code } = transformSync(source, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } });
  const folder = join(projectRoot, 'dist/bench');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'bare-echo.js');
  writeFileSync(file, code);
  return file;
}

export async function startBenchWorld(closing: Closing): Promise<BenchWorld> {
  // logs go to memory where there is a place for it, as a container's do: the disk of a test machine is not the bot
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'csp-desk-bench-'));
  closing.add(() => rmSync(folder, { recursive: true, force: true }));
  const resellersFile = writeResellers(folder);
  const bareProgram = buildBare();
  const azurite = await startAzurite({});
  closing.add(azurite.stop);
  const partnerCenter = await startPartnerCenterEmulator({ port: 0, resellersFile });
  closing.add(partnerCenter.stop);
  const ares = await startAresEmulator();
  closing.add(ares.stop);
  const issuer = await startTokenIssuer();
  closing.add(issuer.stop);
  const teams = await startTeamsSide(closing);
  const token = issuer.sign(teams.serviceUrl);
  const secretsKeys = `bench:${randomBytes(32).toString('base64')}`;
  const port = (): Promise<number> => freePort('127.0.0.1', 0, 'a bot', 'PORT');
  let started = 0;

  async function startOurs({
    env = {},
    checkout = projectRoot,
    nodeOptions = [],
  }: OursOptions = {}): Promise<Measured> {
    started += 1;
    const variables = {
      NODE_ENV: 'development',
      MicrosoftAppId: testAppId,
      ToBotFromChannelTokenIssuer: testIssuer,
      ToBotFromChannelOpenIdMetadataUrl: issuer.metadataUrl,
      STORAGE_CONNECTION_STRING: azurite.connectionString,
      STORAGE_PREFIX: `bench${started}`,
      SECRETS_KEYS: secretsKeys,
      PARTNER_CENTER_URL: partnerCenter.url,
      PARTNER_CENTER_AUTH_URL: partnerCenter.authUrl,
      ARES_URL: ares.url,
      RESELLERS_FILE: resellersFile,
      DEV_DATA_DIR: folder,
      ...env,
    };
    const program = join(checkout, 'dist/src/index.js');
    return startMeasured(
      program,
      { env: variables, port: await port(), logFile: join(folder, 'ours.log'), nodeOptions },
      closing,
    );
  }

  return {
    teams,
    token,
    startOurs,
    startBare: async () =>
      startMeasured(
        bareProgram,
        {
          env: { MicrosoftAppId: testAppId, METADATA_URL: issuer.metadataUrl, TOKEN_ISSUER: testIssuer },
          port: await port(),
          logFile: join(folder, 'bare.log'),
        },
        closing,
      ),
    async startCounted() {
      const tables = await startStorageProxy(azurite.tableUrl, SLOWER_MS, closing);
      const queues = await startStorageProxy(azurite.queueUrl, SLOWER_MS, closing);
      const connection = azurite.connectionString
        .replace(azurite.tableUrl, tables.url)
        .replace(azurite.queueUrl, queues.url);
      const env = { STORAGE_CONNECTION_STRING: connection, WORK_POLL_MS: '60000', AGENDA_SWEEP_MS: '600000' };
      return { bot: await startOurs({ env }), calls: () => [...tables.calls, ...queues.calls] };
    },
    async hangPartnerCenter(ms) {
      const fault = { path: '^/', kind: 'hang', ms, times: 1000 };
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${partnerCenter.authUrl}/emulator/faults`, {
        method: 'POST',
        headers,
        body: JSON.stringify(fault),
      });
      if (!answer.ok) throw new Error('the emulator of Partner Center took no fault');
    },
  };
}
