using System.Text.Json;

namespace EmailGen.ModelSimulator.Faults;

/// <summary>A JSON object of a plan. Whatever is wrong is told with its path; members that nobody asked for are refused.</summary>
internal sealed class PlanObject
{
    private readonly string _path;
    private readonly JsonElement _json;
    private readonly List<string> _known = [];

    public PlanObject(string path, JsonElement json)
    {
        (_path, _json) = (path, json);
        if (json.ValueKind is not JsonValueKind.Object)
        {
            throw Wrong(path, json, "an object");
        }
    }

    public IEnumerable<PlanObject> Objects(string name)
    {
        if (Find(name) is not { } list)
        {
            return [];
        }

        return list.ValueKind is JsonValueKind.Array
            ? [.. list.EnumerateArray().Select((json, index) => new PlanObject($"{_path}.{name}[{index}]", json))]
            : throw Wrong($"{_path}.{name}", list, "an array");
    }

    public string? Text(string name) => Find(name) is not { } json ? null
        : json.ValueKind is JsonValueKind.String ? json.GetString()
        : throw Wrong($"{_path}.{name}", json, "a text");

    public double? Number(string name) => Find(name) is not { } json ? null
        : json.ValueKind is JsonValueKind.Number && json.TryGetDouble(out var number) ? number
        : throw Wrong($"{_path}.{name}", json, "a number");

    public long? Whole(string name) => Find(name) is not { } json ? null
        : json.ValueKind is JsonValueKind.Number && json.TryGetInt64(out var number) ? number
        : throw Wrong($"{_path}.{name}", json, "a whole number");

    public int? Count(string name) => Whole(name) is not { } number ? null
        : number is >= int.MinValue and <= int.MaxValue ? (int)number
        : throw Problem(name, $"{number} is too much; use {int.MaxValue} at most");

    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        if (Find(name) is not { } json)
        {
            return null;
        }

        return json.ValueKind is JsonValueKind.String && Spelling<T>.TryRead(json.GetString()!, out var value)
            ? value
            : throw Wrong($"{_path}.{name}", json, $"one of {string.Join(", ", Spelling<T>.All)}");
    }

    public FaultPlanException Problem(string name, string message) => new($"{_path}.{name}: {message}.");

    /// <summary>To be called after everything that may be there was read.</summary>
    public void RefuseOthers()
    {
        foreach (var property in _json.EnumerateObject())
        {
            if (!_known.Contains(property.Name))
            {
                throw Problem(property.Name, $"is not known here; use {string.Join(", ", _known)}");
            }
        }
    }

    // Null is what is not there: plans made by programs may have it.
    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return _json.TryGetProperty(name, out var json) && json.ValueKind is not JsonValueKind.Null ? json : null;
    }

    private static FaultPlanException Wrong(string path, JsonElement json, string wanted) =>
        new($"{path}: {json.GetRawText().ReplaceLineEndings(" ")} is wrong; use {wanted}.");
}
