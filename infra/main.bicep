// Everything that Partner Incentives needs in one resource group. README.md says how to deploy it.
targetScope = 'resourceGroup'

@description('Starts every name; three to eleven lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param name string

@description('The region of everything but mail, which is global.')
param location string = resourceGroup().location

@description('Client id of the API\'s app registration: the audience of access tokens.')
param apiClientId string

@description('Client id with which people sign in. Its registration needs the redirect address <url>/auth/callback, the app roles, and a federated credential for the function app\'s identity.')
param webClientId string = apiClientId

@description('The tenant that issues access tokens and whose app roles make operators.')
param tenantId string = tenant().tenantId

@description('Tenants whose users may sign in, comma-separated.')
param allowedTenants string = tenantId

@description('Where users reach the application; empty for the function app\'s own address.')
param publicUrl string = ''

@description('A verified domain of the tenant, under which the sign-in names of new people are made.')
param directoryDomain string

@description('Object id of the service principal of the application that people sign in to.')
param appServicePrincipalId string

@description('Id of its app role for partners.')
param partnerAppRoleId string

@description('Microsoft Graph with its version; another one in sovereign clouds.')
param graphUrl string = 'https://graph.microsoft.com/v1.0'
@description('What is pulled from partner billing, such as unbilled:USD:current. Empty: nothing.')
param billingExports string = ''

@description('Client id of the registration that may read partner billing, with a federated credential for the function app\'s identity.')
param billingClientId string = ''

@description('Lines that a restatement may move unseen, as 5%/100: a share or a number, whichever is more. Empty: any number.')
param restatementLines string = ''

@description('The same for the amount per currency, its absolute part in US dollars. Empty: any amount.')
param restatementTotal string = ''

@description('Where mail content is stored at rest, such as Europe or Korea.')
param mailDataLocation string

@description('Upper limit of the database\'s throughput in RU/s.')
@minValue(1000)
param maxThroughput int = 4000

@description('Upper limit of instances of each function group.')
@minValue(40)
@maxValue(1000)
param maxInstances int = 100

@description('Object id of the person, group or application that drops the feed; empty for nobody.')
param feedWriterId string = ''

module monitoring 'monitoring.bicep' = {
  name: 'monitoring'
  params: { name: name, location: location }
}

module storage 'storage.bicep' = {
  name: 'storage'
  params: { name: name, location: location }
}

module cosmos 'cosmos.bicep' = {
  name: 'cosmos'
  params: { name: name, location: location, maxThroughput: maxThroughput }
}

module keyVault 'key-vault.bicep' = {
  name: 'key-vault'
  params: { name: name, location: location }
}

module email 'email.bicep' = {
  name: 'email'
  params: { name: name, dataLocation: mailDataLocation }
}

module functionApp 'function-app.bicep' = {
  name: 'function-app'
  params: {
    name: name
    location: location
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    maxInstances: maxInstances
  }
}

// The identity must be allowed to read the vault before settings refer to it.
module access 'access.bicep' = {
  name: 'access'
  params: {
    principalId: functionApp.outputs.principalId
    hostStorageName: storage.outputs.hostAccountName
    dataStorageName: storage.outputs.dataAccountName
    cosmosName: cosmos.outputs.accountName
    databaseName: cosmos.outputs.databaseName
    keyVaultName: keyVault.outputs.vaultName
    communicationName: email.outputs.communicationName
    insightsName: monitoring.outputs.insightsName
    feedWriterId: feedWriterId
  }
}

module appSettings 'app-settings.bicep' = {
  name: 'app-settings'
  dependsOn: [access]
  params: {
    functionAppName: functionApp.outputs.functionAppName
    hostStorageName: storage.outputs.hostAccountName
    queueServiceUri: storage.outputs.queueServiceUri
    blobServiceUri: storage.outputs.blobServiceUri
    cosmosEndpoint: cosmos.outputs.endpoint
    databaseName: cosmos.outputs.databaseName
    vaultUri: keyVault.outputs.vaultUri
    graphUrl: graphUrl
    graphClientId: functionApp.outputs.directoryClientId
    directoryDomain: directoryDomain
    appServicePrincipalId: appServicePrincipalId
    partnerAppRoleId: partnerAppRoleId
    mailEndpoint: email.outputs.endpoint
    mailSender: email.outputs.sender
    insightsConnectionString: monitoring.outputs.connectionString
    tenantId: tenantId
    allowedTenants: allowedTenants
    apiClientId: apiClientId
    webClientId: webClientId
    publicUrl: empty(publicUrl) ? functionApp.outputs.url : publicUrl
    billingExports: billingExports
    billingClientId: billingClientId
    restatementLines: restatementLines
    restatementTotal: restatementTotal
  }
}

output functionAppName string = functionApp.outputs.functionAppName
output url string = functionApp.outputs.url
output keyVaultName string = keyVault.outputs.vaultName
output dataStorageName string = storage.outputs.dataAccountName
output cosmosName string = cosmos.outputs.accountName

// Whoever administers the tenant gives it its Graph rights once; docs/operations.md says which.
output directoryPrincipalId string = functionApp.outputs.directoryPrincipalId
