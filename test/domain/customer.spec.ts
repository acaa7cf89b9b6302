import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  beginDraft,
  type Customer,
  type CustomerIn,
  discard,
  domainOf,
  editDraft,
  expirePassword,
  finishCreating,
  handOver,
  leaveUnconfirmed,
  mayReveal,
  type Person,
  repeatWithoutNumber,
  resumeCreating,
  returnForFixing,
  slowDown,
  startCreating,
} from '../../src/domain/customer.ts';
import { checkForm } from '../../src/domain/customer-form.ts';
import { policies } from '../../src/domain/policy.ts';
import { accept } from '../../src/domain/result.ts';
import { FILLED, REQUEST, SETTING } from './filled-form.ts';

const NOW = new Date('2026-11-20T10:00:00Z');
const AFTER_72_HOURS = '2026-11-23T10:00:00.000Z';
const SALES: Person = { id: 'sales', name: 'Sales agent' };
const ADMIN: Person = { id: 'admin', name: 'Admin agent' };
const policy = policies['current-2026'];

const draft = (step: 'form' | 'review' = 'review') =>
  beginDraft({ uid: 'u1', requester: SALES, values: FILLED, step, now: NOW });
const ask = (customer: Customer, changes: Partial<Parameters<typeof startCreating>[1]> = {}) => ({
  shownRevision: customer.revision,
  request: checkForm(customer.values, SETTING),
  by: SALES,
  now: NOW,
  requestId: 'request-1',
  correlationId: 'correlation-1',
  policy,
  ...changes,
});
function creating(changes: Partial<Parameters<typeof startCreating>[1]> = {}): CustomerIn<'creating'> {
  const from = draft();
  const started = startCreating(from, ask(from, changes));
  assert.ok(started.ok);
  return started.value;
}
const made = {
  tenantId: 't',
  domain: domainOf(REQUEST),
  userName: 'admin@x',
  hasPassword: true,
  now: NOW,
  ttlHours: 72,
};
const created = (changes: Partial<typeof made> = {}) => finishCreating(creating(), { ...made, ...changes });

describe('a draft of a customer', () => {
  it('may be changed, and shows the setback until something is changed', () => {
    const back = returnForFixing(creating(), { field: 'email', problem: { why: 'required' } });
    assert.equal(back.state, 'needsFix');
    const reopened = editDraft(back, { step: 'form' });
    assert.deepEqual(reopened?.setback, back.setback);
    assert.ok(reopened);
    const edited = editDraft(reopened, { step: 'review', values: { ...FILLED, email: 'jiny@lipovy-mlyn.example' } });
    assert.equal(edited?.setback, undefined);
    assert.equal(edited?.values.email, 'jiny@lipovy-mlyn.example');
  });

  it('may be thrown away, by whom and when is kept', () => {
    const thrown = discard(draft(), ADMIN, NOW);
    assert.ok(thrown.ok);
    assert.deepEqual([thrown.value.state, thrown.value.by, thrown.value.at], ['discarded', ADMIN, NOW.toISOString()]);
  });
});

describe('sending a customer', () => {
  it('keeps everything the call needs, before the call', () => {
    const customer = creating();
    assert.deepEqual(customer.request, REQUEST);
    assert.deepEqual([customer.requestId, customer.correlationId], ['request-1', 'correlation-1']);
    assert.deepEqual([customer.submittedBy, customer.submittedAt], [SALES, NOW.toISOString()]);
    assert.deepEqual([customer.repeatedAfter600002, customer.slow], [false, false]);
    assert.equal(customer.revision, 2);
  });

  it('is refused for a card that shows an older revision, and from the form itself', () => {
    const shown = draft();
    const newer = editDraft(shown, { step: 'review', values: FILLED });
    assert.ok(newer);
    const refusal = { ok: false, refusal: { why: 'changed-meanwhile' } };
    assert.deepEqual(startCreating(newer, ask(newer, { shownRevision: shown.revision })), refusal);
    assert.deepEqual(startCreating(draft('form'), ask(draft('form'))), refusal);
  });

  it('is refused with its problems when the form is not good', () => {
    const customer = draft();
    const request = checkForm({ ...FILLED, city: '' }, SETTING);
    assert.deepEqual(startCreating(customer, ask(customer, { request })), {
      ok: false,
      refusal: { why: 'not-filled-in', problems: { city: { why: 'required' } } },
    });
  });

  it('happens once: every other state says where it already is', () => {
    const thrown = discard(draft(), SALES, NOW);
    assert.ok(thrown.ok);
    const others: Customer[] = [
      creating(),
      leaveUnconfirmed(creating(), NOW),
      created(),
      returnForFixing(creating(), { problem: { why: 'no-access' } }),
      thrown.value,
    ];
    for (const customer of others) {
      assert.deepEqual(startCreating(customer, ask(customer)), {
        ok: false,
        refusal: { why: 'already', state: customer.state },
      });
    }
  });

  it('sends the registration number only where it is taken and known (R-27)', () => {
    const number = (country: string, ico: string) =>
      creating({ request: accept({ ...REQUEST, country, ico }) }).registrationNumber;
    assert.equal(number('CZ', '12345679'), 'omit');
    assert.equal(number('SK', '12345678'), 'omit');
    assert.equal(number('HU', '01-09-123456'), 'send');
    assert.equal(number('HU', ''), 'omit');
  });

  it('is sent again without the number under a new request id and the same correlation', () => {
    const again = repeatWithoutNumber(creating({ request: accept({ ...REQUEST, country: 'HU' }) }), 'request-2');
    assert.deepEqual(
      [again.requestId, again.correlationId, again.registrationNumber, again.repeatedAfter600002],
      ['request-2', 'correlation-1', 'omit', true],
    );
  });
});

