import { type CardJson, pressDataOf } from './cards.ts';
import type { Recorded } from './fake-connector.ts';
import { goodForm } from './forms.ts';
import { reviewed } from './new-customer.ts';
import type { World } from './world.ts';

/** A form that was filled in and checked: `review` is what its message shows, with the button that sends it. */
export type Filled = { readonly form: Recorded; readonly review: CardJson; readonly uid: string };

/** Waits until the posted copy shows the review, too: nothing of these turns comes later. */
export async function fillIn(world: World, inputs: Readonly<Record<string, string>> = {}): Promise<Filled> {
  const { at: form, review } = await reviewed(world, { ...goodForm, ...inputs });
  await world.shows(form, /customer\.create\.submit/);
  return { form, review, uid: String(pressDataOf(review, 'customer.create.submit').customer) };
}
