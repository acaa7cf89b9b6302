import type { Handlers } from '../cards/index.ts';
import { expirePassword, handOver, mayReveal } from '../domain/first-password.ts';
import type { Deps, Loaded, PersonRecord, Posting, Reply, StepContext, StepOutcome, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { audited, auditedByJob } from './audited.ts';
import { permit } from './permit.ts';
import { answer } from './reply.ts';
import { adopt, keyOf, outOfDate, showCustomer } from './show-customer.ts';
import { REFRESH_CARDS } from './tell-people.ts';

/** The first password: shown to its requester until it is handed over or 72 hours are over, then erased. */

type Asked = { readonly loaded: Loaded; readonly person: PersonRecord };

/** The gate of everything that shows or ends the password: role, requester, personal chat, still held. A refused attempt is kept (T29). */
export async function gate(deps: Deps, turn: Turn, uid: string, what: string, load: () => Promise<Loaded>) {
  const [permitted, loaded] = await Promise.all([permit(deps, turn, 'customer.look-up', what, uid), load()]);
  if (!permitted.ok) return { ok: false, reply: permitted.reply } as const;
  if (!loaded.customer) return { ok: false, reply: outOfDate(turn) } as const;
  const asked: Asked = { loaded, person: permitted.person };
  const personalChat = turn.place.scope === 'personal';
  const allowed = mayReveal(loaded.customer, { by: turn.who, personalChat, now: deps.clock() });
  if (allowed.ok) return { ok: true, asked, customer: allowed.value } as const;
  const details = { customer: uid, why: allowed.refusal.why };
  await deps.refusals.record(turn.reseller.teamsTenantId, audited(deps, turn, what, 'refused', details));
  const sentence = explain(texts[turn.language].revealRefusals, allowed.refusal);
  if (allowed.refusal.why !== 'no-password') return { ok: false, reply: answer(sentence) } as const;
  // the card was behind: it is brought up to date and says the same
  return {
    ok: false,
    reply: await showCustomer(deps, turn, loaded.customer, { person: asked.person, loaded }),
  } as const;
}

/** `none`: erased since; `conflict`: somebody wrote meanwhile, so the gate must be asked again. */
type Opened = { readonly password: string } | 'none' | 'unreadable' | 'conflict';

/** The password, for somebody who passed the gate. Who saw it is written down before it is shown. */
export async function openPassword(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  { what, postings = [] }: { readonly what: string; readonly postings?: readonly Posting[] },
): Promise<Opened> {
  const { key } = loaded;
  const kept = await deps.customers.secret(key, 'first-password');
  if (kept === 'unreadable') deps.log.error({ turn: turn.turnId, customer: key.uid }, 'password.unreadable');
  if (kept === 'none' || kept === 'unreadable') return kept;
  const audit = audited(deps, turn, what, 'done', { customer: key.uid });
  const written = await deps.customers.commit(loaded, { audit, postings });
  return written.ok ? { password: kept.text } : 'conflict';
}

export const unreadable = (turn: Turn): Reply =>
  answer(explain(texts[turn.language].revealRefusals, { why: 'no-password', credentials: 'unreadable' }));

async function reveal(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const what = 'customer.password.reveal';
  const passed = await gate(deps, turn, uid, what, () => deps.customers.load(keyOf(turn, uid)));
  if (!passed.ok) return passed.reply;
  const { asked, customer } = passed;
  const { loaded, person } = asked;
  const opened = await openPassword(deps, turn, loaded, { what, postings: adopt(deps, turn, loaded, customer) });
  if (opened === 'conflict') return reveal(deps, turn, uid);
  if (opened === 'unreadable') return unreadable(turn);
  if (opened === 'none') return showCustomer(deps, turn, customer, { person, loaded });
  return showCustomer(deps, turn, customer, { person, loaded, password: opened.password });
}

async function handedOver(deps: Deps, turn: Turn, uid: string, operation: string): Promise<Reply> {
  const what = 'customer.password.handed-over';
  const passed = await gate(deps, turn, uid, what, () => deps.customers.loadToCommit(keyOf(turn, uid)));
  if (!passed.ok) return passed.reply;
  const { asked, customer } = passed;
  const next = handOver(customer, turn.who, deps.clock());
  const committed = await deps.customers.commit(
    asked.loaded,
    {
      customer: next,
      eraseSecret: 'first-password',
      jobs: [REFRESH_CARDS],
      postings: adopt(deps, turn, asked.loaded, next),
      audit: audited(deps, turn, what, 'done', { customer: uid }),
    },
    operation,
  );
  const shown = committed.loaded.customer ?? next;
  return showCustomer(deps, turn, shown, {
    person: asked.person,
    loaded: committed.loaded,
    ...(committed.ok ? { wake: committed.wake } : {}),
  });
}

export const handOverPasswordHandlers = (
  deps: Deps,
): Handlers<'customer.password.reveal' | 'customer.password.handed-over'> => ({
  'customer.password.reveal': ({ customer }, turn) => reveal(deps, turn, customer),
  'customer.password.handed-over': ({ customer, op }, turn) => handedOver(deps, turn, customer, op),
});

/** 72 hours after the tenant was created. */
export async function erasePassword(
  deps: Deps,
  { job, customer }: StepContext<'customer.password.erase'>,
): Promise<StepOutcome> {
  const due = customer?.due['password-expires'];
  if (customer?.state !== 'created' || due !== job.input.dueAt) return { kind: 'done' };
  return {
    kind: 'done',
    change: ({ customer: now }) => {
      if (now?.state !== 'created' || now.credentials.kept !== 'held') return {};
      return {
        customer: expirePassword(now, deps.clock()),
        eraseSecret: 'first-password',
        jobs: [REFRESH_CARDS],
        audit: auditedByJob(deps, job, 'customer.password.erase', 'done', {
          customer: now.uid,
          dueAt: job.input.dueAt,
        }),
      };
    },
  };
}
