using Dapper;
using FlatCity.Cases;
using FlatCity.Cities;

namespace FlatCity.Commanding;

/// <summary>
/// A proposal (每月一题): a matter put forward to be settled at its root, with the cases it rests on. Seen by whoever may see one of them, and by who made it.
/// </summary>
internal sealed class Proposal
{
    public static readonly IReadOnlyList<string> States = ["proposed", "chosen", "done", "dropped"];

    private const string Columns = "p.id, p.title, p.why, p.matter_id, p.state, p.month, p.result, p.person_id, p.post, p.made_at, p.changed_at, (select cast(count(*) as bigint) from proposal_case n where n.proposal_id = p.id) as cases";

    public long Id { get; set; }

    public string Title { get; set; } = "";

    public string Why { get; set; } = "";

    /// <summary>The matter it came from; it may be gone by now.</summary>
    public long? MatterId { get; set; }

    public string State { get; set; } = "proposed";

    /// <summary>For which month it was chosen, as 2026-12.</summary>
    public string? Month { get; set; }

    /// <summary>What came of it, or why it was dropped.</summary>
    public string? Result { get; set; }

    public long? PersonId { get; set; }

    public string? Post { get; set; }

    public long MadeAt { get; set; }

    public long ChangedAt { get; set; }

    public long Cases { get; set; }

    /// <summary>The newest, of a state or all, that the actor may see.</summary>
    public static Task<IReadOnlyList<Proposal>> ListAsync(City city, Actor actor, string? state) =>
        ReadAsync(city, actor.Reach, actor, state is null ? "1 = 1" : "p.state = @state", 500, new { state });

    public static async Task<Proposal?> FindAsync(City city, Actor actor, long id) =>
        await ReadAsync(city, actor.Reach, actor, "p.id = @id", 1, new { id }) is [var found] ? found : null;

    public static Task<IReadOnlyList<Proposal>> OfMatterAsync(City city, Reach reach, long matter) =>
        ReadAsync(city, reach, null, "p.matter_id = @matter", 20, new { matter });

    /// <summary>Its cases within a reach, ended ones too.</summary>
    public static async Task<IReadOnlyList<CaseGlimpse>> CasesAsync(City city, Reach reach, long id)
    {
        IReadOnlyList<long> keys;
        await using (var reading = await city.Database.ReadAsync())
            keys = await reading.AllAsync<long>("select case_id from proposal_case where proposal_id = @id order by case_id limit 1000", new { id });
        return [.. (await CaseWordings.GlimpsesAsync(city, reach, keys, endedToo: true)).OrderByDescending(c => c.FiledAt).ThenByDescending(c => c.Id)];
    }

    /// <summary>Those that rest on a case within the reach, and those that the actor made: rights are part of the query, so that a page of them is full.</summary>
    private static async Task<IReadOnlyList<Proposal>> ReadAsync(City city, Reach reach, Actor? by, string which, int most, object values)
    {
        await using var reading = await city.Database.ReadAsync();
        var parameters = new DynamicParameters(values);
        var seen = $"exists (select 1 from proposal_case r join cases c on c.id = r.case_id where r.proposal_id = p.id and {CaseReach.Where(reading.Dialect, reach, parameters)})";
        if (by is { Doer.PersonId: { } person, Post: { } post })
        {
            seen = $"({seen} or (p.person_id = @person and p.post = @post))";
            parameters.AddDynamicParams(new { person, post });
        }

        parameters.Add("most", (long)most);
        return await reading.AllAsync<Proposal>($"select {Columns} from proposal p where {which} and {seen} order by p.made_at desc, p.id desc limit @most", parameters);
    }
}
