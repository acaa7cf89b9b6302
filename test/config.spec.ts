import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '../src/config.ts';
import { BadConfiguration } from '../src/configuration/sentences.ts';

const guid = '00000000-0000-4000-b000-000000000001';
const keys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
const entry = {
  teamsTenantId: '00000000-0000-4000-9000-000000000001',
  name: 'Modrá Veverka Cloud s.r.o.',
  partnerType: 'directBill',
  partnerId: '6100001',
  country: 'CZ',
  region: 'EU_EFTA',
  language: 'cs',
  policy: 'current-2026',
  contact: { name: 'Oddělení cloudu', email: 'cloud@modra-veverka.cz' },
  roles: { [guid]: ['adminAgent', 'globalAdmin'] },
  partnerCenter: {
    tenantId: guid,
    clientId: guid,
    clientSecretRef: 'PARTNER_CENTER_SECRET',
    refreshTokenRef: 'PARTNER_CENTER_REFRESH',
    environment: 'production',
  },
};

describe('the configuration', () => {
  let folder: string;
  let file: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'csp-desk-config-'));
    file = join(folder, 'resellers.json');
  });
  after(() => rmSync(folder, { recursive: true }));
  beforeEach(() => writeFileSync(file, JSON.stringify([entry])));

  const production = (): Record<string, string> => ({
    NODE_ENV: 'production',
    MicrosoftAppId: guid,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: guid,
    MicrosoftAppPassword: 'secret',
    SECRETS_KEYS: keys,
    STORAGE_ACCOUNT: 'cspdesk',
    RESELLERS_FILE: file,
    PARTNER_CENTER_SECRET: 'secret',
    PARTNER_CENTER_REFRESH: 'refresh',
  });
  const complaintsAbout = (env: NodeJS.ProcessEnv): readonly string[] => {
    try {
      readConfiguration(env);
    } catch (error) {
      assert.ok(error instanceof BadConfiguration, String(error));
      return error.complaints;
    }
    return [];
  };

  it('is taken when nothing is missing, and talks to Microsoft by default in production only', () => {
    const config = readConfiguration(production());
    assert.equal(config.partnerCenterUrl, 'https://api.partnercenter.microsoft.com/v1');
    assert.equal(config.resellers[0]?.access?.clientSecret, 'secret');
    const { NODE_ENV: _, ...rest } = production();
    assert.match(readConfiguration(rest).partnerCenterUrl, /^http:\/\/127\.0\.0\.1:/);
  });

  it('asks the public register in production and the emulated one in development, unless told', () => {
    assert.equal(readConfiguration(production()).aresUrl, 'https://ares.gov.cz/ekonomicke-subjekty-v-be/rest');
    const { NODE_ENV: _, ...rest } = production();
    assert.equal(readConfiguration(rest).aresUrl, 'http://127.0.0.1:3981/ekonomicke-subjekty-v-be/rest');
    const elsewhere = 'https://ares.example/rest';
    assert.equal(readConfiguration({ ...production(), ARES_URL: elsewhere }).aresUrl, elsewhere);
  });

  for (const name of [
    'MicrosoftAppId',
    'MicrosoftAppType',
    'MicrosoftAppTenantId',
    'MicrosoftAppPassword',
    'SECRETS_KEYS',
    'STORAGE_ACCOUNT',
    'RESELLERS_FILE',
    'PARTNER_CENTER_SECRET',
  ])
    it(`refuses a production start without ${name}`, () => {
      const { [name]: _, ...rest } = production();
      const complaints = complaintsAbout(rest);
      assert.equal(complaints.length, 1, complaints.join('; '));
      assert.match(complaints[0] ?? '', name === 'PARTNER_CENTER_SECRET' ? /clientSecretRef/ : new RegExp(name));
    });

  it('says everything that is wrong at once, without showing a secret', () => {
    const complaints = complaintsAbout({ NODE_ENV: 'production', MicrosoftAppPassword: 'hush-hush' });
    assert.ok(complaints.length >= 5);
    assert.doesNotMatch(complaints.join(), /hush/);
  });

  it('refuses a password beside a managed identity', () => {
    assert.match(complaintsAbout({ ...production(), MicrosoftAppType: 'UserAssignedMsi' }).join(), /must be empty/);
  });

  it('refuses literal secrets in production and takes them in development', () => {
    const literal = { ...entry, partnerCenter: { ...entry.partnerCenter, clientSecretRef: 'literal:here' } };
    writeFileSync(file, JSON.stringify([literal]));
    assert.match(complaintsAbout(production()).join(), /clientSecretRef/);
    const { NODE_ENV: _, ...development } = production();
    assert.equal(readConfiguration(development).resellers[0]?.access?.clientSecret, 'here');
  });

  it('refuses to listen to everybody when nobody is authenticated', () => {
    const open = { STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true', HOST: '0.0.0.0', DEV_DATA_DIR: folder };
    assert.match(complaintsAbout(open).join(), /127\.0\.0\.1/);
  });

  for (const bad of ['nothing', 'k1:short', 'k1:!!!', `k1:${Buffer.alloc(16).toString('base64')}`])
    it(`refuses SECRETS_KEYS ${bad}`, () => {
      assert.match(complaintsAbout({ ...production(), SECRETS_KEYS: bad }).join(), /SECRETS_KEYS/);
    });

  for (const [what, change, says] of [
    ['a Partner Center without TLS', { PARTNER_CENTER_URL: 'http://pc.example/v1' }, /PARTNER_CENTER_URL/],
    ['a token service without TLS', { PARTNER_CENTER_AUTH_URL: 'http://login.example' }, /PARTNER_CENTER_AUTH_URL/],
    ['a business register without TLS', { ARES_URL: 'http://ares.example/rest' }, /ARES_URL/],
    ['signing keys without TLS', { ToBotFromChannelOpenIdMetadataUrl: 'http://keys.example' }, /OpenIdMetadataUrl/],
    [
      'development storage',
      { STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true', STORAGE_ACCOUNT: '' },
      /STORAGE_CONNECTION/,
    ],
    ['a Key Vault without TLS', { KEY_VAULT_URL: 'http://vault.example' }, /KEY_VAULT_URL must begin with https/],
    ['an address that is none', { PARTNER_CENTER_URL: 'partner center' }, /^PARTNER_CENTER_URL must be an address/],
    ['no refresh token', { PARTNER_CENTER_REFRESH: '' }, /refreshTokenRef/],
    [
      'a misspelt NODE_ENV',
      { NODE_ENV: 'Production' },
      /^NODE_ENV is "Production": it must be development or production/,
    ],
    ['an identity that is no GUID', { MicrosoftAppId: 'csp-desk' }, /^MicrosoftAppId must be a GUID/],
    ['a tenant that is no GUID', { MicrosoftAppTenantId: 'veverka.cz' }, /^MicrosoftAppTenantId must be a GUID/],
    [
      'an app type of long ago',
      { MicrosoftAppType: 'MultiTenant' },
      /^MicrosoftAppType is MultiTenant, which Microsoft no/,
    ],
    ['an unknown app type', { MicrosoftAppType: 'Bot' }, /^MicrosoftAppType is "Bot": it must be SingleTenant or/],
    [
      'an address for an account',
      { STORAGE_ACCOUNT: 'https://x' },
      /^STORAGE_ACCOUNT must be the name of a storage account/,
    ],
    [
      'two storages',
      { STORAGE_CONNECTION_STRING: 'x' },
      /^STORAGE_ACCOUNT and STORAGE_CONNECTION_STRING are both given/,
    ],
    ['a port that is none', { PORT: 'http' }, /^PORT must be a whole number from 0 to 65535$/],
    [
      'a time-out without end',
      { PARTNER_CENTER_TIMEOUT_MS: '90000' },
      /^PARTNER_CENTER_TIMEOUT_MS must be a whole number/,
    ],
    ['a log level nobody knows', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud": it must be debug, info/],
    ['a prefix with a hyphen', { STORAGE_PREFIX: 'a-b' }, /^STORAGE_PREFIX takes up to 21 letters/],
  ] as const)
    it(`refuses a production start with ${what}, in one sentence`, () => {
      const complaints = complaintsAbout({ ...production(), ...change });
      assert.equal(complaints.length, 1, complaints.join('\n'));
      assert.match(complaints[0] ?? '', says);
    });

  it("takes the type of a managed identity in both of Microsoft's spellings", () => {
    const { MicrosoftAppPassword: _, ...rest } = production();
    for (const MicrosoftAppType of ['UserAssignedMsi', 'UserAssignedMSI'])
      assert.equal(readConfiguration({ ...rest, MicrosoftAppType }).MicrosoftAppType, 'UserAssignedMsi');
  });

  it('hides nothing behind a variable of the wrong shape', () => {
    const complaints = complaintsAbout({ ...production(), PORT: 'x', SECRETS_KEYS: '', RESELLERS_FILE: '/none.json' });
    assert.deepEqual(
      complaints.map((complaint) => complaint.split(' ')[0]),
      ['PORT', 'SECRETS_KEYS', 'RESELLERS_FILE'],
    );
  });

  it('refuses two entries for one organisation', () => {
    writeFileSync(file, JSON.stringify([entry, entry]));
    assert.match(complaintsAbout(production()).join(), /another entry/);
  });

  it('refuses a lease shorter than a call', () => {
    assert.match(complaintsAbout({ ...production(), WORK_LEASE_SECONDS: '10' }).join(), /WORK_LEASE_SECONDS/);
  });
});
