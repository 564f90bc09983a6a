using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios.Tables;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>Every community that a table, a pilot or an example names is one of the city's on the day.</summary>
internal sealed class CommunitiesExist : ScenarioRule
{
    private static readonly Rule Unknown = new("community.unknown", Severity.Error, "Every community that is named is in force in the city.");

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        var pack = input.Pack;
        var cells = pack.Route.Rows.Cast<DecisionRow>().Concat(pack.Limits.Rows).SelectMany(row => row.Cells).Where(cell => cell.Column.Kind == ColumnKind.Community);
        var named = cells.SelectMany(cell => cell.Values.Parts.SelectMany(part => Codes(cell.Column, part)).Select(code => (code, cell.At)))
            .Concat((pack.Pilot?.Communities ?? []).Select(code => (code, pack.Pilot!.At)))
            .Concat(pack.Cases.Where(example => example.Community is not null).Select(example => (code: example.Community!, example.At)));
        foreach (var (code, at) in named)
        {
            if (input.Communities.Contains(code)) continue;
            var like = Spelling.Nearest(code, input.Communities);
            yield return Unknown.At(at, $"The city has no community `{MapReader.Shown(code)}` on {input.On:uuuu-MM-dd}.", like is null ? "Write a code of units.csv whose kind is community." : $"Did you mean `{like}`?");
        }
    }

    private static IEnumerable<string> Codes(TableColumn column, (long Low, long High) part)
    {
        for (var at = Math.Max(0, part.Low); at <= part.High && at < column.Options.Count; at++) yield return column.Options[(int)at];
    }
}
