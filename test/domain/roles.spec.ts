import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Cell,
  matrix,
  may,
  type Operation,
  type Role,
  rightTo,
  roles,
  rolesThatMay,
} from '../../src/domain/roles.ts';

const ROLES = ['adminAgent', 'salesAgent', 'helpdeskAgent', 'billingAdmin', 'globalAdmin', 'userAdmin'] as const;

/**
 * Written down once more from rulebook §1.2, in the order of its columns. User admin may create and therefore draft and
 * look up ("Settled" 1). Bringing back failed work has no row there: an administrator brings back anything, who may create brings back what is theirs.
 */
const RULEBOOK: Readonly<Record<Operation, readonly [Cell, Cell, Cell, Cell, Cell, Cell]>> = {
  'customer.look-up': ['yes', 'yes', 'yes', 'yes', 'yes', 'yes'],
  'customer.draft': ['yes', 'yes', 'draft-only', 'no', 'yes', 'yes'],
  'customer.create': ['yes', 'yes', 'no', 'no', 'yes', 'yes'],
  'customer.correct': ['yes', 'yes', 'no', 'no', 'yes', 'yes'],
  'relationship.request': ['yes', 'yes', 'no', 'no', 'no', 'no'],
  'agreement.refresh': ['yes', 'yes', 'no', 'no', 'no', 'no'],
  'agreement.invite': ['yes', 'yes', 'no', 'no', 'no', 'no'],
  'agreement.attest': ['yes', 'yes', 'no', 'no', 'no', 'no'],
  'customer.import': ['yes', 'yes', 'no', 'no', 'yes', 'yes'],
  'audit.see': ['yes', 'own', 'own', 'yes', 'yes', 'yes'],
  'work.retry': ['yes', 'own', 'no', 'no', 'yes', 'own'],
  'order.approve': ['yes', 'approver-list', 'no', 'approver-list', 'approver-list', 'no'],
  'roles.change': ['no', 'no', 'no', 'no', 'yes', 'no'],
  'settings.change': ['no', 'no', 'no', 'no', 'yes', 'no'],
};
const operations = Object.keys(RULEBOOK) as Operation[]; // a mapped type over every operation

describe('who may do what (R-11 to R-14)', () => {
  it('is asked of these operations and roles, no more and no less', () => {
    assert.deepEqual(Object.keys(matrix).sort(), [...operations].sort());
    assert.deepEqual([...roles], [...ROLES]);
  });

  for (const operation of operations) {
    ROLES.forEach((role, column) => {
      const cell = RULEBOOK[operation][column];
      it(`${role} × ${operation}: ${cell}`, () => {
        assert.equal(rightTo(operation, [role]), cell);
        assert.equal(may(operation, [role]), cell === 'yes' || cell === 'draft-only');
        assert.equal(rolesThatMay(operation).includes(role), cell === 'yes');
      });
    });

    it(`${operation}: nobody without a role, and nobody with a role we do not know`, () => {
      assert.equal(may(operation, []), false);
      // a stored row may hold what an older or newer version knew
      const strangers = ['owner', '', 'toString', '__proto__', 'constructor'] as unknown as Role[];
      for (const stranger of strangers) assert.equal(rightTo(operation, [stranger]), 'no', stranger);
    });
  }

  it('is the widest of all roles held, in whatever order they come', () => {
    // no operation has both kinds of half a right, so they need no order between them
    const rank: Readonly<Record<Cell, number>> = {
      no: 0,
      own: 1,
      'draft-only': 1,
      policy: 1,
      'approver-list': 1,
      yes: 2,
    };
    fc.assert(
      fc.property(fc.constantFrom(...operations), fc.array(fc.constantFrom(...ROLES)), (operation, held) => {
        const widest = Math.max(0, ...held.map((role) => rank[rightTo(operation, [role])]));
        assert.equal(rank[rightTo(operation, held)], widest);
      }),
    );
  });

  it('lets a helpdesk agent draft but not create', () => {
    assert.equal(may('customer.draft', ['helpdeskAgent']), true);
    assert.equal(may('customer.create', ['helpdeskAgent']), false);
  });
});
