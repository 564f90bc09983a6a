using System.Threading.Channels;
using FlatCity.Cases.Clock;
using FlatCity.Cases.File;
using FlatCity.Cities;
using FlatCity.Packs.Advising;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Tables;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Intake;

/// <summary>
/// One run over a list: read, decided and written in chunks of 200 rows, each stage a chunk ahead of the next, so that both cores work and no more than a few
/// chunks are in memory. A chunk is one unit of work with an audit entry for each case; between two the writer is free, so that clicks don't wait.
/// Nothing of a run is kept but the cases: what is known of a row is whether its number is there. (ADR 0078)
/// </summary>
internal sealed class TakeInList(CaseOffice office, IntakeList list, Action<IntakeCounts, double> progress)
{
    public const int RowsOfChunk = 200;

    /// <summary>A chunk ends earlier where its rows are large: 2 MiB.</summary>
    private const long BytesOfChunk = 2 << 20;
    private const int Tries = 5;
    private const int KeysEach = 16;

    private readonly Actor importer = Actor.System("intake");
    private readonly ReadRow reading = new(office, list.Map, list.Table);

    private City City => office.City;

    public async Task<IntakeCounts> RunAsync(CancellationToken ending)
    {
        try
        {
            await office.Advice.RefreshAsync();
        }
        catch (AdviceModelFaultException)
        {
            // A version of an earlier form advises nothing until somebody learns again; a list comes in without advice.
        }

        var read = Channel.CreateBounded<Chunk>(1);
        var decided = Channel.CreateBounded<Chunk>(1);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(ending);
        var token = stopping.Token;
        var readingAll = Task.Run(() => ReadAsync(read.Writer, token), CancellationToken.None);
        var decidingAll = Task.Run(() => DecideAsync(read.Reader, decided.Writer, token), CancellationToken.None);
        var counts = new IntakeCounts(0, 0, 0);
        using var refused = new RefusedRows(list.RefusedTo, list.Table.Header, Language.Of(list.Map.Language ?? City.Languages[0].Code));
        try
        {
            await foreach (var chunk in decided.Reader.ReadAllAsync(token))
            {
                await WriteAsync(chunk);
                foreach (var row in chunk.Refused.OrderBy(row => row.Row.Number))
                    refused.Add(row.Row, row.Refusals);
                counts = new(counts.Accepted + chunk.Reports.Count, counts.Already + chunk.Already, counts.Refused + chunk.Refused.Count);
                progress(counts, chunk.Share);
            }
        }
        finally
        {
            await stopping.CancelAsync();
            await Task.WhenAny(Task.WhenAll(readingAll, decidingAll), Task.Delay(TimeSpan.FromSeconds(10), CancellationToken.None));
        }

        ending.ThrowIfCancellationRequested();
        await readingAll;
        await decidingAll;
        return counts;
    }

    private async Task ReadAsync(ChannelWriter<Chunk> to, CancellationToken ending)
    {
        try
        {
            var chunk = new Chunk();
            while (list.Table.Read() is { } row)
            {
                ending.ThrowIfCancellationRequested();
                var report = reading.Read(row);
                if (report.IsRefused)
                    chunk.Refused.Add(new(row, report.Refusals));
                else
                    chunk.Reports.Add(report.Value);
                chunk.Bytes += row.Bytes;
                if (chunk.Reports.Count + chunk.Refused.Count < RowsOfChunk && chunk.Bytes < BytesOfChunk)
                    continue;
                await PassOnAsync(chunk, to, ending);
                chunk = new Chunk();
            }

            await PassOnAsync(chunk, to, ending);
            to.Complete();
        }
        catch (Exception fault)
        {
            to.Complete(fault);
        }
    }

    private async Task PassOnAsync(Chunk chunk, ChannelWriter<Chunk> to, CancellationToken ending)
    {
        chunk.Share = list.Table.Share;
        await LeaveOutKnownAsync(chunk);
        await to.WriteAsync(chunk, ending);
    }

