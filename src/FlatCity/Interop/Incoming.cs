using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Interop;

/// <summary>Something that came in and is to be looked at: sender as shown, sender as found again, words.</summary>
internal sealed record NewIncoming(string Door, string? Sender, string? SenderKey, string? Subject, string Words)
{
    public long? OrderId { get; init; }

    /// <summary>Why it came here and was not filed by itself: the key of a text.</summary>
    public string? Note { get; init; }

    public string State { get; init; } = "waiting";

    public string? Reason { get; init; }

    public long? CaseId { get; init; }

    public IReadOnlyList<NewIncomingFile> Files { get; init; } = [];
}

/// <summary>A file that came with it, stored already under its hash.</summary>
internal sealed record NewIncomingFile(string Name, string Kind, string Sha256, long Bytes);

/// <summary>
/// What came in (来件) by mail, SMS or as an order that no scenario fits: it waits at the desk until somebody files it, puts it to a case, or sets it aside
/// with a reason. Nothing is lost, nothing is guessed.
/// </summary>
internal sealed class Incoming
{
    public const string Columns = "i.id, i.door, i.came_at, i.sender, i.subject, i.words, i.note, i.state, i.reason, i.case_id, i.order_id, i.settled_at, i.settled_by";

    public static readonly IReadOnlyList<string> Doors = ["mail", "sms", "order"];
    public static readonly IReadOnlyList<string> States = ["waiting", "filed", "attached", "set-aside", "refused"];

    public long Id { get; set; }

    public string Door { get; set; } = "";

    public long CameAt { get; set; }

    public byte[]? Sender { get; set; }

    public byte[]? Subject { get; set; }

    public byte[] Words { get; set; } = [];

    public string? Note { get; set; }

    public string State { get; set; } = "";

    public string? Reason { get; set; }

    public long? CaseId { get; set; }

    public long? OrderId { get; set; }

    public long? SettledAt { get; set; }

    public string? SettledBy { get; set; }

    public string? SenderText(City city) => Open(city, Sender, "sender");

    public string? SubjectText(City city) => Open(city, Subject, "subject");

    public string WordsText(City city) => Open(city, Words, "words")!;

    public static Task<Incoming?> FindAsync(Reads reads, long id) => reads.FirstAsync<Incoming>($"select {Columns} from incoming i where i.id = @id", new { id });

    /// <summary>Everything that takes time is done before the unit of work is queued.</summary>
    public static SealedIncoming Seal(City city, NewIncoming came, long at)
    {
        var id = city.Database.NextKey();
        return new SealedIncoming(
            id,
            [
                id, came.Door, at, Sealed(city, id, "sender", came.Sender), came.SenderKey is { } key ? Equal(city, key) : null, Sealed(city, id, "subject", came.Subject), Sealed(city, id, "words", came.Words),
                came.Note, came.State, came.Reason, came.CaseId, came.OrderId, came.State == "waiting" ? null : at, at,
            ],
            [.. came.Files.Select(file => Row(city, id, file))]);
    }

    public static void Write(WriteUnit unit, SealedIncoming came)
    {
        unit.Do(
            "insert into incoming (id, door, came_at, sender, sender_equal, subject, words, note, state, reason, case_id, order_id, settled_at, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
            [.. came.Row]);
        foreach (var file in came.Files)
            unit.Do("insert into incoming_file (id, incoming_id, name, kind, sha256, bytes) values ($1, $2, $3, $4, $5, $6)", file);
    }

    /// <summary>By which the same sender is found again: a phone or an address, in one way of writing.</summary>
    public static byte[] Equal(City city, string sender) => city.Keys.Equality(sender.ToLowerInvariant(), "incoming");

    private static object?[] Row(City city, long incoming, NewIncomingFile file)
    {
        var id = city.Database.NextKey();
        return [id, incoming, city.Keys.Seal(file.Name, $"incoming_file:{id}:name"), file.Kind, file.Sha256, file.Bytes];
    }

    private static byte[]? Sealed(City city, long id, string field, string? text) => text is null ? null : city.Keys.Seal(text, $"incoming:{id}:{field}");

    private string? Open(City city, byte[]? text, string field) => text is null ? null : city.Keys.Open(text, $"incoming:{Id}:{field}");
}

/// <summary>The rows of something that came in, sealed.</summary>
internal sealed record SealedIncoming(long Id, IReadOnlyList<object?> Row, IReadOnlyList<object?[]> Files);
