import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decideRoles, losesGlobalAdmin, rolesIn, sameRoles } from '../../src/domain/role-change.ts';
import { type Role, roles } from '../../src/domain/roles.ts';

const someRoles = fc.subarray([...roles]);

describe('a change of roles', () => {
  it('reads what a card sends, each role once, in one order, and nothing that is no role', () => {
    assert.deepEqual(rolesIn('salesAgent, adminAgent,salesAgent'), ['adminAgent', 'salesAgent']);
    assert.deepEqual(rolesIn(''), []);
    assert.deepEqual(rolesIn('owner,toString,__proto__,ADMINAGENT'), []);
    fc.assert(fc.property(someRoles, (some) => assert.deepEqual(rolesIn(some.join(',')), some)));
  });

  const decide = (
    held: readonly Role[],
    wanted: readonly Role[],
    more: { seen?: readonly Role[]; other?: boolean } = {},
  ) => decideRoles({ held, wanted, seen: more.seen ?? held, otherGlobalAdmin: more.other ?? true });

  it('happens when it changes something and the card showed what holds', () => {
    assert.deepEqual(decide([], ['salesAgent']), { ok: true, value: 'change' });
    assert.deepEqual(decide(['salesAgent'], []), { ok: true, value: 'change' });
  });

  it('is done already when the roles are those wanted, whatever the card showed and in whatever order', () => {
    assert.deepEqual(decide(['salesAgent', 'adminAgent'], ['adminAgent', 'salesAgent'], { seen: [] }), {
      ok: true,
      value: 'stays',
    });
  });

  it('does not overwrite what somebody else has changed meanwhile', () => {
    assert.deepEqual(decide(['billingAdmin'], ['salesAgent'], { seen: [] }), {
      ok: false,
      refusal: { why: 'changed-meanwhile' },
    });
  });

  it('never takes the role from the last Global admin', () => {
    assert.deepEqual(decide(['globalAdmin', 'adminAgent'], ['adminAgent'], { other: false }), {
      ok: false,
      refusal: { why: 'last-global-admin' },
    });
    assert.ok(decide(['globalAdmin', 'adminAgent'], ['adminAgent']).ok);
    assert.ok(decide(['globalAdmin'], ['globalAdmin', 'salesAgent'], { other: false }).ok);
    assert.ok(decide(['adminAgent'], [], { other: false }).ok);
  });

  it('leaves somebody who can change roles, whatever is asked (property)', () => {
    fc.assert(
      fc.property(someRoles, someRoles, someRoles, fc.boolean(), (held, seen, wanted, other) => {
        const decided = decide(held, wanted, { seen, other });
        if (decided.ok) assert.ok(other || !losesGlobalAdmin(held, wanted));
        if (decided.ok && decided.value === 'change') assert.ok(sameRoles(held, seen) && !sameRoles(held, wanted));
      }),
    );
  });
});
