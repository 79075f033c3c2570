// What infra/hooks/postdeploy.sh deploys with.
using 'inbox.bicep'

param appName = readEnvironmentVariable('EMAILGEN_APP')
param topicName = readEnvironmentVariable('EMAILGEN_TOPIC')
param storageAccountName = readEnvironmentVariable('EMAILGEN_STORAGE')
param identityId = readEnvironmentVariable('EMAILGEN_EVENT_IDENTITY')
param blobsExtensionKey = readEnvironmentVariable('EMAILGEN_BLOBS_EXTENSION_KEY')
