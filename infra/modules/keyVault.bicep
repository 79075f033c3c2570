import { NetworkAccess, Tags } from 'types.bicep'

@description('Region of the vault.')
param location string

@description('Tags of the vault.')
param tags Tags

@description('Name of the vault.')
@minLength(3)
@maxLength(24)
param name string

@description('Keys to put in, by the name of their secret.')
@secure()
param secrets {
  *: string
}

@description('Names of the secrets to put in: what they are called is no secret.')
param secretNames string[]

@description('Who is let in through the network.')
param access NetworkAccess

@description('The identity of the app, which reads the keys.')
param appPrincipalId string

@description('Name of the same identity: names of roles are made of it, so that they are known before it is there.')
param appIdentityName string

@description('The person or pipeline that deploys and sets the keys; empty: nobody.')
param deployerPrincipalId string

@description('What the deployer is.')
@allowed(['User', 'ServicePrincipal', 'Group'])
param deployerPrincipalType string

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var secretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    // No purge protection: the keys in it can be typed in again, and a vault that is gone must not hold its name for days.
    softDeleteRetentionInDays: 7
    publicNetworkAccess: access.private && empty(access.allowedIps) ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: access.private ? 'Deny' : 'Allow'
      ipRules: [for ip in (access.private ? access.allowedIps : []): { value: ip }]
    }
  }
}

resource secret 'Microsoft.KeyVault/vaults/secrets@2026-02-01' = [
  for secretName in secretNames: {
    parent: vault
    name: secretName
    properties: { value: secrets[secretName] }
  }
]

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, appIdentityName, secretsUser)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource officer 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerPrincipalId)) {
  scope: vault
  name: guid(vault.id, deployerPrincipalId, secretsOfficer)
  properties: {
    principalId: deployerPrincipalId
    principalType: deployerPrincipalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsOfficer)
  }
}

@description('Resource id.')
output id string = vault.id

@description('Name of the vault.')
output name string = vault.name

@description('Where the vault answers.')
output uri string = vault.properties.vaultUri
