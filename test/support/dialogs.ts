import assert from 'node:assert/strict';
import { type From, taskFetch, taskSubmit } from './activities.ts';
import { type CardJson, cardIn, submitDataOf } from './cards.ts';
import type { Recorded } from './fake-connector.ts';
import type { BotAnswer } from './send-activity.ts';
import { cardOf, placeOf, type World } from './world.ts';

/** An open dialog: where it was opened, and the card in it. */
export type Dialog = { readonly at: Recorded; readonly card: CardJson; readonly title: string };

type By = Partial<From>;

/** What Teams shows: the next card of the dialog, or a sentence in its place. Anything else is no answer to a dialog (T59). */
export function shownBy(answer: BotAnswer): {
  readonly card?: CardJson;
  readonly text?: string;
  readonly title?: string;
} {
  assert.equal(answer.status, 200, answer.text);
  const { task } = answer.body as { task: { type: string; value: unknown } }; // checked right below
  if (task.type === 'message') {
    assert.ok(typeof task.value === 'string' && task.value !== '', answer.text);
    return { text: task.value };
  }
  assert.equal(task.type, 'continue');
  const { title, height, width, card } = task.value as Record<string, unknown>; // what Teams asks for
  assert.deepEqual([height, width, typeof title], ['large', 'medium', 'string']);
  assert.equal((card as { contentType?: unknown }).contentType, 'application/vnd.microsoft.card.adaptive');
  const content = cardIn(card);
  assert.ok(content);
  return { card: content, title: String(title) };
}

/** Presses a button that opens a dialog, and gives what came back. */
export async function fetchRaw(
  world: World,
  at: Recorded,
  verb: string,
  by: By & { readonly card?: CardJson } = {},
): Promise<BotAnswer> {
  const { card, ...from } = by;
  const { msteams, verb: _verb, ...data } = submitDataOf(card ?? cardOf(at), verb);
  assert.deepEqual(msteams, { type: 'task/fetch' });
  return world.deliver(taskFetch({ ...world.from(by.tenant, by.person), ...from, verb, data, of: placeOf(at) }), verb);
}

export async function opened(world: World, at: Recorded, verb: string, by: By = {}): Promise<Dialog> {
  const { card, title, text } = shownBy(await fetchRaw(world, at, verb, by));
  assert.ok(card && title !== undefined, `no dialog, but: ${text}`);
  return { at, card, title };
}

/** Presses a button inside a dialog. */
export function submitRaw(
  world: World,
  { at, card }: Dialog,
  verb: string,
  inputs: Readonly<Record<string, string>> = {},
  by: By = {},
): Promise<BotAnswer> {
  const { verb: _verb, ...carried } = submitDataOf(card, verb);
  const data = { ...carried, ...inputs };
  return world.deliver(taskSubmit({ ...world.from(by.tenant, by.person), ...by, verb, data, of: placeOf(at) }), verb);
}

/** The same, where the dialog goes on. */
export async function next(
  world: World,
  dialog: Dialog,
  verb: string,
  inputs: Readonly<Record<string, string>> = {},
  by: By = {},
): Promise<Dialog> {
  const { card, title, text } = shownBy(await submitRaw(world, dialog, verb, inputs, by));
  assert.ok(card && title !== undefined, `the dialog closed: ${text}`);
  return { at: dialog.at, card, title };
}

/** The same, where it closes with a sentence. */
export async function closing(
  world: World,
  dialog: Dialog,
  verb: string,
  inputs: Readonly<Record<string, string>> = {},
  by: By = {},
): Promise<string> {
  const { text } = shownBy(await submitRaw(world, dialog, verb, inputs, by));
  assert.ok(text !== undefined, 'the dialog went on');
  return text;
}