    /// <summary>Takes out what is here already, earlier in the chunk or in the city, and gives the rest their serials of the day.</summary>
    private async Task LeaveOutKnownAsync(Chunk chunk)
    {
        if (chunk.Reports.Count == 0)
            return;
        HashSet<string> known;
        await using (var reads = await City.Database.ReadAsync())
        {
            var numbers = reads.Dialect.List(chunk.Reports.Select(report => report.Number));
            known = [.. await reads.AllAsync<string>($"select number from source where system = @system and {reads.Dialect.In("number", "numbers")}", new { system = list.Map.Source, numbers })];
        }

        chunk.Already += chunk.Reports.RemoveAll(report => !known.Add(report.Number));
        var days = chunk.Reports.CountBy(report => City.DayOf(report.FiledAt)).ToList();
        if (days.Count == 0)
            return;
        chunk.Serials = await City.Database.KeepHouseAsync<Dictionary<NodaTime.LocalDate, long>>(async unit =>
        {
            var next = new Dictionary<NodaTime.LocalDate, long>();
            foreach (var (day, count) in days)
                next[day] = await Counter.TakeAsync(unit, "serial:" + day.ToString("uuuuMMdd", null), count) - count + 1;
            return next;
        });
    }

    private async Task DecideAsync(ChannelReader<Chunk> from, ChannelWriter<Chunk> to, CancellationToken ending)
    {
        try
        {
            await foreach (var chunk in from.ReadAllAsync(ending))
            {
                await DecideAsync(chunk);
                await to.WriteAsync(chunk, ending);
            }

            to.Complete();
        }
        catch (Exception fault)
        {
            to.Complete(fault);
        }
    }

    private async Task DecideAsync(Chunk chunk)
    {
        await City.Database.KeysReadyAsync();
        var draft = City.Database.NewDraft();
        var now = City.Now;
        draft.OnDuplicate("source", new Refusal(RefusalKind.Stale, IntakeTexts.Twice));
        var kept = new List<RowReport>(chunk.Reports.Count);
        foreach (var report in chunk.Reports)
        {
            if (kept.Count % KeysEach == 0)
                await City.Database.KeysReadyAsync();
            var refusals = Decide(draft, report, chunk.Serials[City.DayOf(report.FiledAt)]++, now);
            if (refusals.Count > 0)
                chunk.Refused.Add(new(report.Row, refusals));
            else
                kept.Add(report);
        }

        chunk.Reports = kept;
        chunk.Draft = draft;
    }

    private IReadOnlyList<Refusal> Decide(WriteDraft draft, RowReport report, long serial, long now)
    {
        var prepared = FileCase.Prepare(office, importer, report.Filing, serial, report.FiledAt);
        if (prepared.IsRefused)
            return prepared.Refusals;
        var work = prepared.Value.Work;
        if (SettleAsThere.Take(City, importer, work, report) is { } no)
            return [no];
        for (var i = 0; i < work.Steps.Count; i++)
            work.Steps[i] = work.Steps[i] with { RecordedAt = now };
        // Whoever reported it was told by the source: nobody gets a message about what is taken in.
        FileCase.Write(draft, City, report.Filing, work, prepared.Value.Parties, [], Escalation.Passed(City.Calendar, work.Now, now));
        return [];
    }

    private async Task WriteAsync(Chunk chunk)
    {
        for (var tries = 0; chunk.Reports.Count > 0; tries++)
        {
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            var written = await City.Database.WriteAsync<bool>(unit =>
            {
                unit.Take(chunk.Draft!);
                return new(true);
            });
            if (!written.IsRefused)
            {
                // Another process waits for the same file with its clicks: a quarter of the time is theirs.
                await Task.Delay(System.Diagnostics.Stopwatch.GetElapsedTime(started) / 4);
                return;
            }

            // Two imports of one list at once: what the other has written is here already by now.
            if (tries == Tries)
                throw new InvalidOperationException($"A chunk was refused {Tries} times: {written.Refusal.In(Language.English)}");
            await LeaveOutKnownAsync(chunk);
            await DecideAsync(chunk);
        }
    }

    private sealed class Chunk
    {
        public List<RowReport> Reports { get; set; } = [];

        public List<RefusedRow> Refused { get; } = [];

        public long Already { get; set; }

        public long Bytes { get; set; }

        public double Share { get; set; }

        public Dictionary<NodaTime.LocalDate, long> Serials { get; set; } = [];

        public WriteDraft? Draft { get; set; }
    }

    private sealed record RefusedRow(TableRow Row, IReadOnlyList<Refusal> Refusals);
}
