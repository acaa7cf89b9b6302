import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { projectRoot } from '../../src/project-root.ts';
import { at, type BicepFile, type BicepValue, readBicep } from './bicep-file.ts';

const files = new Map(
  ['infra/azure.bicep', 'infra/botRegistration/azurebot.bicep'].map((path) => [path, readBicep(path)] as const),
);
const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const file = (path: string): BicepFile => {
  const found = files.get(path);
  assert.ok(found);
  return found;
};
const azure = file('infra/azure.bicep');
const bot = file('infra/botRegistration/azurebot.bicep');

/** Seen in Microsoft's own templates; a version that is only made up fails when it is too late. */
const KNOWN_TYPES = [
  'Microsoft.Authorization/locks@2020-05-01',
  'Microsoft.Authorization/roleAssignments@2022-04-01',
  'Microsoft.BotService/botServices@2022-09-15',
  'Microsoft.BotService/botServices/channels@2022-09-15',
  'Microsoft.Insights/diagnosticSettings@2021-05-01-preview',
  'Microsoft.KeyVault/vaults@2023-07-01',
  'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31',
  'Microsoft.OperationalInsights/workspaces@2022-10-01',
  'Microsoft.Storage/storageAccounts@2023-01-01',
  'Microsoft.Web/serverfarms@2022-09-01',
  'Microsoft.Web/sites@2022-09-01',
  'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2022-09-01',
];

const is = (from: BicepFile, resource: string, expected: Readonly<Record<string, BicepValue>>): void => {
  const found = from.resources.get(resource);
  assert.ok(found, resource);
  for (const [path, value] of Object.entries(expected)) assert.deepEqual(at(found.body, path), value, path);
};

function settings(): ReadonlyMap<string, BicepValue> {
  const list = at(azure.resources.get('webApp')?.body, 'properties.siteConfig.appSettings');
  assert.ok(Array.isArray(list));
  return new Map(list.map((each: BicepValue) => [String(at(each, 'name')), at(each, 'value') ?? '']));
}

