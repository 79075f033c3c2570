namespace EmailGen.Core.Leads.Xlsx;

/// <summary>A bound for one cell.</summary>
internal static class TextLimit
{
    /// <summary>No spreadsheet program lets a cell hold more; what a file holds beyond is cut off.</summary>
    public const int Characters = 32_767;
}
