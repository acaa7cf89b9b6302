import type { Handlers } from '../cards/index.ts';
import { offerDraft } from '../domain/draft.ts';
import type { Deps, NewJob, Reply, Turn } from '../ports.ts';
import { audited } from './audited.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { adopt, isInPersonalChat, sendToPersonalChat, showCustomer } from './show-customer.ts';
import { ownDraft } from './whose-draft.ts';

const ANNOUNCE: NewJob = { lane: 'tell', kind: 'channel.announce', input: { what: 'draft-offered' } };

/** Somebody wrote in between, perhaps only the requester, who goes on typing. */
const ROUNDS = 3;

/** "Předat kolegovi": the channel is told and colleagues find the form; it stays its requester's until one takes it over. */
async function offer(deps: Deps, turn: Turn, uid: string, operation: string, round = 1): Promise<Reply> {
  const what = 'customer.create.offer';
  const own = await ownDraft(deps, turn, uid, { what, load: 'loadToCommit' });
  if (!own.ok) return own.reply;
  const { person, loaded, customer } = own;
  const offered = offerDraft(customer, deps.clock(), turn.reseller.policy.tenant.draftDays);
  // sent meanwhile, or offered with another button: the card says so
  if (!offered.ok || (round > 1 && customer.offeredAt !== undefined))
    return showCustomer(deps, turn, customer, { person });
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: offered.value,
      postings: [...adopt(deps, turn, loaded, offered.value), ...sendToPersonalChat(deps, turn, loaded, person)],
      jobs: [...SHOW_EVERYWHERE, ANNOUNCE],
      audit: audited(deps, turn, what, 'done', { customer: uid }),
    },
    operation,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS)
    return offer(deps, turn, uid, operation, round + 1);
  return showCustomer(deps, turn, committed.loaded.customer ?? offered.value, {
    person,
    ...(committed.ok ? { wake: committed.wake, inPersonalChat: isInPersonalChat(committed.loaded, turn) } : {}),
  });
}

export const offerDraftHandlers = (deps: Deps): Handlers<'customer.create.offer'> => ({
  'customer.create.offer': ({ customer, op }, turn) => offer(deps, turn, customer, op),
});
