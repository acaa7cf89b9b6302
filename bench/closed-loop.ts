import { type BenchWorld, CONVERSATIONS } from './bench-world.ts';
import type { Measured } from './measured-process.ts';
import type { Prepared, TurnKind } from './turn-kinds.ts';

/** Delivers one turn; real ms until its answer: the reply for a message, the HTTP answer for a press. */
export async function oneTurn(
  { teams, token }: BenchWorld,
  bot: Measured,
  { id, kind }: TurnKind,
  turn: Prepared,
): Promise<number> {
  const from = performance.now();
  const reply = kind === 'message' ? teams.replyTo(turn.activity.id) : undefined;
  const answered = teams.deliver(bot.url, token, turn.activity);
  try {
    const body = await reply;
    const repliedAt = performance.now();
    const { status, text } = await answered;
    const said = body ?? text;
    if (status !== 200 || !said.includes(turn.expects)) throw new Error(`${status} ${said.slice(0, 500)}`);
    return (body === undefined ? performance.now() : repliedAt) - from;
  } catch (error) {
    throw new Error(`a wrong answer counts for nothing (${id}); the bot says: ${bot.lastWords()}`, { cause: error });
  }
}

export type Loop = { readonly latencies: readonly number[]; readonly cpuUsPerTurn: number };

const QUIET_MS = 60;
/** A job goes on for a while after its press was answered. */
const QUIET_AFTER_JOBS_MS = 400;

/** So many turns, each conversation its next as soon as its last was answered; with everything they leave behind. */
export async function closedLoop(world: BenchWorld, bot: Measured, kind: TurnKind, turns: number): Promise<Loop> {
  const queues: Prepared[][] = Array.from({ length: CONVERSATIONS }, () => []);
  for (let n = 0; n < turns; n += 1) {
    const conversation = n % CONVERSATIONS;
    queues[conversation]?.push(await kind.prepare(bot.url, conversation + 1, n));
  }
  const rest = kind.id === 'submit' ? QUIET_AFTER_JOBS_MS : QUIET_MS;
  await world.teams.quiet(rest);
  const before = bot.cpuUs();
  const latencies: number[] = [];
  await Promise.all(
    queues.map(async (queue) => {
      for (const turn of queue) latencies.push(await oneTurn(world, bot, kind, turn));
    }),
  );
  await world.teams.quiet(rest);
  return { latencies, cpuUsPerTurn: (bot.cpuUs() - before) / turns };
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}

export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
