// What azd deploys with. Each value can be set without touching this file: azd env set NAME VALUE.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param deployerPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param deployerPrincipalType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User')

// A list in JSON, such as
// [{"name":"gpt-4o-mini","region":"swedencentral","model":"gpt-4o-mini","version":"2024-07-18","sku":"GlobalStandard","capacity":200,"priority":0}]
param models = json(readEnvironmentVariable(
  'EMAILGEN_MODELS',
  '[{"name":"gpt-4o-mini","region":"${readEnvironmentVariable('AZURE_LOCATION')}","model":"gpt-4o-mini","version":"2024-07-18","sku":"GlobalStandard","capacity":100,"priority":0}]'
))
// [{"name":"openai","endpoint":"https://api.openai.com/v1","model":"gpt-4o-mini","secret":"openai-api-key","priority":1}]
param outsideModels = json(readEnvironmentVariable('EMAILGEN_OUTSIDE_MODELS', '[]'))
param outsideKeyNames = empty(readEnvironmentVariable('OPENAI_API_KEY', '')) ? [] : ['openai-api-key']
param outsideKeys = empty(readEnvironmentVariable('OPENAI_API_KEY', ''))
  ? {}
  : { 'openai-api-key': readEnvironmentVariable('OPENAI_API_KEY', '') }

param durableBackend = readEnvironmentVariable('EMAILGEN_DURABLE_BACKEND', 'AzureStorage')
param schedulerSku = readEnvironmentVariable('EMAILGEN_SCHEDULER_SKU', 'Consumption')
param alwaysReadyDurable = int(readEnvironmentVariable('EMAILGEN_ALWAYS_READY', '1'))
param maximumInstances = int(readEnvironmentVariable('EMAILGEN_MAXIMUM_INSTANCES', '40'))
param instanceMemoryMB = json(readEnvironmentVariable('EMAILGEN_INSTANCE_MEMORY_MB', '2048'))

param storageRedundancy = readEnvironmentVariable('EMAILGEN_STORAGE_REDUNDANCY', 'Standard_ZRS')
param retentionDays = int(readEnvironmentVariable('EMAILGEN_RETENTION_DAYS', '90'))
param inboxRetentionDays = int(readEnvironmentVariable('EMAILGEN_INBOX_RETENTION_DAYS', '90'))
param blobRecoveryDays = int(readEnvironmentVariable('EMAILGEN_BLOB_RECOVERY_DAYS', '0'))
param maxListBytes = int(readEnvironmentVariable('EMAILGEN_MAX_LIST_BYTES', '50000000'))

param usePrivateNetwork = bool(readEnvironmentVariable('EMAILGEN_PRIVATE_NETWORK', 'false'))
param networkAddressPrefix = readEnvironmentVariable('EMAILGEN_NETWORK_PREFIX', '10.20.0.0/24')
// Lists of addresses, with commas.
param allowedIps = empty(readEnvironmentVariable('EMAILGEN_ALLOWED_IPS', ''))
  ? []
  : split(readEnvironmentVariable('EMAILGEN_ALLOWED_IPS', ''), ',')
param signInClientId = readEnvironmentVariable('EMAILGEN_SIGN_IN_CLIENT_ID', '')

param alertEmails = empty(readEnvironmentVariable('EMAILGEN_ALERT_EMAILS', ''))
  ? []
  : split(readEnvironmentVariable('EMAILGEN_ALERT_EMAILS', ''), ',')
param refusalsPer5Minutes = int(readEnvironmentVariable('EMAILGEN_REFUSALS_PER_5_MINUTES', '100'))
param monthlyBudget = int(readEnvironmentVariable('EMAILGEN_MONTHLY_BUDGET', '0'))
param logRetentionDays = int(readEnvironmentVariable('EMAILGEN_LOG_RETENTION_DAYS', '30'))
param logDailyCapGb = int(readEnvironmentVariable('EMAILGEN_LOG_DAILY_CAP_GB', '2'))
param otlpEndpoint = readEnvironmentVariable('EMAILGEN_OTLP_ENDPOINT', '')
