import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '../../src/config.ts';
import type { VaultAnswers } from '../../src/configuration/secret-refs.ts';
import { BadConfiguration } from '../../src/configuration/sentences.ts';

export const person = '00000000-0000-4000-8000-000000010001';
export const tenant = '00000000-0000-4000-9000-000000000001';
const app = '00000000-0000-4000-b000-000000000001';

/** An organisation nobody complains about, with parts of it replaced; `undefined` takes a part away. */
export const anEntry = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  teamsTenantId: tenant,
  name: 'Modrá Veverka Cloud s.r.o.',
  partnerType: 'directBill',
  partnerId: '6100001',
  country: 'CZ',
  region: 'EU_EFTA',
  language: 'cs',
  policy: 'current-2026',
  ownDomains: ['modra-veverka.cz'],
  contact: { name: 'Oddělení cloudu', email: 'cloud@modra-veverka.cz', phone: '+420602123456' },
  roles: { [person]: ['adminAgent', 'globalAdmin'] },
  partnerCenter: partnerCenter(),
  ...changes,
});
export const partnerCenter = (changes: object = {}): object => ({
  tenantId: '00000000-0000-4000-a000-000000000001',
  clientId: app,
  clientSecretRef: 'PARTNER_CENTER_SECRET',
  refreshTokenRef: 'PARTNER_CENTER_REFRESH',
  environment: 'production',
  ...changes,
});
export const anIndirectReseller = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  anEntry({
    partnerType: 'indirectReseller',
    partnerCenter: undefined,
    provider: { name: 'Velká Sova Distribuce a.s.', email: 'csp@velka-sova.cz' },
    ...changes,
  });

/** What a production start needs beside organisations. */
export const identity: Readonly<Record<string, string>> = {
  NODE_ENV: 'production',
  MicrosoftAppId: app,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: app,
  MicrosoftAppPassword: 'hush-password',
  SECRETS_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  STORAGE_ACCOUNT: 'cspdesk',
  PARTNER_CENTER_SECRET: 'hush-secret',
  PARTNER_CENTER_REFRESH: 'hush-refresh',
};

export function complaintsAbout(env: NodeJS.ProcessEnv, vault?: VaultAnswers): readonly string[] {
  try {
    readConfiguration(env, vault);
  } catch (error) {
    assert.ok(error instanceof BadConfiguration, String(error));
    assert.doesNotMatch(error.message, /hush/, 'a secret was printed');
    return error.complaints;
  }
  return [];
}

/** A resellers file of this `describe`; each test writes its own. */
export function aResellersFile() {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'csp-desk-resellers-'));
  });
  after(() => rmSync(folder, { recursive: true }));
  const path = (): string => join(folder, 'resellers.json');
  const write = (what: unknown): string => {
    writeFileSync(path(), typeof what === 'string' || what instanceof Uint8Array ? what : JSON.stringify(what));
    return path();
  };
  return {
    write,
    folder: () => folder,
    /** What is said about a file with this in it, as production would. */
    complaints: (what: unknown, env: NodeJS.ProcessEnv = {}, vault?: VaultAnswers): readonly string[] =>
      complaintsAbout({ ...identity, RESELLERS_FILE: write(what), ...env }, vault),
  };
}
