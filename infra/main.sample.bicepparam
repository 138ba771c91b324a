// Copy to main.bicepparam and fill in. There is no secret here, and there must not be.
using 'main.bicep'

param name = 'incentives'
param apiClientId = '00000000-0000-0000-0000-000000000000'
param allowedTenants = '00000000-0000-0000-0000-000000000000'
param directoryDomain = 'people.vendor.example'
param appServicePrincipalId = '00000000-0000-0000-0000-000000000000'
param partnerAppRoleId = '00000000-0000-0000-0000-000000000000'
param mailDataLocation = 'Europe'
param publicUrl = ''
param maxThroughput = 4000
param maxInstances = 100
param feedWriterId = ''
