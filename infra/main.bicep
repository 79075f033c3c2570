// Everything that EmailGen needs in Azure, in one resource group of its own. `azd up` deploys it; docs/deployment.md explains it.
targetScope = 'subscription'

import { AzureModel, OutsideModel } from 'modules/types.bicep'
import { azureModelSettings, outsideModelSettings } from 'modelSettings.bicep'

@description('Name of the environment: what the resource group is called after, and one part of all names.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('Region of everything but the models. It has to offer the Flex Consumption plan.')
param location string

@description('The person or pipeline that deploys: may drop lists and set keys. Empty: nobody gets roles.')
param deployerPrincipalId string = ''

@description('What the deployer is.')
@allowed(['User', 'ServicePrincipal', 'Group'])
param deployerPrincipalType string = 'User'

@description('Models on Azure OpenAI. Several share the work by what they can; each region has limits of its own.')
param models AzureModel[]

@description('Models outside Azure.')
param outsideModels OutsideModel[] = []

@description('Names of the secrets that the Key Vault gets from here. Keys can as well be set there later.')
param outsideKeyNames string[] = []

@description('The keys for these names.')
@secure()
param outsideKeys {
  *: string
} = {}

@description('Where orchestrations are kept: a storage account of their own, or a Durable Task Scheduler.')
@allowed(['AzureStorage', 'DurableTaskScheduler'])
param durableBackend string = 'AzureStorage'

@description('How the Durable Task Scheduler is paid for, if there is one.')
@allowed(['Consumption', 'Dedicated'])
param schedulerSku string = 'Consumption'

@description('Instances that always run for jobs. With 0 an idle app costs nothing and a job starts some seconds later.')
@minValue(0)
@maxValue(20)
param alwaysReadyDurable int = 1

@description('The most instances. The model is the bottleneck: a few are enough.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

@description('Memory of an instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('How often the storage keeps data: locally, over zones, over regions.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageRedundancy string = 'Standard_ZRS'

@description('Days after its end that a job is deleted with its list, emails and workbooks; 0 keeps jobs for ever.')
@minValue(0)
param retentionDays int = 90

@description('Days after its drop that a list is deleted from the inbox; 0 keeps it. It is only needed until its job has begun.')
@minValue(0)
param inboxRetentionDays int = 90

@description('Days in which deleted blobs can be brought back. 0, the default: what a job deletes is gone.')
@minValue(0)
@maxValue(365)
param blobRecoveryDays int = 0

@description('Largest list, in bytes.')
@minValue(1)
@maxValue(100000000)
param maxListBytes int = 50000000

@description('Whether storage, vault and models are reached by private endpoints in a virtual network alone.')
param usePrivateNetwork bool = false

@description('Addresses of the virtual network; a /24 or larger.')
param networkAddressPrefix string = '10.20.0.0/24'

@description('Public IPv4 addresses or ranges that alone may call the app; with a private network they are also let in to storage, vault and models. Empty: everybody who has a right to may call the app.')
param allowedIps string[] = []

@description('Application (client) id of the app registration that people sign in with. Empty: no sign-in; the API asks for a function key.')
param signInClientId string = ''

@description('Tenant that people sign in from.')
param signInTenantId string = tenant().tenantId

@description('Email addresses that are told of alerts and of the budget. Empty: alerts show in the portal alone.')
param alertEmails string[] = []

@description('Refused requests (429) in 5 minutes that raise an alert, when it stays so for 15 minutes.')
@minValue(1)
param refusalsPer5Minutes int = 100

@description('Budget of the resource group a month, in the currency of the subscription. It warns and stops nothing. 0: none.')
@minValue(0)
param monthlyBudget int = 0

@description('First day of the month that the budget counts from. Leave it to the day of the deployment.')
param budgetStartDate string = utcNow('yyyy-MM-01')

@description('Days that logs are kept; 30 are free of charge.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Gigabytes of logs a day after which nothing more is logged until the next day.')
@minValue(1)
param logDailyCapGb int = 2

@description('Address of an OpenTelemetry collector for the metrics of docs/telemetry.md. Empty: they are not sent.')
param otlpEndpoint string = ''

@description('Tags of all resources.')
param tags {
  *: string
} = {}

var token = toLower(uniqueString(subscription().id, environmentName, location))
var allTags = union(tags, { 'azd-env-name': environmentName })
var appName = 'func-emailgen-${token}'
var appIdentityName = 'id-app-${token}'
var eventIdentityName = 'id-events-${token}'
var appStorageName = 'stapp${token}'
var vaultName = 'kv-${token}'
var openAIPrefix = 'oai-${token}'
var modelRegions = union(map(models, model => model.region), [])
var useScheduler = durableBackend == 'DurableTaskScheduler'
// As in host.json.
var taskHubName = 'EmailGen'
var access = { private: usePrivateNetwork, allowedIps: allowedIps }

var roles = {
  // What signs download links. The owner may do so too: this says that it is needed, whatever becomes of the other.
  blobDelegator: 'db58b8e5-c6ad-4a2a-8342-4190687cbf4a'
  blobOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  blobContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  queueContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: allTags
}

module appIdentity 'modules/identity.bicep' = {
  scope: group
  params: { location: location, tags: allTags, name: appIdentityName }
}

module eventIdentity 'modules/identity.bicep' = {
  scope: group
  params: { location: location, tags: allTags, name: eventIdentityName }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    location: location
    tags: allTags
    workspaceName: 'log-${token}'
    insightsName: 'appi-${token}'
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
    appPrincipalId: appIdentity.outputs.principalId
    appIdentityName: appIdentityName
  }
}

// Lists, jobs, workbooks, the package of the app, the host's own keys and leases.
module appStorage 'modules/storage.bicep' = {
  scope: group
  params: {
    location: location
    tags: allTags
    name: appStorageName
    redundancy: storageRedundancy
    containers: ['inbox', 'jobs', 'results', 'settings', 'deadletters', 'app-package']
    lifecycleRules: concat(
      [{ name: 'undelivered-events', prefix: 'deadletters/', deleteAfterDays: 30 }],
      // Jobs and results have no rule: the app deletes them, and never a job that has not ended.
      inboxRetentionDays > 0 ? [{ name: 'dropped-lists', prefix: 'inbox/', deleteAfterDays: inboxRetentionDays }] : []
    )
    recoveryDays: blobRecoveryDays
    access: access
    servesEventGrid: true
    appPrincipalId: appIdentity.outputs.principalId
    appIdentityName: appIdentityName
    appRoles: [roles.blobOwner, roles.blobDelegator, roles.queueContributor, roles.tableContributor]
    deployerPrincipalId: deployerPrincipalId
    deployerPrincipalType: deployerPrincipalType
    deployerRoles: [roles.blobContributor]
  }
}

// An account of its own: the queues of the task hub are busy, and must not slow the emails down.
module hubStorage 'modules/storage.bicep' = if (!useScheduler) {
  scope: group
  params: {
    location: location
    tags: allTags
    name: 'sthub${token}'
    redundancy: storageRedundancy
    access: access
    appPrincipalId: appIdentity.outputs.principalId
    appIdentityName: appIdentityName
    appRoles: [roles.blobContributor, roles.queueContributor, roles.tableContributor]
  }
}

module scheduler 'modules/scheduler.bicep' = if (useScheduler) {
  scope: group
  params: {
    location: location
    tags: allTags
    name: 'dts-${token}'
    taskHubName: taskHubName
    sku: schedulerSku
    access: access
    appPrincipalId: appIdentity.outputs.principalId
    appIdentityName: appIdentityName
  }
}

module openAI 'modules/openai.bicep' = [
  for region in modelRegions: {
    scope: group
    params: {
      location: region
      tags: allTags
      name: '${openAIPrefix}-${region}'
      models: filter(models, model => model.region == region)
      access: access
      appPrincipalId: appIdentity.outputs.principalId
      appIdentityName: appIdentityName
    }
  }
]

module keyVault 'modules/keyVault.bicep' = {
  scope: group
  params: {
    location: location
    tags: allTags
    name: vaultName
    secrets: outsideKeys
    secretNames: outsideKeyNames
    access: access
    appPrincipalId: appIdentity.outputs.principalId
    appIdentityName: appIdentityName
    deployerPrincipalId: deployerPrincipalId
    deployerPrincipalType: deployerPrincipalType
  }
}

var storageGroups = ['blob', 'queue', 'table']
var storageZones = map(storageGroups, group => 'privatelink.${group}.${environment().suffixes.storage}')
var vaultZone = 'privatelink.vaultcore.azure.net'
var openAIZone = 'privatelink.openai.azure.com'
var schedulerZone = 'privatelink.durabletask.io'

module network 'modules/network.bicep' = if (usePrivateNetwork) {
  scope: group
  params: {
    location: location
    tags: allTags
    name: 'vnet-${token}'
    addressPrefix: networkAddressPrefix
    zones: concat(storageZones, [vaultZone, openAIZone], useScheduler ? [schedulerZone] : [])
  }
}

module appStorageEndpoint 'modules/privateEndpoint.bicep' = [
  for (service, index) in storageGroups: if (usePrivateNetwork) {
    scope: group
    params: {
      location: location
      tags: allTags
      name: 'pe-stapp-${service}-${token}'
      targetId: appStorage.outputs.id
      groupId: service
      zoneName: storageZones[index]
      subnetId: network!.outputs.endpointSubnetId
    }
  }
]

module hubStorageEndpoint 'modules/privateEndpoint.bicep' = [
  for (service, index) in storageGroups: if (usePrivateNetwork && !useScheduler) {
    scope: group
    params: {
      location: location
      tags: allTags
      name: 'pe-sthub-${service}-${token}'
      targetId: hubStorage!.outputs.id
      groupId: service
      zoneName: storageZones[index]
      subnetId: network!.outputs.endpointSubnetId
    }
  }
]

module vaultEndpoint 'modules/privateEndpoint.bicep' = if (usePrivateNetwork) {
  scope: group
  params: {
    location: location
    tags: allTags
    name: 'pe-kv-${token}'
    targetId: keyVault.outputs.id
    groupId: 'vault'
    zoneName: vaultZone
    subnetId: network!.outputs.endpointSubnetId
  }
}

module openAIEndpoint 'modules/privateEndpoint.bicep' = [
  for (region, index) in modelRegions: if (usePrivateNetwork) {
    scope: group
    params: {
      location: location
      tags: allTags
      name: 'pe-oai-${region}-${token}'
      targetId: openAI[index].outputs.id
      groupId: 'account'
      zoneName: openAIZone
      subnetId: network!.outputs.endpointSubnetId
    }
  }
]

module schedulerEndpoint 'modules/privateEndpoint.bicep' = if (usePrivateNetwork && useScheduler) {
  scope: group
  params: {
    location: location
    tags: allTags
    name: 'pe-dts-${token}'
    targetId: scheduler!.outputs.id
    groupId: 'scheduler'
    zoneName: schedulerZone
    subnetId: network!.outputs.endpointSubnetId
  }
}

module app 'modules/app.bicep' = {
  scope: group
  params: {
    location: location
    tags: union(allTags, { 'azd-service-name': 'app' })
    planName: 'plan-${token}'
    name: appName
    identityId: appIdentity.outputs.id
    identityClientId: appIdentity.outputs.clientId
    packageContainerUri: '${appStorage.outputs.blobUri}app-package'
    settings: union(
      {
        AzureWebJobsStorage__blobServiceUri: appStorage.outputs.blobUri
        AzureWebJobsStorage__queueServiceUri: appStorage.outputs.queueUri
        AzureWebJobsStorage__tableServiceUri: appStorage.outputs.tableUri
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: appIdentity.outputs.clientId
        // The app itself asks for tokens too, for blobs and models: as this identity.
        AZURE_CLIENT_ID: appIdentity.outputs.clientId
        APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${appIdentity.outputs.clientId};Authorization=AAD'
        AzureWebJobsDisableHomepage: 'true'
        Lists__MaxBytes: string(maxListBytes)
        Retention__Days: string(retentionDays)
      },
      useScheduler
        ? {
            DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${scheduler!.outputs.endpoint};Authentication=ManagedIdentity;ClientID=${appIdentity.outputs.clientId}'
          }
        : {
            DurableStorage__blobServiceUri: hubStorage!.outputs.blobUri
            DurableStorage__queueServiceUri: hubStorage!.outputs.queueUri
            DurableStorage__tableServiceUri: hubStorage!.outputs.tableUri
            DurableStorage__credential: 'managedidentity'
            DurableStorage__clientId: appIdentity.outputs.clientId
          },
      empty(otlpEndpoint) ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint },
      azureModelSettings(models, openAIPrefix),
      outsideModelSettings(outsideModels, length(models), vaultName)
    )
    alwaysReadyDurable: alwaysReadyDurable
    maximumInstances: maximumInstances
    instanceMemoryMB: instanceMemoryMB
    subnetId: usePrivateNetwork ? network!.outputs.appSubnetId : ''
    allowedIps: allowedIps
    signIn: empty(signInClientId) ? null : { clientId: signInClientId, tenantId: signInTenantId }
  }
  // An app that starts before it can reach its storage is marked as broken.
  dependsOn: [appStorageEndpoint, hubStorageEndpoint, vaultEndpoint, schedulerEndpoint]
}

module inboxTopic 'modules/inboxTopic.bicep' = {
  scope: group
  params: {
    location: location
    tags: allTags
    name: 'evgt-${token}'
    storageAccountName: appStorageName
    deadLetterContainer: 'deadletters'
    identityName: eventIdentityName
  }
  dependsOn: [appStorage, eventIdentity]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: allTags
    prefix: 'alert-${token}'
    emails: alertEmails
    workspaceId: monitoring.outputs.workspaceId
    openAIIds: [for (region, index) in modelRegions: openAI[index].outputs.id]
    topicId: inboxTopic.outputs.id
    refusalsPer5Minutes: refusalsPer5Minutes
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    location: location
    tags: allTags
    workspaceId: monitoring.outputs.workspaceId
    appId: app.outputs.id
    topicId: inboxTopic.outputs.id
    openAIIds: [for (region, index) in modelRegions: openAI[index].outputs.id]
  }
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  scope: group
  params: { name: 'budget-${token}', amount: max(monthlyBudget, 1), startDate: budgetStartDate, emails: alertEmails }
}

@description('The resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Where page and API are.')
output EMAILGEN_URL string = app.outputs.uri

@description('The function app.')
output EMAILGEN_APP string = app.outputs.name

@description('The storage of lists, jobs and workbooks; lists are dropped into its container inbox.')
output EMAILGEN_STORAGE string = appStorage.outputs.name

@description('The topic that tells of dropped lists.')
output EMAILGEN_TOPIC string = inboxTopic.outputs.name

@description('The identity that writes undelivered events.')
output EMAILGEN_EVENT_IDENTITY string = eventIdentity.outputs.id

@description('The identity of the app, for the app registration and for servers of your own.')
output EMAILGEN_IDENTITY_PRINCIPAL string = appIdentity.outputs.principalId

@description('The Key Vault for keys of models outside Azure.')
output EMAILGEN_KEY_VAULT string = keyVault.outputs.name

@description('The Application Insights component.')
output EMAILGEN_INSIGHTS string = monitoring.outputs.insightsName
