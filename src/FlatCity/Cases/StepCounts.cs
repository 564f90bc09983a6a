using Dapper;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>How often a step was taken in a period by whose unit: never by which person, and no query here could say it.</summary>
internal sealed class StepCount
{
    /// <summary>The unit whose post took it; empty for reporters.</summary>
    public string Unit { get; set; } = string.Empty;

    public string Scenario { get; set; } = string.Empty;

    public long Version { get; set; }

    public string Step { get; set; } = string.Empty;

    public long Times { get; set; }
}

/// <summary>The same of one case.</summary>
internal sealed class CaseStepCount
{
    public long CaseId { get; set; }

    public string Unit { get; set; } = string.Empty;

    public string Scenario { get; set; } = string.Empty;

    public long Version { get; set; }

    public string Step { get; set; } = string.Empty;

    public long Times { get; set; }
}

/// <summary>Which part of the steps is asked for: of some units (nothing: all), of some scenarios (nothing: all), of one word.</summary>
internal sealed record StepsAsked(long FromAt, long ToAt, IReadOnlyList<string>? Units = null, IReadOnlyList<string>? Scenarios = null, string? Step = null);

/// <summary>
/// What other slices ask of this one about the work that cases make (工作量): steps by unit, scenario and word. Filing a case or an instruction is the word
/// <c>form</c>, once for an instruction however many children it has; what the program does by itself is no work.
/// </summary>
internal sealed class StepCounts(City city)
{
    private const string Word = "case when s.step in ('file', 'instruct') then 'form' else s.step end";
    private const string By = "case when s.post = 'resident' then '' else coalesce(s.unit, '') end";

    public async Task<IReadOnlyList<StepCount>> CountAsync(StepsAsked part)
    {
        await using var reading = await city.Database.ReadAsync();
        var (where, parameters) = Where(reading.Dialect, part);
        return await reading.AllAsync<StepCount>($"select {By} as unit, c.scenario, s.pack_version as version, {Word} as step, count(*) as times from case_step s join cases c on c.id = s.case_id where {where} group by 1, 2, 3, 4 order by 1, 2, 3, 4", parameters);
    }

    /// <summary>The cases behind it, the newest first, with their steps of the part; some of them at a time.</summary>
    public async Task<IReadOnlyList<CaseStepCount>> CasesAsync(StepsAsked part, long? before, int most)
    {
        await using var reading = await city.Database.ReadAsync();
        var (where, parameters) = Where(reading.Dialect, part);
        parameters.AddDynamicParams(new { before = before ?? long.MaxValue, most = (long)most });
        var ids = await reading.AllAsync<long>($"select distinct s.case_id from case_step s join cases c on c.id = s.case_id where {where} and s.case_id < @before order by s.case_id desc limit @most", parameters);
        parameters.AddDynamicParams(new { ids = reading.Dialect.List(ids) });
        return await reading.AllAsync<CaseStepCount>($"select s.case_id, {By} as unit, c.scenario, s.pack_version as version, {Word} as step, count(*) as times from case_step s join cases c on c.id = s.case_id where {where} and {reading.Dialect.In("s.case_id", "ids")} group by 1, 2, 3, 4, 5 order by 1 desc, 5", parameters);
    }

    private static (string Where, DynamicParameters Parameters) Where(Dialect dialect, StepsAsked part)
    {
        var parameters = new DynamicParameters(new { from = part.FromAt, to = part.ToAt });
        // An instruction's children are filed by the instruction, not each by somebody.
        var where = "s.happened_at >= @from and s.happened_at < @to and s.post not like 'system:%' and not (c.kind = 'task' and s.step in ('file', 'instruct'))";
        if (part.Units is { } units)
        {
            where += $" and {dialect.In(By, "units")}";
            parameters.Add("units", dialect.List(units));
        }

        if (part.Scenarios is { } scenarios)
        {
            where += $" and {dialect.In("c.scenario", "scenarios")}";
            parameters.Add("scenarios", dialect.List(scenarios));
        }

        if (part.Step is { } step)
        {
            where += $" and {Word} = @step";
            parameters.Add("step", step);
        }

        return (where, parameters);
    }
}
