import type { Customer, CustomerIn } from '../domain/customer.ts';
import type { Duplicate, FormKey, UniqueKey } from '../domain/findings.ts';
import { holdsKey, keysOfRequest, keysToSettle } from '../domain/unique-keys.ts';
import type { CustomerKey, Deps, KeyHolder } from '../ports.ts';

/** No tenant is made twice: who has an IČO or a domain already, and taking both before Partner Center is called. */

/** A form names one of them; a press looks no further than this. */
const MOST_TOLD = 5;

/** Who has no tenant yet takes the key of one only when it is about to become theirs: what is recorded next is not overtaken. */
const isAboutToHave = (customer: Customer, { kind }: UniqueKey): boolean =>
  kind === 'tenant' &&
  (customer.state === 'relationshipPending' || (customer.state === 'known' && customer.tenantId === ''));

/** Those of the holders whose own state says that they have the key; a row alone may be left over. */
export async function liveHolders(deps: Deps, reseller: string, key: UniqueKey, holders: readonly KeyHolder[]) {
  const found = await Promise.all(
    holders.map(async (holder) => {
      const { customer } = await deps.customers.load({ reseller, uid: holder.customer });
      return customer && (holdsKey(customer, key) || isAboutToHave(customer, key)) ? [holder] : [];
    }),
  );
  return found.flat();
}

/** Customers of ours with one of these keys, this one left out. */
export async function findDuplicates(
  deps: Deps,
  { reseller, uid }: CustomerKey,
  keys: readonly FormKey[],
): Promise<readonly Duplicate[]> {
  const found = await Promise.all(
    keys.map(async (key) => {
      const holders = await deps.reservations.holders(reseller, key);
      const others = holders.filter(({ customer }) => customer !== uid);
      const live = await liveHolders(deps, reseller, key, others.slice(0, MOST_TOLD));
      return live.map(({ customer, companyName }): Duplicate => ({ customer, companyName, by: key.kind }));
    }),
  );
  return found.flat();
}

/**
 * Brings the keys in step with what became of a customer: one that has them for good holds them, beside whoever else does;
 * one that came back or was thrown away gives them up. Doing it twice, or late, changes nothing.
 */
export async function settleKeys(deps: Deps, { reseller, uid }: CustomerKey, customer: Customer): Promise<void> {
  for (const key of keysToSettle(customer)) {
    if (!holdsKey(customer, key)) await deps.reservations.release(reseller, key, uid);
    else if (isSettled(customer)) await holdKey(deps, reseller, key, customer);
  }
}

/** What is only being created, or only prepared, takes its keys in the other lane, or finds whose they are. */
const isSettled = (customer: Customer): boolean =>
  customer.state === 'created' ||
  customer.state === 'relationshipPending' ||
  customer.state === 'known' ||
  (customer.state === 'requested' && customer.asked.life.is !== 'prepared');

async function holdKey(deps: Deps, reseller: string, key: UniqueKey, customer: Customer): Promise<void> {
  const holder = { customer: customer.uid, companyName: customer.values.companyName };
  const others = await deps.reservations.holders(reseller, key);
  await deps.reservations.reserve(reseller, key, holder, { beside: others.map((each) => each.customer) });
}

const ROUNDS = 4;

/** Takes one key; the holder who has it instead when somebody does. Somebody who no longer counts is passed over. */
export async function takeKey(
  deps: Deps,
  { reseller, uid }: CustomerKey,
  key: UniqueKey,
  { companyName, accepted }: { readonly companyName: string; readonly accepted: readonly string[] },
): Promise<KeyHolder | undefined> {
  const past: string[] = [];
  const beside: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const taken = await deps.reservations.reserve(reseller, key, { customer: uid, companyName }, { past, beside });
    if (taken.ok) return undefined;
    const live = await liveHolders(deps, reseller, key, taken.holders);
    const unseen = live.find(({ customer }) => !accepted.includes(customer));
    if (unseen) return unseen;
    beside.push(...live.map(({ customer }) => customer));
    past.push(...taken.holders.map(({ customer }) => customer).filter((each) => !beside.includes(each)));
  }
  throw new Error('a key could not be reserved: its holders keep changing');
}

type Sent = Pick<CustomerIn<'creating'>, 'request' | 'findings'>;

/** The others a person was shown and gave a reason for: nobody else, so that two such reasons at once make no third one. */
const acceptedIn = ({ request, findings }: Sent): readonly string[] =>
  request.duplicateReason ? (findings?.duplicates?.found ?? []).map(({ customer }) => customer) : [];

/** Takes every key of a request, or says whose it is. Repeating it changes nothing. */
export async function reserveKeys(
  deps: Deps,
  at: CustomerKey,
  customer: Sent,
): Promise<{ readonly key: FormKey; readonly holder: KeyHolder } | undefined> {
  const { companyName } = customer.request;
  for (const key of keysOfRequest(customer.request)) {
    const holder = await takeKey(deps, at, key, { companyName, accepted: acceptedIn(customer) });
    if (holder) return { key, holder };
  }
  return undefined;
}
