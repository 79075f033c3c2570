import { Tags } from 'types.bicep'

@description('Region of the endpoint: that of its network.')
param location string

@description('Tags of the endpoint.')
param tags Tags

@description('Name of the endpoint.')
param name string

@description('What the endpoint leads to.')
param targetId string

@description('Which of its services: blob, queue, table, vault, account, scheduler.')
param groupId string

@description('Name of the private DNS zone in this resource group that gets its address.')
param zoneName string

@description('The subnet that the endpoint is in.')
param subnetId string

resource endpoint 'Microsoft.Network/privateEndpoints@2026-03-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      { name: groupId, properties: { privateLinkServiceId: targetId, groupIds: [groupId] } }
    ]
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  name: zoneName
}

resource zoneGroup 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2026-03-01' = {
  parent: endpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [{ name: groupId, properties: { privateDnsZoneId: zone.id } }]
  }
}
