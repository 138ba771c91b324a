// Mail from a domain that Azure manages; its limits are low, so production needs a domain of its own.
param name string
param dataLocation string

resource emailService 'Microsoft.Communication/emailServices@2023-04-01' = {
  name: 'mail-${name}-${uniqueString(resourceGroup().id)}'
  location: 'global'
  properties: { dataLocation: dataLocation }

  resource domain 'domains' = {
    name: 'AzureManagedDomain'
    location: 'global'
    properties: {
      domainManagement: 'AzureManaged'
      userEngagementTracking: 'Disabled'
    }
  }
}

resource communication 'Microsoft.Communication/communicationServices@2023-04-01' = {
  name: 'acs-${name}-${uniqueString(resourceGroup().id)}'
  location: 'global'
  properties: {
    dataLocation: dataLocation
    linkedDomains: [emailService::domain.id]
  }
}

output communicationName string = communication.name
output endpoint string = 'https://${communication.properties.hostName}'
output sender string = 'DoNotReply@${emailService::domain.properties.fromSenderDomain}'
