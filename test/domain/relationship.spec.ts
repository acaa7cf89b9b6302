import assert from 'node:assert/strict';
import fc from 'fast-check';
import { acceptedCustomer, discardPending, hasOwnTenant } from '../../src/domain/accepted-customer.ts';
import type { CustomerIn } from '../../src/domain/customer.ts';
import { policies } from '../../src/domain/policy.ts';
import {
  acceptedRelationship,
  afterGivenUp,
  isAwaited,
  liveRequest,
  lookedAtRelationship,
  prepareRelationship,
  type Relationship,
  relationshipOf,
  remindOfRelationship,
  sendRelationship,
  stageOf,
  takenRelationship,
  withdrawRelationship,
} from '../../src/domain/relationship.ts';
import { linkProblem, linkThroughProvider } from '../../src/domain/relationship-link.ts';
import type { Result } from '../../src/domain/result.ts';
import { keysHeld, keysToSettle } from '../../src/domain/unique-keys.ts';
import { REQUEST } from './filled-form.ts';
import { ADMIN, created, draft, NOW, SALES } from './one-customer.ts';

const LINK = 'https://admin.microsoft.com/x?DAP=false#/partner-invitation';
const policy = policies['current-2026'];
const DAY_MS = 86_400_000;
const inDays = (days: number): Date => new Date(NOW.getTime() + days * DAY_MS);
const timing = { policy, looksUp: true };