describe('the end of creating', () => {
  it('holds the password for 72 hours and says when it is erased (R-41)', () => {
    const customer = created();
    assert.deepEqual(customer.credentials, { kept: 'held', userName: 'admin@x', until: AFTER_72_HOURS });
    assert.deepEqual(customer.due, { 'password-expires': AFTER_72_HOURS });
  });

  it('knows when Partner Center gave no password, and plans no erasing then', () => {
    const customer = created({ hasPassword: false });
    assert.deepEqual(customer.credentials, { kept: 'lost', userName: 'admin@x' });
    assert.deepEqual(customer.due, {});
  });

  it('forgets the plan when the password is handed over or erased', () => {
    const handed = handOver(created(), SALES, NOW);
    assert.deepEqual(handed.credentials, {
      kept: 'handed-over',
      userName: 'admin@x',
      at: NOW.toISOString(),
      by: SALES,
    });
    const erased = expirePassword(created(), NOW);
    assert.deepEqual(erased.credentials, { kept: 'erased', userName: 'admin@x', at: NOW.toISOString() });
    assert.deepEqual([handed.due, erased.due], [{}, {}]);
  });
});

describe('showing the first password (R-41)', () => {
  const asked = { by: SALES, personalChat: true, now: NOW };
  const refusalOf = (customer: Customer, changes: Partial<typeof asked> = {}) => {
    const answer = mayReveal(customer, { ...asked, ...changes });
    return answer.ok ? undefined : answer.refusal;
  };

  it('is for the requester, in the personal chat, as often as wanted until the last moment', () => {
    const customer = created();
    const lastMoment = new Date(Date.parse(AFTER_72_HOURS) - 1);
    for (const now of [NOW, NOW, lastMoment])
      assert.deepEqual(mayReveal(customer, { ...asked, now }), accept(customer));
  });

  it('is for nobody else, whatever their role', () => {
    assert.deepEqual(refusalOf(created(), { by: ADMIN }), { why: 'not-requester', requester: SALES });
  });

  it('goes by the id of a person, not by the name', () => {
    assert.equal(refusalOf(created(), { by: { ...SALES, name: 'Married since' } }), undefined);
    assert.equal(refusalOf(created(), { by: { ...SALES, id: 'other' } })?.why, 'not-requester');
  });

  it('never happens in a channel', () => {
    assert.deepEqual(refusalOf(created(), { personalChat: false }), { why: 'not-in-personal-chat' });
  });

  it('ends at the moment it is due, even when erasing is late', () => {
    const refusal = { why: 'no-password', credentials: 'erased' };
    assert.deepEqual(refusalOf(created(), { now: new Date(AFTER_72_HOURS) }), refusal);
  });

  it('says what became of it', () => {
    const none = (customer: Customer) => refusalOf(customer);
    assert.deepEqual(none(created({ hasPassword: false })), { why: 'no-password', credentials: 'lost' });
    assert.deepEqual(none(handOver(created(), SALES, NOW)), { why: 'no-password', credentials: 'handed-over' });
    assert.deepEqual(none(expirePassword(created(), NOW)), { why: 'no-password', credentials: 'erased' });
    assert.deepEqual(none(creating()), { why: 'no-password', credentials: 'none' });
    assert.deepEqual(none(draft()), { why: 'no-password', credentials: 'none' });
  });
});

