using System.Data.Common;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Figures;

/// <summary>
/// Every round of the city in memory, some 80 bytes each: a million are counted for all units and all rates in a few dozen milliseconds, on either
/// database alike. Kept up by reading what has a newer number; what background work has not come to yet is read from the steps themselves.
/// (ADR 0085, 0136; folding cells of half-day × unit × community × scenario, tried first, left nearly as many cells as cases.)
/// </summary>
internal sealed class CityRounds(Database database) : IDisposable
{
    /// <summary>So many cases are read live; after a big import the figures are for a moment behind by what is beyond.</summary>
    private const int MostLive = 400;

    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly Dictionary<(long Case, short Round), int> places = [];
    private RoundList rounds = RoundList.Empty;
    private long seen;

    /// <summary>The names that the rounds' numbers stand for.</summary>
    public RateNames Names { get; } = new();

    /// <summary>All rounds as of now. The answer stays as it is while later ones are taken.</summary>
    public async Task<RoundsNow> NowAsync()
    {
        await reading.WaitAsync();
        try
        {
            await using var reads = await database.ReadAsync();
            await TakeKeptAsync(reads);
            var due = await KeepRounds.DueAsync(reads, MostLive + 1);
            var live = due.Count == 0 ? [] : await KeepRounds.ReadAsync(reads, [.. due.Take(MostLive).Select(d => d.CaseId).Distinct()], Names);
            return new RoundsNow(With(live), Names, due.Count > MostLive);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private async Task TakeKeptAsync(Reads reads)
    {
        var connection = await reads.RawAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select {RoundRow.Columns} from round_fact where seq > @seen order by seq, case_id, round";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("seen", seen);
        command.Parameters.Add(parameter);
        RoundChange? change = null;
        var newest = seen;
        try
        {
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                // Whoever counts now keeps the list it was given.
                change ??= rounds.Change();
                var facts = Read(rows, Names);
                if (!places.TryGetValue((facts.Case, facts.Round), out var place))
                    places[(facts.Case, facts.Round)] = place = change.Count;
                change.Put(place, facts);
                newest = rows.GetInt64(2);
            }

            seen = newest;
        }
        finally
        {
            // Also where reading broke off: the places are given, and the next asker reads the same again.
            rounds = change?.Done() ?? rounds;
        }
    }

    /// <summary>What is not kept yet is laid over: the next asker reads it kept.</summary>
    private RoundList With(IReadOnlyList<RoundFacts> live)
    {
        if (live.Count == 0)
            return rounds;
        var change = rounds.Change();
        foreach (var facts in live)
            change.Put(places.TryGetValue((facts.Case, facts.Round), out var place) ? place : change.Count, facts);
        return change.Done();
    }

    private static RoundFacts Read(DbDataReader row, RateNames names)
    {
        uint At(int column) => row.IsDBNull(column) ? RoundFacts.Never : (uint)row.GetInt64(column);
        return new RoundFacts
        {
            Case = row.GetInt64(0),
            Round = (short)row.GetInt64(1),
            Unit = names.Units.Number(row.GetString(3)),
            Community = names.Communities.Number(row.GetString(4)),
            Scenario = names.Scenarios.Number(row.GetString(5)),
            Filed = At(6),
            Opened = At(7),
            DispatchDue = At(8),
            Dispatched = At(9),
            HandleDue = At(10),
            Handled = At(11),
            CheckDue = At(12),
            Checked = At(13),
            Due = At(14),
            Ended = At(15),
            Judged = At(16),
            Marks = (RoundMarks)row.GetInt64(17),
        };
    }
}
