import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root.ts';
import type { From } from './activities.ts';
import { cardIn, inputValue, pressDataOf, verbsOf, wordsOf } from './cards.ts';
import type { Recorded } from './fake-connector.ts';
import { goodForm } from './forms.ts';
import { aSeller, type Seller } from './seller.ts';
import type { World } from './world.ts';

type Who = Partial<From> & { readonly tenant: number; readonly person: number };
type Form = Readonly<Record<string, string>>;
/** An organisation of the file. */
type Entry = Record<string, unknown> & { provider?: Record<string, unknown> };

export const HAS = { hasTenant: 'true', existingDomain: 'zelenykapr.onmicrosoft.com' } as const;
export const DOMAIN = HAS.existingDomain;

/** The organisations of development, each changed a little. */
export const resellersChanged =
  (change: (entry: Entry) => Entry) =>
  (folder: string): string => {
    const file = join(folder, 'resellers.json');
    // Our own file.
    const entries = JSON.parse(readFileSync(join(projectRoot, 'dev', 'resellers.json'), 'utf8')) as Entry[];
    writeFileSync(file, JSON.stringify(entries.map(change)));
    return file;
  };

/** The indirect reseller does not know its provider's tenant: there is no link of its own. */
export const withoutProviderTenant = resellersChanged(({ provider, ...entry }) => {
  if (!provider) return entry;
  const { tenantId: _, ...rest } = provider;
  return { ...entry, provider: rest };
});

/** Written down as a customer with a tenant, in front of its card. */
export async function recorded(world: World, who: Who, form: Form = {}): Promise<Seller> {
  const seller = await aSeller(world, 'nový zákazník', who);
  await seller.check({ ...goodForm, ...HAS, ...form });
  assert.ok(seller.isReview(), wordsOf(seller.card()));
  await seller.submit();
  await world.settled();
  return seller;
}

/** In front of the relationship of the only customer with this name. */
export const atRelationship = (world: World, who: Who, text = 'vztah kapr'): Promise<Seller> =>
  aSeller(world, text, who);

const isMail = (each: Recorded): boolean =>
  each.method === 'POST' &&
  JSON.stringify(each.body).includes('"relationship.mail"') &&
  inputValue(cardIn(each.body) ?? {}, 'subject') !== undefined;

/** The mail that a press on the card posts below it. */
export async function mailOf(world: World, seller: Seller, who: Who): Promise<Recorded> {
  const before = world.teams.accepted.length;
  await world.pressRaw(seller.at, 'relationship.mail', {}, { ...who, card: seller.card() });
  await world.settled();
  const found = world.teams.accepted.slice(before).findLast(isMail);
  assert.ok(found, 'no mail was posted');
  return found;
}

/** The link has left: whoever pressed looks at the relationship in the place of the mail. */
export async function sentTo(world: World, who: Who, form: Form = {}): Promise<Seller> {
  await recorded(world, who, form);
  const seller = await atRelationship(world, who);
  const mail = await mailOf(world, seller, who);
  await world.press(mail, 'relationship.sent', {}, who);
  await world.settled();
  await seller.sees(/Čeká se na zákazníka|Waiting for the customer/);
  return seller;
}

/** The customer's Global admin follows the link. */
export const acceptsLink = (world: World, given: object = {}): Promise<unknown> =>
  world.control('POST', 'relationships/accept', { domain: DOMAIN, companyName: 'Zelený Kapr s.r.o.', ...given });

/** Whose card somebody is in front of. */
export const uidAt = (seller: Seller): string =>
  String(pressDataOf(seller.card(), verbsOf(seller.card())[0] ?? '').customer);
