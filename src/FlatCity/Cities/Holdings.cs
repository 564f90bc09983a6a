using FlatCity.Platform.Storage;

namespace FlatCity.Cities;

/// <summary>That a person may act at a post just now: as its holder, or standing in for whom (代理) until an end.</summary>
internal sealed class Holding
{
    public long Id { get; set; }

    public string Post { get; set; } = "";

    public long PersonId { get; set; }

    public long FromAt { get; set; }

    public long? UntilAt { get; set; }

    public long StandsIn { get; set; }

    public bool IsStandIn => StandsIn == 1;
}

/// <summary>Who may act where, by the clock: nothing has to run for a stand-in to begin or to end.</summary>
internal static class Holdings
{
    private const string At = "from_at <= @now and (until_at is null or until_at > @now)";
    private static readonly string OfPersonNow = Both("person_id = @person and " + At);
    private static readonly string OfPersonWithin = Both("person_id = @person and from_at < @until and (until_at is null or until_at > @from)");
    private static readonly string OfPostNow = Both("post = @post and " + At);
    private static readonly string NotEnded = Both("until_at is null or until_at > @now");

    /// <summary>Posts of one person at an instant; their own first.</summary>
    public static Task<IReadOnlyList<Holding>> OfPersonAsync(Reads reads, long person, long now) => reads.AllAsync<Holding>(OfPersonNow, new { person, now });

    /// <summary>Posts of one person at any time in a span.</summary>
    public static Task<IReadOnlyList<Holding>> OfPersonAsync(Reads reads, long person, long from, long until) => reads.AllAsync<Holding>(OfPersonWithin, new { person, from, until });

    /// <summary>Whoever may act at a post at an instant; holders first.</summary>
    public static Task<IReadOnlyList<Holding>> OfPostAsync(Reads reads, string post, long now) => reads.AllAsync<Holding>(OfPostNow, new { post, now });

    /// <summary>All that have not ended, the coming ones among them.</summary>
    public static Task<IReadOnlyList<Holding>> AllAsync(Reads reads, long now) => reads.AllAsync<Holding>(NotEnded, new { now });

    private static string Both(string where) => $"""
        select id, post, person_id, from_at, until_at, cast(0 as bigint) as stands_in from post_holder where {where}
        union all
        select id, post, person_id, from_at, until_at, cast(1 as bigint) as stands_in from stand_in where {where}
        order by stands_in, from_at, id
        """;
}
