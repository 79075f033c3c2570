import { Tags } from 'types.bicep'

@description('Region of the log alerts: that of the workspace.')
param location string

@description('Tags of the alerts.')
param tags Tags

@description('What the names of the alerts begin with.')
param prefix string

@description('Email addresses that are told.')
param emails string[]

@description('The workspace that the app logs to.')
param workspaceId string

@description('The Azure OpenAI accounts.')
param openAIIds string[]

@description('The topic that tells of dropped lists.')
param topicId string

@description('Refused requests (429) in 5 minutes that are too many, when it stays so for 15 minutes.')
@minValue(1)
param refusalsPer5Minutes int

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(emails)) {
  name: '${prefix}-people'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'EmailGen'
    enabled: true
    emailReceivers: [for email in emails: { name: email, emailAddress: email, useCommonAlertSchema: true }]
  }
}

var actionGroups = empty(emails) ? [] : [people.id]

resource refusedByAzure 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for (id, index) in openAIIds: {
    name: '${prefix}-refused-${index}'
    location: 'global'
    tags: tags
    properties: {
      description: 'Azure OpenAI goes on refusing requests (429). EmailGen follows its limits, so somebody else uses them up, or the limit is smaller than the account says. GET /api/limits shows what is kept to.'
      severity: 2
      enabled: true
      scopes: [id]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: 'refused'
            metricNamespace: 'Microsoft.CognitiveServices/accounts'
            metricName: 'AzureOpenAIRequests'
            dimensions: [{ name: 'StatusCode', operator: 'Include', values: ['429'] }]
            operator: 'GreaterThan'
            threshold: refusalsPer5Minutes * 3
            timeAggregation: 'Total'
          }
        ]
      }
      actions: [for group in actionGroups: { actionGroupId: group }]
    }
  }
]

resource undelivered 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for metric in ['DeadLetteredCount', 'DroppedEventCount']: {
    name: '${prefix}-${toLower(metric)}'
    location: 'global'
    tags: tags
    properties: {
      description: 'A list was dropped and the app was never told. Its event is in the container deadletters; drop the list again.'
      severity: 1
      enabled: true
      scopes: [topicId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: 'undelivered'
            metricNamespace: 'Microsoft.EventGrid/systemTopics'
            metricName: metric
            operator: 'GreaterThan'
            threshold: 0
            timeAggregation: 'Total'
          }
        ]
      }
      actions: [for group in actionGroups: { actionGroupId: group }]
    }
  }
]

// Every query counts rows by what they are about; an alert fires for each of these.
var logAlerts = [
  {
    name: 'refused'
    about: 'A deployment goes on refusing requests (429), as the app counts them: Azure or not. GET /api/limits shows what is kept to.'
    severity: 2
    query: loadTextContent('../queries/refused.kql')
    threshold: refusalsPer5Minutes
    periods: 3
  }
  {
    name: 'job-failed'
    about: 'A job has failed: GET /api/jobs/{id} says why.'
    severity: 1
    query: loadTextContent('../queries/job-failed.kql')
    threshold: 0
    periods: 1
  }
  {
    name: 'poison'
    about: 'A dropped list could not be started in five tries; its message is in the queue webjobs-blobtrigger-poison. Mend what the log says and drop the list again.'
    severity: 1
    query: loadTextContent('../queries/poison.kql')
    threshold: 0
    periods: 1
  }
]

resource logAlert 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for alert in logAlerts: {
    name: '${prefix}-log-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'EmailGen: ${alert.name}'
      description: alert.about
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT5M'
      autoMitigate: alert.periods > 1
      // The tables come into being with the first telemetry, after this.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Total'
            metricMeasureColumn: 'Count'
            dimensions: [{ name: 'About', operator: 'Include', values: ['*'] }]
            operator: 'GreaterThan'
            threshold: alert.threshold
            failingPeriods: { numberOfEvaluationPeriods: alert.periods, minFailingPeriodsToAlert: alert.periods }
          }
        ]
      }
      actions: { actionGroups: actionGroups }
    }
  }
]
