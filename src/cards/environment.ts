import { z } from 'zod';
import type { Texts } from '../texts/index.ts';
import type { CardPart } from './define.ts';

/** Where tenants are really made; absent for a reseller without Partner Center access. */
export const environment = z.enum(['production', 'sandbox']).optional();
type Environment = z.output<typeof environment>;

/** Said aloud only where it is not the real thing. */
export const environmentNotice = (where: Environment, t: Texts): string => (where === 'sandbox' ? t.sandboxOnly : '');

/** A line of a FactSet. */
export type Fact = { readonly title: string; readonly value: string };

/** Facts in the order given; those without a value are left out. */
export const factsOf = (...pairs: readonly (readonly [title: string, value: string | undefined])[]): readonly Fact[] =>
  pairs.flatMap(([title, value]) => (value ? [{ title, value }] : []));

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
