import type { ChatPage } from './chat-page.ts';
import { WalkFailed } from './failed.ts';

/** One step: the name of its picture, what it shows, how. */
export type Step = readonly [picture: string, shows: string, walk: () => Promise<unknown>];

let taken = 0;

/** Walks steps one after the other, with a picture after each; says which one does not show what it must. */
export async function walkSteps(chat: ChatPage, steps: readonly Step[]): Promise<void> {
  for (const [picture, shows, walk] of steps) {
    const began = Date.now();
    try {
      await walk();
    } catch (error) {
      await chat.picture('failed').catch(() => undefined);
      const why = error instanceof Error ? error.message : String(error);
      throw new WalkFailed(`"${picture}" must show that it ${shows}. ${why}`);
    }
    taken += 1;
    await chat.picture(`${String(taken).padStart(2, '0')}-${picture}`);
    console.log(`✔ ${picture}: ${shows} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  }
}

/** Throws `WalkFailed` with the sentence unless it holds. */
export function must(holds: boolean, sentence: string): void {
  if (!holds) throw new WalkFailed(sentence);
}
