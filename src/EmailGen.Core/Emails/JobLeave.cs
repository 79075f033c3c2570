namespace EmailGen.Core.Emails;

/// <summary>A job's word to an attempt that wants to begin.</summary>
public enum JobLeave
{
    /// <summary>The model may be asked.</summary>
    Start,

    /// <summary>The job was paused, ended or stopped meanwhile.</summary>
    Hold,

    /// <summary>Nobody knows that the attempt has money: the answer that gave it was rolled back, or it is over. It must leave the batch alone.</summary>
    Unknown,
}
