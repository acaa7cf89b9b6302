import type { DataOf, Handlers } from '../cards/index.ts';
import { type MailDraftData, mailDraftCard } from '../cards/mail-draft.ts';
import { hasOwnTenant } from '../domain/accepted-customer.ts';
import type { CustomerIn } from '../domain/customer.ts';
import { mayReveal } from '../domain/first-password.ts';
import type { Language } from '../domain/language.ts';
import { composeLink, type Mail, mailLanguageFor } from '../domain/mail.ts';
import type { Deps, Loaded, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { passwordMail, welcomeMail } from './compose-mail.ts';
import { gate, openPassword, unreadable } from './hand-over-password.ts';
import { permit } from './permit.ts';
import { showPersonally } from './personal-chat.ts';
import { answer, show } from './reply.ts';
import { keyOf, outOfDate, showCustomer } from './show-customer.ts';

/** Mails to a new customer: shown to be sent by a person; the password only to its requester. */

type Created = CustomerIn<'created'>;

/** What the audit says of every mail with the password, and of every attempt at one. */
const SECRET_MAIL = 'customer.mail.password';

/** Where the password is, for the one who looks. */
export function passwordFor(deps: Deps, turn: Turn, customer: Created, mail: Mail): MailDraftData['password'] {
  const { credentials, requester } = customer;
  if (mail.secret) return 'inside';
  if (credentials.kept === 'never-held') return 'not-ours';
  if (credentials.kept === 'handed-over') return 'handed-over';
  if (credentials.kept !== 'held' || deps.clock().toISOString() >= credentials.until) return 'gone';
  return requester.id === turn.who.id ? 'to-send' : 'colleague';
}

/** What is in the mail stays out of the posted message when it is a secret (decision 009). */
function showMail(
  deps: Deps,
  turn: Turn,
  customer: Created,
  drafted: { readonly kind: MailDraftData['kind']; readonly language: Language; readonly mail: Mail },
): Reply {
  const { kind, language, mail } = drafted;
  const { environment } = turn.reseller;
  const link = composeLink(mail);
  return show(
    mailDraftCard,
    {
      customer: customer.uid,
      revision: customer.revision,
      op: deps.newId(),
      ...(environment ? { environment } : {}),
      kind,
      request: '',
      language,
      companyName: customer.request.companyName,
      mail: { to: mail.to, cc: mail.cc, subject: mail.subject, body: mail.body },
      ...(link ? { link } : {}),
      password: passwordFor(deps, turn, customer, mail),
      requester: customer.requester.name,
      forReseller: customer.request.associatedReseller?.name ?? '',
    },
    turn,
    mail.secret ? { secret: true } : {},
  );
}

/** The policy may want the password in the welcome mail; then its requester gets it, as with a reveal. */
export function wantsPassword(deps: Deps, turn: Turn, customer: Created): boolean {
  if (turn.reseller.policy.mail.splitSecrets) return false;
  const personalChat = turn.place.scope === 'personal';
  return mayReveal(customer, { by: turn.who, personalChat, now: deps.clock() }).ok;
}

async function welcome(deps: Deps, turn: Turn, data: DataOf<'customer.mail'>): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.look-up', 'customer.mail', data.customer),
    deps.customers.load(keyOf(turn, data.customer)),
  ]);
  if (!permitted.ok) return permitted.reply;
  const { customer } = loaded;
  if (!customer) return outOfDate(turn);
  // who had a tenant before is not welcomed to it
  const isWelcome =
    customer.state === 'created' && customer.asked?.action !== 'relationship' && !hasOwnTenant(customer);
  if (customer.state !== 'created' || !isWelcome)
    return showCustomer(deps, turn, customer, { person: permitted.person, loaded });
  const language = data.language === 'auto' ? mailLanguageFor(customer.request.country) : data.language;
  const opened = wantsPassword(deps, turn, customer)
    ? await openPassword(deps, turn, loaded, { what: SECRET_MAIL })
    : 'none';
  if (opened === 'conflict') return welcome(deps, turn, data);
  const password = typeof opened === 'string' ? undefined : opened.password;
  const composed = welcomeMail({ customer, reseller: turn.reseller, language }, password);
  if (!composed.ok) return answer(texts[turn.language].mails.missing(composed.refusal));
  const reply = showMail(deps, turn, customer, { kind: 'welcome', language, mail: composed.value });
  // the customer's address is nobody else's business in a channel
  const { goesToPersonalChat, cannotWritePersonally } = texts[turn.language].mails;
  return showPersonally(deps, turn, reply, { sent: goesToPersonalChat, cannot: cannotWritePersonally });
}

async function password(deps: Deps, turn: Turn, data: DataOf<'customer.mail.password'>): Promise<Reply> {
  const load = (): Promise<Loaded> => deps.customers.load(keyOf(turn, data.customer));
  const passed = await gate(deps, turn, data.customer, SECRET_MAIL, load);
  if (!passed.ok) return passed.reply;
  const { asked, customer } = passed;
  const opened = await openPassword(deps, turn, asked.loaded, { what: SECRET_MAIL });
  if (opened === 'conflict') return password(deps, turn, data);
  if (opened === 'unreadable') return unreadable(turn);
  if (opened === 'none') return showCustomer(deps, turn, customer, asked);
  const { language } = data;
  const composed = passwordMail({ customer, reseller: turn.reseller, language }, opened.password);
  if (!composed.ok) return answer(texts[turn.language].mails.missing(composed.refusal));
  return showMail(deps, turn, customer, { kind: 'password', language, mail: composed.value });
}

export const writeMailHandlers = (deps: Deps): Handlers<'customer.mail' | 'customer.mail.password'> => ({
  'customer.mail': (data, turn) => welcome(deps, turn, data),
  'customer.mail.password': (data, turn) => password(deps, turn, data),
});
