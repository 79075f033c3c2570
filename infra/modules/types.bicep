@export()
@description('A model that is deployed on Azure OpenAI.')
type AzureModel = {
  @description('A name of your own, shown in the limits and the metrics; also the name of the deployment. Differs between all models.')
  @minLength(2)
  @maxLength(64)
  name: string

  @description('The region. Each region gets an account of its own, with limits of its own.')
  region: string

  @description('The model, such as gpt-4o-mini. It has to take max_tokens and a JSON schema.')
  model: string

  @description('The version of the model, such as 2024-07-18.')
  version: string

  @description('Where requests are worked on: worldwide, in a data zone (EU or US), or in the region alone.')
  sku: 'GlobalStandard' | 'DataZoneStandard' | 'Standard'

  @description('Thousands of tokens a minute. Requests a minute follow from it, mostly 10 for each thousand tokens.')
  @minValue(1)
  capacity: int

  @description('0 is asked first; a higher one only while all before it are used up, stopped or out of reach.')
  @minValue(0)
  priority: int
}

@export()
@description('A model outside Azure, at OpenAI or any server that speaks as it does.')
type OutsideModel = {
  @description('A name of your own; differs between all models.')
  name: string

  @description('The base URL, such as https://api.openai.com/v1.')
  endpoint: string

  @description('The model, such as gpt-4o-mini.')
  model: string

  @description('The secret in the Key Vault that holds its key.')
  secret: string

  @description('0 is asked first; a higher one only while all before it are used up, stopped or out of reach.')
  @minValue(0)
  priority: int
}

@export()
@description('Who is let in through the network.')
type NetworkAccess = {
  @description('Whether private endpoints are the way in.')
  private: bool

  @description('Public IPv4 addresses or ranges that are let in besides; without private endpoints everybody is.')
  allowedIps: string[]
}

@export()
@description('Tags by name.')
type Tags = {
  *: string
}

@export()
@description('App settings by name.')
type Settings = {
  *: string
}
