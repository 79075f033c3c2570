using EmailGen.Documents;

// Writes all generated documents anew, or with --check names those that are stale.
var check = args is ["--check"];
var stale = AllDocuments.List.Where(document => !document.IsFresh()).ToList();
foreach (var document in stale)
{
    if (!check)
    {
        document.Write();
    }

    Console.WriteLine($"{document.Path}: {(check ? "stale, run 'make docs'" : "written")}");
}

return check && stale.Count > 0 ? 1 : 0;
