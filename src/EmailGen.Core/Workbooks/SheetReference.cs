namespace EmailGen.Core.Workbooks;

/// <summary>Names of columns as spreadsheets count them: A to Z, then AA.</summary>
internal static class SheetReference
{
    public static string Column(int index) =>
        index < 26 ? ((char)('A' + index)).ToString() : Column((index / 26) - 1) + (char)('A' + (index % 26));
}
