import { type CustomerIn, domainOf, type Setback } from '../domain/customer.ts';
import type { TenantRequest } from '../domain/customer-form.ts';
import { may } from '../domain/roles.ts';
import type { Deps, StepContext } from '../ports.ts';
import { reserveKeys } from './same-customer.ts';

/**
 * What is looked at once more right before Partner Center is asked for a tenant the first time: the role, that nobody
 * else of ours has this customer, that the domain is free, and whatever nobody could answer while the form
 * was being filled in. After a first attempt nothing of this is asked any more ("Settled" 4).
 */
export async function lookBeforeFirstCall(
  deps: Deps,
  context: StepContext<'customer.create'>,
  customer: CustomerIn<'creating'>,
): Promise<Setback | undefined> {
  const { key, reseller } = context;
  const { roles } = await deps.people.fresh(reseller.teamsTenantId, customer.submittedBy.id);
  if (!may('customer.create', roles)) return { problem: { why: 'role-lost' } };
  const taken = await reserveKeys(deps, key, customer.request);
  if (taken) {
    const field = taken.key.kind === 'ico' ? 'ico' : 'domainPrefix';
    return { field, problem: { why: 'duplicate-taken', companyName: taken.holder.companyName } };
  }
  const looked = await Promise.all([
    lookAtDomain(deps, context, customer),
    lookAtRegister(deps, customer.request),
    lookAtAddress(deps, context, customer),
  ]);
  return looked.find((setback) => setback !== undefined);
}

type Looked = Promise<Setback | undefined>;

async function lookAtDomain(
  { partnerCenter }: Deps,
  { reseller }: StepContext,
  { request, correlationId }: CustomerIn<'creating'>,
): Looked {
  const availability = await partnerCenter.domainAvailability(reseller.teamsTenantId, domainOf(request), correlationId);
  if (availability !== 'taken') return undefined;
  return { field: 'domainPrefix', problem: { why: 'prefix-taken', prefix: request.domainPrefix } };
}

/** "Settled" 7, for a register that was away: what stops a creation stops it now; without an answer it goes on. */
async function lookAtRegister({ register }: Deps, { register: known, ico, insolvencySeen }: TenantRequest): Looked {
  if (known !== 'unknown' || !ico) return undefined;
  const answer = await register.lookUp(ico);
  if (answer.kind !== 'found') return undefined;
  const { dissolvedOn, insolvency } = answer.subject;
  if (dissolvedOn) return { field: 'ico', problem: { why: 'dissolved', on: dissolvedOn } };
  return insolvency && !insolvencySeen ? { field: 'ico', problem: { why: 'insolvency' } } : undefined;
}

/** R-31, for an address nobody could judge before: only one that does not exist stops the creation. */
async function lookAtAddress(
  { partnerCenter }: Deps,
  { reseller }: StepContext,
  { request, correlationId }: CustomerIn<'creating'>,
): Looked {
  if (request.addressCheck !== 'unknown') return undefined;
  const { addressLine1, addressLine2, city, postalCode, country } = request;
  const address = { addressLine1, addressLine2, city, postalCode, country };
  const answer = await partnerCenter.validateAddress(reseller.teamsTenantId, address, correlationId);
  return answer.kind === 'wrong' ? { field: 'addressLine1', problem: { why: 'address-wrong' } } : undefined;
}
