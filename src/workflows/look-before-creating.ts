import { type CustomerIn, domainOf, type Setback } from '../domain/customer.ts';
import type { TenantRequest } from '../domain/customer-form.ts';
import { nameProblem, registerProblem } from '../domain/field-rules.ts';
import type { Findings } from '../domain/findings.ts';
import { isRegisterFresh } from '../domain/register.ts';
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
): Promise<Looked> {
  const { key, reseller } = context;
  const { roles } = await deps.people.fresh(reseller.teamsTenantId, customer.submittedBy.id);
  if (!may('customer.create', roles)) return { stop: { setback: { problem: { why: 'role-lost' } } } };
  const taken = await reserveKeys(deps, key, customer);
  if (taken) return { stop: takenMeanwhile(customer.request, taken) };
  const [domain, register, address] = await Promise.all([
    lookAtDomain(deps, context, customer),
    lookAtRegister(deps, customer),
    lookAtAddress(deps, context, customer),
  ]);
  return [domain, register, address].find((looked) => 'stop' in looked) ?? register;
}

/** Why nothing may be created, and what was learned, for the form that this goes back to. */
export type Stop = { readonly setback: Setback; readonly learned?: Findings };

type RegisterMarks = Partial<Pick<TenantRequest, 'register' | 'dic' | 'legalForm'>>;
/** A reason to stop, or what the request may say now that the register has answered. */
export type Looked = { readonly stop: Stop } | { readonly checked?: RegisterMarks };

export function takenMeanwhile(
  request: TenantRequest,
  { key, holder }: NonNullable<Awaited<ReturnType<typeof reserveKeys>>>,
): Stop {
  const { customer, companyName } = holder;
  const found = [{ customer, companyName, by: key.kind }];
  return {
    setback: {
      field: key.kind === 'ico' ? 'ico' : 'domainPrefix',
      problem: { why: 'duplicate-taken', companyName },
    },
    learned: { duplicates: { ico: request.ico, domain: domainOf(request), found } },
  };
}

/** Somebody else has the name; without it the form would take it for free for a while. */
export const prefixTaken = (prefix: string, now: Date): Stop => ({
  setback: { field: 'domainPrefix', problem: { why: 'prefix-taken', prefix } },
  learned: { domain: { prefix, at: now.toISOString(), answer: 'taken' } },
});

async function lookAtDomain(
  { partnerCenter, clock }: Deps,
  { reseller }: StepContext,
  { request, correlationId }: CustomerIn<'creating'>,
): Promise<Looked> {
  const availability = await partnerCenter.domainAvailability(reseller.teamsTenantId, domainOf(request), correlationId);
  return availability === 'taken' ? { stop: prefixTaken(request.domainPrefix, clock()) } : {};
}

type Checked = Pick<CustomerIn<'creating'>, 'request' | 'findings'>;

/** Whether the register has told of this organisation, and lately: a review may wait for a fortnight before it is sent. */
function isToldLately({ request, findings }: Checked, now: Date): boolean {
  const at = findings?.register?.ico === request.ico ? findings.register.at : undefined;
  return request.register !== 'unknown' && at !== undefined && isRegisterFresh(at, now);
}

/** "Settled" 7 and R-22, for a register that was away: what stops a form stops it now; without an answer it goes on. */
export async function lookAtRegister({ register, clock }: Deps, customer: Checked): Promise<Looked> {
  const { ico, companyName, insolvencySeen, nameKept } = customer.request;
  if (customer.request.register === 'other-country' || !ico || isToldLately(customer, clock())) return {};
  const answer = await register.lookUp(ico);
  if (answer.kind === 'unknown') return {};
  if (answer.kind === 'not-found') return { checked: { register: 'not-found' } };
  const learned = { register: { ico, at: clock().toISOString(), answer } };
  const wrong = registerProblem(answer, insolvencySeen);
  if (wrong) return { stop: { setback: { field: 'ico', problem: wrong }, learned } };
  const misnamed = nameProblem(companyName, { register: answer, choice: nameKept ? 'mine' : '', confirmed: true });
  if (misnamed) return { stop: { setback: { field: 'companyName', problem: misnamed }, learned } };
  const { dic = '', legalForm } = answer.subject;
  return { checked: { register: 'verified', dic, legalForm } };
}

/** R-31, for an address nobody could judge before: only one that does not exist stops the creation. */
async function lookAtAddress(
  { partnerCenter }: Deps,
  { reseller }: StepContext,
  { request, correlationId }: CustomerIn<'creating'>,
): Promise<Looked> {
  if (request.addressCheck !== 'unknown') return {};
  const { addressLine1, addressLine2, city, postalCode, country } = request;
  const asked = { addressLine1, addressLine2, city, postalCode, country };
  const answer = await partnerCenter.validateAddress(reseller.teamsTenantId, asked, correlationId);
  if (answer.kind !== 'wrong') return {};
  return {
    stop: {
      setback: { field: 'addressLine1', problem: { why: 'address-wrong' } },
      learned: { address: { asked, answer } },
    },
  };
}
