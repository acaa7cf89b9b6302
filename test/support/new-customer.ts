import assert from 'node:assert/strict';
import type { CardJson } from './cards.ts';
import type { Recorded } from './fake-connector.ts';
import { goodForm } from './forms.ts';
import type { World } from './world.ts';

/** A form filled in and checked: where it was posted, and the review that replaced it. */
export async function reviewed(
  world: World,
  form: Readonly<Record<string, string>> = goodForm,
): Promise<{ readonly at: Recorded; readonly review: CardJson }> {
  const before = world.teams.accepted.length;
  await world.say('nový zákazník');
  const at = world.teams.accepted.slice(before).find((each) => each.method === 'POST');
  assert.ok(at);
  const review = await world.press(at, 'customer.create.check', form);
  assert.ok(review);
  return { at, review };
}

/** Filled in, checked and sent; what happens next is the story. */
export async function submitted(world: World, form: Readonly<Record<string, string>> = goodForm): Promise<Recorded> {
  const { at, review } = await reviewed(world, form);
  await world.pressRaw(at, 'customer.create.submit', {}, { card: review });
  return at;
}
