import assert from 'node:assert/strict';
import { type CardJson, cardIn } from './cards.ts';
import type { FakeConnector, Recorded } from './fake-connector.ts';
import { goodForm } from './forms.ts';
import type { World } from './world.ts';

/** The empty form, asked for by its word. A busy machine may say first that it takes longer. */
export async function askedForm(of: {
  readonly teams: FakeConnector;
  say(text: string): Promise<unknown>;
}): Promise<Recorded> {
  const earlier = new Set(of.teams.accepted);
  await of.say('nový zákazník');
  const isForm = (each: Recorded): boolean =>
    !earlier.has(each) && each.method === 'POST' && cardIn(each.body) !== undefined;
  return of.teams.first(isForm, 'the form');
}

/** A form filled in and checked: where it was posted, and the review that replaced it. */
export async function reviewed(
  world: World,
  form: Readonly<Record<string, string>> = goodForm,
): Promise<{ readonly at: Recorded; readonly review: CardJson }> {
  const at = await askedForm(world);
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
