import assert from 'node:assert/strict';
import type { From } from './activities.ts';
import { type CardJson, cardIn, inputValue, pressDataOf } from './cards.ts';
import type { Recorded } from './fake-connector.ts';
import { submitted } from './new-customer.ts';
import type { SeenRequest, World } from './world.ts';

/** A customer with a tenant: the message that shows it, its card as it stands, our id and Microsoft's. */
export type CreatedCustomer = {
  readonly at: Recorded;
  readonly card: CardJson;
  readonly uid: string;
  readonly tenantId: string;
};

/** What a reader types over what the form shows. */
export type Typed = Readonly<Record<string, string>>;
type By = Partial<From> & { readonly bot?: number };

const FIELDS = [
  'companyName',
  'addressLine1',
  'addressLine2',
  'city',
  'postalCode',
  'firstName',
  'lastName',
  'email',
  'phone',
] as const;

/** A new customer, created and at rest. */
export async function createdCustomer(world: World, form?: Typed): Promise<CreatedCustomer> {
  const at = await submitted(world, form);
  const card = await world.shows(at, /customer\.correct/, 15_000);
  await world.settled();
  const { response } = (await world.creations()).at(-1) ?? {};
  const tenantId = String((response as { id?: unknown }).id); // the emulator's customer
  return { at, card, uid: String(pressDataOf(card, 'customer.correct').customer), tenantId };
}

/** Presses "Opravit údaje"; the form that came back. */
export async function openedForm(world: World, { at, card }: CreatedCustomer, by: By = {}): Promise<CardJson> {
  const { body, text } = await world.pressRaw(at, 'customer.correct', {}, { ...by, card });
  const form = cardIn(body);
  assert.ok(form && inputValue(form, 'companyName') !== undefined, text);
  return form;
}

/** Everything that stands in the form. */
export const valuesIn = (form: CardJson | undefined): Record<(typeof FIELDS)[number], string> =>
  Object.fromEntries(FIELDS.map((field) => [field, String(inputValue(form, field))])) as Record<
    (typeof FIELDS)[number],
    string
  >; // exactly these fields

/** Sends the form with what was typed over it. */
export const sent = (world: World, at: Recorded, form: CardJson, typed: Typed, by: By = {}) =>
  world.pressRaw(at, 'customer.correct.submit', { ...valuesIn(form), ...typed }, { ...by, card: form });

const billingPath = /^\/v1\/customers\/[^/]+\/profiles\/billing$/;

/** Every attempt to change billing data that reached Partner Center. */
export const changesAt = async (world: World): Promise<readonly SeenRequest[]> =>
  (await world.seen()).filter(({ method, path }) => method === 'PUT' && billingPath.test(path));

/** Of these, how often the data really became others. */
export const effective = (changes: readonly SeenRequest[]): number =>
  new Set(
    changes.flatMap(({ status, response }) =>
      status === 200 ? [JSON.stringify((response as { attributes?: unknown }).attributes)] : [],
    ),
  ).size; // an etag for each

/** The customer's profile at Partner Center, past the bots. */
export async function profileAt(world: World, { tenantId }: CreatedCustomer): Promise<Record<string, unknown>> {
  // an empty change is a way to look
  return (await changeBehind(world, tenantId, {})) as Record<string, unknown>;
}

/** Somebody changes the customer in Partner Center itself. */
export async function changeBehind(world: World, tenantId: string, change: object): Promise<unknown> {
  const response = await fetch(`${world.partnerCenter.authUrl}/emulator/customers/${tenantId}/billing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
  assert.ok(response.ok);
  return response.json();
}

export const BILLING = '/profiles/billing$';
