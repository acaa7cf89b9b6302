import type { TurnContext } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import { answerPress, type Handlers, readPress } from '../cards/index.ts';
import type { Customers, Log, People, Posting, Reply, Reseller, Turn, Wake } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { parseWord } from '../texts/words.ts';
import type { Commands } from '../workflows/show-help.ts';
import type { DeskAdapter } from './adapter.ts';
import { answerWithCard, answerWithText, createRoutes } from './application.ts';
import type { Connector } from './connector.ts';
import type { Verified } from './gate.ts';
import type { IncomingActivity } from './incoming.ts';
import { typedText } from './mentions.ts';
import { rememberCaller } from './remember-caller.ts';
import type { Answer } from './server.ts';
import { type Caller, callerOf, isStranger, type Stranger, turnOf } from './turn.ts';
import { createTurnLock } from './turn-lock.ts';

export type BotSetting = {
  readonly adapter: DeskAdapter;
  readonly connector: Connector;
  readonly resellers: ReadonlyMap<string, Reseller>;
  readonly people: People;
  readonly customers: Customers;
  readonly handlers: Handlers;
  readonly commands: Commands;
  /** The greeting; undefined when this place was greeted before. */
  readonly welcome: (turn: Turn, change: 'added' | 'removed') => Promise<Reply | undefined>;
  readonly wake: (wake: Wake) => void;
  readonly isStorageAway: (error: unknown) => boolean;
  readonly newId: () => string;
  readonly log: Log;
  /** Real ms: how long a turn waits for the one before, how long it may take, when "is typing" is shown. */
  readonly waitMs?: number;
  readonly answerWithinMs?: number;
  readonly typingAfterMs?: number;
};

export type Bot = { receive(activity: IncomingActivity, verified: Verified): Promise<Answer> };

/** What one request gathers on its way. */
type Visit = {
  readonly turnId: string;
  readonly afterwards: (() => void)[];
  readonly hold: (until: Promise<unknown>) => void;
  secret: boolean;
};

const SEEN_FOR_MS = 10 * 60_000;
const SEEN_AT_MOST = 5_000;

export function createBot(setting: BotSetting): Bot {
  const { adapter, newId, log } = setting;
  const lock = createTurnLock(setting.waitMs ?? 1_500);
  // the same activity delivered again gets the first one's answer (T16); other instances are stopped by operation ids
  const seen = new LRUCache<string, Promise<Answer>>({ max: SEEN_AT_MOST, ttl: SEEN_FOR_MS });
  const visits = new WeakMap<TurnContext, Visit>();
  const refusedOnce = new LRUCache<string, true>({ max: SEEN_AT_MOST });
  const desk = { ...setting, visitOf, refusedOnce };

  function visitOf(context: TurnContext): Visit {
    const visit = visits.get(context);
    if (!visit) throw new Error('a turn outside a request');
    return visit;
  }

  const routes = createRoutes({
    message: (context, activity) => onMessage(desk, context, activity),
    press: (context, activity) => onInvokedPress(desk, context, activity),
    install: (context, activity) => onInstallation(desk, context, activity),
  });

  async function runTurn(activity: IncomingActivity, verified: Verified, visit: Visit): Promise<Answer> {
    const answered = await adapter.run(activity, verified, async (context) => {
      visits.set(context, visit);
      await routes.run(context);
    });
    const afterwards = (): void => {
      for (const action of visit.afterwards) action();
    };
    return { status: answered?.status ?? 200, ...(answered ? { body: answered.body } : {}), afterwards };
  }

  function oneTurn(activity: IncomingActivity, verified: Verified, forget: () => void): Promise<Answer> {
    return lock.run(activity.conversation.id, async (hold) => {
      const visit: Visit = { turnId: newId(), afterwards: [], hold, secret: false };
      const started = performance.now();
      try {
        const answer = await runTurn(activity, verified, visit);
        // what was shown once must not stay in memory for a second delivery
        if (visit.secret) forget();
        return answer;
      } finally {
        const ms = Math.round(performance.now() - started);
        log.info({ turn: visit.turnId, type: activity.type, name: activity.name, ms }, 'turn');
      }
    });
  }

  return {
    receive(activity, verified) {
      if (!activity.id || !['message', 'invoke'].includes(activity.type))
        return oneTurn(activity, verified, () => undefined);
      const key = `${activity.conversation.id}|${activity.id}`;
      const before = seen.get(key);
      if (before) {
        log.info({ activity: activity.type }, 'turn.duplicate');
        return before.then(({ status, body }) => ({ status, body }));
      }
      const turn = oneTurn(activity, verified, () => seen.delete(key));
      seen.set(key, turn);
      turn.catch(() => seen.delete(key));
      return turn;
    },
  };
}