describe('what is made in Azure', () => {
  for (const [path, bicep] of files)
    describe(path, () => {
      it('parses', () => assert.deepEqual(bicep.broken, []));
      it('says what every parameter is for, and uses it', () => {
        assert.ok(bicep.params.length > 3);
        for (const { name, described } of bicep.params) {
          assert.ok(described, `${name} has no description`);
          assert.ok(bicep.uses(name) > 0, `${name} is not used`);
        }
      });
      it('names resource types and versions that exist', () => {
        for (const [name, { type }] of bicep.resources) assert.ok(KNOWN_TYPES.includes(type), `${name}: ${type}`);
      });
      it('holds no secret and reads none', () => {
        assert.doesNotMatch(bicep.text, /\blist[A-Z]\w*\(|@secure|AccountKey|SharedAccessSignature|\$\{\{/);
      });
    });

  it('gives away names only', () => {
    assert.deepEqual([...azure.outputs.keys()].slice(0, 4), [
      'AZURE_APP_SERVICE_RESOURCE_ID',
      'BOT_DOMAIN',
      'BOT_ID',
      'BOT_TENANT_ID',
    ]);
    for (const [name, expression] of azure.outputs)
      assert.match(expression, /^\w+\.(id|name|properties\.(clientId|tenantId|defaultHostName))$/, name);
  });

  it('has its modules, and gives each just what it asks for', () => {
    for (const { path, body } of azure.modules) {
      const where = join('infra', path);
      assert.ok(existsSync(join(projectRoot, where)), path);
      const given = Object.keys(at(body, 'params') as object); // params of a module are an object
      const { params } = file(where);
      const needed = params.filter(({ hasDefault }) => !hasDefault).map(({ name }) => name);
      assert.deepEqual(
        needed.filter((name) => !given.includes(name)),
        [],
      );
      assert.deepEqual(
        given.filter((name) => !params.some((param) => param.name === name)),
        [],
      );
    }
  });

  it('is given every parameter by the Agents Toolkit, from variables of its environment', () => {
    const { parameters } = JSON.parse(read('infra/azure.parameters.json')) as {
      parameters: Record<string, { value: unknown }>;
    };
    const declared = azure.params.map(({ name }) => name);
    assert.deepEqual(
      Object.keys(parameters).filter((name) => !declared.includes(name)),
      [],
    );
    const needed = azure.params.filter(({ hasDefault }) => !hasDefault).map(({ name }) => name);
    assert.deepEqual(
      needed.filter((name) => !(name in parameters)),
      [],
    );
    const placeholders = [...JSON.stringify(parameters).matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name]) => name);
    assert.deepEqual(placeholders, ['RESOURCE_SUFFIX', 'APP_NAME_SUFFIX']);
  });

  it('runs more than one instance, always on, over TLS, without passwords (T95)', () => {
    assert.match(azure.text, /@minValue\(2\)\n@maxValue\(10\)\nparam instanceCount int = 2\n/);
    is(azure, 'serverfarm', { 'sku.capacity': 'instanceCount', kind: 'linux', 'properties.reserved': true });
    is(azure, 'webApp', {
      'identity.type': 'UserAssigned',
      'properties.httpsOnly': true,
      'properties.clientAffinityEnabled': false,
      'properties.keyVaultReferenceIdentity': 'identity.id',
      'properties.siteConfig.alwaysOn': true,
      'properties.siteConfig.ftpsState': 'Disabled',
      'properties.siteConfig.minTlsVersion': '1.2',
      'properties.siteConfig.healthCheckPath': '/readyz',
    });
    for (const policy of ['noFtpPassword', 'noScmPassword']) is(azure, policy, { 'properties.allow': false });
  });

  it('keeps storage in three zones, without keys and without public access (T95)', () => {
    is(azure, 'storage', {
      'sku.name': 'Standard_ZRS',
      'properties.allowSharedKeyAccess': false,
      'properties.allowBlobPublicAccess': false,
      'properties.minimumTlsVersion': 'TLS1_2',
      'properties.supportsHttpsTrafficOnly': true,
    });
    is(azure, 'vault', {
      'properties.enableRbacAuthorization': true,
      'properties.enablePurgeProtection': true,
      'properties.softDeleteRetentionInDays': 90,
    });
  });

  it('lets nobody delete storage or vault by mistake', () => {
    const locks = [...azure.resources.values()].filter(({ type }) => type.includes('/locks@'));
    assert.deepEqual(
      locks.map(({ body }) => [at(body, 'scope'), at(body, 'properties.level')]),
      [
        ['storage', 'CanNotDelete'],
        ['vault', 'CanNotDelete'],
      ],
    );
  });

  it('lets the bot into tables, queues and secrets, and nowhere else', () => {
    const assignments = [...azure.resources].filter(([, { type }]) => type.includes('roleAssignments'));
    assert.deepEqual(
      assignments.map(([, { body }]) => [at(body, 'scope'), /roles\.(\w+)/.exec(String(at(body, 'name')))?.[1]]),
      [
        ['storage', 'storageTableDataContributor'],
        ['storage', 'storageQueueDataContributor'],
        ['vault', 'keyVaultSecretsUser'],
      ],
    );
    for (const [, { body }] of assignments) {
      assert.equal(at(body, 'properties.principalId'), 'identity.properties.principalId');
      const role = /roles\.\w+/.exec(String(at(body, 'name')))?.[0] ?? '-';
      assert.ok(String(at(body, 'properties.roleDefinitionId')).includes(role));
    }
  });

  it('registers the bot as what it says it is, with Teams only', () => {
    is(bot, 'botService', { 'properties.msaAppType': 'UserAssignedMSI', location: 'global', kind: 'azurebot' });
    is(bot, 'teams', { name: 'MsTeamsChannel', 'properties.channelName': 'MsTeamsChannel' });
    assert.equal(settings().get('MicrosoftAppType'), 'UserAssignedMsi');
  });

  it('tells the bot everything that production asks for, in names that it knows', () => {
    const given = settings();
    const ofTheHost = [
      'WEBSITE_RUN_FROM_PACKAGE',
      'SCM_DO_BUILD_DURING_DEPLOYMENT',
      'WEBSITES_CONTAINER_STOP_TIME_LIMIT',
      'AZURE_CLIENT_ID',
    ];
    const known = Object.keys(parseEnv(read('env/.env.production.example')));
    assert.deepEqual(
      [...given.keys()].filter((name) => !known.includes(name) && !ofTheHost.includes(name)),
      [],
    );
    const asked = [
      'MicrosoftAppId',
      'MicrosoftAppType',
      'MicrosoftAppTenantId',
      'SECRETS_KEYS',
      'STORAGE_ACCOUNT',
      'RESELLERS_FILE',
      'KEY_VAULT_URL',
    ];
    assert.deepEqual(
      asked.filter((name) => !given.has(name)),
      [],
    );
    assert.equal(given.get('NODE_ENV'), 'production');
    assert.match(String(given.get('SECRETS_KEYS')), /^@Microsoft\.KeyVault\(/);
    // two drains of 10 s each; the host's own patience is 5 s
    assert.ok(Number(given.get('WEBSITES_CONTAINER_STOP_TIME_LIMIT')) > 20);
  });
});