function good<T, R>(result: Result<T, R>): T {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

const pending: CustomerIn<'relationshipPending'> = {
  ...draft(),
  due: {},
  state: 'relationshipPending',
  request: { ...REQUEST, domainPrefix: '', existingDomain: 'lipovy-mlyn.cz' },
  recordedAt: NOW.toISOString(),
  recordedBy: SALES,
};
const nothing = relationshipOf(pending, undefined);
const prepared = good(prepareRelationship(nothing, { id: 'r1', link: LINK, by: SALES, now: NOW, ...timing }));
const sent = good(sendRelationship(prepared, { ...timing, request: 'r1', by: SALES, now: NOW }));
/** Every moment that has passed by then has fired. */
function waited(relationship: Relationship, days: number): Relationship {
  let now = relationship;
  for (;;) {
    const dueAt = now.due['relationship-reminds'];
    if (!dueAt || Date.parse(dueAt) > inDays(days).getTime()) return now;
    const next = remindOfRelationship(now, { ...timing, dueAt, now: new Date(dueAt) });
    assert.ok(next);
    now = next.relationship;
  }
}
const expired = waited(sent, 31);

describe('a reseller relationship', () => {
  it('begins as nothing known, and as established where we made the tenant', () => {
    assert.equal(stageOf(nothing), 'to-send');
    assert.deepEqual(nothing.standing, { is: 'unknown', why: 'never-looked' });
    assert.equal(stageOf(relationshipOf(created(), undefined)), 'active');
  });

  it('goes from the text over the press that says it was sent to whatever the customer does', () => {
    assert.deepEqual([prepared, sent, expired].map(stageOf), ['prepared', 'waiting', 'expired']);
    assert.equal(stageOf(lookedAtRelationship(sent, 'active', { ...timing, now: inDays(1) })), 'active');
  });

  it('keeps the link as it came, and takes the one that is given now', () => {
    const same = prepareRelationship(prepared, { ...timing, id: 'r2', link: LINK, by: ADMIN, now: inDays(1) });
    assert.equal(good(same), prepared);
    const other = good(
      prepareRelationship(prepared, { ...timing, id: 'r2', link: `${LINK}&x=1`, by: ADMIN, now: inDays(1) }),
    );
    assert.deepEqual([other.request?.id, other.request?.link], ['r1', `${LINK}&x=1`]);
  });

  it('is sent once; by another press, the one who did it is named', () => {
    const again = sendRelationship(sent, { ...timing, request: 'r1', by: ADMIN, now: inDays(1) });
    assert.deepEqual(again, { ok: false, refusal: { why: 'sent', by: SALES, at: NOW.toISOString() } });
    for (const [from, why] of [
      [nothing, 'no-request'],
      [withdrawRelationship(sent, { by: ADMIN, now: inDays(1) }), 'no-request'],
      [lookedAtRelationship(sent, 'active', { ...timing, now: inDays(1) }), 'active'],
    ] as const) {
      const refused = sendRelationship(from, { ...timing, request: 'r1', by: ADMIN, now: inDays(2) });
      assert.equal(!refused.ok && refused.refusal.why, why);
    }
  });

  it('is looked for hourly for two days, then daily, and not after thirty', () => {
    const lookAt = (days: number): string | undefined =>
      lookedAtRelationship(sent, 'none', { ...timing, now: inDays(days) }).due['relationship-look'];
    assert.equal(sent.due['relationship-look'], new Date(NOW.getTime() + 3_600_000).toISOString());
    assert.equal(lookAt(1), new Date(inDays(1).getTime() + 3_600_000).toISOString());
    assert.equal(lookAt(5), inDays(6).toISOString());
    assert.equal(lookAt(30), undefined);
  });

  it('that nobody says was sent is looked for once a day, and whoever prepared it is reminded once', () => {
    assert.equal(prepared.due['relationship-look'], inDays(1).toISOString());
    assert.equal(prepared.due['relationship-reminds'], inDays(3).toISOString());
    const later = lookedAtRelationship(prepared, 'none', { ...timing, now: inDays(2) });
    assert.equal(later.due['relationship-look'], inDays(3).toISOString());
    assert.equal(
      lookedAtRelationship(prepared, 'none', { ...timing, now: inDays(30) }).due['relationship-look'],
      undefined,
    );
    const dueAt = inDays(3).toISOString();
    const told = remindOfRelationship(prepared, { ...timing, dueAt, now: inDays(20) });
    assert.deepEqual([told?.event, told?.relationship.due['relationship-reminds']], ['reminded', undefined]);
    assert.equal(stageOf(lookedAtRelationship(prepared, 'active', { ...timing, now: inDays(2) })), 'active');
  });

  it('whose look or word was given up is looked for and told of the day after', () => {
    for (const series of ['relationship-look', 'relationship-reminds'] as const) {
      const dueAt = sent.due[series] ?? '';
      assert.equal(afterGivenUp(sent, series, { dueAt, now: inDays(5) }).due[series], inDays(6).toISOString());
      assert.equal(afterGivenUp(sent, series, { dueAt: 'another', now: inDays(5) }), sent);
    }
  });

  it('is awaited as long as somebody has the link, after it has expired, too', () => {
    assert.deepEqual([nothing, prepared, sent, expired].map(isAwaited), [false, true, true, true]);
    const active = lookedAtRelationship(expired, 'active', { ...timing, now: inDays(50) });
    assert.deepEqual([active, withdrawRelationship(sent, { by: ADMIN, now: NOW })].map(isAwaited), [false, false]);
  });

  it('is looked for by nobody where there is nobody to ask', () => {
    const byHand = good(sendRelationship(prepared, { policy, looksUp: false, request: 'r1', by: SALES, now: NOW }));
    assert.deepEqual(byHand.due, { 'relationship-reminds': inDays(3).toISOString() });
  });

  it('reminds after 3, 7 and 14 days and ends after 30', () => {
    const at: string[] = [];
    let now = sent;
    for (let round = 0; round < 9 && now.due['relationship-reminds']; round += 1) {
      const dueAt = now.due['relationship-reminds'];
      const next = remindOfRelationship(now, { ...timing, dueAt, now: new Date(dueAt) });
      assert.ok(next);
      at.push(`${(Date.parse(dueAt) - NOW.getTime()) / DAY_MS} ${next.event}`);
      now = next.relationship;
    }
    assert.deepEqual(at, ['3 reminded', '7 reminded', '14 reminded', '30 expired']);
    assert.deepEqual(now.due, {});
  });

  it('reminds once after a long silence of our own, and of nothing that is over', () => {
    const dueAt = sent.due['relationship-reminds'] ?? '';
    const late = remindOfRelationship(sent, { ...timing, dueAt, now: inDays(10) });
    assert.equal(late?.relationship.request?.remindersSent, 2);
    assert.equal(late?.relationship.due['relationship-reminds'], inDays(14).toISOString());
    const accepted = lookedAtRelationship(sent, 'active', { ...timing, now: inDays(1) });
    for (const over of [accepted, withdrawRelationship(sent, { by: ADMIN, now: NOW }), expired])
      assert.equal(remindOfRelationship(over, { ...timing, dueAt, now: inDays(10) }), undefined);
    assert.equal(remindOfRelationship(sent, { ...timing, dueAt: 'another', now: inDays(10) }), undefined);
  });

  it('that nobody answered can be opened again, and counts when it is accepted late', () => {
    const opened = good(sendRelationship(expired, { ...timing, request: 'r1', by: ADMIN, now: inDays(40) }));
    assert.equal(stageOf(opened), 'waiting');
    assert.equal(opened.due['relationship-reminds'], inDays(43).toISOString());
    const anew = good(prepareRelationship(expired, { ...timing, id: 'r2', link: LINK, by: ADMIN, now: inDays(40) }));
    assert.deepEqual([anew.request?.id, stageOf(anew)], ['r2', 'prepared']);
    const late = lookedAtRelationship(expired, 'active', { ...timing, now: inDays(50) });
    assert.deepEqual([stageOf(late), late.due], ['active', {}]);
  });

  it('loses nothing of what was known when Partner Center does not answer', () => {
    const active = lookedAtRelationship(sent, 'active', { ...timing, now: inDays(1) });
    const none = lookedAtRelationship(sent, 'none', { ...timing, now: inDays(1) });
    for (const known of [active, none]) {
      const failed = lookedAtRelationship(known, { unknown: 'timed-out' }, { ...timing, now: inDays(2) });
      assert.deepEqual([failed.standing, failed.foundAt], [known.standing, known.foundAt]);
    }
    const failed = lookedAtRelationship(sent, { unknown: 'timed-out' }, { ...timing, now: inDays(2) });
    assert.deepEqual(failed.standing, { is: 'unknown', why: 'timed-out' });
    assert.ok(failed.due['relationship-look'], 'the next look comes all the same');
  });

  it('that is not there any more has ended; one that never was has not', () => {
    const active = lookedAtRelationship(sent, 'active', { ...timing, now: inDays(1) });
    const removed = lookedAtRelationship(active, 'none', { ...timing, now: inDays(9) });
    assert.deepEqual(
      [stageOf(removed), removed.standing],
      ['removed', { is: 'removed', seenAt: inDays(9).toISOString() }],
    );
    assert.deepEqual(lookedAtRelationship(removed, 'none', { ...timing, now: inDays(10) }).standing, removed.standing);
    assert.deepEqual(lookedAtRelationship(nothing, 'none', { ...timing, now: inDays(1) }).standing, { is: 'none' });
    const again = good(prepareRelationship(removed, { ...timing, id: 'r2', link: LINK, by: ADMIN, now: inDays(10) }));
    assert.equal(stageOf(again), 'prepared');
  });

  it('with a tenant of another customer says so once, and goes on being watched', () => {
    const holder = { tenantId: 't', domain: 'd', customer: 'c', companyName: 'Lípa' };
    const taken = takenRelationship(sent, { ...timing, now: inDays(1), holder });
    const again = takenRelationship(taken, { ...timing, now: inDays(2), holder });
    assert.deepEqual([taken.taken?.seenAt, again.taken?.seenAt], [inDays(1).toISOString(), inDays(1).toISOString()]);
    assert.ok(again.due['relationship-look'] && again.due['relationship-reminds']);
    assert.equal(lookedAtRelationship(again, 'active', { ...timing, now: inDays(3) }).taken, undefined);
  });

  it('of another tenant is none of this one', () => {
    const accepted = acceptedRelationship(sent, { ...timing, tenantId: 't', now: inDays(1) });
    assert.equal(relationshipOf(created({ tenantId: 't' }), accepted), accepted);
    assert.notEqual(relationshipOf(created({ tenantId: 'u' }), accepted), accepted);
  });

  it('whatever happens in whatever order: what is over is not waited for, and nothing is asked of nobody', () => {
    const move = fc.constantFrom('prepare', 'send', 'remind', 'active', 'none', 'unknown', 'taken', 'withdraw');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(move, fc.integer({ min: 0, max: 12 })), { maxLength: 30 }),
        fc.boolean(),
        (moves, looksUp) => {
          const given = { policy, looksUp };
          let now = NOW;
          let it = nothing;
          for (const [at, [kind, days]] of moves.entries()) {
            now = new Date(now.getTime() + days * DAY_MS);
            const press = { by: SALES, now };
            const next = {
              prepare: () => prepareRelationship(it, { ...press, ...given, id: `r${at}`, link: LINK }),
              send: () => sendRelationship(it, { ...press, ...given, request: it.request?.id ?? '' }),
              remind: () => {
                const dueAt = it.due['relationship-reminds'] ?? '';
                const told = remindOfRelationship(it, { ...given, dueAt, now });
                return { ok: true, value: told?.relationship ?? it } as const;
              },
              active: () => ({ ok: true, value: lookedAtRelationship(it, 'active', { ...given, now }) }) as const,
              none: () => ({ ok: true, value: lookedAtRelationship(it, 'none', { ...given, now }) }) as const,
              unknown: () =>
                ({ ok: true, value: lookedAtRelationship(it, { unknown: 'timed-out' }, { ...given, now }) }) as const,
              taken: () => {
                const holder = { tenantId: 't', domain: 'd', customer: 'c', companyName: 'Lípa' };
                return { ok: true, value: takenRelationship(it, { ...given, now, holder }) } as const;
              },
              withdraw: () => ({ ok: true, value: withdrawRelationship(it, press) }) as const,
            }[kind]();
            if (next.ok) it = next.value;
            const isWaiting = stageOf(it) === 'waiting';
            const isWatched = isWaiting || stageOf(it) === 'prepared';
            assert.ok(isWatched || Object.keys(it.due).length === 0, `${kind}: ${JSON.stringify(it)}`);
            assert.ok(!isWaiting || it.due['relationship-reminds'], `${kind}: waits for ever`);
            assert.ok(looksUp || !it.due['relationship-look']);
            assert.ok(stageOf(it) !== 'active' || liveRequest(it) === undefined);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a customer whose relationship stands', () => {
  const found = { tenantId: 'Aaa', domain: 'lipovymlyn.onmicrosoft.com', now: inDays(1) };
  const accepted = good(acceptedCustomer(pending, found));

  it('has the tenant and the domain that Partner Center names, and no password with us', () => {
    assert.equal(accepted.state, 'created');
    assert.ok(accepted.state === 'created' && hasOwnTenant(accepted));
    assert.deepEqual([accepted.tenantId, accepted.domain], ['Aaa', 'lipovymlyn.onmicrosoft.com']);
    assert.ok(!hasOwnTenant(created()));
  });

  it('holds both its domains and the tenant, and gives none of them up', () => {
    const values = keysHeld(accepted).map(({ kind, value }) => `${kind} ${value}`);
    assert.deepEqual(values, [
      `ico ${REQUEST.ico}`,
      'domain lipovymlyn.onmicrosoft.com',
      'domain lipovy-mlyn.cz',
      'tenant aaa',
    ]);
    assert.deepEqual(keysToSettle(accepted), keysHeld(accepted));
  });

  it('is no other tenant, and nobody who is not waited for becomes one', () => {
    assert.deepEqual(acceptedCustomer(created({ tenantId: 'u' }), found), {
      ok: false,
      refusal: { why: 'other-tenant', tenantId: 'u' },
    });
    assert.equal(acceptedCustomer(draft(), found).ok, false);
    const withdrawn = discardPending(pending, { by: ADMIN, now: inDays(1) });
    assert.equal(withdrawn?.state, 'discarded');
    assert.ok(withdrawn && !acceptedCustomer(withdrawn, found).ok);
    assert.equal(discardPending(created(), { by: ADMIN, now: NOW }), undefined);
  });
});

describe('the link for a relationship', () => {
  const of = { resellerTenantId: 'a', partnerId: '6100002', providerTenantId: 'c' };
  it('through a provider names the reseller, its PartnerID and the provider, and asks for no administration', () => {
    assert.equal(
      linkThroughProvider(of),
      'https://admin.microsoft.com/Adminportal/Home?invType=IndirectResellerRelationship&partnerId=a&msppId=6100002&indirectCSPId=c&DAP=false#/BillingAccounts/partner-invitation',
    );
    assert.equal(linkProblem(linkThroughProvider(of)), undefined);
  });

  for (const [link, problem] of [
    [LINK, undefined],
    ['https://admin.microsoft.com/x?partnerId=1', undefined],
    ['https://admin.microsoft.com/x?DAP=true#/p', 'asks-for-administration'],
    ['https://admin.microsoft.com/x?a=1&dap=True', 'asks-for-administration'],
    ['https://admin.microsoft.com/x?DAP=', 'asks-for-administration'],
    ['https://admin.microsoft.com/x?DAP=false&DAP=true', 'asks-for-administration'],
    ['http://admin.microsoft.com/x?DAP=false', 'not-a-link'],
    ['https://admin.microsoft.com/x y', 'not-a-link'],
    ['javascript:alert(1)', 'not-a-link'],
    ['', 'not-a-link'],
  ] as const)
    it(`${link || 'nothing'}: ${problem ?? 'is fine'}`, () => assert.equal(linkProblem(link), problem));
});