type Desk = BotSetting & {
  readonly visitOf: (context: TurnContext) => Visit;
  readonly refusedOnce: LRUCache<string, true>;
};

// ---- messages --------------------------------------------------------------------------------------------------

async function onMessage(desk: Desk, context: TurnContext, activity: IncomingActivity): Promise<void> {
  const caller = callerOf(activity, desk.resellers);
  if (isStranger(caller)) {
    await refuseStranger(desk, context, activity, caller);
    return;
  }
  const pressed = submittedPress(activity.value);
  if (pressed) await onSubmittedPress(desk, context, activity, caller, pressed);
  else await onWord(desk, context, activity, caller);
}

async function onWord(desk: Desk, context: TurnContext, activity: IncomingActivity, caller: Caller): Promise<void> {
  const { commands } = desk;
  const asked = parseWord(typedText(activity));
  await answering(desk, context, activity, caller, async (turn) => {
    if (!asked) desk.log.info({ turn: turn.turnId }, 'word.unknown');
    return asked ? commands[asked.word](asked.rest, turn) : commands.help('', turn);
  });
}

/** The `Action.Submit` fallback: the same keys, in the message's value. */
function submittedPress(value: unknown): { verb: unknown; data: unknown } | undefined {
  if (typeof value !== 'object' || value === null || !('verb' in value)) return undefined;
  const { verb, ...data } = value;
  return { verb, data };
}

async function onSubmittedPress(
  desk: Desk,
  context: TurnContext,
  activity: IncomingActivity,
  caller: Caller,
  pressed: { verb: unknown; data: unknown },
): Promise<void> {
  await answering(desk, context, activity, caller, (turn) => press(desk, turn, pressed));
}

async function press(desk: Desk, turn: Turn, pressed: { verb: unknown; data: unknown }): Promise<Reply> {
  const read = readPress(pressed.verb, pressed.data);
  if (!read) return { how: 'post', message: { text: texts[turn.language].outOfDateCard } };
  desk.log.info({ turn: turn.turnId, verb: read.verb, reseller: turn.reseller.teamsTenantId }, 'press');
  return answerPress(desk.handlers, read, turn);
}

// ---- presses by invoke -----------------------------------------------------------------------------------------

async function onInvokedPress(desk: Desk, context: TurnContext, activity: IncomingActivity): Promise<void> {
  const caller = callerOf(activity, desk.resellers);
  if (isStranger(caller)) {
    answerWithText(context, strangerText(activity));
    return;
  }
  const { action, trigger } = pressIn(activity.value);
  const visit = desk.visitOf(context);
  const { turn, reply } = await replyTo(desk, visit, activity, caller, (turn) => press(desk, turn, action));
  const { message } = reply;
  visit.secret = reply.secret === true;
  if (!message) answerWithText(context, '');
  else if ('text' in message) answerWithText(context, message.text);
  else if (reply.how === 'replace') {
    answerWithCard(context, message.card.content);
    // the message itself, too, so that it is the same after the chat is opened again; jobs do it for committed work
    const quiet = reply.secret || reply.wakes || trigger === 'automatic' || !turn.pressed;
    if (!quiet && turn.pressed) {
      const { activityId } = turn.pressed;
      const update = (): Promise<unknown> => desk.connector.update(turn.place.address, activityId, message);
      visit.afterwards.push(() => visit.hold(update()));
    }
  } else if (trigger !== 'automatic') {
    const sent = await desk.connector.post(turn.place.address, message);
    if (sent.kind === 'accepted') await keepPosting(desk, turn, reply, sent.activityId);
    answerWithText(context, texts[turn.language].shownBelow);
  }
}

function pressIn(value: unknown): { action: { verb: unknown; data: unknown }; trigger: unknown } {
  const outer = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>; // checked above
  const action = (typeof outer.action === 'object' && outer.action !== null ? outer.action : {}) as Record<
    string,
    unknown
  >; // same
  return { action: { verb: action.verb, data: action.data }, trigger: outer.trigger };
}

// ---- answering -------------------------------------------------------------------------------------------------

