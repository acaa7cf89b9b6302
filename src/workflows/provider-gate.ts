import { agreementOf } from '../domain/agreement.ts';
import type { Customer } from '../domain/customer.ts';
import { type About, operationFor, type ProviderAction } from '../domain/provider-request.ts';
import { presentRequest } from '../domain/requested-customer.ts';
import { rightTo } from '../domain/roles.ts';
import type { Deps, Loaded, PersonRecord, Reply, Reseller, Turn, Wake } from '../ports.ts';
import { audited } from './audited.ts';
import { permit, refuseRole } from './permit.ts';
import { showAgreement } from './show-agreement.ts';
import { outOfDate, showCustomer } from './show-customer.ts';

/** What every press on a request to the provider passes: a provider to ask, a role, a customer with a request. */

export type Provider = NonNullable<Reseller['provider']>;

export type Passed = {
  readonly loaded: Loaded;
  readonly customer: Customer;
  readonly person: PersonRecord;
  readonly provider: Provider;
  readonly about: About;
};

/** What is or was asked for this customer; undefined where nothing ever was. */
const actionOf: Readonly<Record<About, (customer: Customer, loaded: Loaded) => ProviderAction | undefined>> = {
  customer: (customer) => (presentRequest(customer) ?? customer.earlier?.at(-1))?.asked.action,
  agreement: (customer, { agreement }) => agreementOf(customer, agreement).asked?.asked.action,
};

/** Whom this organisation asks; an attempt of one that asks nobody is kept. */
export async function providerFor(
  deps: Deps,
  turn: Turn,
  { uid, what }: { readonly uid: string; readonly what: string },
): Promise<Provider | undefined> {
  const { reseller } = turn;
  if (reseller.provider && deps.fulfilment(reseller).capabilities.has('ask-provider')) return reseller.provider;
  const details = { customer: uid, why: 'no-provider' };
  await deps.refusals.record(reseller.teamsTenantId, audited(deps, turn, what, 'refused', details));
  return undefined;
}

/** The card that the request is on, as it stands. */
export async function showRequest(
  deps: Deps,
  turn: Turn,
  { about, loaded, person }: Pick<Passed, 'about' | 'loaded' | 'person'>,
  more: { readonly said?: string; readonly confirm?: true; readonly wake?: Wake | undefined } = {},
): Promise<Reply> {
  const { said, confirm, wake } = more;
  if (about === 'agreement') {
    const asks = confirm ? ({ asks: { what: 'withdraw' } } as const) : {};
    return showAgreement(deps, turn, loaded, {
      person,
      how: 'replace',
      wake,
      ...(said ? { note: said } : {}),
      ...asks,
    });
  }
  return loaded.customer ? showCustomer(deps, turn, loaded.customer, { person, loaded, ...more }) : outOfDate(turn);
}

/**
 * The role is read at the press, and which one is enough follows from what is asked. A card of another organisation,
 * of one with access of its own, or forged, is refused and kept (T29).
 */
export async function providerGate(
  deps: Deps,
  turn: Turn,
  of: { readonly uid: string; readonly what: string; readonly about: About; readonly load: () => Promise<Loaded> },
): Promise<{ readonly ok: true; readonly passed: Passed } | { readonly ok: false; readonly reply: Reply }> {
  const { uid, what, about, load } = of;
  const [permitted, loaded] = await Promise.all([permit(deps, turn, 'customer.look-up', what, uid), load()]);
  if (!permitted.ok) return { ok: false, reply: permitted.reply };
  const provider = await providerFor(deps, turn, { uid, what });
  if (!provider) return { ok: false, reply: outOfDate(turn) };
  const { customer } = loaded;
  if (!customer) return { ok: false, reply: outOfDate(turn) };
  const { person } = permitted;
  const action = actionOf[about](customer, loaded);
  if (!action) return { ok: false, reply: await showRequest(deps, turn, { about, loaded, person }) };
  const operation = operationFor[action];
  if (rightTo(operation, person.roles) !== 'yes')
    return { ok: false, reply: await refuseRole(deps, turn, operation, what, uid) };
  return { ok: true, passed: { loaded, customer, person, provider, about } };
}
