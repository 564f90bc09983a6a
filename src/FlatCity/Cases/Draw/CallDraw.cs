using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Draw;

/// <summary>
/// A draw (回访抽样): which ended rounds of a period the desk rings back, so that no unit can pick them. It is announced with a moment; the first audit entry at
/// or after that moment gives the seed, which nobody can know before; the frame is kept as it was, so that anybody can draw again. (ADR 0108)
/// </summary>
internal sealed class CallDraw
{
    /// <summary>Everything but the frame itself, which may be long.</summary>
    public const string Columns = "id, name, first_on, last_on, from_at, to_at, size, draw_at, announced_at, person_id, post, withdrawn_at, withdrawn_why, seed_after, seed_position, seed_hash, seed, frame_size, frame_hash, no_number, kept_apart, drawn_at, until_at, closed_at";

    public static readonly IReadOnlyList<string> States = ["announced", "running", "closed", "withdrawn"];

    public long Id { get; set; }

    public string Name { get; set; } = string.Empty;

    public string FirstOn { get; set; } = string.Empty;

    public string LastOn { get; set; } = string.Empty;

    public long FromAt { get; set; }

    /// <summary>The first instant after the period.</summary>
    public long ToAt { get; set; }

    /// <summary>How many are drawn at most.</summary>
    public long Size { get; set; }

    /// <summary>The moment from which on the next audit entry gives the seed.</summary>
    public long DrawAt { get; set; }

    public long AnnouncedAt { get; set; }

    public long? PersonId { get; set; }

    public string? Post { get; set; }

    public long? WithdrawnAt { get; set; }

    public string? WithdrawnWhy { get; set; }

    /// <summary>The last position of the audit when it was announced.</summary>
    public long SeedAfter { get; set; }

    public long? SeedPosition { get; set; }

    public string? SeedHash { get; set; }

    public string? Seed { get; set; }

    public long? FrameSize { get; set; }

    public string? FrameHash { get; set; }

    /// <summary>Ended rounds of the period that have nobody to ring.</summary>
    public long? NoNumber { get; set; }

    /// <summary>Ended rounds of confidential cases, which nobody rings about.</summary>
    public long? KeptApart { get; set; }

    public long? DrawnAt { get; set; }

    /// <summary>Until when those drawn are rung.</summary>
    public long? UntilAt { get; set; }

    public long? ClosedAt { get; set; }

    public bool IsWithdrawn => WithdrawnAt is not null;

    public bool IsDrawn => DrawnAt is not null;

    public bool IsClosed => ClosedAt is not null;

    /// <summary>How it stands, one of <see cref="States"/>.</summary>
    public string State => this switch { { IsWithdrawn: true } => "withdrawn", { IsClosed: true } => "closed", { IsDrawn: true } => "running", _ => "announced" };

    public static Task<IReadOnlyList<CallDraw>> NewestAsync(Reads reads, int most) =>
        reads.AllAsync<CallDraw>($"select {Columns} from call_draw order by announced_at desc, id desc limit @most", new { most = (long)most });

    public static Task<CallDraw?> FindAsync(Reads reads, string name) => reads.FirstAsync<CallDraw?>($"select {Columns} from call_draw where name = @name", new { name });

    /// <summary>The frame as it was drawn from, a line each.</summary>
    public static async Task<IReadOnlyList<string>> FrameAsync(Reads reads, long id) =>
        (await reads.FirstAsync<string?>("select frame from call_draw where id = @id", new { id }))?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
