import { AzureModel, OutsideModel, Settings } from 'modules/types.bicep'

@export()
@description('The app settings of models on Azure OpenAI, numbered from 0. They have no key: the app shows its identity.')
func azureModelSettings(models AzureModel[], accountPrefix string) Settings =>
  reduce(
    map(range(0, length(models)), index => {
      'Deployments__${index}__Name': models[index].name
      'Deployments__${index}__Kind': 'AzureOpenAI'
      'Deployments__${index}__Endpoint': 'https://${accountPrefix}-${models[index].region}.openai.azure.com/'
      'Deployments__${index}__Model': models[index].name
      'Deployments__${index}__Priority': string(models[index].priority)
    }),
    {},
    (all, one) => union(all, one)
  )

@export()
@description('The app settings of models outside Azure, numbered on from the first one. Their keys stay in the Key Vault.')
func outsideModelSettings(models OutsideModel[], first int, vaultName string) Settings =>
  reduce(
    map(range(0, length(models)), index => {
      'Deployments__${first + index}__Name': models[index].name
      'Deployments__${first + index}__Kind': 'OpenAI'
      'Deployments__${first + index}__Endpoint': models[index].endpoint
      'Deployments__${first + index}__Model': models[index].model
      'Deployments__${first + index}__ApiKey': '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${models[index].secret})'
      'Deployments__${first + index}__Priority': string(models[index].priority)
    }),
    {},
    (all, one) => union(all, one)
  )
