import { randomUUID } from 'node:crypto';
import { developmentClock, moveDevelopmentClock, resetDevelopmentClock } from '../../src/development.ts';
import { type Answer, type Call, isObject } from '../emulator/call.ts';
import { serve } from '../emulator/serve.ts';
import { showDocument } from './agreement-templates.ts';
import { integrationAccount } from './consent.ts';
import { controlWorld } from './controls.ts';
import type { Manner } from './customers.ts';
import { createWorld, readCredentials } from './partners.ts';
import { answerCall } from './router.ts';
import { createTokens, type SignInManner } from './tokens.ts';

export type PartnerCenterEmulator = {
  /** With `/v1`. */
  readonly url: string;
  /** Before `/{tenantId}/oauth2/token`. */
  readonly authUrl: string;
  readonly port: number;
  stop(): Promise<void>;
};

type Behaviour = Manner & {
  /** Who signs in at the page of a partner consent, and how. */
  account: SignInManner['account'];
  /** Whether a repeated create shows the first password again (not documented, so both are tried). */
  replayCredentials: boolean;
  /** Whether answers begin with a byte order mark. */
  bom: boolean;
  /** Waits so long, with the work already done, before it answers. */
  slowMs: number;
  /** Whether a refresh token is dead once a newer one has been given. */
  refreshTokensOnce: boolean;
};
const usual: Behaviour = {
  account: integrationAccount,
  replayCredentials: true,
  bom: false,
  slowMs: 0,
  refreshTokensOnce: false,
  staleEtag: '412',
  relationshipRequests: true,
  replayAgreements: true,
  ownAgreement: 'not-told',
  mfa: 'header',
  country: 'CZ',
};

/** Business time of the emulator: shared through a file when there is one, else its own. */
function createClock(file: string | undefined) {
  if (file !== undefined) {
    return {
      move: (now: Date) => moveDevelopmentClock(file, now),
      reset: () => resetDevelopmentClock(file),
      read: developmentClock(file),
    };
  }
  let offset = 0;
  return {
    move: (now: Date) => {
      offset = now.getTime() - Date.now();
    },
    reset: () => {
      offset = 0;
    },
    read: () => new Date(Date.now() + offset),
  };
}

function moveClock(clock: ReturnType<typeof createClock>, asked: unknown): Answer {
  const now = isObject(asked) && typeof asked.now === 'string' ? new Date(asked.now) : undefined;
  if (!now || Number.isNaN(now.getTime())) return { status: 400, body: { error: 'now is an ISO date and time.' } };
  clock.move(now);
  return { status: 200, body: { now: now.toISOString() } };
}

/** Every answer names the call it belongs to, faults too (API §1.2). */
const echo = ({ headers }: Call): Record<string, string> => ({
  'MS-RequestId': headers['ms-requestid'] ?? randomUUID(),
  'MS-CorrelationId': headers['ms-correlationid'] ?? randomUUID(),
  'MS-CV': 'emulated.0',
  'MS-ServerId': 'emulator',
  'X-Locale': headers['x-locale'] ?? 'en-US',
});

/** Newer fields appear in answers without notice (API §1.3). */
const withUnknownField = (answer: Answer): Answer =>
  isObject(answer.body)
    ? { ...answer, body: { ...answer.body, emulatedPreviewField: { readers: 'skip what they do not know' } } }
    : answer;

function withoutCredentials(answer: Answer): Answer {
  if (!isObject(answer.body)) return answer;
  const { userCredentials: _, ...body } = answer.body;
  return { ...answer, body };
}

/** Partner Center and its sign-in, on one port. Rejects with EADDRINUSE when the port is taken (0 takes any). */
export async function startPartnerCenterEmulator(
  options: { host?: string; port?: number; resellersFile?: string; clockFile?: string } = {},
): Promise<PartnerCenterEmulator> {
  const credentials = readCredentials(options.resellersFile);
  const clock = createClock(options.clockFile);
  const tokens = createTokens();
  let world = createWorld(credentials);
  let behaviour = { ...usual };

  function work(call: Call): Answer {
    const document = showDocument(call, clock.read());
    if (document) return document;
    const token = tokens.page(call, behaviour) ?? tokens.issue(call, world, behaviour);
    if (token) return token;
    const passwords = world.passwords;
    const answer = withUnknownField(answerCall({ call, world, tokens, manner: behaviour, now: clock.read() }));
    const isFirst = world.passwords > passwords;
    return isFirst || behaviour.replayCredentials ? answer : withoutCredentials(answer);
  }

  function control(call: Call): Answer | undefined {
    const behindOurBacks = controlWorld(call, world, clock.read());
    if (behindOurBacks) return behindOurBacks;
    switch (`${call.method} ${call.path}`) {
      case 'PUT /emulator/clock':
        return moveClock(clock, call.json);
      case 'GET /emulator/clock':
        return { status: 200, body: { now: clock.read().toISOString() } };
      case 'POST /emulator/sign-in':
        return tokens.end(call.json);
      case 'PUT /emulator/behaviour': {
        const asked: Partial<Behaviour> = isObject(call.json) ? call.json : {};
        behaviour = { ...behaviour, ...asked, account: { ...behaviour.account, ...asked.account } };
        return { status: 200, body: behaviour };
      }
      default:
        return undefined;
    }
  }

  function reset(): void {
    // partners that signed in without being in the file keep their credentials, so that their tokens still work
    world = createWorld([...world.partners.values()].map((partner) => partner.credentials));
    behaviour = { ...usual };
    tokens.reset();
    clock.reset();
  }

  const where = { host: options.host ?? '127.0.0.1', port: options.port ?? 0 };
  const duties = { work, control, reset, headers: echo, manner: () => behaviour };
  const { origin, port, stop } = await serve(where, duties);
  return { url: `${origin}/v1`, authUrl: origin, port, stop };
}
