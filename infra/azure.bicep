@description('Names of all resources begin with it: small letters and digits. The same for every deployment of one environment.')
@minLength(4)
@maxLength(20)
param resourceBaseName string

@description('What people see as the name of the bot in Azure.')
@maxLength(42)
param botDisplayName string

@description('Where everything but the bot registration is made, such as westeurope or polandcentral; ZRS storage needs a region with zones.')
param location string = resourceGroup().location

@description('Size of the App Service plan. One instance needs 250 MB of memory and little else; B1 is enough to try it.')
@allowed([
  'B1'
  'S1'
  'P0v3'
  'P1v3'
  'P2v3'
])
param webAppSKU string = 'P0v3'

@description('Spreads the instances over availability zones. Needs P0v3 or larger, a region with zones, and a plan that was made so.')
param zoneRedundant bool = false

@description('How many instances run at all times; one of them may be down or restarting.')
@minValue(2)
@maxValue(10)
param instanceCount int = 2

@description('The file with the organisations served, in the package that is deployed. Empty when they are given as RESELLER_* settings.')
param resellersFile string = 'resellers.json'

@description('Path of enhanced attestation below Partner Center that starts one, with {customerId}. All three of them, or none while nobody has confirmed them (docs/decisions/029).')
param enhancedAttestationStart string = ''

@description('Path of enhanced attestation below Partner Center that reads one, with {attestationId}.')
param enhancedAttestationRead string = ''

@description('Path of enhanced attestation below Partner Center that makes the agreement of one, with {attestationId}.')
param enhancedAttestationFinish string = ''

@description('How many days logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 90

var roles = {
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
}

// Who the bot is: to Teams, to storage and to the vault. There is no password that could leak or expire.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${resourceBaseName}-identity'
  location: location
}

// All of the bot's memory: tables and queues. Three copies in three zones; reached with the identity only, never with a key.
resource storage 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: '${take(toLower(replace(resourceBaseName, '-', '')), 11)}${uniqueString(resourceGroup().id)}'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource tablesForBot 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, roles.storageTableDataContributor)
  scope: storage
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageTableDataContributor)
  }
}

resource queuesForBot 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, roles.storageQueueDataContributor)
  scope: storage
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageQueueDataContributor)
  }
}

// A mistake in the portal does not delete all customers. Tables have no other way back.
resource noDeletionOfStorage 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'memory-of-the-bot'
  scope: storage
  properties: {
    level: 'CanNotDelete'
    notes: 'All customers and their history. There is no backup of tables by Azure.'
  }
}

// Without the keys in here nobody reads the sealed passwords and tokens again: what is deleted can be brought back for 90 days.
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: '${take(resourceBaseName, 10)}-${uniqueString(resourceGroup().id)}'
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
  }
}

resource secretsForBot 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, roles.keyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)
  }
}

resource noDeletionOfVault 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keys-of-the-bot'
  scope: vault
  properties: {
    level: 'CanNotDelete'
    notes: 'Sealed passwords and tokens cannot be read without these keys.'
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2022-10-01' = {
  name: '${resourceBaseName}-logs'
  location: location
  properties: {
    retentionInDays: logDays
    sku: {
      name: 'PerGB2018'
    }
  }
}

resource serverfarm 'Microsoft.Web/serverfarms@2022-09-01' = {
  name: '${resourceBaseName}-plan'
  location: location
  kind: 'linux'
  sku: {
    name: webAppSKU
    capacity: instanceCount
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource webApp 'Microsoft.Web/sites@2022-09-01' = {
  name: resourceBaseName
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  // what it may do must be there before it starts
  dependsOn: [
    secretsForBot
    tablesForBot
    queuesForBot
  ]
  properties: {
    serverFarmId: serverfarm.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identity.id
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      appCommandLine: 'node dist/src/index.js'
      alwaysOn: true
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
      healthCheckPath: '/readyz'
      numberOfWorkers: instanceCount
      appSettings: [
        {
          // the package is mounted as it is and cannot be written to
          name: 'WEBSITE_RUN_FROM_PACKAGE'
          value: '1'
        }
        {
          name: 'SCM_DO_BUILD_DURING_DEPLOYMENT'
          value: 'false'
        }
        {
          // two drains of 10 s each and some air
          name: 'WEBSITES_CONTAINER_STOP_TIME_LIMIT'
          value: '30'
        }
        {
          name: 'NODE_ENV'
          value: 'production'
        }
        {
          name: 'HOST'
          value: '0.0.0.0'
        }
        {
          name: 'PORT'
          value: '8080'
        }
        {
          name: 'MicrosoftAppId'
          value: identity.properties.clientId
        }
        {
          name: 'MicrosoftAppTenantId'
          value: identity.properties.tenantId
        }
        {
          name: 'MicrosoftAppType'
          value: 'UserAssignedMsi'
        }
        {
          // which identity the SDKs of storage and vault take
          name: 'AZURE_CLIENT_ID'
          value: identity.properties.clientId
        }
        {
          name: 'STORAGE_ACCOUNT'
          value: storage.name
        }
        {
          name: 'KEY_VAULT_URL'
          value: vault.properties.vaultUri
        }
        {
          // put there by hand (docs/operating.md): the key never passes through a template
          name: 'SECRETS_KEYS'
          value: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=secrets-keys)'
        }
        {
          name: 'RESELLERS_FILE'
          value: resellersFile
        }
        {
          name: 'ENHANCED_ATTESTATION_START'
          value: enhancedAttestationStart
        }
        {
          name: 'ENHANCED_ATTESTATION_READ'
          value: enhancedAttestationRead
        }
        {
          name: 'ENHANCED_ATTESTATION_FINISH'
          value: enhancedAttestationFinish
        }
      ]
    }
  }
}

// Nobody deploys or reads files with a password: the sign-in of Entra is the only one.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2022-09-01' = {
  parent: webApp
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2022-09-01' = {
  parent: webApp
  name: 'scm'
  properties: {
    allow: false
  }
}

resource logsOfBot 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-logs'
  scope: webApp
  properties: {
    workspaceId: logs.id
    logs: [
      {
        category: 'AppServiceConsoleLogs'
        enabled: true
      }
      {
        category: 'AppServicePlatformLogs'
        enabled: true
      }
    ]
  }
}

// Who read or changed a secret, and when.
resource logsOfVault 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-logs'
  scope: vault
  properties: {
    workspaceId: logs.id
    logs: [
      {
        category: 'AuditEvent'
        enabled: true
      }
    ]
  }
}

module azureBotRegistration './botRegistration/azurebot.bicep' = {
  name: 'azure-bot-registration'
  params: {
    resourceBaseName: resourceBaseName
    botDisplayName: botDisplayName
    botAppDomain: webApp.properties.defaultHostName
    identityClientId: identity.properties.clientId
    identityResourceId: identity.id
    identityTenantId: identity.properties.tenantId
  }
}

// The Agents Toolkit writes these into env/.env.<environment>. Names only: no output is a secret.
output AZURE_APP_SERVICE_RESOURCE_ID string = webApp.id
output BOT_DOMAIN string = webApp.properties.defaultHostName
output BOT_ID string = identity.properties.clientId
output BOT_TENANT_ID string = identity.properties.tenantId
output STORAGE_ACCOUNT_NAME string = storage.name
output KEY_VAULT_NAME string = vault.name
