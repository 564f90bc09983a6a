using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;
using FlatCity.Scenarios;
using NodaTime;

namespace FlatCity.Operations.Check;

/// <summary>What is to be replayed: packs by folder, the days from and to (both counted), and where differing cases are listed.</summary>
internal sealed record ReplayWish(IReadOnlyList<string> Folders, LocalDate? From, LocalDate? To, string? Csv, bool Json);

/// <summary>One run of `flatcity check --replay`: packs proven, cases replayed in the order they were filed, figures printed. Writes nothing to the city.</summary>
internal sealed class ReplayWork(CityPlace place, ReplayWish wish, Terminal terminal)
{
    private const int Days = 365;

    private static readonly string Header = CsvLine.Of(
        "number", "scenario", "filed", "filed under version", "differs in", "lead before", "lead after", "helpers before", "helpers after",
        "limit before", "limit after", "due before", "due after", "refused");

    private readonly Stopwatch since = Stopwatch.StartNew();
    private TimeSpan? shown;
    private long doneBefore;

    public async Task<int> RunAsync(CancellationToken ending)
    {
        place.MustHoldACity();
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        using var book = await ScenarioBook.LoadAsync(city);
        var packs = new List<ScenarioPack>();
        foreach (var folder in wish.Folders)
            packs.Add(await ProvenAsync(city, book, folder));
        var (from, until) = Span(city);
        var mark = await MarkAsync(city, packs);
        using var journal = wish.Csv is { } csv ? ReplayJournal.Open(Path.GetFullPath(csv), mark, city.Now) : ReplayJournal.OpenUnlisted(place.DataFolder, mark, city.Now);
        if (journal is null)
            await terminal.Error.WriteLineAsync($"{place.DataFolder} cannot be written to, or the same replay runs already: if this one is cut off it begins again.");
        var state = journal?.Found ?? await BeginAsync(city, packs, mark, from, until);
        var whole = state.Parts.Sum(p => p.Total);
        if (whole == 0)
            throw new CommandFaultException($"No case of {string.Join(", ", packs.Select(p => p.Id))} was filed from {Day(city, state.From)} to {Day(city, state.Until - 1)}, so there is nothing to replay. Name other days with --from and --to.");
        doneBefore = state.Parts.Sum(p => p.Tally.Cases + p.Tally.UnreadableCases);
        if (journal?.Found is not null)
            await terminal.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Goes on after {doneBefore:#,0} of {whole:#,0} cases, where the run before was cut off."));
        else
            journal?.Write(Header);
        for (var i = 0; i < packs.Count; i++)
            await ReplayAsync(city, packs[i], state, state.Parts[i], journal, ending);
        journal?.Finish();
        if (terminal.IsInteractive)
            await terminal.Error.WriteLineAsync();
        var cases = state.Parts.Sum(p => p.Tally.Cases + p.Tally.UnreadableCases) - doneBefore;
        await terminal.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Replayed {cases:#,0} cases in {since.Elapsed.TotalSeconds:0.0} s, {cases / Math.Max(0.001, since.Elapsed.TotalSeconds):#,0} a second."));
        await new ReplayPrinting(terminal, city, state, wish).PrintAsync();
        return state.Parts.Sum(p => p.Tally.Cases) > 0 ? 0 : throw new CommandFaultException("None of the cases could be read. Look with: flatcity verify");
    }

    private async Task ReplayAsync(City city, ScenarioPack pack, ReplayState state, ReplayPart part, ReplayJournal? journal, CancellationToken ending)
    {
        var replay = new ReplayCases(city, pack, state.From, state.Until);
        while (!part.IsDone)
        {
            if (ending.IsCancellationRequested)
                throw new CommandFaultException(journal is null ? "Stopped." : "Stopped. Run the same command again and it goes on.");
            var some = await replay.NextAsync(new(part.FiledAt, part.Id));
            part.Tally.Add(some);
            foreach (var one in some.Read.Where(one => !one.IsSame))
                journal?.Write(Line(city, pack, one));
            (part.FiledAt, part.Id, part.IsDone) = (some.Next.FiledAt, some.Next.Id, some.IsEnd);
            Progress(state, journal?.Keep(state) ?? true);
        }
    }

    /// <summary>As publishing it into this city would prove it, for the life that it has there.</summary>
    private async Task<ScenarioPack> ProvenAsync(City city, ScenarioBook book, string folder)
    {
        var files = PackFiles.FromFolder(folder);
        var reading = ScenarioSoundness.Check(city, book, files, book.Newest(files.Name)?.State ?? ScenarioState.Proposed);
        if (reading.Pack is { } pack && !reading.HasErrors)
            return pack;
        foreach (var finding in CheckedPack.Shown(folder, reading.Findings))
            await terminal.Out.WriteLineAsync(wish.Json ? JsonSerializer.Serialize(finding, Json.Options) : finding.ToString());
        throw new CommandFaultException($"Nothing was replayed: {files.Name} is not sound in this city. Mend what stands above, then replay it.");
    }

    private static async Task<ReplayState> BeginAsync(City city, IReadOnlyList<ScenarioPack> packs, string mark, long from, long until)
    {
        var parts = new List<ReplayPart>();
        foreach (var pack in packs)
        {
            var replay = new ReplayCases(city, pack, from, until);
            parts.Add(new ReplayPart { Tally = new ReplayTally { Scenario = pack.Id, Version = pack.Number }, Total = await replay.CountAsync(), FiledAt = replay.Start.FiledAt, Id = replay.Start.Id });
        }

        return new ReplayState { Mark = mark, StartedAt = city.Now, From = from, Until = until, Parts = parts };
    }

    private (long From, long Until) Span(City city)
    {
        var until = wish.To is { } to ? Math.Min(city.Now, StartOf(city, to.PlusDays(1))) : city.Now;
        var from = StartOf(city, wish.From ?? city.DayOf(until).PlusDays(-Days));
        return from < until ? (from, until) : throw new CommandFaultException("--from must not be after --to, nor in the future.");
    }

    /// <summary>All that the outcome follows from, but for the cases themselves: the packs' own hashes, the city and its pack, the days as they were asked for, this program.</summary>
    private async Task<string> MarkAsync(City city, IReadOnlyList<ScenarioPack> packs)
    {
        await using var reading = await city.Database.ReadAsync();
        var made = await reading.FirstAsync<long>("select min(published_at) from city_pack");
        var bound = string.Create(CultureInfo.InvariantCulture, $"{typeof(ReplayWork).Module.ModuleVersionId} {typeof(ScenarioPack).Module.ModuleVersionId} {city.Database.Place} {made} {city.Pack.Version} {wish.From} {wish.To} {string.Join(' ', packs.Select(p => $"{p.Id}={p.Version}"))}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bound)));
    }

    private static string Line(City city, ScenarioPack pack, ReplayedCase one)
    {
        var differs = (string?[])[one.After is null ? "refused" : null, one.IsOtherLead ? "lead" : null, one.IsOtherHelpers ? "helpers" : null, one.IsOtherLimit ? "limit" : null, one.IsOtherDue ? "due" : null];
        var (before, after) = (one.Before, one.After);
        return CsvLine.Of(
            one.Number, pack.Id, Moment(city, one.FiledAt), one.Version.ToString(CultureInfo.InvariantCulture), string.Join(' ', differs.OfType<string>()), before.Lead, after?.Lead,
            ReplayTally.Helping(before), after is null ? null : ReplayTally.Helping(after), ReplayTally.Limit(before), after is null ? null : ReplayTally.Limit(after),
            Moment(city, before.DueAt), after is null ? null : Moment(city, after.DueAt), string.Join(' ', one.Refusals.Select(r => $"{r.Field}: {r.In(Platform.Texts.Language.English)}")));
    }

    /// <summary>Kept or not, it says so at once the first time, and then now and then.</summary>
    private void Progress(ReplayState state, bool kept)
    {
        if (!kept || (shown is { } last && since.Elapsed - last < (terminal.IsInteractive ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromSeconds(5))))
            return;
        shown = since.Elapsed;
        var (done, whole) = (state.Parts.Sum(p => p.Tally.Cases + p.Tally.UnreadableCases), state.Parts.Sum(p => p.Total));
        var rate = (done - doneBefore) / Math.Max(0.001, since.Elapsed.TotalSeconds);
        var left = TimeSpan.FromSeconds(Math.Max(0, whole - done) / Math.Max(1, rate));
        var line = string.Create(CultureInfo.InvariantCulture, $"Replaying: {done:#,0} of {whole:#,0} cases ({Math.Min(1, (double)done / Math.Max(1, whole)):0 %}), {rate:#,0} a second, {left:m\\:ss} left");
        if (terminal.IsInteractive)
            terminal.Error.Write("\r" + line.PadRight(79));
        else
            terminal.Error.WriteLine(line);
    }

    private static long StartOf(City city, LocalDate day) => city.Zone.AtStartOfDay(day).ToInstant().ToMicros();

    private static string Day(City city, long at) => city.DayOf(at).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(City city, long at) => city.Local(at).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
