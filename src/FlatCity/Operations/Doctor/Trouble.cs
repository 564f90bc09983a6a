using FlatCity.Platform.Texts;

namespace FlatCity.Operations.Doctor;

/// <summary>How soon somebody must act.</summary>
internal enum Weight
{
    /// <summary>Good to know; the city is well all the same.</summary>
    Note,

    /// <summary>In the next days.</summary>
    Soon,

    /// <summary>Today: something is lost or stands, or will.</summary>
    Now,
}

/// <summary>Something about the running city that somebody should know (隐患): which check found it, what it is, and what to do, in both languages.</summary>
internal sealed record Trouble(string Check, Weight Weight, Text What, Text Remedy, params object?[] Args)
{
    public string WhatIn(string language) => What.Format(language, Args);

    public string RemedyIn(string language) => Remedy.Format(language, Args);

    public static string WordOf(Weight weight) => weight.ToString().ToLowerInvariant();
}
