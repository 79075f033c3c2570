using EmailGen.Documents;
using EmailGen.Documents.Supply;

switch (args)
{
    case []:
        foreach (var document in AllDocuments.List.Where(document => !document.IsFresh()))
        {
            document.Write();
            Console.WriteLine($"{document.Path}: written");
        }

        return 0;
    case ["sbom", var file]:
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, Sbom.Write(AllPackages.List));
        Console.WriteLine($"{file}: {AllPackages.List.Count(package => package.Ships)} packages");
        return 0;
    default:
        Console.Error.WriteLine("documents             writes the generated documents that are stale\ndocuments sbom FILE   writes the software bill of materials");
        return 1;
}
