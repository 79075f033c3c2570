import { Settings, Tags } from 'types.bicep'

@description('Region of the app.')
param location string

@description('Tags of the app; azd finds it by azd-service-name.')
param tags Tags

@description('Name of the plan.')
param planName string

@description('Name of the app, also the first part of its address.')
@minLength(2)
@maxLength(60)
param name string

@description('Resource id of the identity that the app has.')
param identityId string

@description('Client id of the same identity.')
param identityClientId string

@description('The container that the package is deployed to.')
param packageContainerUri string

@description('App settings, by name.')
param settings Settings

@description('Instances that always run for orchestrations, activities and entities.')
@minValue(0)
@maxValue(20)
param alwaysReadyDurable int

@description('The most instances.')
@minValue(1)
@maxValue(1000)
param maximumInstances int

@description('Memory of an instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('The subnet that the app sends from; empty: none.')
param subnetId string

@description('Public IPv4 addresses or ranges that may call the app; empty: everybody.')
param allowedIps string[]

@description('Entra sign-in in front of page and API; null: function keys alone.')
param signIn SignIn?

@description('The app registration that users sign in with.')
type SignIn = {
  @description('Its application (client) id.')
  clientId: string

  @description('The tenant that users come from.')
  tenantId: string
}

// The setting by which Easy Auth proves itself with the identity: no client secret.
var assertionSetting = 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      ipSecurityRestrictionsDefaultAction: empty(allowedIps) ? 'Allow' : 'Deny'
      ipSecurityRestrictions: empty(allowedIps)
        ? []
        : concat(
            [
              // Who drops a list is told of by Event Grid, which comes from outside.
              { name: 'EventGrid', action: 'Allow', priority: 100, tag: 'ServiceTag', ipAddress: 'AzureEventGrid' }
            ],
            map(range(0, length(allowedIps)), index => {
              name: 'Allowed${index}'
              action: 'Allow'
              priority: 200 + index
              tag: 'Default'
              ipAddress: contains(allowedIps[index], '/') ? allowedIps[index] : '${allowedIps[index]}/32'
            })
          )
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        alwaysReady: alwaysReadyDurable > 0 ? [{ name: 'durable', instanceCount: alwaysReadyDurable }] : []
        maximumInstanceCount: maximumInstances
        instanceMemoryMB: instanceMemoryMB
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, signIn == null ? {} : { '${assertionSetting}': identityClientId })
  }

  // Publishing with a user name and a password.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource auth 'config' = if (signIn != null) {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true, runtimeVersion: '~1' }
      globalValidation: {
        requireAuthentication: true
        unauthenticatedClientAction: 'RedirectToLoginPage'
        redirectToProvider: 'azureactivedirectory'
        // Both are without people: probes, and Event Grid, which shows its key.
        excludedPaths: ['/api/health', '/api/health/live', '/api/health/ready', '/runtime/webhooks/blobs']
      }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: signIn!.clientId
            clientSecretSettingName: assertionSetting
            openIdIssuer: '${environment().authentication.loginEndpoint}${signIn!.tenantId}/v2.0'
          }
          validation: { allowedAudiences: ['api://${signIn!.clientId}', signIn!.clientId] }
        }
      }
      login: { tokenStore: { enabled: false } }
      httpSettings: { requireHttps: true }
    }
    dependsOn: [appSettings]
  }
}

@description('Resource id.')
output id string = app.id

@description('Name of the app.')
output name string = app.name

@description('Where the app answers.')
output uri string = 'https://${app.properties.defaultHostName}'
