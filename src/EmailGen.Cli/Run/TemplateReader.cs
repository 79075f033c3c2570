using EmailGen.Core.Prompts;

namespace EmailGen.Cli.Run;

/// <summary>Reads the template file of <c>--template</c>.</summary>
internal static class TemplateReader
{
    /// <exception cref="CliException">The file cannot be read or is no template.</exception>
    public static async Task<PromptTemplate?> ReadAsync(string? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            return TemplateFile.Parse(Path.GetFileNameWithoutExtension(file), await File.ReadAllTextAsync(file, cancellationToken));
        }
        catch (PromptTemplateException unusable)
        {
            throw new CliException(unusable.Message, unusable);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The template '{file}' cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
