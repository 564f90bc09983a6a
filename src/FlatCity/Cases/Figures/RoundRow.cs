using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Figures;

/// <summary>A round as it is kept; null is never.</summary>
internal sealed class RoundRow
{
    public const string Columns = "case_id, round, seq, unit, community, scenario, filed, opened, dispatch_due, dispatched, handle_due, handled, check_due, checked, due, ended, judged, marks";

    public long CaseId { get; set; }

    public long Round { get; set; }

    public long Seq { get; set; }

    public string Unit { get; set; } = string.Empty;

    public string Community { get; set; } = string.Empty;

    public string Scenario { get; set; } = string.Empty;

    public long Filed { get; set; }

    public long? Opened { get; set; }

    public long? DispatchDue { get; set; }

    public long? Dispatched { get; set; }

    public long? HandleDue { get; set; }

    public long? Handled { get; set; }

    public long? CheckDue { get; set; }

    public long? Checked { get; set; }

    public long Due { get; set; }

    public long? Ended { get; set; }

    public long? Judged { get; set; }

    public long Marks { get; set; }

    public RoundFacts Facts(RateNames names) => new()
    {
        Case = CaseId,
        Round = (short)Round,
        Unit = names.Units.Number(Unit),
        Community = names.Communities.Number(Community),
        Scenario = names.Scenarios.Number(Scenario),
        Filed = At(Filed),
        Opened = At(Opened),
        DispatchDue = At(DispatchDue),
        Dispatched = At(Dispatched),
        HandleDue = At(HandleDue),
        Handled = At(Handled),
        CheckDue = At(CheckDue),
        Checked = At(Checked),
        Due = At(Due),
        Ended = At(Ended),
        Judged = At(Judged),
        Marks = (RoundMarks)Marks,
    };

    public static void Write(WriteUnit unit, RoundFacts facts, RateNames names, long seq)
    {
        object?[] values =
        [
            facts.Case, (long)facts.Round, seq, names.Units.Names[facts.Unit], names.Communities.Names[facts.Community], names.Scenarios.Names[facts.Scenario],
            Kept(facts.Filed), Kept(facts.Opened), Kept(facts.DispatchDue), Kept(facts.Dispatched), Kept(facts.HandleDue), Kept(facts.Handled),
            Kept(facts.CheckDue), Kept(facts.Checked), Kept(facts.Due), Kept(facts.Ended), Kept(facts.Judged), (long)facts.Marks,
        ];
        unit.Do(Upsert, values);
    }

    private static readonly string Upsert =
        $"insert into round_fact ({Columns}) values ({string.Join(", ", Enumerable.Range(1, 18).Select(i => $"${i}"))}) on conflict (case_id, round) do update set "
        + string.Join(", ", Columns.Split(", ").Skip(2).Select(c => $"{c} = excluded.{c}"));

    private static uint At(long? seconds) => seconds is { } at ? (uint)at : RoundFacts.Never;

    private static long? Kept(uint at) => at == RoundFacts.Never ? null : at;
}
