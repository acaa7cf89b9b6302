import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  finishCreating,
  leaveUnconfirmed,
  repeatWithoutNumber,
  resumeCreating,
  returnForFixing,
  slowDown,
  startCreating,
} from '../../src/domain/creation.ts';
import { type Customer, type CustomerIn, discard, editDraft } from '../../src/domain/customer.ts';
import { expireDraft, offerDraft, restoreDraft, takeOverDraft, touchDraft } from '../../src/domain/draft.ts';
import { expirePassword, handOver } from '../../src/domain/first-password.ts';
import { FILLED } from './filled-form.ts';
import { ADMIN, ask, draft, made, NOW, SALES } from './one-customer.ts';

const moves = [
  'edit-form',
  'edit-review',
  'discard',
  'restore',
  'draft-expires',
  'offer',
  'take-over',
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
  if (kind === 'restore' || kind === 'offer' || kind === 'take-over' || kind === 'draft-expires')
    return moveDraft(customer, kind);
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

const DAYS = 14;

function moveDraft(customer: Customer, kind: Move): Customer | undefined {
  if (kind === 'draft-expires') {
    if (customer.state !== 'draft') return undefined;
    const planned = touchDraft(customer, NOW, DAYS);
    return expireDraft(planned, { dueAt: planned.due['draft-expires'] ?? '', now: NOW, days: DAYS });
  }
  const by = customer.requester.id === ADMIN.id ? SALES : ADMIN;
  const answer =
    kind === 'restore'
      ? restoreDraft(customer, NOW, DAYS)
      : kind === 'offer'
        ? offerDraft(customer, NOW, DAYS)
        : takeOverDraft(customer, { by, requesterHasRole: true, now: NOW, days: DAYS });
  return answer.ok ? answer.value : undefined;
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

/** Long ones, in which few are thrown away before they are sent. */
const lives = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.constant<Move>('discard') },
    { weight: 40, arbitrary: fc.constantFrom(...moves.filter((kind) => kind !== 'discard')) },
  ),
  { minLength: 30, maxLength: 60 },
);

/** From each state to these, and to no other. */
const WAYS: Readonly<Record<Customer['state'], readonly Customer['state'][]>> = {
  draft: ['draft', 'discarded', 'creating', 'relationshipPending'],
  needsFix: ['draft', 'needsFix', 'discarded'],
  creating: ['creating', 'unconfirmed', 'created', 'needsFix'],
  unconfirmed: ['creating'],
  created: ['created'],
  relationshipPending: [],
  // its own lives: requested-customer.spec.ts
  requested: [],
  known: [],
  discarded: ['draft'],
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
  it('keeps its ids, its requester until a colleague takes it over, and its request, and goes only ways that exist', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(lives, (life) => {
        let customer: Customer = draft('form');
        life.forEach((kind, step) => {
          const before = structuredClone(customer);
          const after = move(customer, kind, `request-${step}`);
          assert.deepEqual(customer, before, 'a rule changed what it was given');
          if (!after) return;
          assert.ok(WAYS[before.state].includes(after.state), `${before.state} -> ${after.state} by ${kind}`);
          assert.equal(after.revision, before.revision + 1);
          assert.deepEqual([after.uid, after.startedAt], [before.uid, before.startedAt]);
          if (kind !== 'take-over') assert.deepEqual(after.requester, before.requester);
          else assert.deepEqual(after.takenOver?.from, before.requester);
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
      fc.property(lives, (life) => {
        let customer: Customer = draft('form');
        life.forEach((kind, step) => {
          customer = move(customer, kind, `request-${step}`) ?? customer;
          assert.deepEqual(JSON.parse(JSON.stringify(customer)), customer);
        });
      }),
    );
  });
});
