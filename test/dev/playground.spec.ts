import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readWorld } from '../../dev/playground/configuration.ts';
import { projectRoot } from '../../src/project-root.ts';
import { personId, tenantId } from '../support/activities.ts';

const file = join(projectRoot, 'dev', 'resellers.json');

describe('the organisation that the Playground plays in', () => {
  for (const [tenant, name] of [
    ['1', 'Modrá Veverka Cloud s.r.o.'],
    ['2', 'Pilný Ježek IT s.r.o.'],
    ['3', 'Velká Sova Distribuce a.s.'],
  ] as const)
    it(`is ${name} as PLAYGROUND_TENANT=${tenant}, with its own people`, () => {
      const world = readWorld(file, tenant);
      assert.deepEqual([world.tenantId, world.organisation], [tenantId(Number(tenant)), name]);
      assert.equal(world.people[0]?.id, personId(Number(tenant), 1));
    });

  it('is the first one unless told', () => {
    assert.equal(readWorld(file).tenantId, tenantId(1));
  });

  for (const wrong of ['0', '4', 'two', '1.5', '-1'])
    it(`is none for "${wrong}", and says what it can be`, () => {
      assert.throws(() => readWorld(file, wrong), /PLAYGROUND_TENANT is ".*"; it can be 1, 2, 3\./);
    });
});
