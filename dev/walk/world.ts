import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { readWorld } from '../playground/configuration.ts';
import { startPlayground } from '../playground/start.ts';
import { type Bot, startBot } from '../start-bot.ts';
import { startServices } from '../start-services.ts';
import { type ChatPage, openChat } from './chat-page.ts';
import { WalkFailed } from './failed.ts';

/** What a walk is given: people at their Playgrounds, and hands on what is behind the bot. */
export type WalkWorld = {
  /** A browser at a Playground of this person's own; 01 to 05, of organisation 1 unless another is named. */
  personAt(number: string, organisation?: string): Promise<ChatPage>;
  /** Sends a message as somebody the Playground has no seat for; the answer appears in the given chat. */
  sayAs(chat: ChatPage, person: string, text: string): Promise<void>;
  /** Partner Center misbehaves (interface.md "Emulator controls"). */
  breakPartnerCenter(fault: Readonly<Record<string, unknown>>): Promise<void>;
  /** What customers do by themselves, at the emulator (CONTRIBUTING "Making it fail"). */
  customersDo(what: string, body?: Readonly<Record<string, unknown>>): Promise<void>;
  /** The tenant that was made for a domain. */
  tenantOf(prefix: string): Promise<string>;
  /** The newest attestation that was started for a tenant. */
  attestationOf(tenantId: string): Promise<string>;
  /** Request ids of all creations for a domain, oldest first. */
  creationsOf(prefix: string): Promise<readonly string[]>;
  stopBot(): Promise<void>;
  startBot(): Promise<void>;
  stop(): Promise<void>;
};

const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FREE = { PORT: '0', PLAYGROUND: '0', PARTNER_CENTER_EMULATOR_PORT: '0', ARES_EMULATOR_PORT: '0' };

/** A person would wait a minute for what a walk can see in a quarter of it. */
const QUICK = { PARTNER_CENTER_TIMEOUT_MS: '8000', WORK_LEASE_SECONDS: '15', WORK_WAKE_SECONDS: '10' };

/** Everything on free ports and in a folder of its own; nothing is left running when it cannot start. */
export async function startWalkWorld(pictures: string, stopRequested: AbortSignal): Promise<WalkWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'csp-desk-walk-'));
  const parts: { stop(): Promise<unknown> }[] = [];
  const stop = async (): Promise<void> => {
    for (const part of parts.splice(0).reverse()) await part.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const browser: Browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
    parts.push({ stop: () => browser.close() });
    const env = { ...process.env, ...FREE, ...QUICK, DEV_DATA_DIR: folder };
    const services = await startServices(env);
    parts.push(services);
    let bot: Bot = await startBot(env, services.variables, stopRequested);
    parts.push({ stop: () => bot.stop() });
    const port = new URL(bot.url).port;
    const emulator = new URL(services.variables.PARTNER_CENTER_URL ?? '').origin;
    const people = readWorld(services.variables.RESELLERS_FILE ?? '');
    return {
      async personAt(number, organisation = '1') {
        const seat = { ...env, PLAYGROUND_PERSON: number };
        const there = readWorld(services.variables.RESELLERS_FILE ?? '', organisation);
        const playground = await startPlayground(seat, bot.url, join(folder, `${organisation}-${number}`), there);
        if (!playground) throw new WalkFailed('The Playground is switched off.');
        parts.push(playground);
        return openChat(browser, playground.url, pictures);
      },
      sayAs: (chat, person, text) => sayAs(chat, { person, text, tenantId: people.tenantId }),
      breakPartnerCenter: (fault) => control(emulator, 'faults', fault),
      customersDo: (what, body = {}) => control(emulator, what, body),
      tenantOf: async (prefix) => newestId((await creations(emulator, prefix)).map(({ response }) => response)),
      attestationOf: async (tenantId) =>
        newestId(
          (await logged(emulator)).flatMap(({ method, path, response }) =>
            method === 'POST' && path.endsWith(`/customers/${tenantId}/attestations`) ? [response] : [],
          ),
        ),
      creationsOf: async (prefix) =>
        (await creations(emulator, prefix)).map(({ headers }) => headers['ms-requestid'] ?? ''),
      stopBot: () => bot.stop(),
      async startBot() {
        bot = await startBot({ ...env, PORT: port }, services.variables, stopRequested);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Logged = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly response?: unknown;
};

async function control(emulator: string, what: string, asked: Readonly<Record<string, unknown>>): Promise<void> {
  const body = JSON.stringify(asked);
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${emulator}/emulator/${what}`, { method: 'POST', headers, body });
  if (!answer.ok) throw new WalkFailed(`The emulator does not understand ${what} ${body} (${answer.status}).`);
}

async function logged(emulator: string): Promise<readonly Logged[]> {
  return (await (await fetch(`${emulator}/emulator/requests`)).json()) as readonly Logged[]; // interface.md
}

async function creations(emulator: string, prefix: string): Promise<readonly Logged[]> {
  return (await logged(emulator))
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/customers'))
    .filter(({ body }) => JSON.stringify(body).includes(`${prefix}.onmicrosoft.com`));
}

function newestId(answers: readonly unknown[]): string {
  const answer = answers.findLast((each) => typeof each === 'object' && each !== null && 'id' in each);
  if (!answer) throw new WalkFailed('Partner Center has made nothing of the kind.');
  return String((answer as { id: unknown }).id); // found by it
}

async function sayAs(
  { page }: ChatPage,
  { person, text, tenantId }: { person: string; text: string; tenantId: string },
): Promise<void> {
  const origin = new URL(page.url()).origin;
  const data = {
    type: 'message',
    id: String(Date.now()),
    text,
    locale: 'cs-CZ',
    from: { id: `29:development-${person.slice(-2)}`, name: 'Nikdo', aadObjectId: person },
    recipient: { id: '28:csp-desk-development', name: 'CSP Desk' },
    conversation: { id: 'a:development-personal-chat', conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    channelId: 'msteams',
    serviceUrl: `${origin}/_connector`,
  };
  const answer = await page.request.post(`${origin}/_internal/v1/customActivities`, { data });
  if (!answer.ok()) throw new WalkFailed(`The Playground refuses an activity of its own (${answer.status()}).`);
}
