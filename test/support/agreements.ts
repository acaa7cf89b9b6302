import assert from 'node:assert/strict';
import { channelMessage, tenantId } from './activities.ts';
import { type CardJson, cardIn, verbsOf, wordsOf } from './cards.ts';
import { auditOf, tenantsOf } from './customer-truth.ts';
import type { Recorded } from './fake-connector.ts';
import { goodForm } from './forms.ts';
import { aSeller, type Seller } from './seller.ts';
import { cardOf, type World } from './world.ts';

type By = { readonly tenant: number; readonly person: number };

/** A customer of ours with a tenant that was made for it: in front of its card, with the tenant's id. */
export async function aCustomer(
  world: World,
  { form = goodForm, by = { tenant: 1, person: 1 } }: { form?: Readonly<Record<string, string>>; by?: By } = {},
): Promise<Seller & { readonly tenantId: string }> {
  const seller = await aSeller(world, 'nový zákazník', by);
  await seller.check(form);
  assert.ok(seller.isReview(), wordsOf(seller.card()));
  await seller.submit();
  await seller.created();
  await world.settled();
  const tenantId = tenantsOf(await world.creations()).at(-1);
  assert.ok(tenantId);
  return { ...seller, tenantId };
}

/** Somebody in front of a customer's agreement, once Partner Center has said how it stands. */
export async function atAgreement(world: World, by: By = { tenant: 1, person: 1 }, asked = 'kapr'): Promise<Seller> {
  const seller = await aSeller(world, `smlouva ${asked}`, by);
  await world.settled();
  await seller.sees(/agreement-|customer\.open/);
  return seller;
}

export const accepts = (world: World, tenantId: string): Promise<void> =>
  world.control('POST', `customers/${tenantId}/accept-agreement`, {});

export const chooseChannel = (world: World, tenant = 1) =>
  world.teams.send(world.urlOf(0), channelMessage({ ...world.from(tenant, tenant === 1 ? 1 : 5), text: 'nastavení' }));

/** Everything said in the channel that was chosen, oldest first. */
export const saidInChannel = (world: World): string[] =>
  world.teams.accepted
    .filter(({ method, path }) => method === 'POST' && decodeURIComponent(path) === '/v3/conversations')
    .map(({ body }) => wordsOf(body));

/** How often Partner Center was asked whether the customer has accepted. */
export const looksAt = async (world: World, tenantId: string): Promise<number> =>
  (await world.seen()).filter(({ path }) => path.includes(`/customers/${tenantId}/directSigned`)).length;

/** Somebody in front of the text of an invitation: where it is shown, and its card. */
export type Invitation = { readonly at: Recorded; readonly card: CardJson };

/** Pressed on the agreement's card: a message of its own shows the text. */
export async function inviting(world: World, seller: Seller, by: By = { tenant: 1, person: 1 }): Promise<Invitation> {
  const before = new Set(world.teams.accepted);
  await world.pressRaw(seller.at, 'agreement.invite', {}, { ...by, card: seller.card() });
  const isText = (each: Recorded): boolean =>
    !before.has(each) && each.method === 'POST' && verbsOf(cardIn(each.body)).includes('agreement.invited');
  const at = await world.teams.first(isText, 'the text of the invitation');
  return { at, card: cardOf(at) };
}

/** "Odesláno": the message becomes the agreement's card. */
export async function invited(
  world: World,
  { at, card }: Invitation,
  by: By = { tenant: 1, person: 1 },
): Promise<CardJson> {
  const answer = await world.pressRaw(at, 'agreement.invited', {}, { ...by, card });
  const next = cardIn(answer.body);
  assert.ok(next, answer.text);
  await world.settled();
  return next;
}

/** What was done to a customer, oldest first. */
export async function doneTo(world: World, customer: string, tenant = 1): Promise<readonly string[]> {
  const chain = await auditOf(
    String(world.env.STORAGE_CONNECTION_STRING),
    world.prefix,
    `${tenantId(tenant)}|c|${customer}`,
  );
  return chain.flatMap(({ what, outcome }) => (outcome === 'done' ? [what] : []));
}
