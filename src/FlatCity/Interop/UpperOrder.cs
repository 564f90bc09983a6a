using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Interop;

/// <summary>
/// An order from an upper line (上级工单): what another system gave this city to do, under its own number, with its own due time and mostly with a duty to
/// answer. One order is one case at most; its answer goes back in the form they want and is tracked until they accept it.
/// </summary>
internal sealed class UpperOrder
{
    public const string Columns = "o.id, o.line, o.number, o.case_id, o.state, o.rejected, o.came_at, o.due_at, o.must_answer, o.reject_until_at, o.fields, o.urges, o.last_urge, o.answer, o.their_reason, o.approved_at, o.approved_by, o.batch, o.sent_at, o.settled_at, o.warned_at, o.changed_at";

    public long Id { get; set; }

    public string Line { get; set; } = "";

    public string Number { get; set; } = "";

    public long? CaseId { get; set; }

    /// <summary>One of <see cref="Orders.OrderStates"/>.</summary>
    public string State { get; set; } = "";

    public long Rejected { get; set; }

    public long CameAt { get; set; }

    public long? DueAt { get; set; }

    public long MustAnswer { get; set; }

    public long? RejectUntilAt { get; set; }

    public byte[] Fields { get; set; } = [];

    public long Urges { get; set; }

    public string? LastUrge { get; set; }

    public byte[]? Answer { get; set; }

    public byte[]? TheirReason { get; set; }

    public long? ApprovedAt { get; set; }

    public string? ApprovedBy { get; set; }

    public long? Batch { get; set; }

    public long? SentAt { get; set; }

    public long? SettledAt { get; set; }

    public long? WarnedAt { get; set; }

    public long ChangedAt { get; set; }

    /// <summary>Whether an answer is owed and its time is over.</summary>
    public bool IsLate(long now) => MustAnswer == 1 && DueAt < now && State is not ("sent" or "accepted" or "done");

    public static Task<UpperOrder?> FindAsync(Reads reads, string line, string number) =>
        reads.FirstAsync<UpperOrder>($"select {Columns} from upper_order o where o.line = @line and o.number = @number", new { line, number });

    public static Task<UpperOrder?> FindAsync(Reads reads, long id) => reads.FirstAsync<UpperOrder>($"select {Columns} from upper_order o where o.id = @id", new { id });

    public IReadOnlyDictionary<string, string> Said(City city) => Read(city.Keys.Open(Fields, Place(Id, "fields")));

    public string? AnswerText(City city) => Answer is { } answer ? city.Keys.Open(answer, Place(Id, "answer")) : null;

    public string? TheirReasonText(City city) => TheirReason is { } reason ? city.Keys.Open(reason, Place(Id, "their-reason")) : null;

    public static byte[] Seal(City city, long id, IReadOnlyDictionary<string, string> fields) => city.Keys.Seal(JsonSerializer.Serialize(fields, Platform.Web.Json.Options), Place(id, "fields"));

    public static byte[] SealText(City city, long id, string field, string text) => city.Keys.Seal(text, Place(id, field));

    private static Dictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json, Platform.Web.Json.Options) ?? [];

    private static string Place(long id, string field) => $"upper_order:{id}:{field}";
}
