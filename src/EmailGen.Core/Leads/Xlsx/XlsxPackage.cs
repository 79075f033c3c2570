using System.IO.Compression;

namespace EmailGen.Core.Leads.Xlsx;

/// <summary>Tells a workbook from other ZIP files before it is read.</summary>
internal static class XlsxPackage
{
    // A small file can be made to unpack to any size.
    private const long MaxUnpackedBytes = 4L * 1024 * 1024 * 1024;

    // The text of sheets packs some 10 times, seldom 50; a smaller part harms nobody however it is packed.
    private const long AlwaysHarmlessBytes = 64L * 1024 * 1024;
    private const long MaxPackingRatio = 200;

    private const int MaxParts = 10_000;

    public static void Check(Stream file, string fileName)
    {
        file.Position = 0;
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MaxParts)
            {
                throw LeadListException.Unreadable(fileName, $"it has more than {MaxParts:N0} parts");
            }

            if (zip.Entries.FirstOrDefault(entry => LeadsOutside(entry.FullName)) is { } outside)
            {
                throw LeadListException.Unreadable(fileName, $"a part of it is called '{outside.FullName}'");
            }

            if (WhatElse(zip) is { } found)
            {
                throw LeadListException.NotAList(fileName, found);
            }

            if (zip.Entries.Any(entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            {
                throw LeadListException.Macros(fileName);
            }

            if (zip.Entries.Any(IsBomb))
            {
                throw LeadListException.Unreadable(fileName, $"a part of it unpacks to more than {MaxPackingRatio} times its size");
            }

            // Each one first: sizes can be made to overflow their sum.
            if (zip.Entries.Any(entry => entry.Length is < 0 or > MaxUnpackedBytes) || zip.Entries.Sum(entry => entry.Length) > MaxUnpackedBytes)
            {
                throw LeadListException.Unreadable(fileName, "it unpacks to more than 4 GB");
            }
        }
        catch (InvalidDataException e)
        {
            throw LeadListException.Unreadable(fileName, "the workbook is damaged or was cut off", e);
        }
    }

    private static bool IsBomb(ZipArchiveEntry entry) =>
        entry.Length > AlwaysHarmlessBytes && entry.Length / MaxPackingRatio > entry.CompressedLength;

    // Nothing is ever unpacked to such a name, but nobody has a reason to use one.
    private static bool LeadsOutside(string name) =>
        name.StartsWith('/') || name.Contains('\\') || name.Contains(':') || name.Split('/').Contains("..");

    private static string? WhatElse(ZipArchive zip) =>
        zip.GetEntry("xl/workbook.xml") is not null || (zip.GetEntry("_rels/.rels") is not null && zip.Entries.Any(entry => entry.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase) && entry.Name != "workbook.bin")) ? null
        : zip.GetEntry("xl/workbook.bin") is not null ? "a binary workbook (.xlsb)"
        : zip.GetEntry("word/document.xml") is not null ? "a Word document"
        : zip.GetEntry("ppt/presentation.xml") is not null ? "a presentation"
        : zip.GetEntry("content.xml") is not null ? "an OpenDocument file"
        : zip.GetEntry("Index/Document.iwa") is not null ? "an Apple Numbers file"
        : "a ZIP archive";
}
