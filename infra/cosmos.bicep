// The database. Strong consistency is needed for correctness: docs/decisions/0004-summaries-hold-digests.md.
param name string
param location string
param maxThroughput int

var containers = loadJsonContent('containers.json')

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: 'cosmos-${name}-${uniqueString(resourceGroup().id)}'
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    consistencyPolicy: { defaultConsistencyLevel: 'Strong' }
    locations: [{ locationName: location, failoverPriority: 0 }]
    enableMultipleWriteLocations: false
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: { tier: 'Continuous7Days' }
    }
  }

  resource database 'sqlDatabases' = {
    name: 'incentives'
    properties: {
      resource: { id: 'incentives' }
      options: {
        autoscaleSettings: { maxThroughput: maxThroughput }
      }
    }

    resource container 'containers' = [for container in containers: {
      name: container.id
      properties: {
        resource: {
          id: container.id
          partitionKey: { paths: container.partitionKey.paths, kind: 'Hash', version: 2 }
          defaultTtl: container.defaultTtl
          indexingPolicy: container.indexingPolicy
        }
      }
    }]
  }
}

output accountName string = account.name
output databaseName string = account::database.name
output endpoint string = account.properties.documentEndpoint
