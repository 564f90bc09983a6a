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
    public static async Task<IReadOnlyList<Proposal>> ListAsync(City city, Actor actor, string? state)
    {
        await using var reading = await city.Database.ReadAsync();
        var all = await reading.AllAsync<Proposal>($"select {Columns} from proposal p where {(state is null ? "1 = 1" : "p.state = @state")} order by p.made_at desc, p.id desc limit 500", new { state });
        var seen = await SeenAsync(city, actor.Reach, reading, [.. all.Select(p => p.Id)]);
        return [.. all.Where(p => seen.Contains(p.Id) || IsBy(p, actor))];
    }

    public static async Task<Proposal?> FindAsync(City city, Actor actor, long id)
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<Proposal>($"select {Columns} from proposal p where p.id = @id", new { id }) is { } found
            && (IsBy(found, actor) || (await SeenAsync(city, actor.Reach, reading, [id])).Count > 0) ? found : null;
    }

    public static async Task<IReadOnlyList<Proposal>> OfMatterAsync(City city, Reach reach, long matter)
    {
        await using var reading = await city.Database.ReadAsync();
        var all = await reading.AllAsync<Proposal>($"select {Columns} from proposal p where p.matter_id = @matter order by p.made_at desc limit 20", new { matter });
        var seen = await SeenAsync(city, reach, reading, [.. all.Select(p => p.Id)]);
        return [.. all.Where(p => seen.Contains(p.Id))];
    }

    /// <summary>Its cases within a reach, ended ones too.</summary>
    public static async Task<IReadOnlyList<CaseGlimpse>> CasesAsync(City city, Reach reach, long id)
    {
        IReadOnlyList<long> keys;
        await using (var reading = await city.Database.ReadAsync())
            keys = await reading.AllAsync<long>("select case_id from proposal_case where proposal_id = @id order by case_id limit 1000", new { id });
        return [.. (await CaseWordings.GlimpsesAsync(city, reach, keys, endedToo: true)).OrderByDescending(c => c.FiledAt).ThenByDescending(c => c.Id)];
    }

    private static bool IsBy(Proposal proposal, Actor actor) => proposal.PersonId is not null && proposal.PersonId == actor.Doer.PersonId && proposal.Post == actor.Post;

    private static async Task<HashSet<long>> SeenAsync(City city, Reach reach, Platform.Storage.Reads reads, IReadOnlyCollection<long> ids)
    {
        if (ids.Count == 0)
            return [];
        var parameters = new DynamicParameters();
        parameters.Add("ids", reads.Dialect.List(ids));
        var rows = await reads.AllAsync<Of>($"select proposal_id, case_id from proposal_case where {reads.Dialect.In("proposal_id", "ids")}", parameters);
        var open = (await CaseWordings.GlimpsesAsync(city, reach, [.. rows.Select(r => r.CaseId).Distinct()], endedToo: true)).Select(c => c.Id).ToHashSet();
        return [.. rows.Where(r => open.Contains(r.CaseId)).Select(r => r.ProposalId)];
    }

    private sealed class Of
    {
        public long ProposalId { get; set; }

        public long CaseId { get; set; }
    }
}
