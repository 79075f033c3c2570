namespace EmailGen.LocalRuntime.Durable.Storage;

/// <summary>The two moments at which a kill around a commit makes a difference.</summary>
internal enum CommitMoment
{
    /// <summary>The changes are made and will be lost.</summary>
    Before,

    /// <summary>The changes are in the file, and nobody has been told.</summary>
    After,
}
