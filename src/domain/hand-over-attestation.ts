import { type Agreement, type AskedToAttest, isEffective, standingOf } from './agreement.ts';
import type { AttestationRequest } from './attestation.ts';
import type { Person } from './customer.ts';
import { momentOn } from './day.ts';
import type { Policy } from './policy.ts';
import {
  type AttestAnswer,
  answerRequest,
  handOverRequest,
  isAnswerable,
  isHandedOver,
  isOpen,
  nextReminder,
  type ProviderRefusal,
  prepareRequest,
  remindOf,
  withdrawRequest,
} from './provider-request.ts';
import { accept, type Result, refuse } from './result.ts';
import type { Confirmation } from './signatory.ts';
import { nextWord } from './silence.ts';

/**
 * An indirect reseller never attests: its provider does, for whom everything is put together here and whose answer is
 * written down. The life of the request is that of any other (provider-request.ts); what it means for the agreement is here.
 */

/** Whoever prepares more of them has withdrawn the first long ago. */
const EARLIER_KEPT = 4;

type Press = { readonly by: Person; readonly now: Date };
type Reminding = { readonly remindDays: readonly number[] };

/** Everything that the provider was ever given for this agreement and that is still kept, newest first. */
export const attestationsGiven = ({ asked, askedBefore = [] }: Agreement): readonly AskedToAttest[] =>
  [...(asked ? [asked] : []), ...askedBefore.toReversed()].filter((each) => isAnswerable(each.asked));

/** With this request at hand, and a word about the provider's silence only while an answer is worth something. */
function withAsked(agreement: Agreement, asked: AskedToAttest, { remindDays }: Reminding): Agreement {
  const { 'attest-reminds': _, ...due } = agreement.due;
  const next = isEffective(agreement.standing) ? undefined : nextReminder(asked.asked, remindDays);
  return { ...agreement, asked, due: { ...due, ...(next ? { 'attest-reminds': next } : {}) } };
}

/** What became of the one before, when another takes its place. */
function before(agreement: Agreement): Pick<Agreement, 'askedBefore'> {
  const { asked, askedBefore = [] } = agreement;
  const given = asked && isAnswerable(asked.asked) ? [...askedBefore, asked] : askedBefore;
  return given.length > 0 ? { askedBefore: given.slice(-EARLIER_KEPT) } : {};
}

/**
 * What the provider is to confirm, checked: nothing has left yet. One that nobody has handed over, and one of which the
 * provider wants more, is written anew; while the provider works on one there is no other.
 */
export function prepareAttestation(
  agreement: Agreement,
  ask: Press & { readonly id: string; readonly request: AttestationRequest },
): Result<Agreement, ProviderRefusal> {
  const { asked } = agreement;
  const { request } = ask;
  if (asked && isHandedOver(asked.asked)) return refuse({ why: 'handed-over', ...asked.asked.life.handedOver });
  const isGoneOnWith = asked && (asked.asked.life.is === 'prepared' || isOpen(asked.asked));
  if (isGoneOnWith) return accept({ ...agreement, asked: { ...asked, request } });
  const prepared = { request, asked: prepareRequest({ ...ask, action: 'attest' }) };
  return accept({ ...withAsked(agreement, prepared, { remindDays: [] }), ...before(agreement) });
}

export function handOverAttestation(
  agreement: Agreement,
  ask: Press & Reminding & { readonly request: string },
): Result<Agreement, ProviderRefusal> {
  const { asked } = agreement;
  if (asked?.asked.id !== ask.request) return refuse({ why: 'no-request' });
  const handed = handOverRequest(asked.asked, ask);
  return handed.ok ? accept(withAsked(agreement, { ...asked, asked: handed.value }, ask)) : handed;
}

export function withdrawAttestation(
  agreement: Agreement,
  ask: Press & { readonly request: string },
): Result<Agreement, ProviderRefusal> {
  const { asked } = agreement;
  if (asked?.asked.id !== ask.request) return refuse({ why: 'no-request' });
  const withdrawn = withdrawRequest(asked.asked, ask);
  return withdrawn.ok
    ? accept(withAsked(agreement, { ...asked, asked: withdrawn.value }, { remindDays: [] }))
    : withdrawn;
}

/** Who accepted, as the provider tells; with our own details of them where it is whom we named. */
function confirmationOf(
  { request: { signatory } }: AskedToAttest,
  answer: Extract<AttestAnswer, { outcome: 'confirmed' }>,
  now: Date,
): Confirmation {
  const isOurs = answer.acceptedBy === fullName(signatory);
  // how a foreign name divides is not ours to guess
  const other = { firstName: '', lastName: answer.acceptedBy, email: '', phone: '' };
  return { signatory: isOurs ? signatory : other, agreedAt: momentOn(answer.acceptedOn, now) };
}

