import assert from 'node:assert/strict';
import { type CardJson, cardIn } from './cards.ts';
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
  return { at, review: await checked(world, at, form) };
}

/** Filled in, checked and sent; what happens next is the story. */
export async function submitted(world: World, form: Readonly<Record<string, string>> = goodForm): Promise<Recorded> {
  const { at, review } = await reviewed(world, form);
  await world.pressRaw(at, 'customer.create.submit', {}, { card: review });
  return at;
}

/** A busy machine may answer that it takes longer: then it is asked again, as people do. */
async function checked(world: World, at: Recorded, form: Readonly<Record<string, string>>): Promise<CardJson> {
  let said = '';
  for (let asked = 0; asked < 5; asked += 1) {
    const { body, text } = await world.pressRaw(at, 'customer.create.check', form);
    const review = cardIn(body);
    if (review) return review;
    said = text;
  }
  return assert.fail(`no answer to the check: ${said}`);
}
