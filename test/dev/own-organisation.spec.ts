import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownOrganisation } from '../../dev/own-organisation.ts';
import { readConfiguration } from '../../src/config.ts';
import { BadConfiguration } from '../../src/configuration/sentences.ts';
import { projectRoot } from '../../src/project-root.ts';

describe('the organisation of a developer who debugs in the real Teams', () => {
  const folder = mkdtempSync(join(tmpdir(), 'csp-desk-own-'));
  after(() => rmSync(folder, { recursive: true }));
  const made = readFileSync(join(projectRoot, 'dev', 'resellers.json'), 'utf8');
  const tenant = '33333333-3333-4333-8333-333333333333';
  const person = '44444444-4444-4444-8444-444444444444';

  const configured = (text: string) => {
    const file = join(folder, 'resellers.json');
    writeFileSync(file, text);
    return readConfiguration({
      RESELLERS_FILE: file,
      DEV_DATA_DIR: folder,
      STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true',
    }).resellers;
  };

  it('is the made-up one, in their tenant, with them as its only person', () => {
    const [own, ...others] = configured(ownOrganisation(made, tenant, person));
    assert.deepEqual(others, []);
    assert.equal(own?.entry.teamsTenantId, tenant);
    assert.deepEqual(own?.entry.roles, { [person]: ['adminAgent', 'globalAdmin'] });
    assert.equal(own?.reseller.environment, 'sandbox');
    assert.ok(own?.access, 'the emulator knows its account');
  });

  it('is refused in words when the tenant or the person is no id', () => {
    for (const [tenantId, id] of [
      ['', person],
      [tenant, 'me'],
    ] as const)
      assert.throws(() => configured(ownOrganisation(made, tenantId, id)), BadConfiguration);
  });
});
