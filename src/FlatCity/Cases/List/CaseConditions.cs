using Dapper;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.List;

/// <summary>What a filter says of the case's own row, as conditions over the alias `c`; rights and the place in the list stand apart.</summary>
internal static class CaseConditions
{
    public static List<string> Of(Dialect dialect, CaseFilter filter, long now, DynamicParameters parameters, bool unitToo = true)
    {
        var where = new List<string>();
        Equal("c.state", "state", filter.State);
        Equal("c.stage", "stage", filter.Stage);
        Equal("c.community", "community", filter.Community);
        Equal("c.scenario", "scenario", filter.Scenario);
        Equal("c.number", "number", filter.Number);
        if (unitToo && filter.Unit is { } unit)
        {
            where.Add("exists (select 1 from case_unit f where f.case_id = c.id and f.unit = @unit)");
            parameters.Add("unit", unit);
        }

        if (filter.Open is { } open)
            where.Add(open ? "c.ended_at is null" : "c.ended_at is not null");
        if (filter.Late is { } late)
        {
            // Of the open ones the index over them knows when they are due; their rows need not be read to pass by those in time.
            var until = filter.Open is true ? "@now" : "coalesce(c.ended_at, @now)";
            where.Add($"c.due_at {(late ? "<" : ">=")} {until}");
            parameters.Add("now", now);
        }

        if (filter.FiledFrom is { } filedFrom)
        {
            where.Add("c.filed_at >= @filedFrom");
            parameters.Add("filedFrom", filedFrom);
        }

        if (filter.FiledTo is { } filedTo)
        {
            where.Add("c.filed_at < @filedTo");
            parameters.Add("filedTo", filedTo);
        }

        if (filter.Parent is { } parent)
        {
            where.Add("c.parent_id = (select p.id from cases p where p.number = @parent)");
            parameters.Add("parent", parent);
        }

        if (filter.Ids is { } ids)
        {
            where.Add(dialect.In("c.id", "ids"));
            parameters.Add("ids", dialect.List(ids));
        }

        return where;

        void Equal(string column, string name, string? value)
        {
            if (value is null)
                return;
            where.Add($"{column} = @{name}");
            parameters.Add(name, value);
        }
    }
}
