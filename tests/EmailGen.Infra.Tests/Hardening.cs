namespace EmailGen.Infra.Tests;

/// <summary>What each resource of a kind must say, in any scenario.</summary>
internal static class Hardening
{
    public static readonly IReadOnlyList<HardeningRule> Rules =
    [
        new("Microsoft.Storage/storageAccounts", "properties/allowSharedKeyAccess", "false"),
        new("Microsoft.Storage/storageAccounts", "properties/allowBlobPublicAccess", "false"),
        new("Microsoft.Storage/storageAccounts", "properties/allowCrossTenantReplication", "false"),
        new("Microsoft.Storage/storageAccounts", "properties/minimumTlsVersion", "TLS1_2"),
        new("Microsoft.Storage/storageAccounts", "properties/supportsHttpsTrafficOnly", "true"),
        new("Microsoft.Storage/storageAccounts/blobServices/containers", "properties/publicAccess", "None"),
        new("Microsoft.CognitiveServices/accounts", "properties/disableLocalAuth", "true"),
        new("Microsoft.Insights/components", "properties/DisableLocalAuth", "true"),
        new("Microsoft.OperationalInsights/workspaces", "properties/features/disableLocalAuth", "true"),
        new("Microsoft.OperationalInsights/workspaces", "properties/workspaceCapping/dailyQuotaGb"),
        new("Microsoft.KeyVault/vaults", "properties/enableRbacAuthorization", "true"),
        new("Microsoft.KeyVault/vaults", "properties/enableSoftDelete", "true"),
        new("Microsoft.Web/serverfarms", "sku/name", "FC1"),
        new("Microsoft.Web/sites", "identity/type", "UserAssigned"),
        new("Microsoft.Web/sites", "properties/httpsOnly", "true"),
        new("Microsoft.Web/sites", "properties/siteConfig/minTlsVersion", "1.2"),
        new("Microsoft.Web/sites", "properties/siteConfig/scmMinTlsVersion", "1.2"),
        new("Microsoft.Web/sites", "properties/siteConfig/ftpsState", "Disabled"),
        new("Microsoft.Web/sites", "properties/functionAppConfig/deployment/storage/authentication/type", "UserAssignedIdentity"),
        new("Microsoft.Web/sites", "properties/functionAppConfig/runtime/name", "dotnet-isolated"),
        new("Microsoft.Web/sites", "properties/functionAppConfig/runtime/version", "10.0"),
        new("Microsoft.Web/sites", "properties/keyVaultReferenceIdentity"),
        new("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "properties/allow", "false"),
        new("Microsoft.EventGrid/systemTopics", "identity/type", "UserAssigned"),
        new("Microsoft.Authorization/roleAssignments", "properties/principalType"),
        new("Microsoft.Authorization/roleAssignments", "properties/principalId"),
    ];

    /// <summary>What is missing or otherwise, in words; nothing when all is as it must be.</summary>
    public static IEnumerable<string> Faults(IEnumerable<AzureResource> resources) =>
        from resource in resources
        from rule in Rules
        where rule.Type == resource.Type
        let value = resource.Text(rule.Path)
        where rule.Value is null ? string.IsNullOrEmpty(value) : value != rule.Value
        select $"{resource}: {rule.Path} is {value ?? "missing"}, not {rule.Value ?? "set"}";
}
