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

    private static int asked;

    public static bool Is(string how) => how == How;

    /// <summary>Every third time: by a count, because keys stand in rhythms (a filing takes seven, and all its messages' keys then leave one rest).</summary>
    public static bool IsNow(string how) => Is(how) && Interlocked.Increment(ref asked) % 3 == 0;
#else
    public static bool Is(string how) => false;

    public static bool IsNow(string how) => false;
#endif
}
