import type { TurnContext } from 'botbuilder';
import type { LRUCache } from 'lru-cache';
import type { Handlers, Press } from '../cards/index.ts';
import type { Customers, InTurn, Log, People, RenderedCard, Reply, Reseller, SentFile, Turn, Wake } from '../ports.ts';
import type { Commands } from '../workflows/show-help.ts';
import type { DeskAdapter } from './adapter.ts';
import type { Connector } from './connector.ts';

export type BotSetting = {
  readonly adapter: DeskAdapter;
  readonly connector: Connector;
  readonly resellers: ReadonlyMap<string, Reseller>;
  readonly people: People;
  readonly customers: Customers;
  readonly handlers: Handlers;
  readonly commands: Commands;
  /** Files that came with a message in a personal chat. */
  readonly receiveFiles: (turn: Turn, files: readonly SentFile[]) => Promise<Reply>;
  /** The greeting; undefined when this place was greeted before. */
  readonly welcome: (turn: Turn, change: 'added' | 'removed') => Promise<Reply | undefined>;
  /** The form a press was sent from, as it was typed, with a sentence above it; undefined when it was sent from none. */
  readonly asTyped: (press: Press, turn: Turn, notice: string) => RenderedCard | undefined;
  readonly wake: (wake: Wake) => void;
  readonly isStorageAway: (error: unknown) => boolean;
  readonly newId: () => string;
  readonly log: Log;
  /** Gives every log line written inside the turn's id. */
  readonly inTurn: InTurn;
  /** Real ms: how long a turn waits for the one before, how long it may take, when "is typing" is shown. */
  readonly waitMs?: number;
  readonly answerWithinMs?: number;
  readonly typingAfterMs?: number;
};

/** What one request gathers on its way. */
export type Visit = {
  readonly turnId: string;
  /** Done once the answer has left. */
  readonly afterwards: (() => unknown)[];
  readonly hold: (until: Promise<unknown>) => void;
  /** A second delivery is answered anew: the first answer held a secret, or shows what jobs have changed since. */
  answerAnew: boolean;
};

/** What everything that answers a turn is given. */
export type Desk = BotSetting & {
  readonly visitOf: (context: TurnContext) => Visit;
  readonly refusedOnce: LRUCache<string, true>;
};
