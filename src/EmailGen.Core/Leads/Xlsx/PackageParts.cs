using System.IO.Compression;

namespace EmailGen.Core.Leads.Xlsx;

/// <summary>Finds a package's parts by their relations, as the format wants it: the names of parts are only a habit.</summary>
internal sealed class PackageParts(ZipArchive zip)
{
    public ZipArchiveEntry? Find(string part) => zip.GetEntry(part.TrimStart('/'));

    /// <summary>The parts that a part refers to, by the relation's id, with the last word of its type.</summary>
    public IReadOnlyDictionary<string, (string Type, string Part)> RelationsOf(string part)
    {
        var folder = part.LastIndexOf('/') is >= 0 and var slash ? part[..(slash + 1)] : "";
        var found = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        if (Find($"{folder}_rels/{part[folder.Length..]}.rels") is not { } entry)
        {
            return found;
        }

        using var content = entry.Open();
        using var reader = SheetXmlReader.Open(content);
        while (reader.Read())
        {
            if (reader.LocalName == "Relationship" && reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target
                && reader.GetAttribute("TargetMode") != "External")
            {
                var type = reader.GetAttribute("Type") ?? "";
                found[id] = (type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target));
            }
        }

        return found;
    }

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }

        var path = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/'))
        {
            if (step == ".." && path.Count > 0)
            {
                path.RemoveAt(path.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                path.Add(step);
            }
        }

        return string.Join('/', path);
    }
}
