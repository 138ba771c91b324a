// The function app on Flex Consumption: Linux, Node 24, the application's own identity, https only.
param name string
param location string
param deploymentContainerUrl string
param maxInstances int

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

// Only this identity may change people in the directory: its rights are too powerful to be the application's own.
resource directoryIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${name}-directory'
  location: location
}

resource functionApp 'Microsoft.Web/sites@2024-04-01' = {
  name: 'func-${name}-${uniqueString(resourceGroup().id)}'
  location: location
  kind: 'functionapp,linux'
  identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { '${directoryIdentity.id}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
      ftpsState: 'Disabled'
    }
    functionAppConfig: {
      runtime: { name: 'node', version: '24' }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: maxInstances
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: { type: 'SystemAssignedIdentity' }
        }
      }
    }
  }

  // Publishing is by Entra token only.
  resource basicAuth 'basicPublishingCredentialsPolicies' = [for kind in ['ftp', 'scm']: {
    name: kind
    properties: { allow: false }
  }]
}

output functionAppName string = functionApp.name
output directoryClientId string = directoryIdentity.properties.clientId
output directoryPrincipalId string = directoryIdentity.properties.principalId
output principalId string = functionApp.identity.principalId
output url string = 'https://${functionApp.properties.defaultHostName}'
