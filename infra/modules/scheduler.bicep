import { NetworkAccess, Tags } from 'types.bicep'

@description('Region of the scheduler.')
param location string

@description('Tags of the scheduler.')
param tags Tags

@description('Name of the Durable Task Scheduler.')
@minLength(3)
@maxLength(64)
param name string

@description('Name of the task hub, as in host.json.')
param taskHubName string

@description('Pay for what is used, or for units of capacity.')
@allowed(['Consumption', 'Dedicated'])
param sku string

@description('Who is let in through the network.')
param access NetworkAccess

@description('The identity of the app.')
param appPrincipalId string

@description('Name of the same identity: names of roles are made of it, so that they are known before it is there.')
param appIdentityName string

var dataContributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402'

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: sku == 'Dedicated' ? { name: sku, capacity: 1 } : { name: sku }
    // An empty list lets nobody in from outside. Who may do what, the roles decide.
    ipAllowlist: access.private ? access.allowedIps : ['0.0.0.0/0']
    publicNetworkAccess: access.private && empty(access.allowedIps) ? 'Disabled' : 'Enabled'
  }
}

resource taskHub 'Microsoft.DurableTask/schedulers/taskHubs@2026-02-01' = {
  parent: scheduler
  name: taskHubName
}

resource contributor 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: scheduler
  name: guid(scheduler.id, appIdentityName, dataContributor)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataContributor)
  }
}

@description('Resource id.')
output id string = scheduler.id

@description('Where the scheduler answers.')
output endpoint string = scheduler.properties.endpoint

@description('Name of the task hub.')
output taskHubName string = taskHub.name
