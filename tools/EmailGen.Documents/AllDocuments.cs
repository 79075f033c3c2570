using EmailGen.Documents.Http;
using EmailGen.Documents.OpenApi;
using EmailGen.Documents.Settings;
using EmailGen.Documents.Supply;

namespace EmailGen.Documents;

/// <summary>What <c>make docs</c> writes, in an order in which each may be made of those before.</summary>
public static class AllDocuments
{
    public static readonly IReadOnlyList<GeneratedDocument> List =
    [
        new(ApiDocument.Path, () => ApiDocument.Refresh(Repository.Read(ApiDocument.Path))),
        new(HttpReference.Path, () => HttpReference.Write(ApiDocument.Refresh(Repository.Read(ApiDocument.Path)))),
        new(ConfigurationReference.Path, ConfigurationReference.Write),
        new(LicenceList.Path, LicenceList.Write),
    ];
}
