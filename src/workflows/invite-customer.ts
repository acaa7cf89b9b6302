import type { DataOf, Handlers } from '../cards/index.ts';
import { mailDraftCard } from '../cards/mail-draft.ts';
import { agreementOf } from '../domain/agreement.ts';
import type { Customer, CustomerIn } from '../domain/customer.ts';
import type { DraftedInvitation } from '../domain/invitation.ts';
import { draftInvitation, type InviteRefusal, markInvited } from '../domain/invitation-life.ts';
import type { Language } from '../domain/language.ts';
import { composeLink, type Mail, mailLanguageFor } from '../domain/mail.ts';
import type { Deps, Loaded, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { type AtAgreement, agreementGate } from './agreement-gate.ts';
import { announceAgreement } from './announce-agreement.ts';
import { audited } from './audited.ts';
import { invitationMail } from './compose-mail.ts';
import { openPassword } from './hand-over-password.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { seenAnew } from './look-at-agreement.ts';
import { showPersonally } from './personal-chat.ts';
import { answer, show } from './reply.ts';
import { showAgreement } from './show-agreement.ts';
import { adopt, keyOf, outOfDate } from './show-customer.ts';
import { passwordFor, wantsPassword } from './write-mail.ts';

/**
 * Asking a customer to accept the agreement: a text that a person sends, and the press that says it was
 * sent. From then on the answer is watched for.
 */

const ROUNDS = 3;
const INVITE = 'agreement.invite';
const INVITED = 'agreement.invited';
/** What the audit says of every mail with the password. */
const SECRET_MAIL = 'customer.mail.password';

/** Whose tenant it is: only these have an agreement. */
type Asked = CustomerIn<'created' | 'known'>;
const isAsked = (customer: Customer): customer is Asked => customer.state === 'created' || customer.state === 'known';

const refused = (
  deps: Deps,
  turn: Turn,
  { loaded, person }: Pick<AtAgreement, 'loaded' | 'person'>,
  refusal: InviteRefusal,
): Reply =>
  showAgreement(deps, turn, loaded, {
    person,
    how: 'replace',
    note: explain(texts[turn.language].agreements.inviteRefusals, refusal),
  });

async function invite(deps: Deps, turn: Turn, data: DataOf<typeof INVITE>, round = 1): Promise<Reply> {
  const { customer: uid, op } = data;
  const load = () => deps.customers.load(keyOf(turn, uid));
  const gate = await agreementGate(deps, turn, { uid, what: INVITE, operation: INVITE, load });
  if (!gate.ok) return gate.reply;
  const { customer, loaded } = gate;
  const agreement = agreementOf(customer, loaded.agreement);
  const asked = draftInvitation(customer, agreement, { id: deps.newId(), by: turn.who, now: deps.clock() });
  if (!asked.ok) return refused(deps, turn, gate, asked.refusal);
  const drafted = asked.value;
  const details = { customer: uid, invitation: drafted.id, variant: drafted.variant };
  // the text itself is nowhere but in front of this person: nobody else's copy has anything new to show
  const change = { agreement: { ...agreement, drafted }, audit: audited(deps, turn, INVITE, 'done', details) };
  const committed = await deps.customers.commit(loaded, change, op);
  if (!committed.ok && committed.why === 'conflict')
    return round < ROUNDS ? invite(deps, turn, data, round + 1) : outOfDate(turn);
  const kept = committed.loaded.agreement?.drafted ?? drafted;
  const reply = await mailFor(deps, turn, committed.loaded, { drafted: kept, language: data.language });
  if (reply === 'conflict') return round < ROUNDS ? invite(deps, turn, data, round + 1) : outOfDate(turn);
  // the customer's address is nobody else's business in a channel
  const { goesToPersonalChat, cannotWritePersonally } = texts[turn.language].mails;
  return showPersonally(deps, turn, reply, { sent: goesToPersonalChat, cannot: cannotWritePersonally });
}

/** The password is in it where the policy wants one mail, for its requester in the personal chat. */
async function mailFor(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  { drafted, language: wanted }: { readonly drafted: DraftedInvitation; readonly language: Language | 'auto' },
): Promise<Reply | 'conflict'> {
  const { customer } = loaded;
  if (!customer || !isAsked(customer)) return outOfDate(turn);
  const { reseller } = turn;
  const language = wanted === 'auto' ? mailLanguageFor(customer.request.country || 'CZ') : wanted;
  const variant = drafted.variant === 'new-tenant' ? 'new-tenant' : 'existing';
  const holds = variant === 'new-tenant' && customer.state === 'created' && wantsPassword(deps, turn, customer);
  const opened = holds ? await openPassword(deps, turn, loaded, { what: SECRET_MAIL }) : 'none';
  if (opened === 'conflict') return 'conflict';
  const { standing } = agreementOf(customer, loaded.agreement);
  const before = standing.is === 'needs-reacceptance' ? { before: standing.agreedAt } : {};
  const parties = { customer, variant, ...before, reseller, language } as const;
  const composed = invitationMail(parties, typeof opened === 'string' ? undefined : opened.password);
  if (!composed.ok) return answer(texts[turn.language].mails.missing(composed.refusal));
  return showMail(deps, turn, loaded, { customer, drafted, language, mail: composed.value });
}

function showMail(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  {
    customer,
    drafted,
    language,
    mail,
  }: {
    readonly customer: Asked;
    readonly drafted: DraftedInvitation;
    readonly language: Language;
    readonly mail: Mail;
  },
): Reply {
  const link = composeLink(mail);
  const { environment } = turn.reseller;
  const isTheirs = drafted.variant === 'existing' || customer.state === 'known';
  const reply = show(
    mailDraftCard,
    {
      customer: customer.uid,
      revision: customer.revision,
      op: deps.newId(),
      ...(environment ? { environment } : {}),
      kind: 'invitation',
      request: '',
      invitation: drafted.id,
      language,
      companyName: customer.request.companyName,
      mail: { to: mail.to, cc: mail.cc, subject: mail.subject, body: mail.body },
      ...(link ? { link } : {}),
      password: isTheirs ? 'theirs' : passwordFor(deps, turn, customer, mail),
      requester: customer.requester.name,
      forReseller: customer.request.associatedReseller?.name ?? '',
    },
    turn,
    mail.secret ? { secret: true } : {},
  );
  // the agreement's card goes on following what happens; a secret is in nothing but the answer
  const pressed = loaded.postings.find(({ activityId }) => activityId === turn.pressed?.activityId);
  return pressed?.about === 'agreement' && !mail.secret ? { ...reply, how: 'post' } : reply;
}

async function invited(deps: Deps, turn: Turn, data: DataOf<typeof INVITED>, round = 1): Promise<Reply> {
  const { customer: uid, invitation: id, op } = data;
  const load = () => deps.customers.loadToCommit(keyOf(turn, uid));
  const gate = await agreementGate(deps, turn, { uid, what: INVITED, operation: INVITE, load });
  if (!gate.ok) return gate.reply;
  const { customer, loaded, person } = gate;
  const { reseller } = turn;
  const now = deps.clock();
  const canLook = deps.fulfilment(reseller).capabilities.has('look-up');
  const marked = markInvited(customer, loaded.agreement, { id, by: turn.who, now, policy: reseller.policy, canLook });
  if (!marked.ok) return refused(deps, turn, gate, marked.refusal);
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: seenAnew(customer),
      agreement: marked.value,
      // the message with the text becomes a copy of the agreement's card
      postings: adopt(deps, turn, loaded, customer, 'agreement'),
      jobs: [...SHOW_EVERYWHERE, announceAgreement('invited', now)],
      audit: audited(deps, turn, INVITED, 'done', { customer: uid, invitation: id }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return invited(deps, turn, data, round + 1);
  const wake = committed.ok ? { wake: committed.wake } : {};
  return showAgreement(deps, turn, committed.loaded, { person, how: 'replace', ...wake });
}

export const inviteCustomerHandlers = (deps: Deps): Handlers<typeof INVITE | typeof INVITED> => ({
  'agreement.invite': (data, turn) => invite(deps, turn, data),
  'agreement.invited': (data, turn) => invited(deps, turn, data),
});
