import type { TurnContext } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import { createRoutes } from './application.ts';
import type { BotSetting, Visit } from './desk.ts';
import type { Verified } from './gate.ts';
import type { IncomingActivity } from './incoming.ts';
import { onDialog } from './on-dialog.ts';
import { onFileConsent } from './on-file-consent.ts';
import { onInstallation } from './on-installation.ts';
import { onMessage } from './on-message.ts';
import { onInvokedPress } from './on-press.ts';
import type { Answer } from './server.ts';
import { createTurnLock } from './turn-lock.ts';

/** One activity in, one answer out: once per delivery, one at a time per conversation (architecture §2). */
export type Bot = {
  receive(activity: IncomingActivity, verified: Verified): Promise<Answer>;
  /** Waits for what turns left to do after their answers. */
  settled(): Promise<void>;
};

const SEEN_FOR_MS = 10 * 60_000;
const SEEN_AT_MOST = 1_000;

export function createBot(setting: BotSetting): Bot {
  const { adapter, newId, log } = setting;
  const lock = createTurnLock(setting.waitMs ?? 1_500);
  // the same activity delivered again gets the first one's answer (T16), or a newer one where operation ids make a second
  // run harmless; they also stop other instances
  const seen = new LRUCache<string, Promise<Answer>>({ max: SEEN_AT_MOST, ttl: SEEN_FOR_MS });
  const visits = new WeakMap<TurnContext, Visit>();
  const background = new Set<Promise<unknown>>();
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
    dialog: (context, activity) => onDialog(desk, context, activity),
    fileConsent: (context, activity) => onFileConsent(desk, context, activity),
    install: (context, activity) => onInstallation(desk, context, activity),
  });

  async function runTurn(activity: IncomingActivity, verified: Verified, visit: Visit): Promise<Answer> {
    const answered = await adapter.run(activity, verified, async (context) => {
      visits.set(context, visit);
      await routes.run(context);
    });
    const afterwards = (): void => {
      for (const action of visit.afterwards) {
        // one that fails keeps no other from being done
        const doing = Promise.resolve()
          .then(action)
          .catch((error: unknown) => log.error({ turn: visit.turnId, err: error }, 'afterwards.failed'))
          .finally(() => background.delete(doing));
        background.add(doing);
      }
    };
    return { status: answered?.status ?? 200, ...(answered ? { body: answered.body } : {}), afterwards };
  }

  function oneTurn(activity: IncomingActivity, verified: Verified, forget: () => void): Promise<Answer> {
    return lock.run(activity.conversation.id, async (hold) => {
      const visit: Visit = { turnId: newId(), afterwards: [], hold, answerAnew: false };
      const started = performance.now();
      try {
        const answer = await setting.inTurn(visit.turnId, () => runTurn(activity, verified, visit));
        if (visit.answerAnew) forget();
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
    async settled() {
      while (background.size > 0) await Promise.allSettled([...background]);
    },
  };
}
