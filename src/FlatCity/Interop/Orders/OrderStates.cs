namespace FlatCity.Interop.Orders;

/// <summary>Where an order can stand and what it can become: one table, each row with what brings it about.</summary>
internal static class OrderStates
{
    public const string Waiting = "waiting";
    public const string Running = "running";
    public const string ToAnswer = "to-answer";
    public const string Approved = "approved";
    public const string Sent = "sent";
    public const string Accepted = "accepted";
    public const string SentBack = "sent-back";
    public const string Done = "done";

    /// <summary>In the order in which an order walks through them.</summary>
    public static readonly IReadOnlyList<string> All = [Waiting, Running, ToAnswer, Approved, Sent, SentBack, Accepted, Done];

    private static readonly HashSet<(string From, string To)> Moves =
    [
        // The desk has filed it; or gives it back as not ours, and that goes out as an answer does.
        (Waiting, Running), (Waiting, Approved), (Running, Approved),

        // Its case has ended: the answer is owed, or nothing is.
        (Running, ToAnswer), (Running, Done),

        // Somebody else than who wrote it has read it; it goes; they take it or send it back with a reason.
        (ToAnswer, Approved), (Approved, Sent), (Sent, Accepted), (Sent, SentBack), (SentBack, Approved),

        // What was given back comes again: they insist.
        (SentBack, Waiting),

        // The case was opened again: another round, another answer.
        (ToAnswer, Running), (Approved, Running), (Sent, Running), (SentBack, Running), (Accepted, Running), (Done, Running),
    ];

    public static bool May(string from, string to) => Moves.Contains((from, to));
}
