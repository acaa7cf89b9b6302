import type { DataOf, Handlers } from '../cards/index.ts';
import { type MailDraftData, mailDraftCard } from '../cards/mail-draft.ts';
import { agreementOf } from '../domain/agreement.ts';
import { handOverAttestation, withdrawAttestation } from '../domain/hand-over-attestation.ts';
import { composeLink, type Mail, type MailToken } from '../domain/mail.ts';
import type { About, OfAgreement, ProviderLife, ProviderRefusal, ProviderRequest } from '../domain/provider-request.ts';
import { handOverToProvider, openBehind, withdrawFromProvider } from '../domain/requested-customer.ts';
import { accept, type Result } from '../domain/result.ts';
import { listingFor } from '../domain/search-words.ts';
import type { Change, Deps, Loaded, NewJob, ProviderEvent, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { audited } from './audited.ts';
import { attestMail } from './compose-attest-request.ts';
import { requestMail } from './compose-request.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { seenAnew } from './look-at-agreement.ts';
import { showPersonally } from './personal-chat.ts';
import { type Passed, providerGate, showRequest } from './provider-gate.ts';
import { answer, show } from './reply.ts';
import { adopt, keyOf } from './show-customer.ts';

/**
 * A request to the provider from the text a person sends to the press that says it was sent, and the one that takes
 * it back. What the provider answers: record-answer.ts. A request lives with the customer it is for, or with the agreement
 * it is about; the story is one (decision 027).
 */

/** Somebody wrote in between: the press is looked at once more, a few times. */
const ROUNDS = 3;

export const announceRequest = (request: string, event: ProviderEvent, now: Date): NewJob => ({
  lane: 'tell',
  kind: 'channel.announce',
  input: { what: 'provider-request', request, event, at: now.toISOString() },
});

type Press = ReturnType<typeof pressIn>;
type Moved = Result<Pick<Change, 'customer' | 'agreement'>, ProviderRefusal>;
type Written = {
  readonly life: ProviderLife['is'] | 'needs-more';
  readonly id: string;
  readonly companyName: string;
  readonly mail: Result<Mail, readonly MailToken[]>;
};

/** What differs with what a request is kept with. */
type Home = {
  handOver(passed: Passed, press: Press): Moved;
  withdraw(passed: Passed, press: Press): Moved;
  /** The request as a mail; undefined where there is none to be sent. */
  write(passed: Passed, turn: Turn, language: 'cs' | 'en'): Written | undefined;
};

const onCustomer = (moved: ReturnType<typeof handOverToProvider>): Moved =>
  moved.ok ? accept({ customer: moved.value }) : moved;
const onAgreement = ({ customer }: Passed, moved: ReturnType<typeof handOverAttestation>): Moved =>
  moved.ok ? accept({ customer: seenAnew(customer), agreement: moved.value }) : moved;
const agreementIn = ({ customer, loaded }: Passed) => agreementOf(customer, loaded.agreement);

const homes: Readonly<Record<About, Home>> = {
  customer: {
    handOver: ({ customer }, press) => onCustomer(handOverToProvider(customer, press)),
    withdraw: ({ customer }, press) => onCustomer(withdrawFromProvider(customer, press)),
    write: ({ customer }, { reseller }, language) =>
      customer.state === 'requested'
        ? {
            life: lifeOf(customer.asked),
            id: customer.asked.id,
            companyName: customer.request.companyName,
            mail: requestMail({ given: customer, replaces: openBehind(customer), reseller, language }),
          }
        : undefined,
  },
  agreement: {
    handOver: (passed, press) => onAgreement(passed, handOverAttestation(agreementIn(passed), press)),
    withdraw: (passed, press) => onAgreement(passed, withdrawAttestation(agreementIn(passed), press)),
    write: (passed, { reseller }, language) => {
      const { asked } = agreementIn(passed);
      return (
        asked && {
          life: lifeOf(asked.asked),
          id: asked.asked.id,
          companyName: listingFor(passed.customer)?.companyName ?? '',
          mail: attestMail({ customer: passed.customer, given: asked, reseller, language }),
        }
      );
    },
  },
};

const lifeOf = ({ life }: ProviderRequest | ProviderRequest<OfAgreement>): Written['life'] =>
  life.is === 'answered' && life.answer.outcome === 'needs-more' ? 'needs-more' : life.is;

async function mail(
  deps: Deps,
  turn: Turn,
  { customer: uid, language: asked, ...data }: DataOf<'provider.mail'>,
): Promise<Reply> {
  const load = () => deps.customers.load(keyOf(turn, uid));
  const gate = await providerGate(deps, turn, { uid, what: 'provider.mail', about: data.about, load });
  if (!gate.ok) return gate.reply;
  const { passed } = gate;
  const language = asked === 'auto' ? turn.reseller.language : asked;
  const written = homes[passed.about].write(passed, turn, language);
  if (!written) return showRequest(deps, turn, passed);
  if (!written.mail.ok) return answer(texts[turn.language].mails.missing(written.mail.refusal));
  const reply = showMail(deps, turn, passed, { ...written, language, mail: written.mail.value });
  // the customer's details are nobody else's business in a channel
  const { goesToPersonalChat, cannotWritePersonally } = texts[turn.language].mails;
  return showPersonally(deps, turn, reply, { sent: goesToPersonalChat, cannot: cannotWritePersonally });
}

function showMail(
  deps: Deps,
  turn: Turn,
  { customer, about }: Passed,
  written: Omit<Written, 'mail'> & { readonly language: 'cs' | 'en'; readonly mail: Mail },
): Reply {
  const { mail: it, language, life, id, companyName } = written;
  const link = composeLink(it);
  const mayHandOver = life === 'prepared' || life === 'needs-more';
  const data: MailDraftData = {
    customer: customer.uid,
    revision: customer.revision,
    op: deps.newId(),
    about,
    kind: life === 'withdrawn' ? 'withdrawal' : 'request',
    request: mayHandOver ? id : '',
    language,
    companyName,
    mail: { to: it.to, cc: it.cc, subject: it.subject, body: it.body },
    ...(link ? { link } : {}),
    password: 'not-ours',
    requester: customer.requester.name,
    forReseller: '',
  };
  return show(mailDraftCard, data, turn);
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
    readonly rule: 'handOver' | 'withdraw';
  },
  round = 1,
): Promise<Reply> {
  const { customer: uid, request, op } = data;
  const load = () => deps.customers.loadToCommit(keyOf(turn, uid));
  const gate = await providerGate(deps, turn, { uid, what: of.what, about: data.about, load });
  if (!gate.ok) return gate.reply;
  const { passed } = gate;
  const { customer, loaded, about } = passed;
  // whose IČO and domain they are is settled first
  if (of.event === 'handed-over' && isBeingChecked(loaded, request))
    return showRequest(deps, turn, passed, { said: texts[turn.language].provider.beingChecked });
  // read once: the notice finds what it tells of by this moment
  const press = pressIn(deps, turn, request);
  const moved = homes[about][of.rule](passed, press);
  if (!moved.ok)
    return showRequest(deps, turn, passed, { said: explain(texts[turn.language].provider.refusals, moved.refusal) });
  const shown = about === 'agreement' ? about : undefined;
  const committed = await deps.customers.commit(
    loaded,
    {
      ...moved.value,
      postings: adopt(deps, turn, loaded, moved.value.customer ?? customer, shown),
      jobs: [...SHOW_EVERYWHERE, announceRequest(request, of.event, press.now)],
      audit: audited(deps, turn, of.what, 'done', { customer: uid, request }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return move(deps, turn, data, of, round + 1);
  const after = { ...passed, loaded: committed.loaded };
  return showRequest(deps, turn, after, committed.ok ? { wake: committed.wake } : {});
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
  const gate = await providerGate(deps, turn, { uid, what: 'provider.withdraw', about: data.about, load });
  if (!gate.ok) return gate.reply;
  const { passed } = gate;
  const allowed = homes[passed.about].withdraw(passed, pressIn(deps, turn, request));
  if (allowed.ok) return showRequest(deps, turn, passed, { confirm: true });
  return showRequest(deps, turn, passed, { said: explain(texts[turn.language].provider.refusals, allowed.refusal) });
}

export const handOverRequestHandlers = (
  deps: Deps,
): Handlers<'provider.mail' | 'provider.handed-over' | 'provider.withdraw' | 'provider.withdraw.confirm'> => ({
  'provider.mail': (data, turn) => mail(deps, turn, data),
  'provider.handed-over': (data, turn) =>
    move(deps, turn, data, { what: 'provider.handed-over', event: 'handed-over', rule: 'handOver' }),
  'provider.withdraw': (data, turn) => askToWithdraw(deps, turn, data),
  'provider.withdraw.confirm': (data, turn) =>
    move(deps, turn, data, { what: 'provider.withdraw.confirm', event: 'withdrawn', rule: 'withdraw' }),
});
