using System.Globalization;
using FlatCity.Packs.Reading;
using NodaTime;

namespace FlatCity.Packs.Scenarios.Tables;

/// <summary>Reads a plain cell for its column: a value, a list, <c>3..10</c>, <c>"&gt;= 3"</c>, <c>none</c>, <c>any</c>.</summary>
internal static class CellReader
{
    private static readonly string[] Signs = [">=", "<=", ">", "<"];

    /// <summary>The cell; null for <c>any</c> and for what cannot be read, which a finding names.</summary>
    public static Cell? Read(PackNode node, TableColumn column, ICollection<Finding> findings)
    {
        if (node.Kind == NodeKind.Map || (node.Kind == NodeKind.Value && node.IsEmpty) || (node.Kind == NodeKind.List && node.Items.Count == 0))
        {
            Wrong(node, column, findings);
            return null;
        }

        var items = node.Kind == NodeKind.List ? node.Items : [node];
        var values = Spans.None;
        var bits = 0UL;
        var words = new List<string>();
        var good = true;
        foreach (var item in items)
        {
            if (item.Kind != NodeKind.Value)
            {
                Wrong(item, column, findings);
                good = false;
                continue;
            }

            if (item.Value == "any") return null;
            words.Add(item.Value);
            if (item.Value == "none" && column.Kind != ColumnKind.Urgent) values = values.With(Spans.One(TableColumn.None));
            else if (Stretch(item.Value, column) is { IsEmpty: false } stretch)
            {
                if (column.Kind == ColumnKind.Choices) bits |= 1UL << (int)stretch.First;
                else values = values.With(stretch);
            }
            else
            {
                Wrong(item, column, findings);
                good = false;
            }
        }

        return good ? new Cell(column, string.Join(", ", words), values, bits, node.At) : null;
    }

    private static Spans Stretch(string text, TableColumn column) => column.Kind switch
    {
        ColumnKind.Choice or ColumnKind.Choices => column.PlaceOf(text) is >= 0 and var at ? Spans.One(at) : Spans.None,
        ColumnKind.Community => MapReader.IsId(text) ? Spans.One(column.Add(text)) : Spans.None,
        ColumnKind.YesNo or ColumnKind.Urgent => text switch
        {
            "yes" or "true" => Spans.One(1),
            "no" or "false" => Spans.One(0),
            _ => Spans.None,
        },
        _ => Range(text.Trim(), column),
    };

    private static Spans Range(string text, TableColumn column)
    {
        foreach (var sign in Signs)
        {
            if (!text.StartsWith(sign, StringComparison.Ordinal)) continue;
            if (Number(text[sign.Length..].Trim(), column) is not { } bound) return Spans.None;
            return sign[0] == '>'
                ? Spans.Of(sign == ">" ? bound.Floor + 1 : bound.Ceiling, column.Most)
                : Spans.Of(column.Least, sign == "<" ? bound.Ceiling - 1 : bound.Floor);
        }

        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots > 0)
        {
            return Number(text[..dots].Trim(), column) is { } low && Number(text[(dots + 2)..].Trim(), column) is { } high
                ? Spans.Of(low.Ceiling, high.Floor)
                : Spans.None;
        }

        // A value between two that can be answered would never fit: it is no value of this column.
        return Number(text, column) is { } one && one.Floor == one.Ceiling ? Spans.One(one.Floor) : Spans.None;
    }

    private static (long Floor, long Ceiling)? Number(string text, TableColumn column)
    {
        if (column.Kind == ColumnKind.Date)
        {
            return MapReader.TryDate(text, out var date) ? (Days(date), Days(date)) : null;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 1_000_000_000_000m) return null;
        var scaled = number * Scale(column.Decimals);
        return ((long)decimal.Floor(scaled), (long)decimal.Ceiling(scaled));
    }

    /// <summary>Ten to the number of decimals.</summary>
    public static decimal Scale(int decimals)
    {
        var scale = 1m;
        for (var i = 0; i < decimals; i++) scale *= 10m;
        return scale;
    }

    /// <summary>Days since 1970-01-01.</summary>
    public static long Days(LocalDate date) => Period.DaysBetween(new LocalDate(1970, 1, 1), date);

    /// <summary>A number of a column as a person writes it.</summary>
    public static string Say(TableColumn column, long value) => column.Kind switch
    {
        _ when value == TableColumn.None => "none",
        ColumnKind.Choice => column.Options[(int)value],
        ColumnKind.Community => value < column.Options.Count ? column.Options[(int)value] : "another community",
        ColumnKind.YesNo => value == 1 ? "yes" : "no",
        ColumnKind.Urgent => value == 1 ? "true" : "false",
        ColumnKind.Date => new LocalDate(1970, 1, 1).PlusDays((int)value).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        _ => (value / Scale(column.Decimals)).ToString(CultureInfo.InvariantCulture),
    };

    private static void Wrong(PackNode node, TableColumn column, ICollection<Finding> findings)
    {
        var mend = column.Kind switch
        {
            ColumnKind.Choice or ColumnKind.Choices => $"Write one of {Some(column.Options)}, a list of them, `none` or `any`.",
            ColumnKind.YesNo => "Write `yes`, `no`, `none` or `any`.",
            ColumnKind.Urgent => "Write `true`, `false` or `any`.",
            ColumnKind.Community => "Write codes of communities, such as `[330383198001]`, or `any`.",
            ColumnKind.Date => "Write a day (`2026-11-23`), `2026-01-01..2026-06-30`, `\">= 2026-01-01\"`, `none` or `any`.",
            _ => $"Write a number with at most {column.Decimals} decimals, `3..10`, `\">= 3\"`, `none` or `any`; the low end comes first.",
        };
        findings.Add(TableRules.Cell.At(node.At, $"{char.ToUpperInvariant(MapReader.Shown(node)[0])}{MapReader.Shown(node)[1..]} is no cell for `{column.Name}`.", mend));
    }

    private static string Some(IReadOnlyList<string> options) =>
        string.Join(", ", options.Take(8)) + (options.Count > 8 ? ", …" : "");
}
