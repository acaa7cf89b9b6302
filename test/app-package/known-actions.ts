/**
 * Actions the Agents Toolkit knows, what each must be given, may be given and can write. Read from `yaml.schema.json` of
 * version v1.11 in the npm package @microsoft/m365agentstoolkit-cli 1.1.17, which is 80 MB and therefore no dependency.
 * Only those we use, or could.
 */
type Action = {
  readonly must: readonly string[];
  readonly may?: readonly string[];
  readonly writes?: readonly string[];
};

const packageOnly: Action = { must: ['appPackagePath'] };

export const knownActions: Readonly<Record<string, Action>> = {
  'aadApp/create': {
    must: ['name', 'generateClientSecret', 'signInAudience'],
    may: [
      'generateServicePrincipal',
      'serviceManagementReference',
      'clientSecretExpireDays',
      'clientSecretDescription',
    ],
    writes: ['clientId', 'objectId', 'clientSecret', 'tenantId', 'authority', 'authorityHost'],
  },
  'arm/deploy': { must: ['subscriptionId', 'resourceGroupName', 'templates'], may: ['bicepCliVersion'] },
  'azureAppService/zipDeploy': {
    must: ['artifactFolder', 'resourceId'],
    may: ['workingDirectory', 'ignoreFile', 'dryRun', 'outputZipFile'],
  },
  'botFramework/create': {
    must: ['botId', 'name', 'messagingEndpoint'],
    may: ['description', 'iconUrl', 'channels'],
  },
  'cli/runNpmCommand': { must: ['args'], may: ['workingDirectory'] },
  'file/createOrUpdateEnvironmentFile': { must: ['envs', 'target'] },
  script: { must: ['run'], may: ['workingDirectory', 'shell', 'timeout', 'redirectTo'] },
  'teamsApp/create': { must: ['name'], writes: ['teamsAppId', 'teamsAppTenantId'] },
  'teamsApp/publishAppPackage': { ...packageOnly, writes: ['publishedAppId'] },
  'teamsApp/update': packageOnly,
  'teamsApp/validateAppPackage': packageOnly,
  'teamsApp/validateManifest': { must: ['manifestPath'] },
  'teamsApp/zipAppPackage': { must: ['manifestPath', 'outputZipPath', 'outputFolder'] },
};

export const knownKeys = [
  'version',
  'projectId',
  'environmentFolderPath',
  'additionalMetadata',
  'provision',
  'deploy',
  'publish',
  'share',
];