/** Runs what was asked for and answers in a message; whatever goes wrong, the person is told and nothing is hidden. */
async function answering(
  desk: Desk,
  context: TurnContext,
  activity: IncomingActivity,
  caller: Caller,
  work: (turn: Turn) => Promise<Reply>,
): Promise<void> {
  const visit = desk.visitOf(context);
  const typing = setTimeout(() => void desk.connector.typing(caller.place.address), desk.typingAfterMs ?? 1_500);
  const { turn, reply } = await replyTo(desk, visit, activity, caller, work).finally(() => clearTimeout(typing));
  const { message } = reply;
  if (!message) return;
  if (reply.how === 'replace' && turn.pressed) {
    const updated = await desk.connector.update(turn.place.address, turn.pressed.activityId, message);
    if (updated.kind !== 'rejected') return;
  }
  const sent = await desk.connector.reply(turn.place.address, activity.id ?? '', message);
  if (sent.kind === 'accepted') await keepPosting(desk, turn, reply, sent.activityId);
  else desk.log.warn({ turn: turn.turnId, outcome: sent.kind }, 'answer.not-accepted');
}

/** The one catch of a turn (architecture §6): refusals are replies; only storage away and bugs get here. */
async function replyTo(
  desk: Desk,
  visit: Visit,
  activity: IncomingActivity,
  caller: Caller,
  work: (turn: Turn) => Promise<Reply>,
): Promise<{ turn: Turn; reply: Reply }> {
  let turn = turnOf(caller, { roles: [] }, activity, visit.turnId);
  try {
    const record = await desk.people.recent(caller.reseller.teamsTenantId, caller.person);
    turn = turnOf(caller, record, activity, visit.turnId);
    visit.afterwards.push(() => rememberCaller(desk, caller, record));
    const reply = await inTime(work(turn), desk.answerWithinMs ?? 9_000, turn);
    const { wakes } = reply;
    if (wakes) visit.afterwards.push(() => desk.wake(wakes));
    return { turn, reply };
  } catch (error) {
    const t = texts[turn.language];
    const away = desk.isStorageAway(error);
    desk.log.error({ turn: visit.turnId, err: error }, away ? 'storage.away' : 'turn.failed');
    return { turn, reply: { how: 'post', message: { text: away ? t.storageAway : t.apology(visit.turnId) } } };
  }
}

/** A turn that takes too long is answered before Teams sends it again; what it began goes on (T31, T32). */
async function inTime(work: Promise<Reply>, ms: number, turn: Turn): Promise<Reply> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Reply>((resolve) => {
    timer = setTimeout(() => resolve({ how: 'post', message: { text: texts[turn.language].takesLonger } }), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function keepPosting(
  { customers, newId, log }: Desk,
  turn: Turn,
  reply: Reply,
  activityId: string,
): Promise<void> {
  if (!reply.posting || !activityId) return;
  const { customer: uid, view } = reply.posting;
  const { address } = turn.place;
  const posting: Posting = {
    id: newId(),
    address,
    view,
    language: turn.language,
    activityId,
    shown: 0,
    state: 'posted',
  };
  try {
    await customers.savePosting({ reseller: turn.reseller.teamsTenantId, uid }, posting);
  } catch (error) {
    // the copy is adopted when it is pressed
    log.warn({ turn: turn.turnId, err: error }, 'posting.not-kept');
  }
}

// ---- strangers and installation --------------------------------------------------------------------------------

const strangerText = ({ locale }: IncomingActivity): string =>
  texts[/^en\b/i.test(locale ?? '') ? 'en' : 'cs'].wrongOrganisation;

/** Politely, once per person, and without a look at any data (T9). */
async function refuseStranger(
  desk: Desk,
  context: TurnContext,
  activity: IncomingActivity,
  { why }: Stranger,
): Promise<void> {
  const who = `${activity.conversation.id}|${activity.from.id}`;
  desk.log.warn({ turn: desk.visitOf(context).turnId, why }, 'stranger');
  if (desk.refusedOnce.has(who)) return;
  desk.refusedOnce.set(who, true);
  await context.sendActivity({ type: 'message', text: strangerText(activity), textFormat: 'plain' });
}

/** Adding greets once; removing keeps the bot quiet until it is added or spoken to again (T56, T67). */
async function onInstallation(desk: Desk, context: TurnContext, activity: IncomingActivity): Promise<void> {
  const caller = callerOf(activity, desk.resellers);
  if (isStranger(caller)) return;
  const change = ({ add: 'added', remove: 'removed' } as const)[activity.action ?? ''];
  if (!change) return;
  await answering(
    desk,
    context,
    activity,
    caller,
    async (turn) => (await desk.welcome(turn, change)) ?? { how: 'post' },
  );
}
