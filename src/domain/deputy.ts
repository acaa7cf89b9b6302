import type { Person } from './customer.ts';
import { accept, type Result, refuse } from './result.ts';

/** `deputy` does for `of` what their own roles let them do. */
export type Deputising = { readonly of: Person; readonly deputy: Person };

/** Enough for any reseller, few enough to stand on one card. */
export const MOST_DEPUTIES = 20;

export type DeputyRefusal = { readonly why: 'oneself' } | { readonly why: 'too-many'; readonly most: number };

/** Which pair, as a card names it. */
export const pairOf = ({ of, deputy }: Deputising): string => `${of.id}>${deputy.id}`;

/** The list without the pairs it drops and with the one it adds, each pair once. */
export function changeDeputies(
  now: readonly Deputising[],
  change: { readonly drop: readonly string[]; readonly add?: Deputising },
): Result<readonly Deputising[], DeputyRefusal> {
  const kept = now.filter((each) => !change.drop.includes(pairOf(each)));
  const { add } = change;
  if (!add) return accept(kept);
  if (add.of.id === add.deputy.id) return refuse({ why: 'oneself' });
  const next = kept.some((each) => pairOf(each) === pairOf(add)) ? kept : [...kept, add];
  return next.length > MOST_DEPUTIES ? refuse({ why: 'too-many', most: MOST_DEPUTIES }) : accept(next);
}
