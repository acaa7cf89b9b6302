import { agreementBlockedNoticeCard } from '../cards/agreement-blocked-notice.ts';
import type { DataOf, Handlers } from '../cards/index.ts';
import { mailDraftCard } from '../cards/mail-draft.ts';
import { render } from '../cards/render.ts';
import { type Agreement, agreementOf } from '../domain/agreement.ts';
import {
  type BlockedRefusal,
  type BlockedSetting,
  blockedNow,
  mayNoteBlocked,
  noteBlocked,
  scenarioOf,
  takeBlockedBack,
} from '../domain/blocked.ts';
import type { Language } from '../domain/language.ts';
import { composeLink, mailLanguageFor } from '../domain/mail.ts';
import type { Result } from '../domain/result.ts';
import { rightTo } from '../domain/roles.ts';
import { tenantHolder } from '../domain/tenant-holder.ts';
import type { Deps, Loaded, NewJob, PersonRecord, RenderedCard, Reply, Reseller, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { audited } from './audited.ts';
import { blockedMail } from './compose-blocked-mail.ts';
import { SHOW_EVERYWHERE } from './list-customer.ts';
import { seenAnew } from './look-at-agreement.ts';
import { permit, refuseRole } from './permit.ts';
import { showPersonally } from './personal-chat.ts';
import { answer, show } from './reply.ts';
import { type AgreementShown, showAgreement } from './show-agreement.ts';
import { adopt, keyOf, outOfDate } from './show-customer.ts';

/**
 * "Zákazník nemůže přijmout": what its portal says is explained, which of the two situations it is follows from what we
 * know or is said by a person, and the only thing that helps is offered. The customer is written to in the meantime (E5).
 */

const ROUNDS = 3;

type Passed = {
  readonly loaded: Loaded;
  readonly customer: NonNullable<Loaded['customer']>;
  readonly agreement: Agreement;
  readonly person: PersonRecord;
};
type Verb = 'agreement.blocked' | 'agreement.blocked.confirm' | 'agreement.blocked.undo' | 'agreement.blocked.mail';

/** Whoever may invite a customer to accept may say that it cannot. */
async function gate(
  deps: Deps,
  turn: Turn,
  { uid, what, load }: { readonly uid: string; readonly what: Verb; readonly load: () => Promise<Loaded> },
): Promise<{ readonly ok: true; readonly passed: Passed } | { readonly ok: false; readonly reply: Reply }> {
  const [permitted, loaded] = await Promise.all([permit(deps, turn, 'agreement.invite', what, uid), load()]);
  if (!permitted.ok) return { ok: false, reply: permitted.reply };
  const { person } = permitted;
  if (rightTo('agreement.invite', person.roles) !== 'yes')
    return { ok: false, reply: await refuseRole(deps, turn, 'agreement.invite', what, uid) };
  const { customer } = loaded;
  if (!customer) return { ok: false, reply: outOfDate(turn) };
  return { ok: true, passed: { loaded, customer, person, agreement: agreementOf(customer, loaded.agreement) } };
}

const settingOf = (deps: Deps, turn: Turn, { relationship }: Loaded): BlockedSetting => ({
  relationship,
  policy: turn.reseller.policy,
  now: deps.clock(),
});

/** The card as it stands, with why a press changed nothing. */
const shown = (deps: Deps, turn: Turn, { loaded, person }: Passed, more: Partial<AgreementShown> = {}): Reply =>
  showAgreement(deps, turn, loaded, { person, how: 'replace', ...more });

const refused = (deps: Deps, turn: Turn, passed: Passed, refusal: BlockedRefusal): Reply =>
  refusal.why === 'which'
    ? shown(deps, turn, passed, { asks: { what: 'blocked' } })
    : shown(deps, turn, passed, { note: explain(texts[turn.language].blocked.refusals, refusal) });

/** Asks on the card itself: nothing is written yet. */
async function ask(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const load = () => deps.customers.load(keyOf(turn, uid));
  const gated = await gate(deps, turn, { uid, what: 'agreement.blocked', load });
  if (!gated.ok) return gated.reply;
  const { passed } = gated;
  const { customer, agreement, loaded } = passed;
  const allowed = mayNoteBlocked(customer, agreement);
  if (!allowed.ok) return refused(deps, turn, passed, allowed.refusal);
  const scenario = scenarioOf(customer, settingOf(deps, turn, loaded));
  return shown(deps, turn, passed, { asks: { what: 'blocked', ...(scenario ? { scenario } : {}) } });
}

type Pressed = { readonly customer: string; readonly op: string };

/** A press that changes what is known of it: the rule decides, everybody sees it, a second press finds the first. */
async function change(
  deps: Deps,
  turn: Turn,
  data: Pressed,
  of: {
    readonly what: 'agreement.blocked.confirm' | 'agreement.blocked.undo';
    readonly rule: (passed: Passed) => Result<Agreement, BlockedRefusal>;
    readonly tells: (after: Agreement) => readonly NewJob[];
  },
  round = 1,
): Promise<Reply> {
  const { customer: uid, op } = data;
  const load = () => deps.customers.loadToCommit(keyOf(turn, uid));
  const gated = await gate(deps, turn, { uid, what: of.what, load });
  if (!gated.ok) return gated.reply;
  const { passed } = gated;
  const { loaded, customer } = passed;
  const changed = of.rule(passed);
  if (!changed.ok) return refused(deps, turn, passed, changed.refusal);
  const next = seenAnew(customer);
  const scenario = changed.value.blocked?.scenario;
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: next,
      agreement: changed.value,
      postings: adopt(deps, turn, loaded, next, 'agreement'),
      jobs: [...SHOW_EVERYWHERE, ...of.tells(changed.value)],
      audit: audited(deps, turn, of.what, 'done', { customer: uid, ...(scenario ? { scenario } : {}) }),
    },
    op,
  );
  if (!committed.ok && committed.why === 'conflict' && round < ROUNDS) return change(deps, turn, data, of, round + 1);
  const after = { ...passed, loaded: committed.loaded };
  return shown(deps, turn, after, committed.ok ? { wake: committed.wake } : {});
}

