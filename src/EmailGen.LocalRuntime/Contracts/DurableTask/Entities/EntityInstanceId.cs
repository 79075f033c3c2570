using System.Text.Json.Serialization;
using EmailGen.LocalRuntime.Durable;

namespace Microsoft.DurableTask.Entities;

/// <summary>An entity's address. The name is lower-cased; the text form is <c>@name@key</c>, in JSON too.</summary>
[JsonConverter(typeof(EntityInstanceIdJsonConverter))]
public readonly struct EntityInstanceId : IEquatable<EntityInstanceId>
{
    public EntityInstanceId(string name, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(key);
        if (name.Contains('@', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The entity name '{name}' contains '@'.", nameof(name));
        }

        Name = name.ToLowerInvariant();
        Key = key;
    }

    public string Name => field ?? string.Empty;

    public string Key => field ?? string.Empty;

    public static EntityInstanceId FromString(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var separator = instanceId.IndexOf('@', 1);
        return instanceId[0] == '@' && separator > 1
            ? new EntityInstanceId(instanceId[1..separator], instanceId[(separator + 1)..])
            : throw new ArgumentException($"'{instanceId}' is not an entity id of the form '@name@key'.", nameof(instanceId));
    }

    public static bool operator !=(EntityInstanceId left, EntityInstanceId right) => !left.Equals(right);

    public static bool operator ==(EntityInstanceId left, EntityInstanceId right) => left.Equals(right);

    public override string ToString() => $"@{Name}@{Key}";

    public override int GetHashCode() => HashCode.Combine(Name, Key);

    public override bool Equals(object? obj) => obj is EntityInstanceId other && Equals(other);

    public bool Equals(EntityInstanceId other) =>
        string.Equals(Name, other.Name, StringComparison.Ordinal) && string.Equals(Key, other.Key, StringComparison.Ordinal);
}
