@description('Names of all resources begin with it.')
@minLength(4)
@maxLength(20)
param resourceBaseName string

@description('What people see as the name of the bot in Azure.')
@maxLength(42)
param botDisplayName string

@description('Host name at which the bot takes messages, without a scheme.')
param botAppDomain string

@description('Client id of the user-assigned managed identity: the id of the bot.')
param identityClientId string

@description('Resource id of the same identity.')
param identityResourceId string

@description('Tenant of the same identity.')
param identityTenantId string

@description('F0 is free: messages of the standard channels, Teams among them, are not counted.')
@allowed([
  'F0'
  'S1'
])
param botServiceSku string = 'F0'

resource botService 'Microsoft.BotService/botServices@2022-09-15' = {
  name: resourceBaseName
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: botServiceSku
  }
  properties: {
    displayName: botDisplayName
    endpoint: 'https://${botAppDomain}/api/messages'
    msaAppId: identityClientId
    msaAppMSIResourceId: identityResourceId
    msaAppTenantId: identityTenantId
    msaAppType: 'UserAssignedMSI'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: botService
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
  }
}
