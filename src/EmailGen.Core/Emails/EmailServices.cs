using EmailGen.Core.Money;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.Core.Emails;

/// <summary>Registers the writer of emails and its settings. Needs storage, deployments, a clock and logging beside it.</summary>
public static class EmailServices
{
    public static IServiceCollection AddEmails(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(_ => EmailWriterSettings.From(configuration))
            .AddSingleton(_ => PriceTable.From(configuration))
            .AddSingleton<EmailWriter>();
}
