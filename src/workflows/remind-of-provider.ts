import { agreementOf } from '../domain/agreement.ts';
import type { Person } from '../domain/customer.ts';
import { remindOfAttestation } from '../domain/hand-over-attestation.ts';
import { type About, isHandedOver } from '../domain/provider-request.ts';
import { remindCustomer } from '../domain/requested-customer.ts';
import type { Change, Deps, Loaded, Posting, StepContext, StepOutcome } from '../ports.ts';
import { auditedByJob } from './audited.ts';
import { cardForOneOf } from './card-for-one-of.ts';
import { announceRequest } from './hand-over-request.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { seenAnew } from './look-at-agreement.ts';

/**
 * The provider is silent. Whoever handed the request over gets its card once more, which says so; the last time the channel
 * is told, too (as R-68). The card is a copy like any other: a job posts it once, and it follows what happens.
 */

type Context = StepContext<'provider.remind'>;
type Fired = { readonly dueAt: string; readonly now: Date; readonly remindDays: readonly number[] };
type Reminded = {
  readonly change: Pick<Change, 'customer' | 'agreement'>;
  readonly request: string;
  readonly isLast: boolean;
};
type Home = {
  readonly handedOverBy: (loaded: Loaded) => Person | undefined;
  /** Undefined when the moment is no longer the one that counts. */
  readonly remind: (loaded: Loaded, fired: Fired) => Reminded | undefined;
};

/** What a request is kept with. */
const homes: Readonly<Record<About, Home>> = {
  customer: {
    handedOverBy: ({ customer }) =>
      customer?.state === 'requested' && isHandedOver(customer.asked) ? customer.asked.life.handedOver.by : undefined,
    remind: ({ customer }, fired) => {
      const reminded = remindCustomer(customer, fired);
      if (!reminded) return undefined;
      const { customer: next, isLast } = reminded;
      return { change: { customer: next }, request: next.asked.id, isLast };
    },
  },
  agreement: {
    handedOverBy: ({ customer, agreement }) => {
      const asked = customer && agreementOf(customer, agreement).asked?.asked;
      return asked && isHandedOver(asked) ? asked.life.handedOver.by : undefined;
    },
    remind: ({ customer, agreement }, fired) => {
      const reminded = customer && remindOfAttestation(agreementOf(customer, agreement), fired);
      if (!reminded) return undefined;
      const { agreement: next, isLast } = reminded;
      return { change: { customer: seenAnew(customer), agreement: next }, request: next.asked?.asked.id ?? '', isLast };
    },
  },
};

/** For who handed it over, else for whose customer it is. */
async function copyFor(deps: Deps, { reseller }: Context, loaded: Loaded, about: About): Promise<Posting | undefined> {
  const by = homes[about].handedOverBy(loaded);
  const { customer } = loaded;
  if (!by || !customer) return undefined;
  const shows = about === 'agreement' ? { about } : {};
  return cardForOneOf(deps, reseller, { customer, people: [by, customer.requester], ...shows });
}

export async function remindOfProvider(deps: Deps, context: Context): Promise<StepOutcome> {
  const { customer, job, reseller } = context;
  if (!customer) return { kind: 'done' };
  const { about = 'customer' } = job.input;
  const copy = await copyFor(deps, context, context.now(), about);
  return {
    kind: 'done',
    change: (current): Change => {
      const now = deps.clock();
      const reminded = homes[about].remind(current, { dueAt: job.input.dueAt, now, ...reseller.policy.provider });
      if (!reminded) return {};
      const { change, request, isLast } = reminded;
      // where nobody can be written to, the channel is
      const tellChannel = isLast || !copy;
      return {
        ...change,
        postings: copy ? [copy] : [],
        jobs: [...SHOW_EVERYWHERE, ...(tellChannel ? [announceRequest(request, 'silent', now)] : [])],
        audit: auditedByJob(deps, job, 'provider.remind', 'done', { customer: customer.uid, request }),
      };
    },
  };
}
