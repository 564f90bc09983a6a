using Dapper;
using FlatCity.Cities;

namespace FlatCity.Cases.Instruct;

/// <summary>How an instruction stands (任务看板): its parent and its children, each seen only within the actor's reach.</summary>
internal sealed record InstructionBoard(CaseState Parent, IReadOnlyList<CaseState> Children, long Now)
{
    public int Done => Children.Count(c => c.Ended == "done");

    /// <summary>Ended otherwise: refused with reasons, handed on, withdrawn.</summary>
    public int Refused => Children.Count(c => c.Ended is not null and not "done");

    public int Late => Children.Count(c => c.IsOpen && c.IsLate(Now));

    public int Open => Children.Count(c => c.IsOpen) - Late;

    /// <summary>The children that a word of the board's filter names; all where it names none.</summary>
    public IReadOnlyList<CaseState> Shown(string? show) => show is "done" or "open" or "late" or "refused" ? [.. Children.Where(c => WordOf(c) == show)] : Children;

    /// <summary>A child's colour on the map, as its tag in the table.</summary>
    public string ToneOf(CaseState child) => WordOf(child) switch { "done" => "done", "late" => "late", "refused" => "ended", _ => "going" };

    private string WordOf(CaseState child) => child.Ended switch
    {
        "done" => "done",
        not null => "refused",
        _ => child.IsLate(Now) ? "late" : "open",
    };

    public static async Task<InstructionBoard?> FindAsync(CaseOffice cases, Actor actor, string number)
    {
        if (CaseNumber.Read(number) is not { } read)
            return null;
        await using var reading = await cases.City.Database.ReadAsync();
        if (await CaseStore.FindAsync(reading, actor.Reach, read) is not { Kind: "instruction" } parent)
            return null;
        var parameters = new DynamicParameters(new { id = parent.Id });
        var where = CaseReach.Where(reading.Dialect, actor.Reach, parameters);
        var children = await reading.AllAsync<CaseState>($"select {CaseFields.Select} from cases c where c.parent_id = @id and {where} order by c.id", parameters);
        return new InstructionBoard(parent, children, cases.City.Now);
    }
}
