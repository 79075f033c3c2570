import { AzureModel, NetworkAccess, Tags } from 'types.bicep'

@description('Region of the account.')
param location string

@description('Tags of the account.')
param tags Tags

@description('Name of the account, also the first part of its address.')
@minLength(2)
@maxLength(64)
param name string

@description('The models of this region.')
param models AzureModel[]

@description('Who is let in through the network.')
param access NetworkAccess

@description('The identity of the app.')
param appPrincipalId string

@description('Name of the same identity: names of roles are made of it, so that they are known before it is there.')
param appIdentityName string

var openAIUser = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'

resource account 'Microsoft.CognitiveServices/accounts@2026-07-01' = {
  name: name
  location: location
  tags: tags
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: access.private && empty(access.allowedIps) ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: access.private ? 'Deny' : 'Allow'
      ipRules: [for ip in (access.private ? access.allowedIps : []): { value: ip }]
    }
  }
}

// The account takes one deployment at a time.
@batchSize(1)
resource deployment 'Microsoft.CognitiveServices/accounts/deployments@2026-07-01' = [
  for model in models: {
    parent: account
    name: model.name
    sku: { name: model.sku, capacity: model.capacity }
    properties: {
      model: { format: 'OpenAI', name: model.model, version: model.version }
      // Another version writes other emails: that is decided here, not by a date.
      versionUpgradeOption: 'OnceCurrentVersionExpired'
    }
  }
]

resource user 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, appIdentityName, openAIUser)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', openAIUser)
  }
}

@description('Resource id.')
output id string = account.id

@description('Where the account answers.')
output endpoint string = account.properties.endpoint
