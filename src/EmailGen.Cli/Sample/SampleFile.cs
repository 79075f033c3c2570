namespace EmailGen.Cli.Sample;

/// <summary>A CSV file of sample leads; rows are written as they are made, so its size is no matter.</summary>
internal static class SampleFile
{
    public const int DefaultSeed = 1;

    /// <exception cref="CliException">The file cannot be written.</exception>
    public static void Write(string file, long rows, int seed, CancellationToken cancellationToken)
    {
        try
        {
            using var writer = new StreamWriter(file, append: false, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16);
            var csv = new CsvFile(writer);
            csv.Write(SampleLead.Columns);
            foreach (var lead in SampleLeads.Make(seed))
            {
                if (rows-- == 0)
                {
                    break;
                }

                cancellationToken.ThrowIfCancellationRequested();
                csv.Write(lead.Cells);
            }
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"'{file}' cannot be written: {denied.Message}", denied);
        }
    }
}
