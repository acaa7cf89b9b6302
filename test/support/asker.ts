import assert from 'node:assert/strict';
import type { From } from './activities.ts';
import { wordsOf } from './cards.ts';
import { goodForm } from './forms.ts';
import { aSeller, type Seller } from './seller.ts';
import type { World } from './world.ts';

/** Who asks: people of the indirect reseller of development. */
export const askerOf = (person = 1): Partial<From> & { readonly tenant: number; readonly person: number } => ({
  tenant: 2,
  person,
});

export const TENANT = '5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c';
export const DONE = { outcome: 'done', tenantId: TENANT, domain: 'zelenykapr.onmicrosoft.com' } as const;
export const REFUSED = { outcome: 'refused', reason: 'Název tenantu je obsazený.' } as const;
export const MORE = { outcome: 'needs-more', what: 'Plnou moc zákazníka.' } as const;

type Form = Readonly<Record<string, string>>;

/** Filled in, checked and sent: in front of the card of the prepared request. */
export async function prepared(world: World, form: Form = goodForm, person = 1): Promise<Seller> {
  const seller = await aSeller(world, 'nový zákazník', askerOf(person));
  await seller.check(form);
  assert.ok(seller.isReview(), wordsOf(seller.card()));
  await seller.submit();
  await world.settled();
  return seller;
}

/** The provider has it. */
export async function handedOver(world: World, form: Form = goodForm, person = 1): Promise<Seller> {
  const seller = await prepared(world, form, person);
  await seller.press('provider.handed-over');
  await world.settled();
  return seller;
}

/** What the provider said is written down; the card that follows. */
export async function answers(world: World, seller: Seller, said: Form): Promise<string> {
  await seller.press('provider.answer');
  await seller.press('provider.answer.submit', said);
  await world.settled();
  return wordsOf(seller.card());
}

/** Somebody else in front of the same customer's card. */
export const lookingAt = (world: World, text: string, person: number): Promise<Seller> =>
  aSeller(world, text, askerOf(person));
