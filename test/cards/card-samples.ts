import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Card } from '../../src/cards/define.ts';
import { cards } from '../../src/cards/index.ts';
import { projectRoot } from '../../src/project-root.ts';

// Every card of the list is a Card; the type of the list is only more precise.
export const everyCard: readonly Card[] = cards as unknown as readonly Card[];

/** The named samples of a card, as they are in its file. */
export const samplesOf = (card: Card): readonly (readonly [name: string, sample: unknown])[] =>
  // An object by convention; what is in it is checked against the card's schema by the tests.
  Object.entries(JSON.parse(readFileSync(join(projectRoot, 'cards', `${card.name}.sample.json`), 'utf8')) as object);
