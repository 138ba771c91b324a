// The settings of shared/config.ts. Secrets are references to the vault; BUSINESS_CLOCK and keys of services are absent.
param functionAppName string
param hostStorageName string
param queueServiceUri string
param blobServiceUri string
param cosmosEndpoint string
param databaseName string
param vaultUri string
param graphUrl string
param graphClientId string
param directoryDomain string
param appServicePrincipalId string
param partnerAppRoleId string
param mailEndpoint string
param mailSender string
param insightsConnectionString string
param tenantId string
param allowedTenants string
param apiClientId string
param webClientId string
param publicUrl string
param billingExports string
param billingClientId string
param restatementLines string
param restatementTotal string

var login = environment().authentication.loginEndpoint

resource functionApp 'Microsoft.Web/sites@2024-04-01' existing = {
  name: functionAppName
}

resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: functionApp
  name: 'appsettings'
  properties: {
    AzureWebJobsStorage__accountName: hostStorageName
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsDisableHomepage: 'true' // the host's own page would stand before the web application
    APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD'
    Storage__queueServiceUri: queueServiceUri
    Storage__blobServiceUri: blobServiceUri
    Storage__credential: 'managedidentity'
    COSMOS_ENDPOINT: cosmosEndpoint
    COSMOS_DATABASE: databaseName
    AUTH_ISSUER: '${login}${tenantId}/v2.0'
    AUTH_AUDIENCE: apiClientId
    JWKS_URI: '${login}${tenantId}/discovery/v2.0/keys'
    ENTRA_AUTHORITY: '${login}${tenantId}'
    WEB_CLIENT_ID: webClientId
    ALLOWED_TENANTS: allowedTenants
    OPERATOR_TENANT: tenantId
    GRAPH_URL: graphUrl
    GRAPH_CLIENT_ID: graphClientId
    DIRECTORY_DOMAIN: directoryDomain
    DIRECTORY_TENANT_ID: tenantId
    APP_SERVICE_PRINCIPAL_ID: appServicePrincipalId
    PARTNER_APP_ROLE_ID: partnerAppRoleId
    BILLING_EXPORTS: billingExports
    BILLING_CLIENT_ID: billingClientId
    MAIL_ENDPOINT: mailEndpoint
    MAIL_SENDER: mailSender
    PUBLIC_URL: publicUrl
    SIGNING_KEY: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/signing-key)'
    SEALING_KEYS: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/sealing-keys)'
    PROFILE_KEYS: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/profile-keys)'
    RECOVERY_SECONDS: '120'
    RESTATEMENT_LINES: restatementLines
    RESTATEMENT_TOTAL: restatementTotal
    LOG_LEVEL: 'info'
  }
}
