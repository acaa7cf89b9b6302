import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeApprovers, MOST_APPROVERS } from '../../src/domain/approver.ts';
import { changeDeputies, MOST_DEPUTIES, pairOf } from '../../src/domain/deputy.ts';
import { roles } from '../../src/domain/roles.ts';

const person = (id: string) => ({ id, name: `Sales agent (${id})` });

describe('the list of approvers', () => {
  it('gains who has a role that it opens approving to', () => {
    const now = [person('01')];
    for (const role of ['salesAgent', 'billingAdmin', 'globalAdmin'] as const)
      assert.deepEqual(changeApprovers(now, { drop: [], add: person('02'), roles: [role] }), {
        ok: true,
        value: [person('01'), person('02')],
      });
  });

  it('refuses whose roles never approve, and who approves without it', () => {
    for (const held of [[], ['helpdeskAgent'], ['userAdmin', 'helpdeskAgent']] as const)
      assert.deepEqual(changeApprovers([], { drop: [], add: person('02'), roles: held }), {
        ok: false,
        refusal: { why: 'role-cannot-approve' },
      });
    assert.deepEqual(changeApprovers([], { drop: [], add: person('02'), roles: ['salesAgent', 'adminAgent'] }), {
      ok: false,
      refusal: { why: 'approves-anyway' },
    });
  });

  it('drops whom it is told to, keeps who came meanwhile, and names nobody twice', () => {
    const now = [person('01'), person('02'), person('03')];
    assert.deepEqual(changeApprovers(now, { drop: ['02', '09'] }), { ok: true, value: [person('01'), person('03')] });
    assert.deepEqual(changeApprovers(now, { drop: [], add: person('02'), roles: ['salesAgent'] }), {
      ok: true,
      value: now,
    });
  });

  it('is never longer than a card can show, and never names anybody twice (property)', () => {
    const ids = fc.uniqueArray(fc.nat({ max: 30 }).map(String), { maxLength: MOST_APPROVERS });
    fc.assert(
      fc.property(ids, ids, fc.nat({ max: 30 }).map(String), fc.subarray([...roles]), (now, drop, add, held) => {
        const answer = changeApprovers(now.map(person), { drop, add: person(add), roles: held });
        if (!answer.ok) return;
        assert.ok(answer.value.length <= MOST_APPROVERS);
        assert.equal(new Set(answer.value.map(({ id }) => id)).size, answer.value.length);
      }),
    );
    const full = Array.from({ length: MOST_APPROVERS }, (_, at) => person(String(at)));
    assert.deepEqual(changeApprovers(full, { drop: [], add: person('x'), roles: ['salesAgent'] }), {
      ok: false,
      refusal: { why: 'too-many', most: MOST_APPROVERS },
    });
    assert.ok(changeApprovers(full, { drop: ['3'], add: person('x'), roles: ['salesAgent'] }).ok);
  });
});

describe('who stands in for whom', () => {
  const pair = (of: string, deputy: string) => ({ of: person(of), deputy: person(deputy) });

  it('is a list of pairs, each once; one may have two deputies and two may have one', () => {
    const now = [pair('01', '02')];
    assert.deepEqual(changeDeputies(now, { drop: [], add: pair('01', '03') }), {
      ok: true,
      value: [pair('01', '02'), pair('01', '03')],
    });
    assert.deepEqual(changeDeputies(now, { drop: [], add: pair('01', '02') }), { ok: true, value: now });
    assert.deepEqual(changeDeputies(now, { drop: [], add: pair('02', '01') }), {
      ok: true,
      value: [pair('01', '02'), pair('02', '01')],
    });
  });

  it('ends for the pair named, not for its other way round', () => {
    const now = [pair('01', '02'), pair('02', '01')];
    assert.deepEqual(changeDeputies(now, { drop: [pairOf(pair('01', '02'))] }), {
      ok: true,
      value: [pair('02', '01')],
    });
  });

  it('never has somebody stand in for themselves', () => {
    assert.deepEqual(changeDeputies([], { drop: [], add: pair('01', '01') }), {
      ok: false,
      refusal: { why: 'oneself' },
    });
  });

  it('is never longer than a card can show', () => {
    const full = Array.from({ length: MOST_DEPUTIES }, (_, at) => pair('01', `d${at}`));
    assert.deepEqual(changeDeputies(full, { drop: [], add: pair('01', '02') }), {
      ok: false,
      refusal: { why: 'too-many', most: MOST_DEPUTIES },
    });
  });
});
