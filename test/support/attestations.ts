import assert from 'node:assert/strict';
import { aCustomer, atAgreement } from './agreements.ts';
import type { Seller } from './seller.ts';
import type { SeenRequest, World } from './world.ts';

/** What a reseller says of an acceptance; the customer's contact stands in the form already. */
export const said = {
  dateAgreed: '2026-11-12',
  evidence: 'Smlouvy/2026/kapr.pdf',
  confirms: 'true',
} as const;

type By = { readonly tenant: number; readonly person: number };

/** Somebody in front of the form that confirms an acceptance, opened from the agreement's card. */
export async function atForm(world: World, by: By = { tenant: 1, person: 1 }, form?: Readonly<Record<string, string>>) {
  const customer = await aCustomer(world, { by, ...(form ? { form } : {}) });
  const seller = await atAgreement(world, by);
  await seller.sees(/agreement\.attest/);
  await seller.press('agreement.attest');
  assert.ok(seller.verbs().includes('agreement.attest.submit'), JSON.stringify(seller.card()));
  return { ...customer, seller, uid: uidIn(seller) };
}

const uidIn = (seller: Seller): string => {
  const [uid] = /01[0-9A-HJKMNP-TV-Z]{24}/.exec(JSON.stringify(seller.card())) ?? [];
  assert.ok(uid);
  return uid;
};

const confirmations = /^\/v1\/customers\/[^/]+\/agreements$/;

/** Every confirmation that reached Partner Center, answered or not. */
export const confirmationsAt = async (world: World): Promise<readonly SeenRequest[]> =>
  (await world.seen()).filter(({ method, path }) => method === 'POST' && confirmations.test(path));

/** Under how many ids they were sent: one is one confirmation, however often it went out (API §1.8). */
export const requestIdsIn = (sent: readonly SeenRequest[]): number =>
  new Set(sent.map(({ headers }) => headers['ms-requestid'])).size;

/** How many confirmations Partner Center has, past the bots. */
export async function effectiveIn(world: World, tenantId: string): Promise<number> {
  const sent = await confirmationsAt(world);
  const made = sent.filter(({ path, status }) => path.includes(tenantId) && status === 201);
  return new Set(made.map(({ response }) => JSON.stringify(response))).size;
}