const moves = [
  'edit-form',
  'edit-review',
  'discard',
  'submit',
  'finish',
  'finish-without-password',
  'refuse',
  'slow',
  'repeat',
  'unconfirmed',
  'resume',
  'hand-over',
  'expire',
] as const;
type Move = (typeof moves)[number];

/** What the application may do to a customer in this state; undefined when the move is not one of this state. */
function move(customer: Customer, kind: Move, fresh: string): Customer | undefined {
  if (kind === 'edit-form') return editDraft(customer, { step: 'form' });
  if (kind === 'edit-review')
    return editDraft(customer, { step: 'review', values: { ...FILLED, city: `Obec ${fresh}` } });
  if (kind === 'discard' || kind === 'submit') {
    const answer =
      kind === 'discard' ? discard(customer, ADMIN, NOW) : startCreating(customer, ask(customer, { requestId: fresh }));
    return answer.ok ? answer.value : undefined;
  }
  if (customer.state === 'creating') return moveCreating(customer, kind, fresh);
  if (customer.state === 'unconfirmed') return kind === 'resume' ? resumeCreating(customer) : undefined;
  if (customer.state !== 'created') return undefined;
  if (kind === 'hand-over') return handOver(customer, ADMIN, NOW);
  return kind === 'expire' ? expirePassword(customer, NOW) : undefined;
}

function moveCreating(customer: CustomerIn<'creating'>, kind: Move, fresh: string): Customer | undefined {
  switch (kind) {
    case 'finish':
      return finishCreating(customer, made);
    case 'finish-without-password':
      return finishCreating(customer, { ...made, hasPassword: false });
    case 'refuse':
      return returnForFixing(customer, { field: 'city', problem: { why: 'required' } });
    case 'slow':
      return slowDown(customer);
    case 'repeat':
      return repeatWithoutNumber(customer, fresh);
    case 'unconfirmed':
      return leaveUnconfirmed(customer, NOW);
    default:
      return undefined;
  }
}

/** From each state to these, and to no other. */
const WAYS: Readonly<Record<Customer['state'], readonly Customer['state'][]>> = {
  draft: ['draft', 'discarded', 'creating'],
  needsFix: ['draft', 'discarded'],
  creating: ['creating', 'unconfirmed', 'created', 'needsFix'],
  unconfirmed: ['creating'],
  created: ['created'],
  discarded: [],
};

function assertCreationKept(before: Customer, after: Customer, kind: Move): void {
  const sent = (before.state === 'creating' || before.state === 'unconfirmed') && before;
  if (!sent || (after.state !== 'creating' && after.state !== 'unconfirmed')) return;
  assert.equal(after.correlationId, sent.correlationId);
  assert.deepEqual(after.request, sent.request);
  assert.deepEqual([after.submittedBy, after.submittedAt], [sent.submittedBy, sent.submittedAt]);
  if (kind === 'repeat') assert.ok(after.repeatedAfter600002 && after.registrationNumber === 'omit');
  else assert.deepEqual([after.requestId, after.registrationNumber], [sent.requestId, sent.registrationNumber]);
}

describe('any life of a customer', () => {
  it('keeps its ids, its requester and its request, and goes only ways that exist', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 40 }), (life) => {
        let customer: Customer = draft('form');
        life.forEach((kind, step) => {
          const before = structuredClone(customer);
          const after = move(customer, kind, `request-${step}`);
          assert.deepEqual(customer, before, 'a rule changed what it was given');
          if (!after) return;
          assert.ok(WAYS[before.state].includes(after.state), `${before.state} -> ${after.state} by ${kind}`);
          assert.equal(after.revision, before.revision + 1);
          assert.deepEqual(
            [after.uid, after.requester, after.startedAt],
            [before.uid, before.requester, before.startedAt],
          );
          if (kind !== 'edit-review') assert.deepEqual(after.values, before.values);
          assertCreationKept(before, after, kind);
          reached.add(after.state);
          customer = after;
        });
      }),
      { numRuns: 500 },
    );
    assert.deepEqual([...reached].sort(), ['created', 'creating', 'discarded', 'draft', 'needsFix', 'unconfirmed']);
  });

  it('survives being stored: every state is plain JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 40 }), (life) => {
        let customer: Customer = draft('form');
        life.forEach((kind, step) => {
          customer = move(customer, kind, `request-${step}`) ?? customer;
          assert.deepEqual(JSON.parse(JSON.stringify(customer)), customer);
        });
      }),
    );
  });
});
