// Two accounts: one for the Functions host and the deployed package, one for our queues and blobs.
param name string
param location string

var queues = loadJsonContent('queues.json')
var suffix = uniqueString(resourceGroup().id)

var settings = {
  allowSharedKeyAccess: false
  allowBlobPublicAccess: false
  defaultToOAuthAuthentication: true
  minimumTlsVersion: 'TLS1_2'
  supportsHttpsTrafficOnly: true
  accessTier: 'Hot'
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('${name}h${suffix}', 24)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: settings

  resource blobs 'blobServices' = {
    name: 'default'

    resource packages 'containers' = {
      name: 'packages'
    }
  }
}

resource dataAccount 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('${name}d${suffix}', 24)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: settings

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: 14 }
    }

    resource feeds 'containers' = {
      name: 'feeds'
    }

    // What explains a close is kept as long as what it explains: for ever.
    resource explained 'containers' = {
      name: 'explained'
    }

    resource exported 'containers' = {
      name: 'exports'
    }

    resource staged 'containers' = {
      name: 'staged'
    }
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource work 'queues' = [for queue in queues: {
      name: queue
    }]

    resource poison 'queues' = [for queue in queues: {
      name: '${queue}-poison'
    }]
  }

  // Never staged/touched/ and staged/tallies/: with the lists of an old version gone, its vanished rows would stay in the
  // ledgers, and nobody could tell what a new version moves.
  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'staged-rows'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['staged/rows/', 'staged/accounts/']
              }
              actions: {
                baseBlob: { delete: { daysAfterModificationGreaterThan: 30 } }
              }
            }
          }
          {
            name: 'exports'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['exports/']
              }
              actions: {
                baseBlob: { delete: { daysAfterModificationGreaterThan: 14 } }
              }
            }
          }
          {
            name: 'rejected-rows'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['staged/rejected/']
              }
              actions: {
                baseBlob: { delete: { daysAfterModificationGreaterThan: 400 } }
              }
            }
          }
        ]
      }
    }
  }
}

output hostAccountName string = hostAccount.name
output deploymentContainerUrl string = '${hostAccount.properties.primaryEndpoints.blob}packages'
output dataAccountName string = dataAccount.name
output queueServiceUri string = dataAccount.properties.primaryEndpoints.queue
output blobServiceUri string = dataAccount.properties.primaryEndpoints.blob
