import type { DataOf, Handlers } from '../cards/index.ts';
import { mailDraftCard } from '../cards/mail-draft.ts';
import type { Customer, CustomerIn } from '../domain/customer.ts';
import { composeLink, type Mail } from '../domain/mail.ts';
import type { ProviderRefusal } from '../domain/provider-request.ts';
import { handOverToProvider, openBehind, withdrawFromProvider } from '../domain/requested-customer.ts';
import type { Result } from '../domain/result.ts';
import type { Deps, Loaded, NewJob, ProviderEvent, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { audited } from './audited.ts';
import { requestMail } from './compose-request.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { showPersonally } from './personal-chat.ts';
import { providerGate } from './provider-gate.ts';
import { answer, show } from './reply.ts';
import { adopt, keyOf, showCustomer } from './show-customer.ts';

/**
 * A request to the provider from the text a person sends to the press that says it was sent, and the one that takes
 * it back. What the provider answers: record-answer.ts.
 */

type Requested = CustomerIn<'requested'>;

/** Somebody wrote in between: the press is looked at once more, a few times. */
const ROUNDS = 3;

export const announceRequest = (request: string, event: ProviderEvent, now: Date): NewJob => ({
  lane: 'tell',
  kind: 'channel.announce',
  input: { what: 'provider-request', request, event, at: now.toISOString() },
});

async function mail(
  deps: Deps,
  turn: Turn,
  { customer: uid, language: asked }: DataOf<'provider.mail'>,
): Promise<Reply> {
  const load = () => deps.customers.load(keyOf(turn, uid));
  const gate = await providerGate(deps, turn, { uid, what: 'provider.mail', load });
  if (!gate.ok) return gate.reply;
  const { customer, person } = gate.passed;
  const { reseller } = turn;
  if (customer.state !== 'requested') return showCustomer(deps, turn, customer, { person });
  const language = asked === 'auto' ? reseller.language : asked;
  const composed = requestMail({ given: customer, replaces: openBehind(customer), reseller, language });
  if (!composed.ok) return answer(texts[turn.language].mails.missing(composed.refusal));
  const reply = showMail(deps, turn, customer, { language, mail: composed.value });
  // the customer's details are nobody else's business in a channel
  const { goesToPersonalChat, cannotWritePersonally } = texts[turn.language].mails;
  return showPersonally(deps, turn, reply, { sent: goesToPersonalChat, cannot: cannotWritePersonally });
}

function showMail(
  deps: Deps,
  turn: Turn,
  customer: Requested,
  { language, mail: it }: { readonly language: 'cs' | 'en'; readonly mail: Mail },
): Reply {
  const link = composeLink(it);
  const { life, id } = customer.asked;
  const mayHandOver = life.is === 'prepared' || (life.is === 'answered' && life.answer.outcome === 'needs-more');
  return show(
    mailDraftCard,
    {
      customer: customer.uid,
      revision: customer.revision,
      op: deps.newId(),
      kind: life.is === 'withdrawn' ? 'withdrawal' : 'request',
      request: mayHandOver ? id : '',
      language,
      companyName: customer.request.companyName,
      mail: { to: it.to, cc: it.cc, subject: it.subject, body: it.body },
      ...(link ? { link } : {}),
      password: 'not-ours',
      requester: customer.requester.name,
      forReseller: '',
    },
    turn,
  );
}

const isBeingChecked = ({ jobs }: Loaded, request: string): boolean =>
  jobs.some((job) => job.kind === 'provider.prepare' && !job.dead && job.input.request === request);

/** A press that moves a request on: the rule decides, everybody is told, a second press finds the first. */
async function move(
  deps: Deps,
  turn: Turn,
  data: DataOf<'provider.handed-over'>,
  of: {
    readonly what: 'provider.handed-over' | 'provider.withdraw.confirm';
    readonly event: ProviderEvent;
    readonly rule: (customer: Customer, press: ReturnType<typeof pressIn>) => Result<Requested, ProviderRefusal>;
  },
  round = 1,
): Promise<Reply> {
  const { customer: uid, request, op } = data;
  const load = () => deps.customers.loadToCommit(keyOf(turn, uid));
  const gate = await providerGate(deps, turn, { uid, what: of.what, load });
  if (!gate.ok) return gate.reply;
  const { customer, person, loaded } = gate.passed;
  // whose IČO and domain they are is settled first
  if (of.event === 'handed-over' && isBeingChecked(loaded, request))
    return showCustomer(deps, turn, customer, { person, said: texts[turn.language].provider.beingChecked });
  // read once: the notice finds what it tells of by this moment
  const press = pressIn(deps, turn, request);
  const moved = of.rule(customer, press);
  if (!moved.ok) {
    const said = explain(texts[turn.language].provider.refusals, moved.refusal);
    return showCustomer(deps, turn, customer, { person, said });
  }
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: moved.value,
      postings: adopt(deps, turn, loaded, moved.value),
      jobs: [...SHOW_EVERYWHERE, announceRequest(request, of.event, press.now)],
      audit: audited(deps, turn, of.what, 'done', { customer: uid, request }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return move(deps, turn, data, of, round + 1);
  const shown = committed.loaded.customer ?? moved.value;
  return showCustomer(deps, turn, shown, { person, ...(committed.ok ? { wake: committed.wake } : {}) });
}

const pressIn = (deps: Deps, turn: Turn, request: string) => ({
  by: turn.who,
  now: deps.clock(),
  request,
  ...turn.reseller.policy.provider,
});

/** Asks once more, on the card itself: nothing is written yet. */
async function askToWithdraw(deps: Deps, turn: Turn, data: DataOf<'provider.withdraw'>): Promise<Reply> {
  const { customer: uid, request } = data;
  const load = () => deps.customers.load(keyOf(turn, uid));
  const gate = await providerGate(deps, turn, { uid, what: 'provider.withdraw', load });
  if (!gate.ok) return gate.reply;
  const { customer, person } = gate.passed;
  const allowed = withdrawFromProvider(customer, pressIn(deps, turn, request));
  if (allowed.ok) return showCustomer(deps, turn, customer, { person, confirm: true });
  const said = explain(texts[turn.language].provider.refusals, allowed.refusal);
  return showCustomer(deps, turn, customer, { person, said });
}

export const handOverRequestHandlers = (
  deps: Deps,
): Handlers<'provider.mail' | 'provider.handed-over' | 'provider.withdraw' | 'provider.withdraw.confirm'> => ({
  'provider.mail': (data, turn) => mail(deps, turn, data),
  'provider.handed-over': (data, turn) =>
    move(deps, turn, data, {
      what: 'provider.handed-over',
      event: 'handed-over',
      rule: handOverToProvider,
    }),
  'provider.withdraw': (data, turn) => askToWithdraw(deps, turn, data),
  'provider.withdraw.confirm': (data, turn) =>
    move(deps, turn, data, {
      what: 'provider.withdraw.confirm',
      event: 'withdrawn',
      rule: withdrawFromProvider,
    }),
});
