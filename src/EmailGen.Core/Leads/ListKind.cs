namespace EmailGen.Core.Leads;

/// <summary>What a list is by its content.</summary>
internal enum ListKind
{
    Csv,
    Xlsx,
}