export const fullName = ({ firstName, lastName }: { readonly firstName: string; readonly lastName: string }): string =>
  `${firstName} ${lastName}`.trim();

/** The moment from now on at which silence is told: what has passed meanwhile is said at once. */
const fromNow = (moment: string | undefined, now: Date): string | undefined =>
  moment && [moment, now.toISOString()].sort().at(-1);

/** Nobody has accepted after all: whoever was asked, the customer or the provider, is waited for again, as the facts say. */
export function waitedForAgain(agreement: Agreement, { now, policy }: { now: Date; policy: Policy }): Agreement {
  const { asked, invitation, due: before } = agreement;
  const { 'agreement-reminds': _invited, 'attest-reminds': _asked, ...due } = before;
  const silence = invitation && !invitation.stalledAt && { since: invitation.sent.at, said: invitation.remindersSent };
  const invited = fromNow(silence ? nextWord(silence, policy.agreement.remindDays) : undefined, now);
  const provider = fromNow(asked && nextReminder(asked.asked, policy.provider.remindDays), now);
  return {
    ...agreement,
    due: {
      ...due,
      ...(invited ? { 'agreement-reminds': invited } : {}),
      ...(provider ? { 'attest-reminds': provider } : {}),
    },
  };
}

/** The standing that an answer made is gone with it; what was found out otherwise stays. */
function withoutAnswer(
  agreement: Agreement,
  { asked }: AskedToAttest,
  at: { readonly now: Date; readonly policy: Policy },
): Agreement {
  const { life } = asked;
  const made = life.is === 'answered' && life.answer.outcome === 'confirmed' && agreement.foundAt === life.at;
  if (!made) return agreement;
  const { foundAt: _when, recordedBy: _who, ...rest } = agreement;
  return waitedForAgain({ ...rest, standing: { is: 'unknown', why: 'no-api' } }, at);
}

/**
 * What the provider said, to whichever request it was. A confirmation is the agreement's standing, written down by a person;
 * one that was wrong is taken back by another answer.
 */
export function recordAttestation(
  agreement: Agreement,
  ask: Press &
    Reminding & {
      readonly request: string;
      readonly answer: AttestAnswer;
      /** What was written down before no longer holds. */
      readonly overrides: boolean;
      readonly policy: Policy;
    },
): Result<Agreement, ProviderRefusal> {
  const found = attestationsGiven(agreement).find(({ asked }) => asked.id === ask.request);
  if (!found) return refuse({ why: 'no-request' });
  const answered = answerRequest(found.asked, ask);
  if (!answered.ok) return answered;
  const next: AskedToAttest = { ...found, asked: answered.value };
  const standing = withStanding(withoutAnswer(agreement, found, ask), next, ask);
  if (agreement.asked?.asked.id === next.asked.id) return accept(withAsked(standing, next, ask));
  const askedBefore = (agreement.askedBefore ?? []).map((each) => (each.asked.id === next.asked.id ? next : each));
  const { asked } = standing;
  return accept(asked ? withAsked({ ...standing, askedBefore }, asked, ask) : { ...standing, askedBefore });
}

function withStanding(
  agreement: Agreement,
  asked: AskedToAttest,
  { answer, by, now, policy }: Press & { readonly answer: AttestAnswer; readonly policy: Policy },
): Agreement {
  if (answer.outcome !== 'confirmed') return agreement;
  const answers = { confirmation: { told: confirmationOf(asked, answer, now) }, direct: { told: false } };
  const standing = standingOf(answers, { before: agreement.standing, now, policy });
  const { blocked: _, ...rest } = agreement;
  return { ...rest, standing, foundAt: now.toISOString(), recordedBy: by };
}

/** The provider is silent: the next word about it. Undefined when the moment is no longer the agreement's. */
export function remindOfAttestation(
  agreement: Agreement,
  fired: Reminding & { readonly dueAt: string; readonly now: Date },
): { readonly agreement: Agreement; readonly isLast: boolean } | undefined {
  const { asked } = agreement;
  if (!asked || agreement.due['attest-reminds'] !== fired.dueAt || !isHandedOver(asked.asked)) return undefined;
  // the customer has accepted by itself meanwhile
  if (isEffective(agreement.standing)) return undefined;
  const { request, isLast } = remindOf(asked.asked, fired.remindDays, fired);
  return { agreement: withAsked(agreement, { ...asked, asked: request }, fired), isLast };
}
