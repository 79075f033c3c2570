import { Tags } from 'types.bicep'

@description('Region of the workbook.')
param location string

@description('Tags of the workbook.')
param tags Tags

@description('The workspace that the app logs to.')
param workspaceId string

@description('The function app.')
param appId string

@description('The topic that tells of dropped lists.')
param topicId string

@description('The Azure OpenAI accounts.')
param openAIIds string[]

var openAINamespace = 'microsoft.cognitiveservices/accounts'
var appNamespace = 'microsoft.web/sites'
var topicNamespace = 'microsoft.eventgrid/systemtopics'

// aggregation 1 is the sum, 4 the average
var charts = [
  {
    title: 'Azure OpenAI: answers by status (429: refused)'
    kind: openAINamespace
    ids: openAIIds
    metric: 'AzureOpenAIRequests'
    aggregation: 1
    splitBy: 'StatusCode'
  }
  {
    title: 'Azure OpenAI: tokens of prompts'
    kind: openAINamespace
    ids: openAIIds
    metric: 'ProcessedPromptTokens'
    aggregation: 1
    splitBy: 'ModelDeploymentName'
  }
  {
    title: 'Azure OpenAI: tokens of emails'
    kind: openAINamespace
    ids: openAIIds
    metric: 'GeneratedTokens'
    aggregation: 1
    splitBy: 'ModelDeploymentName'
  }
  { title: 'App: instances', kind: appNamespace, ids: [appId], metric: 'InstanceCount', aggregation: 4, splitBy: null }
  {
    title: 'App: memory in use, bytes'
    kind: appNamespace
    ids: [appId]
    metric: 'MemoryWorkingSet'
    aggregation: 4
    splitBy: 'Instance'
  }
  {
    title: 'Drops that could not be told'
    kind: topicNamespace
    ids: [topicId]
    metric: 'DeadLetteredCount'
    aggregation: 1
    splitBy: null
  }
]

var tables = [
  { title: 'Rows by outcome', query: loadTextContent('../queries/rows.kql'), visualization: 'timechart' }
  { title: 'Refused, by deployment', query: loadTextContent('../queries/refused.kql'), visualization: 'table' }
  { title: 'Limits that are kept to', query: loadTextContent('../queries/limits.kql'), visualization: 'timechart' }
  { title: 'Jobs that could not go on', query: loadTextContent('../queries/job-failed.kql'), visualization: 'table' }
  { title: 'Warnings and errors', query: loadTextContent('../queries/problems.kql'), visualization: 'table' }
]

var heading = {
  type: 1
  name: 'heading'
  content: {
    json: '# EmailGen\nFrom Azure OpenAI and the app.'
  }
}

var range = {
  type: 9
  name: 'range'
  content: {
    version: 'KqlParameterItem/1.0'
    style: 'pills'
    parameters: [
      {
        id: guid('EmailGen workbook', 'TimeRange')
        version: 'KqlParameterItem/1.0'
        name: 'TimeRange'
        label: 'Time'
        type: 4
        isRequired: true
        value: { durationMs: 86400000 }
        typeSettings: {
          selectableValues: [
            { durationMs: 3600000 }
            { durationMs: 14400000 }
            { durationMs: 86400000 }
            { durationMs: 604800000 }
            { durationMs: 2592000000 }
          ]
          allowCustom: true
        }
      }
    ]
  }
}

var chartItems = map(charts, chart => {
  type: 10
  name: chart.title
  customWidth: '50'
  content: {
    version: 'MetricsItem/2.0'
    size: 1
    chartType: 2
    resourceType: chart.kind
    metricScope: 0
    resourceIds: chart.ids
    timeContextFromParameter: 'TimeRange'
    title: chart.title
    metrics: [
      {
        namespace: chart.kind
        metric: '${chart.kind}--${chart.metric}'
        aggregation: chart.aggregation
        splitBy: chart.splitBy
      }
    ]
  }
})

var tableItems = map(tables, table => {
  type: 3
  name: table.title
  content: {
    version: 'KqlItem/1.0'
    query: table.query
    size: 1
    title: table.title
    timeContextFromParameter: 'TimeRange'
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    crossComponentResources: [workspaceId]
    visualization: table.visualization
  }
})

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'EmailGen workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'EmailGen'
    category: 'workbook'
    sourceId: workspaceId
    version: '1.0'
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat([heading, range], chartItems, tableItems)
      fallbackResourceIds: [workspaceId]
    })
  }
}
