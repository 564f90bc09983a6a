using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Packs.Scenarios.Tables;

namespace FlatCity.Packs.Scenarios;

/// <summary>Reads the decision tables: the cells of a row are every key that is not what the row decides.</summary>
internal sealed class TableReader
{
    private const int MostRows = 500;

    // One column for both tables: a community has one number in them all.
    private readonly TableColumn community = new("community", ColumnKind.Community, -1, []);
    private readonly TableColumn urgent = new("urgent", ColumnKind.Urgent, -1, least: 0, most: 1);
    private readonly Form form;
    private readonly bool formBroken;

    public TableReader(Form form, bool formBroken)
    {
        this.form = form;
        this.formBroken = formBroken;
    }

    public RouteTable Route(MapReader pack)
    {
        var rows = new List<RouteRow>();
        pack.Require("route", "Write where cases go, at least `- { to: UNIT }`.");
        foreach (var map in Rows(pack, "route"))
        {
            var to = map.RequireId("to", "Write the unit it goes to, or `community`.");
            var with = map.Ids("with");
            var cells = Cells(map, ["to", "with"], urgentIsAsked: true);
            if (to is not null && cells is not null) rows.Add(new RouteRow(rows.Count, cells, to, with, map.At, map.Place("to")));
        }

        return new RouteTable(rows);
    }

    public LimitTable Limits(MapReader pack)
    {
        var rows = new List<LimitRow>();
        pack.Require("limits", "Write how long the whole case may take, at least `- { whole: 7 work-days }`.");
        foreach (var map in Rows(pack, "limits"))
        {
            map.Require("whole", "Write the whole limit, such as `whole: 7 work-days`.");
            var whole = map.Limit("whole");
            var isUrgent = map.Flag("urgent");
            var cells = Cells(map, ["whole", "urgent"], urgentIsAsked: false);
            if (whole is { } limit && cells is not null) rows.Add(new LimitRow(rows.Count, cells, limit, isUrgent, map.At));
        }

        return new LimitTable(rows);
    }

    private static IEnumerable<MapReader> Rows(MapReader pack, string key)
    {
        var nodes = pack.List(key);
        if (nodes.Count > MostRows) pack.Findings.Add(ReadingRules.Value.At(nodes[MostRows].At, $"`{key}` has more than {MostRows} rows.", "Group them: nobody can read so long a table."));
        return nodes.Take(MostRows).Select(node => MapReader.Of(node, $"A row of `{key}`", pack.Findings)).OfType<MapReader>();
    }

    /// <summary>The cells of a row; null where one could not be read, so that a half row proves nothing.</summary>
    private List<Cell>? Cells(MapReader map, string[] decided, bool urgentIsAsked)
    {
        var cells = new List<Cell>();
        var good = true;
        foreach (var entry in map.Entries)
        {
            if (decided.Contains(entry.Key)) continue;
            var found = map.Findings.Count;
            if (ColumnOf(entry, urgentIsAsked, map) is not { } column) good = formBroken && good && map.Findings.Count == found;
            else if (CellReader.Read(entry.Node, column, map.Findings) is { } cell) cells.Add(cell);
            else good &= map.Findings.Count == found;
        }

        return good ? cells : null;
    }

    private TableColumn? ColumnOf(PackEntry entry, bool urgentIsAsked, MapReader map)
    {
        if (entry.Key == "community") return community;
        if (entry.Key == "urgent" && urgentIsAsked) return urgent;
        var question = form.Find(entry.Key);
        if (question?.Column is { } column && question.AskedIn is null) return column;
        if (question is null && formBroken) return null;

        var mend = "Use a choice, choices, yes-no, number, money or date question asked at filing.";
        if (question is null)
        {
            var like = Spelling.Nearest(entry.Key, form.AtFiling.Where(q => q.Column is not null).Select(q => q.Id).Concat(["community", "urgent", "to", "with", "whole"]));
            map.Findings.Add(TableRules.Column.At(entry.At, $"`{MapReader.Shown(entry.Key)}` is no question of the form.", like is null ? "Name a question of the form, `community` or `urgent`." : $"Did you mean `{like}`?"));
        }
        else if (question.AskedIn is { } state)
        {
            map.Findings.Add(TableRules.Column.At(entry.At, $"`{question.Id}` is answered only in `{state}`, after the table has decided.", mend));
        }
        else
        {
            map.Findings.Add(TableRules.Column.At(entry.At, question is PartyQuestion ? $"`{question.Id}` is a party, which no table may ask." : $"`{question.Id}` asks `{question.Ask}`, which a table cannot compare.", mend));
        }

        return null;
    }
}
