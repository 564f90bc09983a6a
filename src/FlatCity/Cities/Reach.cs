namespace FlatCity.Cities;

/// <summary>Who may see a case: each word takes in the ones before it. Stored as words.</summary>
internal enum Sensitivity
{
    Ordinary,
    Personal,
    Confidential,
}

/// <summary>One row of a reach; null means any.</summary>
internal sealed record ReachRow(string? Unit, string? Community, string? Scenario, Sensitivity Most)
{
    /// <summary>Whether it takes in the whole city, up to its sensitivity.</summary>
    public bool IsWholeCity => (Unit, Community, Scenario) is (null, null, null);
}

/// <summary>
/// What cases a post may see (权限范围): at most 16 rows of units × communities × scenarios × sensitivity.
/// The same rows make the WHERE of every list, the look at one case and the tokens of the search.
/// Background work has a named reach too, never a way round. (design, decisions "rights")
/// </summary>
internal sealed class Reach
{
    public const int MostRows = 16;

    public Reach(string name, IReadOnlyList<ReachRow> rows)
    {
        if (rows.Count > MostRows)
            throw new CityFaultException($"The post {name} would reach {rows.Count} units; a reach has at most {MostRows} rows. Give the units below it an approver of their own.");
        Name = name;
        Rows = rows;
    }

    /// <summary>No case at all: administrators, residents, the gateway.</summary>
    public static Reach None { get; } = new("none", []);

    /// <summary>The post's code, or `system:` and the task.</summary>
    public string Name { get; }

    public IReadOnlyList<ReachRow> Rows { get; }

    /// <summary>The post's own unit and what it is part of: a complaint about any of them is out of reach, whatever else the rows take in (回避).</summary>
    public IReadOnlyList<string> Own { get; init; } = [];

    /// <summary>Whether some row takes in the whole city: then everything is counted, and what is confidential may still not be read.</summary>
    public bool SeesWholeCity => Rows.Any(r => r.IsWholeCity);

    public bool IsEverything => Rows.Any(r => r is { IsWholeCity: true, Most: Sensitivity.Confidential });

    public static Reach System(string task) => new("system:" + task, [new(null, null, null, Sensitivity.Confidential)]);
}
