using System.IO.Compression;

namespace EmailGen.Core.Leads;

/// <summary>Tells a workbook from other ZIP files before it is read.</summary>
internal static class XlsxPackage
{
    // A small file can be made to unpack to any size.
    private const long MaxUnpackedBytes = 2L * 1024 * 1024 * 1024;

    // The text of sheets packs some 10 times, seldom 50; a smaller part harms nobody however it is packed.
    private const long AlwaysHarmlessBytes = 64L * 1024 * 1024;
    private const long MaxPackingRatio = 200;

    public static void Check(Stream file, string fileName)
    {
        file.Position = 0;
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry("xl/workbook.xml") is null)
            {
                throw LeadListException.NotAList(fileName, WhatElse(zip));
            }

            if (zip.Entries.Any(IsBomb))
            {
                throw LeadListException.Unreadable(fileName, $"a part of it unpacks to more than {MaxPackingRatio} times its size");
            }

            if (zip.Entries.Sum(entry => entry.Length) > MaxUnpackedBytes)
            {
                throw LeadListException.Unreadable(fileName, "it unpacks to more than 2 GB");
            }
        }
        catch (InvalidDataException e)
        {
            throw LeadListException.Unreadable(fileName, "the workbook is damaged or was cut off", e);
        }
    }

    private static bool IsBomb(ZipArchiveEntry entry) =>
        entry.Length > AlwaysHarmlessBytes && entry.Length / MaxPackingRatio > entry.CompressedLength;

    private static string WhatElse(ZipArchive zip) =>
        zip.GetEntry("xl/workbook.bin") is not null ? "a binary workbook (.xlsb)"
        : zip.GetEntry("word/document.xml") is not null ? "a Word document"
        : zip.GetEntry("ppt/presentation.xml") is not null ? "a presentation"
        : zip.GetEntry("content.xml") is not null ? "an OpenDocument file"
        : zip.GetEntry("Index/Document.iwa") is not null ? "an Apple Numbers file"
        : "a ZIP archive";
}
