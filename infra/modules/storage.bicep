import { NetworkAccess, Tags } from 'types.bicep'

@description('Region of the account.')
param location string

@description('Tags of the account.')
param tags Tags

@description('Name of the account.')
@minLength(3)
@maxLength(24)
param name string

@description('How often data is kept: locally, over zones, over regions.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param redundancy string

@description('Blob containers that are there from the start.')
param containers string[] = []

@description('Lifecycle rules for the blobs.')
param lifecycleRules LifecycleRule[] = []

@description('Days in which a deleted blob can be brought back; 0: deleted is deleted.')
@minValue(0)
@maxValue(365)
param recoveryDays int = 0

@description('Who is let in through the network.')
param access NetworkAccess

@description('Whether Event Grid writes into the account: it comes from outside with its identity, also into a private network.')
param servesEventGrid bool = false

@description('The identity of the app.')
param appPrincipalId string

@description('Name of the same identity: names of roles are made of it, so that they are known before it is there.')
param appIdentityName string

@description('Ids of the roles that the app has on the account.')
param appRoles string[]

@description('The person or pipeline that deploys; empty: nobody.')
param deployerPrincipalId string = ''

@description('What the deployer is.')
@allowed(['User', 'ServicePrincipal', 'Group'])
param deployerPrincipalType string = 'User'

@description('Ids of the roles that the deployer has on the account.')
param deployerRoles string[] = []

@description('Deletes blobs that have not changed for some days.')
type LifecycleRule = {
  @description('Name of the rule.')
  name: string

  @description('What the blobs begin with, container first.')
  prefix: string

  @description('Days since the last change.')
  deleteAfterDays: int
}

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: access.private && empty(access.allowedIps) && !servesEventGrid ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: servesEventGrid ? 'AzureServices' : 'None'
      // Without a private network the app itself comes from addresses that nobody knows beforehand.
      defaultAction: access.private ? 'Deny' : 'Allow'
      ipRules: [for ip in (access.private ? access.allowedIps : []): { action: 'Allow', value: ip }]
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2026-06-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: recoveryDays > 0 ? { enabled: true, days: max(recoveryDays, 1) } : { enabled: false }
    containerDeleteRetentionPolicy: recoveryDays > 0
      ? { enabled: true, days: max(recoveryDays, 1) }
      : { enabled: false }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-06-01' = [
  for container in containers: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2026-06-01' = if (!empty(lifecycleRules)) {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        for rule in lifecycleRules: {
          name: rule.name
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob', 'appendBlob'], prefixMatch: [rule.prefix] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: rule.deleteAfterDays } } }
          }
        }
      ]
    }
  }
}

resource appRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in appRoles: {
    scope: account
    name: guid(account.id, appIdentityName, role)
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource deployerRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in deployerRoles: if (!empty(deployerPrincipalId)) {
    scope: account
    name: guid(account.id, deployerPrincipalId, role)
    properties: {
      principalId: deployerPrincipalId
      principalType: deployerPrincipalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

@description('Resource id.')
output id string = account.id

@description('Name of the account.')
output name string = account.name

@description('Where blobs are.')
output blobUri string = account.properties.primaryEndpoints.blob

@description('Where queues are.')
output queueUri string = account.properties.primaryEndpoints.queue

@description('Where tables are.')
output tableUri string = account.properties.primaryEndpoints.table
