using EmailGen.Core.Jobs;
using EmailGen.Core.Leads.Inspection;
using EmailGen.Core.Limits;
using EmailGen.Core.Money;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;
using EmailGen.Core.Workbooks;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Monitoring;
using EmailGen.Functions.Orchestrators;

namespace EmailGen.Documents.OpenApi;

/// <summary>The records that go over the wire. Their schemas, and those of all that they hold, are made of them.</summary>
public static class ApiTypes
{
    public static readonly IReadOnlyList<Type> Answers =
    [
        typeof(JobView), typeof(StartedJob), typeof(EmailPage), typeof(EmailRow), typeof(ResultLink), typeof(JobEstimate), typeof(ListInspection), typeof(DeploymentReport),
        typeof(ShippedTemplate), typeof(RenderedPrompt), typeof(ProgressPoint), typeof(InstanceView), typeof(HistoryEntry), typeof(EntityView),
    ];

    public static readonly IReadOnlyList<Type> Requests = [typeof(JobOptions), typeof(ResumeOptions), typeof(LinkOptions), typeof(EditedEmail), typeof(RenderedRows)];

    /// <summary>Texts that are one of some words, by type and property.</summary>
    public static readonly IReadOnlyDictionary<(Type Type, string Property), IReadOnlyList<string>> Words = new Dictionary<(Type, string), IReadOnlyList<string>>
    {
        [(typeof(JobView), nameof(JobView.State))] = States(),
        [(typeof(StartedJob), nameof(StartedJob.State))] = [JobStates.Preparing],
        [(typeof(EmailRow), nameof(EmailRow.Status))] = EmailRow.Statuses,
        [(typeof(DeploymentReport), nameof(DeploymentReport.State))] = ["ready", "learning", "held", "used up", "stopped"],
    };

    /// <returns>The schema's name.</returns>
    public static string NameOf(Type type) => type.IsGenericType
        ? string.Concat(type.GetGenericArguments().Select(one => one.Name)) + type.Name.Split('`')[0]
        : type.Name;

    private static List<string> States() => [.. typeof(JobStates).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];
}
