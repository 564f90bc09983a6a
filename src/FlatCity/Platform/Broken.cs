namespace FlatCity.Platform;

/// <summary>
/// Ways to break the program's promises on purpose, so that the crash harness can be shown to catch each. They exist only in a build made with
/// `-p:Broken=true`, which the harness makes for itself; everywhere else the answer is always no and the compiler drops the question.
/// </summary>
internal static class Broken
{
    /// <summary>Commits are not forced to the disk.</summary>
    public const string NoSync = "no-sync";

    /// <summary>The caller is answered before the commit.</summary>
    public const string AnswerFirst = "answer-first";

    /// <summary>A message is written down as sent and is not.</summary>
    public const string OutboxForgets = "outbox-forgets";

    /// <summary>A change is not counted.</summary>
    public const string NotCounted = "not-counted";

#if BROKEN
    private static readonly string? How = Environment.GetEnvironmentVariable("FLATCITY_BROKEN");

    public static bool Is(string how) => how == How;
#else
    public static bool Is(string how) => false;
#endif
}
