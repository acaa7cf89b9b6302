import { z } from 'zod';
import type { Texts } from '../texts/index.ts';
import type { CardPart } from './define.ts';

/** Where tenants are really made; absent for a reseller without Partner Center access. */
export const environment = z.enum(['production', 'sandbox']).optional();
type Environment = z.output<typeof environment>;

/** Said aloud only where it is not the real thing. */
export const environmentNotice = (where: Environment, t: Texts): string => (where === 'sandbox' ? t.sandboxOnly : '');

/**
 * A title and its value. `wide`: below its title, because a word of one would be broken beside the other; `spacing` keeps such
 * pairs together.
 */
export type Fact = {
  readonly title: string;
  readonly value: string;
  readonly wide: boolean;
  readonly spacing: 'Small' | 'None';
  /** Small letters where the longest domain would not fit even so. */
  readonly size: 'Small' | 'Default';
};

/** What fits beside a title on 320 px. Clients break longer words wherever the line ends. */
const LONGEST_WORD_BESIDE = 22;
const LONGEST_WORD_ALONE = 36;
/** What fits in the column of titles. */
const LONGEST_WORD_OF_TITLE = 11;
const isLong = (value: string): boolean =>
  value
    .replaceAll('\\', '')
    .split(' ')
    // the hyphens of an id are good places to break it
    .some((word) => word.length > LONGEST_WORD_BESIDE && !/^[0-9a-f-]{36}$/i.test(word));
const isLongTitle = (title: string): boolean => title.split(' ').some((word) => word.length > LONGEST_WORD_OF_TITLE);

/** Facts in the order given; those without a value are left out. */
export const factsOf = (...pairs: readonly (readonly [title: string, value: string | undefined])[]): readonly Fact[] =>
  pairs
    .flatMap(([title, value]) =>
      value ? [{ title, value, wide: isLong(value) || isLongTitle(title), long: isLong(value) }] : [],
    )
    .map(({ long, ...fact }, at, all) => ({
      ...fact,
      spacing: fact.wide || all[at - 1]?.wide ? 'Small' : 'None',
      size: long && fact.value.length > LONGEST_WORD_ALONE ? 'Small' : 'Default',
    }));

/** The environment as a fact. */
export const environmentFact = (title: string, where: Environment, t: Texts): readonly [string, string | undefined] => [
  title,
  where && t.environments[where],
];

/** The ids every press on a customer's card carries. */
export const pressOf = (data: { customer: string; revision: number; op: string }): CardPart => ({
  customer: data.customer,
  revision: data.revision,
  op: data.op,
});
