import type { DataOf, Handlers } from '../cards/index.ts';
import { mailDraftCard } from '../cards/mail-draft.ts';
import type { Agreement } from '../domain/agreement.ts';
import type { Customer } from '../domain/customer.ts';
import type { Language } from '../domain/language.ts';
import { type AttestationFacts, composeLink, type Mail, type MailToken, mailLanguageFor } from '../domain/mail.ts';
import { oneLine } from '../domain/one-line.ts';
import { readablePhone } from '../domain/phone.ts';
import type { Result } from '../domain/result.ts';
import type { Signatory } from '../domain/signatory.ts';
import type { Deps, Reply, Reseller, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { attestGate, backToAgreement } from './attest-agreement.ts';
import { nameOf } from './attestation-form.ts';
import { finishedMail } from './compose-mail.ts';
import { showPersonally } from './personal-chat.ts';
import { answer, post, show } from './reply.ts';
import { keyOf } from './show-customer.ts';

/** Mails to whoever accepts the agreement for a customer (rulebook §4: E6, E7): shown to be sent by a person. */

type Kind = 'attest-link' | 'attest-notice';
type Written = { readonly to: Signatory; readonly link: string; readonly agreedOn: string };

/** Whom there is to write to; undefined when there is nothing to write. */
function writtenOf(kind: Kind, { attestation, attested, standing }: Agreement): Written | undefined {
  if (kind === 'attest-link')
    return attestation?.state === 'started' && !attestation.accepted
      ? { to: attestation.request.signatory, link: attestation.link, agreedOn: '' }
      : undefined;
  const last = attested?.at(-1);
  return last && standing.is === 'confirmed'
    ? { to: last.request.signatory, link: '', agreedOn: standing.agreedAt }
    : undefined;
}

const countryOf = (customer: Customer): string =>
  customer.state === 'created' || customer.state === 'known' ? customer.request.country : '';

/** nothing is produced without its required pieces, nor with a link that is not the one Microsoft gave. */
function mailOf(
  kind: Kind,
  { to, link, agreedOn }: Written,
  of: { readonly companyName: string; readonly reseller: Reseller; readonly language: Language },
): Result<Mail, readonly MailToken[]> {
  const { reseller } = of;
  const { name, email, phone } = reseller.contact;
  const facts: AttestationFacts = {
    companyName: oneLine(of.companyName),
    person: oneLine(`${to.firstName} ${to.lastName}`),
    email: oneLine(to.email),
    link,
    on: agreedOn,
    reseller: oneLine(reseller.name),
    contact: [name, email, readablePhone(phone)].map(oneLine).filter((line) => line !== ''),
  };
  const own = texts[of.language].mails[kind === 'attest-link' ? 'attestationLink' : 'attestationNotice'];
  const required = {
    customerEmail: facts.email,
    signatory: facts.person,
    companyName: facts.companyName,
    reseller: facts.reseller,
    contactName: oneLine(name),
    contactEmail: oneLine(email),
  };
  return finishedMail(
    { ...required, ...(kind === 'attest-link' ? { attestationLink: link } : { agreedOn }) },
    {
      to: facts.email,
      cc: oneLine(email),
      subject: own.subject(facts),
      body: own.body(facts).join('\n'),
      secret: false,
    },
  );
}

async function write(deps: Deps, turn: Turn, kind: Kind, data: DataOf<'agreement.attest.link'>): Promise<Reply> {
  const { customer: uid } = data;
  const what = kind === 'attest-link' ? 'agreement.attest.link' : 'agreement.attest.notice';
  const gated = await attestGate(deps, turn, { uid, what, load: () => deps.customers.load(keyOf(turn, uid)) });
  if (!gated.ok) return gated.reply;
  const { customer, agreement, loaded, person } = gated.passed;
  const t = texts[turn.language];
  const written = writtenOf(kind, agreement);
  if (!written) return backToAgreement(deps, turn, loaded, { person, note: t.attestations.nothingToSend });
  const language = data.language === 'auto' ? mailLanguageFor(countryOf(customer)) : data.language;
  const companyName = nameOf(customer);
  const composed = mailOf(kind, written, { companyName, reseller: turn.reseller, language });
  if (!composed.ok) return answer(t.mails.missing(composed.refusal));
  const { to, cc, subject, body } = composed.value;
  const link = composeLink(composed.value);
  const { environment } = turn.reseller;
  // from its card it is a message of its own; in the other language it takes the place of the first
  const pressed = loaded.postings.some(({ activityId }) => activityId === turn.pressed?.activityId);
  const reply = (pressed ? post : show)(
    mailDraftCard,
    {
      customer: uid,
      revision: customer.revision,
      op: deps.newId(),
      ...(environment ? { environment } : {}),
      kind,
      request: '',
      language,
      companyName,
      mail: { to, cc, subject, body },
      ...(link ? { link } : {}),
      password: 'not-ours',
      requester: customer.requester.name,
      forReseller: customer.state === 'created' ? (customer.request.associatedReseller?.name ?? '') : '',
    },
    turn,
  );
  const { goesToPersonalChat, cannotWritePersonally } = t.mails;
  return showPersonally(deps, turn, reply, { sent: goesToPersonalChat, cannot: cannotWritePersonally });
}

export const writeAttestationMailHandlers = (
  deps: Deps,
): Handlers<'agreement.attest.link' | 'agreement.attest.notice'> => ({
  'agreement.attest.link': (data, turn) => write(deps, turn, 'attest-link', data),
  'agreement.attest.notice': (data, turn) => write(deps, turn, 'attest-notice', data),
});