const confirm = (deps: Deps, turn: Turn, data: DataOf<'agreement.blocked.confirm'>): Promise<Reply> =>
  change(deps, turn, data, {
    what: 'agreement.blocked.confirm',
    rule: ({ customer, agreement, loaded }) =>
      noteBlocked(customer, agreement, {
        ...settingOf(deps, turn, loaded),
        by: turn.who,
        chosen: data.scenario,
      }),
    tells: ({ blocked }) => [
      { lane: 'tell', kind: 'channel.announce', input: { what: 'agreement-blocked', at: blocked?.at ?? '' } },
    ],
  });

const undo = (deps: Deps, turn: Turn, data: DataOf<'agreement.blocked.undo'>): Promise<Reply> =>
  change(deps, turn, data, {
    what: 'agreement.blocked.undo',
    rule: ({ agreement }) => takeBlockedBack(agreement),
    tells: () => [],
  });

/** E5, for the customer: what is going on, what to send us, and what we will do. */
async function mail(deps: Deps, turn: Turn, data: DataOf<'agreement.blocked.mail'>): Promise<Reply> {
  const { customer: uid } = data;
  const load = () => deps.customers.load(keyOf(turn, uid));
  const gated = await gate(deps, turn, { uid, what: 'agreement.blocked.mail', load });
  if (!gated.ok) return gated.reply;
  const { passed } = gated;
  const { customer } = passed;
  const holder = tenantHolder(customer);
  if (!holder) return refused(deps, turn, passed, { why: 'no-tenant' });
  const { reseller } = turn;
  const language = data.language === 'auto' ? mailLanguageFor(holder.request.country || 'CZ') : data.language;
  const attests = deps.fulfilment(reseller).capabilities.has('attest');
  const composed = blockedMail({ holder, reseller, language, attests });
  if (!composed.ok) return answer(texts[turn.language].mails.missing(composed.refusal));
  const { value: it } = composed;
  const link = composeLink(it);
  const reply = show(
    mailDraftCard,
    {
      customer: uid,
      revision: customer.revision,
      op: deps.newId(),
      ...(reseller.environment ? { environment: reseller.environment } : {}),
      about: 'agreement',
      kind: 'blocked',
      request: '',
      language,
      companyName: holder.request.companyName,
      mail: { to: it.to, cc: it.cc, subject: it.subject, body: it.body },
      ...(link ? { link } : {}),
      password: 'not-ours',
      requester: customer.requester.name,
      forReseller: holder.request.associatedReseller?.name ?? '',
    },
    turn,
  );
  // the customer's address is nobody else's business in a channel
  const { goesToPersonalChat, cannotWritePersonally } = texts[turn.language].mails;
  return showPersonally(deps, turn, reply, { sent: goesToPersonalChat, cannot: cannotWritePersonally });
}

export const noteBlockedHandlers = (deps: Deps): Handlers<Verb> => ({
  'agreement.blocked': ({ customer }, turn) => ask(deps, turn, customer),
  'agreement.blocked.confirm': (data, turn) => confirm(deps, turn, data),
  'agreement.blocked.undo': (data, turn) => undo(deps, turn, data),
  'agreement.blocked.mail': (data, turn) => mail(deps, turn, data),
});

/** Undefined when it is no longer true. */
export function blockedNotice(
  deps: Pick<Deps, 'fulfilment'>,
  { customer, agreement: kept }: Loaded,
  { at, reseller, language }: { readonly at: string; readonly reseller: Reseller; readonly language: Language },
): RenderedCard | undefined {
  const holder = customer && tenantHolder(customer);
  const blocked = holder && blockedNow(agreementOf(customer, kept));
  if (!customer || !holder || blocked?.at !== at) return undefined;
  const needs = deps.fulfilment(reseller).capabilities.has('attest') ? 'attest' : 'provider';
  return render(
    agreementBlockedNoticeCard,
    {
      customer: customer.uid,
      companyName: holder.request.companyName,
      domain: holder.domain,
      scenario: blocked.scenario,
      by: blocked.by.name,
      at,
      needs,
    },
    language,
  );
}
