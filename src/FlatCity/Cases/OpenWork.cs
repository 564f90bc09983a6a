namespace FlatCity.Cases;

/// <summary>
/// Who must do what now: derived from the case and its open orders after each step, one row for each. Worklist, rights and escalation read it. (design, decisions)
/// </summary>
internal sealed record OpenWork(string ByWhom, string Unit, string? Post, long DueAt, long SinceAt, bool Accepted)
{
    /// <summary>What the flow asks for, with the post of the city pack in the place of a unit that the case complains about.</summary>
    public static IReadOnlyList<OpenWork> Of(Cities.City city, CaseWork work) => [.. Asked(city, work).Select(row =>
    {
        var (unit, post) = Recuse.Recusal.Instead(city, work.Now, row.ByWhom == "approver" ? work.Orders.FindLast(o => o.Role == "lead")?.Unit ?? row.Unit : row.Unit, row.Post);
        return unit == row.Unit || post == row.Post ? row : row with { Unit = unit, Post = post };
    })];

    private static IReadOnlyList<OpenWork> Asked(Cities.City city, CaseWork work)
    {
        var state = work.Now;
        if (!state.IsOpen)
            return [];
        if (state.State == Split.SplitCase.State)
            return [];
        var due = state.StageDueAt ?? state.DueAt;
        var rows = new List<OpenWork>();
        if (state.State == Instruct.ParentState.Name)
            return [new("owner", work.Pack.Owner, null, due, state.StageAt, Accepted: true)];
        var by = work.State.By?.ToString() ?? "desk";
        switch (by)
        {
            case "lead" or "co":
                if (work.LeadOrder is { } lead)
                    rows.Add(new("lead", lead.Holder, lead.Post, due, lead.SentAt, lead.AcceptedAt is not null));
                break;
            case "desk":
                rows.Add(new(by, city.Pack.Desk, null, due, state.StageAt, Accepted: true));
                break;
            case "reporter":
                // Nobody in the city has it; the desk sees whom to ring.
                rows.Add(new(by, city.Pack.Desk, null, due, state.StageAt, Accepted: true));
                break;
            case "approver":
                rows.Add(new(by, state.LeadUnit ?? city.Pack.Desk, Steps.CaseNotices.ApproverOf(city, state.LeadUnit), due, state.StageAt, Accepted: true));
                break;
            case "community":
                rows.Add(new(by, state.Community ?? city.Pack.Desk, null, due, state.StageAt, Accepted: true));
                break;
            case "arbiter":
                rows.Add(new(by, city.Pack.Posts.Find(city.Pack.ArbiterPost)?.Unit ?? city.Pack.Desk, city.Pack.ArbiterPost, due, state.StageAt, Accepted: true));
                break;
            case "owner":
                rows.Add(new(by, work.Pack.Owner, null, due, state.StageAt, Accepted: true));
                break;
            default:
                rows.Add(new(by, city.Pack.Posts.Find(by)?.Unit ?? city.Pack.Desk, by, due, state.StageAt, Accepted: true));
                break;
        }

        foreach (var co in work.OpenCoOrders)
            rows.Add(new("co", co.Holder, co.Post, co.DueAt, co.SentAt, co.AcceptedAt is not null));
        return rows;
    }
}
