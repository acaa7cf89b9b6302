import type { Customer, CustomerIn } from '../domain/customer.ts';
import { returnRequest } from '../domain/requested-customer.ts';
import { may } from '../domain/roles.ts';
import type { Change, Deps, Loaded, StepContext, StepOutcome } from '../ports.ts';
import { auditedByJob, setbackDetails } from './audited.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { lookAtRegister, type Stop, takenMeanwhile } from './look-before-creating.ts';
import { reserveKeys } from './same-customer.ts';

/**
 * What is looked at once more right after a request was prepared, as before a tenant of our own: the role, that nobody
 * else of ours has this customer, and the register, where it had not answered. It comes back to the form only while
 * nobody has handed it over.
 */

type Context = StepContext<'provider.prepare'>;
type Requested = CustomerIn<'requested'>;

const isPrepared = (customer: Customer | undefined, request: string): customer is Requested =>
  customer?.state === 'requested' && customer.asked.id === request && customer.asked.life.is === 'prepared';

async function reasonToStop(deps: Deps, { key, reseller }: Context, customer: Requested): Promise<Stop | undefined> {
  const { roles } = await deps.people.fresh(reseller.teamsTenantId, customer.asked.prepared.by.id);
  if (!may('customer.create', roles)) return { setback: { problem: { why: 'role-lost' } } };
  const taken = await reserveKeys(deps, key, customer);
  return taken && takenMeanwhile(customer.request, taken);
}

export async function prepareRequest(deps: Deps, context: Context): Promise<StepOutcome> {
  const { customer, job } = context;
  const { request } = job.input;
  if (!isPrepared(customer, request)) return { kind: 'done' };
  const stop = await reasonToStop(deps, context, customer);
  const looked = stop ? { stop } : await lookAtRegister(deps, customer);
  const change = ({ customer: now }: Loaded): Change => {
    if (!isPrepared(now, request)) return {};
    if ('stop' in looked)
      return {
        customer: returnRequest(now, looked.stop.setback, looked.stop.learned),
        jobs: SHOW_EVERYWHERE,
        audit: auditedByJob(deps, job, 'provider.prepare', 'refused', {
          customer: now.uid,
          request,
          ...setbackDetails(looked.stop.setback),
        }),
      };
    if (!looked.checked) return {};
    const checked = { ...now.request, ...looked.checked };
    return { customer: { ...now, revision: now.revision + 1, request: checked }, jobs: SHOW_EVERYWHERE };
  };
  return { kind: 'done', change };
}
