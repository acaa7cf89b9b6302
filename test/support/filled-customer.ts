import assert from 'node:assert/strict';
import type { CardJson } from './cards.ts';
import type { Recorded } from './fake-connector.ts';
import { goodForm } from './forms.ts';
import type { World } from './world.ts';

/** A form that was filled in and checked: `review` is what its message shows, with the button that sends it. */
export type Filled = { readonly form: Recorded; readonly review: CardJson };

export async function fillIn(world: World, inputs: Readonly<Record<string, string>> = {}): Promise<Filled> {
  await world.say('nový zákazník');
  const form = await world.posted();
  const review = await world.press(form, 'customer.create.check', { ...goodForm, ...inputs });
  assert.ok(review);
  // the posted copy has become the review, too: nothing of these turns comes later
  await world.shows(form, /customer\.create\.submit/);
  return { form, review };
}
